import type { MessageView } from '../../../src/client/contract.js';
import { message as words } from '../words/en/message.js';
import { parseMarkdown } from './markdown/parse.js';
import { plainText, type MentionNames } from './markdown/plain-text.js';

/** Longer excerpts are cut by the window anyway. */
const MostCharacters = 200;

/** One line that reminds of a message. */
export function excerpt(
  { content, attachments, embeds, components }: Pick<MessageView, 'content' | 'attachments' | 'embeds' | 'components'>,
  names: MentionNames
): string {
  const text = plainText(parseMarkdown(content), names).replace(/\s+/g, ' ').trim();
  if (text !== '') return Array.from(text).slice(0, MostCharacters).join('');
  if (attachments.length > 0) return words.onlyAttachment;
  if (embeds.length > 0) return embeds[0]?.title ?? words.onlyEmbed;
  return components.length > 0 ? words.onlyComponents : words.emptyMessage;
}
