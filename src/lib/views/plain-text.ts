import { isBlank, readable } from '../base/readable.js';
import type { Answer } from '../core/ticket.js';
import { cut } from './cut.js';
import { signsOnly, withoutMarkup } from './without-markup.js';

/**
 * A person's own words, made harmless inside an embed: no markdown, no masked links, no mention that looks like ours,
 * nothing that turns or hides the words around it, and never longer than the place allows.
 * @param max - In UTF-16 units, with the ellipsis.
 * @returns An ellipsis where there is nothing to see: Discord refuses an empty field.
 */
export function plainText(text: string, max = 1024): string {
  const words = readable(text);
  if (isBlank(words)) return '…';
  return cut(withoutMarkup(words), max);
}

/** What a reader sees as the name of a person, a role or a channel. */
const named = /(<(?:@[!&]?|#)\d{15,20}>)/;

/**
 * As `plainText`, but who or what is mentioned is shown by name, as it was when it was typed. For places that call
 * nobody: embeds, of messages that allow no mentions.
 */
export function plainWords(text: string, max = 1024): string {
  const words = readable(text)
    .split(named)
    .map((part, index) => (index % 2 === 1 ? part : harmless(part)))
    .join('');
  return isBlank(words) ? '…' : cut(words, max);
}

/** Blanks around a mention stay. */
function harmless(part: string): string {
  if (isBlank(part)) return /\s/.test(part) ? ' ' : '';
  const [before = ''] = /^\s*/.exec(part) ?? [];
  const [after = ''] = /\s*$/.exec(part) ?? [];
  return before + plainText(part.trim(), Infinity) + after;
}

/** A custom emoji, as Discord writes it. */
const customEmoji = /(<a?:\w{2,32}:\d{15,20}>)/;

/**
 * What a member answered, as they saw it. What they chose is in the words of a template, whose custom emoji are shown;
 * what they typed is their own.
 */
export function answerText({ values, display }: Pick<Answer, 'values' | 'display'>, max = 1024): string {
  const [typed] = values;
  if (typed === display) return plainText(display, max);
  const words = display.split(customEmoji).map((part, index) => (index % 2 === 1 ? part : harmless(part)));
  return cut(words.join(''), max);
}

/** The same for titles and names of fields, where Discord knows no links: their signs would mean something. */
export function plainTitle(text: string, max = 256): string {
  const words = readable(text);
  return isBlank(words) ? '…' : cut(signsOnly(words), max);
}
