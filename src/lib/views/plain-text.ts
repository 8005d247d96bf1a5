import { isBlank, readable } from '../base/readable.js';

/**
 * What Discord makes something else of: signs anywhere, and signs and numbers that begin a line. A backslash is among
 * them, or it would undo the one put in front of the next sign.
 */
const markup = /[\\*_~`|[\]]|^[ \t]*(?:[#>+-]|\d+(?=[.)]))/gm;

/** Addresses stay whole: a backslash inside one would lead elsewhere. Nothing in them can end a link or begin another. */
const address = /(https?:\/\/[\w./?=&%+:,;!$'#-]+)/i;

/**
 * A person's own words, made harmless inside an embed: no markdown, no masked links, no mention that looks like ours,
 * nothing that turns or hides the words around it, and never longer than the place allows.
 * @param max - In characters, with the ellipsis.
 * @returns An ellipsis where there is nothing to see: Discord refuses an empty field.
 */
export function plainText(text: string, max = 1024): string {
  const words = readable(text);
  if (isBlank(words)) return '…';
  const harmless = words
    .split(address)
    .map((part, index) => (index % 2 === 1 ? part : escaped(part)))
    .join('');
  return harmless.length <= max ? harmless : `${cut(harmless, max - 1)}…`;
}

function escaped(text: string): string {
  return text
    .replace(markup, (found) => (/\d$/.test(found) ? `${found}\u200b` : `${found.slice(0, -1)}\\${found.slice(-1)}`))
    .replace(/[<@]/g, (sign) => `${sign}\u200b`);
}

/** Cuts between characters, and never between a sign and the backslash in front of it. */
function cut(text: string, length: number): string {
  const kept = text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
  const backslashes = /\\*$/.exec(kept)?.[0].length ?? 0;
  return backslashes % 2 === 1 ? kept.slice(0, -1) : kept;
}
