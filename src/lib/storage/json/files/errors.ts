import { isAbsolute, relative } from 'node:path';
import { codeOf, StorageError, UnusableStorageError } from '../../../core/storage-error.js';

export { codeOf, StorageError };

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

/** What an earlier version wrote could not be copied aside, so this version did not touch it. */
export class BackupError extends UnusableStorageError {
  public readonly identifier = 'storage.backup-failed';

  /**
   * @param folder - Where the copy was to stand, absolute.
   * @param version - Of the files to be copied.
   */
  public constructor(folder: string, version: number, cause: unknown) {
    const why = codeOf(cause instanceof StorageError ? cause.cause : cause) ?? String(cause);
    super(
      `The files of format ${version} could not be copied to ${shownPath(folder)} (${why}), so nothing was changed. Make room for them there and start again.`,
      { cause }
    );
    this.name = 'BackupError';
  }
}

/** A path as people read it: from the working directory where it lies below it, whole otherwise. */
export function shownPath(path: string): string {
  const below = relative(process.cwd(), path);
  return below === '' || below.startsWith('..') || isAbsolute(below) ? path : below;
}
