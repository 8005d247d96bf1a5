import { isBlank, readable } from '../base/readable.js';
import type { Answer } from '../core/ticket.js';
import { cut } from './cut.js';

/**
 * What Discord makes of a text, and how each is left a text, after
 * https://support.discord.com/hc/en-us/articles/210298617-Markdown-Text-101 and
 * https://docs.discord.com/developers/reference#message-formatting: signs that mean something anywhere (a backslash among
 * them, or it would undo the one put in front of the next), signs and numbers that begin a line, and the bracket that
 * begins a mention, a time or an emoji.
 */
const markup = /[\\*_~`|[\]]|<(?=[@#:/]|(?:a|t|id):)|^[ \t]*(?:[#>+-]|\d+[.)](?=\s|$))/gim;

/** These two call people where a message may call anybody; no backslash helps, and no address ends like this. */
const everybody = /@(?=everyone|here)/g;

/**
 * What Discord takes for an address, to the next blank or bracket, stays as it was typed: a backslash in it would lead
 * elsewhere, and no sign in it means anything. One in brackets ends with them.
 */
const address = /(<https?:\/\/[^\s<>]+>|https?:\/\/[^\s<]+)/i;

/**
 * A person's own words, made harmless inside an embed: no markdown, no masked links, no mention that looks like ours,
 * nothing that turns or hides the words around it, and never longer than the place allows.
 * @param max - In UTF-16 units, with the ellipsis.
 * @returns An ellipsis where there is nothing to see: Discord refuses an empty field.
 */
export function plainText(text: string, max = 1024): string {
  const words = readable(text);
  if (isBlank(words)) return '…';
  const shown = words
    .split(address)
    .map((part, index, parts) => (index % 2 === 1 ? part : escaped(part, parts[index - 1])))
    .join('');
  return cut(shown, max);
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
  return isBlank(words) ? '…' : cut(escaped(words), max);
}

/** @param after - The address it follows, if any: then it begins no line. */
function escaped(text: string, after?: string): string {
  const harmless = text
    .replace(markup, (found, at: number) =>
      at === 0 && after && found.length > 1 ? found : `${found.slice(0, -1)}\\${found.slice(-1)}`
    )
    .replace(everybody, '@\u200b');
  // A backslash would be taken for a part of an address without brackets.
  return after && !after.startsWith('<') && harmless.startsWith('\\<') ? `<\u200b${harmless.slice(2)}` : harmless;
}
