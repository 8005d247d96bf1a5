import { composer } from '../words/en/composer.js';

/** Discord's limits for a message of somebody without Nitro. */
export const MostFiles = 10;
export const MostFileBytes = 10 * 1024 * 1024;

/** What is asked of a file here; a browser's `File` has it. */
export interface SizedFile {
  readonly name: string;
  readonly size: number;
}

/** Adds files as far as the limits go, and says in a sentence what was left out. */
export function addFiles<F extends SizedFile>(
  have: readonly F[],
  more: readonly F[]
): { files: F[]; problem: string | null } {
  const tooBig = more.find(({ size }) => size > MostFileBytes);
  const fitting = more.filter(({ size }) => size <= MostFileBytes);
  const files = [...have, ...fitting].slice(0, MostFiles);
  if (tooBig) return { files, problem: composer.fileTooBig(tooBig.name, fileSize(MostFileBytes)) };
  return { files, problem: have.length + fitting.length > MostFiles ? composer.tooManyFiles(MostFiles) : null };
}

/** A size as people read it: `12 bytes`, `3.4 KiB`, `10 MiB`. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return bytes === 1 ? '1 byte' : `${String(bytes)} bytes`;
  const kib = bytes / 1024;
  const [amount, unit] = kib < 1024 ? [kib, 'KiB'] : [kib / 1024, 'MiB'];
  return `${String(Number(amount.toFixed(1)))} ${unit}`;
}

/** A name the server takes: at most 260 characters, with its ending. */
export function fileName(name: string): string {
  if (name.length <= 260) return name === '' ? 'file' : name;
  const ending = /\.[^.]{1,16}$/.exec(name)?.[0] ?? '';
  return name.slice(0, 260 - ending.length) + ending;
}
