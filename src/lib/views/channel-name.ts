import { isEmoji } from '../base/emoji.js';
import { withAnswers } from '../templates/channel-words.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';

/** Discord's limit, in code points; UTF-16 units are never fewer. */
const MaxLength = 100;

/**
 * What Discord writes as a hyphen or takes out of a channel's name: blanks, and signs of ASCII but the hyphen and the
 * underscore. Letters of every script, emoji, `・` and `┃` stay as they are.
 */
const between = /[\s\p{Z}!"#$%&'()*+,./:;<=>?@[\\\]^`{|}~]+/gu;
/** What nobody sees, and what is no character yet. */
const unseen = /[\p{C}\p{Default_Ignorable_Code_Point}\uFFFD]/gu;

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A channel name as Discord keeps it: lower case, words joined by hyphens; empty if nothing is left. */
export function plainChannelName(text: string): string {
  const plain = pieces(text.replace(/\p{Surrogate}/gu, '').normalize('NFC'))
    .join('')
    .toLowerCase()
    .replace(/(\p{Mark}{4})\p{Mark}+/gu, '$1')
    .replace(/-{2,}/g, '-')
    .replace(/^-+|-+$/g, '');
  return shortened(plain, MaxLength);
}

/** Every emoji has one of these; only what has one is looked up in the long list of them. */
const emojiPart = /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\u20E3]/u;

/** What joins and colours the parts of one emoji is seen well enough. */
function pieces(text: string): string[] {
  return Array.from(characters.segment(text), ({ segment }) =>
    emojiPart.test(segment) && isEmoji(segment) ? segment : segment.replace(between, '-').replace(unseen, '')
  );
}

/** The name a template gives a ticket's channel. */
export function ticketChannelName(pattern: string, ticket: Ticket): string {
  const word = (text: string) => shortened(plainChannelName(text), 32);
  // Answers last: nothing in them is read as a placeholder.
  const name = withAnswers(
    pattern
      .replaceAll('{number}', ticketLabel(ticket))
      .replaceAll('{user}', word(ticket.openerName))
      .replaceAll('{nick}', word(ticket.openerNick ?? ticket.openerName)),
    (id) => word(ticket.answers.find(({ questionId }) => questionId === id)?.display ?? '')
  );
  return plainChannelName(name) || neutralChannelName(ticket);
}

/** A name no word filter minds, for when Discord refuses the first. */
export function neutralChannelName(ticket: Ticket): string {
  return `ticket-${ticketLabel(ticket)}`;
}

/**
 * A name without digits, for when Discord refuses that too: its filter knows numbers that mean something. Consonants at
 * random make no word, and no second ticket meets the refusal of the first.
 */
export function namelessChannelName(random: () => number = Math.random): string {
  const letters = 'bcdfghjkmpqrtvwxz';
  return `ticket-${Array.from({ length: 5 }, () => letters.charAt(Math.floor(random() * letters.length))).join('')}`;
}

/** Between two characters as people count them. */
function shortened(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = '';
  for (const { segment } of characters.segment(text)) {
    if (kept.length + segment.length > max) break;
    kept += segment;
  }
  return kept.replace(/-+$/, '');
}
