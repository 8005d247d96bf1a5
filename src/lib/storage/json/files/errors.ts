import { isAbsolute, relative } from 'node:path';

/** A file that cannot be used as it is. Nothing was written; the person who runs the bot has to look. */
export class BrokenFileError extends Error {
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

/** Something could not be saved. What was there before is still there. */
export class StorageError extends Error {
  public readonly identifier = 'storage.write-failed';

  public constructor(
    public readonly path: string,
    options?: ErrorOptions
  ) {
    const code = codeOf(options?.cause);
    super(`${path} could not be written${code === null ? '' : ` (${code})`}.`, options);
    this.name = 'StorageError';
  }
}

/** A path as people read it: from the working directory where it lies below it, whole otherwise. */
export function shownPath(path: string): string {
  const below = relative(process.cwd(), path);
  return below === '' || below.startsWith('..') || isAbsolute(below) ? path : below;
}

/** The code of an error as Node's file system gives it, for example `ENOSPC`, or null. */
export function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
