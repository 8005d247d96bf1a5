import { looksLikeAnotherSite, safeAddress, webAddress } from './links.js';
import { isBlock, type GuildPlace, type MarkdownNode, type TimestampStyle, type WrapperType } from './nodes.js';
import { plainText } from './plain-text.js';

/** A piece as the library gives it: nothing about it is taken for granted. */
type Raw = Readonly<Record<string, unknown>>;

const Wrappers: Readonly<Record<string, WrapperType>> = {
  strong: 'bold',
  em: 'italics',
  underline: 'underline',
  strikethrough: 'strikethrough',
  spoiler: 'spoiler',
  blockQuote: 'quote',
  subtext: 'subtext'
};

const Mentions = { user: 'userMention', role: 'roleMention', channel: 'channelMention' } as const;

/** The last second a date can have. */
const LastSecond = 8.64e12;

/** Makes our own tree of the library's: neighbouring texts are joined. */
export function normalise(raw: unknown): MarkdownNode[] {
  const nodes: MarkdownNode[] = [];
  for (const piece of Array.isArray(raw) ? (raw as Raw[]) : []) {
    for (const node of toNodes(piece)) {
      const last = nodes.at(-1);
      if (node.type === 'text' && last?.type === 'text') {
        nodes[nodes.length - 1] = { type: 'text', text: last.text + node.text };
      } else nodes.push(node);
    }
  }
  // A code block ends its last line itself.
  return nodes.filter((node, index) => node.type !== 'lineBreak' || nodes[index - 1]?.type !== 'codeBlock');
}

function toNodes(raw: Raw): MarkdownNode[] {
  const type = text(raw, 'type');
  const wrapper = Wrappers[type];
  if (wrapper) return [{ type: wrapper, children: normalise(raw['content']) }];
  switch (type) {
    case 'text':
      return [{ type: 'text', text: text(raw, 'content') }];
    case 'br':
      return [{ type: 'lineBreak' }];
    case 'heading':
      return [{ type: 'heading', level: headingLevel(raw['level']), children: normalise(raw['content']) }];
    case 'list':
      return [{ type: 'list', start: typeof raw['start'] === 'number' ? raw['start'] : null, items: items(raw) }];
    case 'inlineCode':
      return [{ type: 'inlineCode', text: text(raw, 'text') }];
    case 'codeBlock':
      return [{ type: 'codeBlock', language: text(raw, 'language'), text: text(raw, 'text') }];
    case 'autolink':
    case 'url':
    case 'link':
      return link(raw, webAddress(text(raw, 'target')));
    case 'appLink':
      return link(raw, safeAddress(text(raw, 'target')));
    case 'user':
    case 'role':
    case 'channel':
      return [{ type: Mentions[type], id: text(raw, 'id') }];
    case 'everyone':
    case 'here':
      return [{ type: 'everyoneMention', name: type }];
    case 'slashCommand':
      return text(raw, 'fullName') === '' ? written(raw) : [{ type: 'commandMention', name: text(raw, 'fullName') }];
    case 'timestamp':
      return timestamp(raw);
    case 'twemoji':
      return [{ type: 'emoji', text: text(raw, 'name') }];
    case 'emoji':
      return [
        { type: 'customEmoji', name: text(raw, 'name'), id: text(raw, 'id'), animated: raw['animated'] === true }
      ];
    case 'guildNavigation':
      return [{ type: 'guildNavigation', place: text(raw, 'place') as GuildPlace }];
    default:
      return written(raw);
  }
}

const text = (raw: Raw, key: string): string => (typeof raw[key] === 'string' ? raw[key] : '');

/** What was written, as it is. */
const written = (raw: Raw): MarkdownNode[] => [{ type: 'text', text: text(raw, 'source') }];

const headingLevel = (level: unknown): 1 | 2 | 3 => (level === 1 || level === 2 ? level : 3);

const items = (raw: Raw): MarkdownNode[][] => (Array.isArray(raw['items']) ? raw['items'].map(normalise) : []);

function timestamp(raw: Raw): MarkdownNode[] {
  const seconds = Number(raw['seconds']);
  if (Math.abs(seconds) > LastSecond) return written(raw);
  return [{ type: 'timestamp', seconds, style: text(raw, 'style') as TimestampStyle }];
}

function link(raw: Raw, url: string | null): MarkdownNode[] {
  const target = text(raw, 'target');
  if (url === null) return written(raw);
  const shown: MarkdownNode = { type: 'link', url, masked: false, children: [{ type: 'text', text: target }] };
  const children = withoutLinks(normalise(raw['content']));
  if (!(raw['type'] === 'link' || raw['type'] === 'appLink') || text(raw, 'source').startsWith('<')) return [shown];
  const label = plainText(children);
  if (label.trim() === '') return written(raw);
  // A text that names another site is shown beside the address, so that it deceives nobody.
  if (looksLikeAnotherSite(label, url)) {
    return [{ type: 'text', text: `[${label}](` }, shown, { type: 'text', text: ')' }];
  }
  return [{ type: 'link', url, masked: true, children }];
}

/** A link, a mention or a spoiler is pressed on its own: none stands inside a link. */
function withoutLinks(nodes: readonly MarkdownNode[]): MarkdownNode[] {
  return nodes.flatMap((node): MarkdownNode[] => {
    switch (node.type) {
      case 'link':
      case 'spoiler':
        return withoutLinks(node.children);
      case 'channelMention':
        return [{ type: 'text', text: `<#${node.id}>` }];
      case 'bold':
      case 'italics':
      case 'underline':
      case 'strikethrough':
        return [{ ...node, children: withoutLinks(node.children) }];
      default:
        return isBlock(node) ? [{ type: 'text', text: plainText([node]) }] : [node];
    }
  });
}
