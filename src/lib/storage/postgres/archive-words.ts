import { createHash } from 'node:crypto';
import { wordsOf, type Sought } from '../../archive/words.js';

/** The last place of a word that a vector knows. */
const LastPlace = 16_383;

/** So many signs make servers of one database as good as never the same. */
const MarkLength = 4;

/**
 * What all words of a server begin with: whoever looks for one reads what was said there alone, however many other servers say
 * it. Two servers with the same mark read a little more, and find no more.
 */
function markOf(guildId: string): string {
  return createHash('sha256').update(guildId).digest('base64url').slice(0, MarkLength);
}

/** The words of a text with their places, as PostgreSQL writes them. */
export function vectorOf(guildId: string, text: string): string {
  const mark = markOf(guildId);
  let place = 0;
  const words: string[] = [];
  for (const { word } of wordsOf(readable(text)))
    words.push(`${lexeme(mark + word)}:${Math.min((place += 1), LastPlace)}`);
  return words.join(' ');
}

export function queryOf(guildId: string, sought: readonly Sought[]): string {
  const mark = markOf(guildId);
  return sought
    .map(({ words, begins }) => `(${words.map((word) => `${lexeme(mark + word)}${begins ? ':*' : ''}`).join(' <-> ')})`)
    .join(' & ');
}

/** In quotes nothing of it means anything. */
function lexeme(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/** PostgreSQL keeps no NUL in a text. */
export function readable(text: string): string {
  return text.replaceAll('\0', '');
}
