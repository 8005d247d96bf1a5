import { isBlank } from '../base/readable.js';
import { addressAround, withoutMarkup } from './without-markup.js';

/** Discord counts code points and discord.js UTF-16 units; what fits the longer count fits both. */
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** An address that reaches to the end, a bracket that opens a mention, or half of an escaped sign: no part of these is one. */
const halfDone = /(?:<?https?:\/\/[^\s<>]*|\\?<[^<>\s]{0,64}|(?<!\\)(?:\\\\)*\\)$/i;

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

/** Where a text is parted, best first: after a line, after a sentence or one of several things, after a word. */
const partings = [/^[^]*\n/, /^[^]*[.,] /, /^[^]*(?<=\S) /];
/** Signs that begin a list, a heading or a quote where a line begins, and are nothing within one. */
const beginsLine = /^[ \t]*(?:[#>+-]|\d+[.)](?=\s|$))/;

/**
 * All of a text, in as many pieces as a place needs. Parted where `cut` would cut it, at the end of a line or of a word
 * where there is one near; what Discord would read anew at the beginning of a piece is escaped there.
 * @param text - Harmless already.
 * @param max - Of each, in UTF-16 units; a hundred at least.
 */
export function pieces(text: string, max: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const whole = firstPiece(rest, max);
    parts.push(whole);
    const left = afterAddress(rest, whole.length);
    rest = whole.endsWith('\n')
      ? left
      : left.replace(beginsLine, (found) => `${found.slice(0, -1)}\\${found.slice(-1)}`);
  }
  parts.push(rest);
  const seen = parts.filter((part) => !isBlank(part));
  return seen.length > 0 ? seen : [text.slice(0, max)];
}

/** What goes on behind an address that was parted is none any more: its signs would mean something. */
function afterAddress(text: string, at: number): string {
  const end = addressAround(text, at);
  return withoutMarkup(text.slice(at, end)) + text.slice(end);
}

/** Two plain signs, of which no reader sees one. */
const plainPair = /^[\x20-\x7E]{2}$/;

/** Where the last character ends that fits: whole, as a reader sees it. */
function endWithin(text: string, max: number): number {
  if (plainPair.test(text.slice(max - 1, max + 1))) return max;
  let end = 0;
  // One whole character more than fits says whether the last one ends there.
  for (const { index, segment } of characters.segment(text.slice(0, max + 2))) {
    if (index + segment.length > max) break;
    end = index + segment.length;
  }
  // Nobody reads one character of that length.
  if (end > 0) return end;
  return /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max;
}

function firstPiece(text: string, max: number): string {
  const kept = text.slice(0, endWithin(text, max));
  const whole = kept.replace(halfDone, (found) => (found.endsWith('\\') ? found.slice(0, -1) : '')) || kept;
  const parted = partings.map((parting) => parting.exec(whole)?.[0] ?? '');
  return parted.find(({ length }) => length > whole.length / 2) ?? whole;
}
