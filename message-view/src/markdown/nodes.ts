/** How a `<t:…>` mention is written: the letter after the second colon. */
export type TimestampStyle = 't' | 'T' | 'd' | 'D' | 'f' | 'F' | 's' | 'S' | 'R';

/** Formatted text that only wraps other text. */
export type WrapperType = 'bold' | 'italics' | 'underline' | 'strikethrough' | 'spoiler' | 'quote' | 'subtext';

/** Where a `<id:…>` mention leads. */
export type GuildPlace = 'browse' | 'customize' | 'guide' | 'linked-roles';

/** One piece of a message's text, as we understand it. Whatever it does not understand is `text`. */
export type MarkdownNode =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'lineBreak' }
  | { readonly type: WrapperType; readonly children: readonly MarkdownNode[] }
  | { readonly type: 'heading'; readonly level: 1 | 2 | 3; readonly children: readonly MarkdownNode[] }
  | { readonly type: 'list'; readonly start: number | null; readonly items: readonly (readonly MarkdownNode[])[] }
  | { readonly type: 'inlineCode'; readonly text: string }
  | { readonly type: 'codeBlock'; readonly language: string; readonly text: string }
  | {
      readonly type: 'link';
      readonly url: string;
      readonly masked: boolean;
      readonly children: readonly MarkdownNode[];
    }
  | { readonly type: 'userMention' | 'roleMention' | 'channelMention'; readonly id: string }
  | { readonly type: 'everyoneMention'; readonly name: 'everyone' | 'here' }
  | { readonly type: 'commandMention'; readonly name: string }
  | { readonly type: 'timestamp'; readonly seconds: number; readonly style: TimestampStyle }
  | { readonly type: 'emoji'; readonly text: string }
  | { readonly type: 'customEmoji'; readonly name: string; readonly id: string; readonly animated: boolean }
  | { readonly type: 'guildNavigation'; readonly place: GuildPlace };

/** Pieces that stand on lines of their own. */
const Blocks = new Set<MarkdownNode['type']>(['quote', 'subtext', 'heading', 'list', 'codeBlock']);

export const isBlock = (node: MarkdownNode | undefined): boolean => node !== undefined && Blocks.has(node.type);
