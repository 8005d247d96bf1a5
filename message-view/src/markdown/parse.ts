import { SimpleMarkdown } from 'discord-markdown-parser';
import { normalise } from './normalise.js';
import type { MarkdownNode } from './nodes.js';
import { appRules, fullRules, titleRules } from './rules.js';

/**
 * How much formatting a place takes: everything, the same with links into Discord's own app, or what fits in one line
 * (titles and names of an embed).
 */
export type MarkdownKind = 'full' | 'app' | 'title';

/** More characters than Discord allows anywhere; what is beyond is shown as it is written. */
const MaxLength = 6000;

const parsers = {
  full: SimpleMarkdown.parserFor(fullRules),
  app: SimpleMarkdown.parserFor(appRules),
  title: SimpleMarkdown.parserFor(titleRules)
};

/** Reads text as Discord's clients do. Never throws: what cannot be read is plain text. */
export function parseMarkdown(source: string, kind: MarkdownKind = 'full'): MarkdownNode[] {
  const rest = source.slice(MaxLength);
  try {
    const nodes = normalise(parsers[kind](source.slice(0, MaxLength), { inline: true }));
    return rest === '' ? nodes : [...nodes, { type: 'text', text: rest }];
  } catch {
    return [{ type: 'text', text: source }];
  }
}

/** At most this many emoji alone are drawn large. */
const MostLarge = 30;

/** Is there nothing but a few emoji? Then they are drawn larger. */
export function isEmojiOnly(nodes: readonly MarkdownNode[]): boolean {
  let count = 0;
  for (const node of nodes) {
    if (node.type === 'emoji' || node.type === 'customEmoji') count++;
    else if (node.type !== 'lineBreak' && !(node.type === 'text' && node.text.trim() === '')) return false;
  }
  return count > 0 && count <= MostLarge;
}
