import { readable } from './readable.js';

/** Long enough to know somebody by, in characters. */
const Longest = 100;

/**
 * A name people chose, with its id, as the log shows it: on one line, in quotes it cannot end, and nothing in it that
 * looks like Discord's markup.
 * @param name - Null where it is not known: then the id must do.
 */
export function logName(name: string | null, id: string): string {
  if (name === null) return id;
  const plain = readable(name).replace(/\s+/g, ' ').replaceAll('"', "'").replaceAll('<', '‹').replaceAll('>', '›');
  return `"${plain.slice(0, Longest).toWellFormed()}" (${id})`;
}

/** A text made for Discord, as the log shows it: mentions as what they are of, and no signs of markdown. */
export function withoutMarkup(text: string): string {
  return text
    .replace(/<#(\d+)>/g, 'channel $1')
    .replace(/<@&(\d+)>/g, 'role $1')
    .replace(/<@!?(\d+)>/g, 'user $1')
    .replace(/<t:(\d+)(?::\w)?>/g, (_, seconds: string) => new Date(Number(seconds) * 1000).toISOString())
    .replace(/\*\*|`/g, '');
}
