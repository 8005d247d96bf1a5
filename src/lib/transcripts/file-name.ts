import { isBlank, readable } from '../base/readable.js';

/** So long is a file's name at most where people read it, in characters; and what of it is its ending. */
const MostLength = 100;
const MostEnding = 16;

/**
 * A file's name as it may be shown and offered for saving: whatever its sender called it, without folders, without marks that
 * change what one reads, and with its ending. Nothing is stored under it.
 * @param name - As Discord has it.
 */
export function shownFileName(name: string): string {
  const last = readable(name).replaceAll(/\s+/gu, ' ').split(/[/\\]/u).at(-1) ?? '';
  const plain = last
    .replaceAll(/[<>:"|?*]/gu, '_')
    .replace(/^[. ]+/u, '')
    .replace(/[. ]+$/u, '');
  if (isBlank(plain)) return 'file';
  const letters = Array.from(plain);
  if (letters.length <= MostLength) return plain;
  const ending = /\.[\p{L}\p{N}]+$/u.exec(plain)?.[0] ?? '';
  const kept = Array.from(ending).length <= MostEnding ? ending : '';
  return `${letters.slice(0, MostLength - 1 - Array.from(kept).length).join('')}…${kept}`;
}
