/** Discord counts code points and discord.js UTF-16 units; what fits the longer count fits both. */
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** An address that reaches to the end, a bracket that opens a mention, or half of an escaped sign: no part of these is one. */
const halfDone = /(?:https?:\/\/[^\s<]*|\\?<[^<>\s]{0,64}|(?<!\\)(?:\\\\)*\\)$/i;

/**
 * Shortens a text to what a place holds, with an ellipsis where something is missing. Never within what a reader sees
 * as one character, nor within an address, a mention, or an escaped sign.
 * @param max - In UTF-16 units, with the ellipsis.
 */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  let end = 0;
  for (const { index, segment } of characters.segment(text)) {
    if (index + segment.length > max - 1) break;
    end = index + segment.length;
  }
  const kept = text.slice(0, end);
  // An address that fills the place is better begun than left out.
  const whole = kept.replace(halfDone, (found) => (found.endsWith('\\') ? found.slice(0, -1) : ''));
  return `${whole || kept.replace(/\\+$/, '')}…`;
}
