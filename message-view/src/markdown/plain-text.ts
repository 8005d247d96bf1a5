import type { GuildPlace, MarkdownNode } from './nodes.js';

/** What mentions are called, for those who read plain text. */
export interface MentionNames {
  readonly user: (id: string) => string;
  readonly role: (id: string) => string;
  readonly channel: (id: string) => string;
  readonly timestamp: (seconds: number) => string;
  readonly place: (place: GuildPlace) => string;
  /** What stands for hidden text. */
  readonly spoiler: string;
}

/**
 * The text of formatted text, without its formatting: for excerpts and names read aloud.
 * @param names - Left out: mentions stay as they are written, and nothing is hidden.
 */
export function plainText(nodes: readonly MarkdownNode[], names?: MentionNames): string {
  return nodes.map((node) => textOf(node, names)).join('');
}

function textOf(node: MarkdownNode, names: MentionNames | undefined): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'codeBlock':
    case 'emoji':
      return node.text;
    case 'lineBreak':
      return '\n';
    case 'list':
      return node.items.map((item) => `${plainText(item, names)}\n`).join('');
    case 'guildNavigation':
      return names ? names.place(node.place) : `<id:${node.place}>`;
    case 'customEmoji':
      return `:${node.name}:`;
    case 'userMention':
      return names ? `@${names.user(node.id)}` : `<@${node.id}>`;
    case 'roleMention':
      return names ? `@${names.role(node.id)}` : `<@&${node.id}>`;
    case 'channelMention':
      return names ? `#${names.channel(node.id)}` : `<#${node.id}>`;
    case 'everyoneMention':
      return `@${node.name}`;
    case 'commandMention':
      return `/${node.name}`;
    case 'timestamp':
      return names ? names.timestamp(node.seconds) : `<t:${String(node.seconds)}:${node.style}>`;
    case 'spoiler':
      return names ? names.spoiler : plainText(node.children, names);
    case 'heading':
    case 'quote':
    case 'subtext':
      return `${plainText(node.children, names)}\n`;
    default:
      return plainText(node.children, names);
  }
}
