import { isAbsolute, relative } from 'node:path';
import { UnusableStorageError } from '../../../core/storage-error.js';

export { codeOf, StorageError } from '../../../core/storage-error.js';

/** A file that cannot be used as it is. Nothing was written; the person who runs the bot has to look. */
export class BrokenFileError extends UnusableStorageError {
  public readonly identifier = 'storage.broken-file';
  /** As it is shown: from the working directory where it lies below it. */
  public readonly file: string;
  /** From 1; null where the fault has no line of its own. */
  public readonly line: number | null;
  /** From 1; null where the line says enough. */
  public readonly column: number | null;

  /** @param path - Of the file, absolute. */
  public constructor(
    path: string,
    place: { readonly line: number; readonly column?: number } | null,
    fault: string,
    advice = 'Nothing was changed. Correct it and start again.'
  ) {
    const file = shownPath(path);
    const line = place ? `, line ${place.line}` : '';
    const column = place?.column === undefined ? '' : `, column ${place.column}`;
    super(`${file}${line}${column}: ${fault}\n${advice}`);
    this.name = 'BrokenFileError';
    this.file = file;
    this.line = place?.line ?? null;
    this.column = place?.column ?? null;
  }
}

/** A path as people read it: from the working directory where it lies below it, whole otherwise. */
export function shownPath(path: string): string {
  const below = relative(process.cwd(), path);
  return below === '' || below.startsWith('..') || isAbsolute(below) ? path : below;
}
