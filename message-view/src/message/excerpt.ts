import { parseMarkdown } from '../markdown/parse.js';
import { plainText, type MentionNames } from '../markdown/plain-text.js';
import type { ShownMessage } from '../view/shown-message.js';
import type { Words } from '../view/words.js';

/** Longer excerpts are cut by the window anyway. */
const MostCharacters = 200;

type Reminding = Pick<ShownMessage, 'content'> &
  Partial<Pick<ShownMessage, 'attachments' | 'embeds' | 'components' | 'sticker_items' | 'poll'>>;

type ExcerptWords = Pick<
  Words,
  'onlyAttachment' | 'onlyEmbed' | 'onlyComponents' | 'onlySticker' | 'onlyPoll' | 'emptyMessage'
>;

/** One line that reminds of a message. */
export function excerpt(message: Reminding, names: MentionNames, words: ExcerptWords): string {
  const { content, attachments = [], embeds = [], components = [], sticker_items: stickers = [], poll } = message;
  const text = plainText(parseMarkdown(content), names).replace(/\s+/g, ' ').trim();
  if (text !== '') return Array.from(text).slice(0, MostCharacters).join('');
  if (attachments.length > 0) return words.onlyAttachment;
  if (embeds.length > 0) return embeds[0]?.title ?? words.onlyEmbed;
  if (stickers.length > 0) return words.onlySticker;
  if (poll) return words.onlyPoll;
  return components.length > 0 ? words.onlyComponents : words.emptyMessage;
}
