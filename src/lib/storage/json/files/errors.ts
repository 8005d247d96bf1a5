import { isAbsolute, relative } from 'node:path';
import { codeOf, StorageError, UnreadableFileError, UnusableStorageError } from '../../../core/storage-error.js';

export { codeOf, StorageError };

/** So many mistakes of a file are listed; who has made more begins with these. */
const MostMistakes = 30;

/** One mistake in a file. */
export interface Mistake {
  /** Where it stands, both from 1; null where it has no place of its own. */
  readonly place: { readonly line: number; readonly column?: number } | null;
  /** In plain words. */
  readonly fault: string;
}

/** A file that cannot be used as it is. Nothing was written; the person who runs the bot has to look. */
export class BrokenFileError extends UnreadableFileError {
  public readonly identifier = 'storage.broken-file';

  /**
   * @param path - Of the file, absolute.
   * @param others - More mistakes in it: each has its line in the message, so that all can be corrected at once.
   */
  public constructor(
    path: string,
    place: Mistake['place'],
    fault: string,
    advice = 'Nothing was changed. Correct it and start again.',
    others: readonly Mistake[] = []
  ) {
    const file = shownPath(path);
    const mistakes = [{ place, fault }, ...others];
    const lines = mistakes.slice(0, MostMistakes).map((mistake) => mistakeLine(file, mistake));
    if (mistakes.length > MostMistakes) lines.push(`${file}: and ${mistakes.length - MostMistakes} more mistakes.`);
    super(`${lines.join('\n')}\n${advice}`, file, place);
    this.name = 'BrokenFileError';
  }
}

/** A mistake as a line that begins with where it is. */
export function mistakeLine(file: string, { place, fault }: Mistake): string {
  const line = place ? `, line ${place.line}` : '';
  const column = place?.column === undefined ? '' : `, column ${place.column}`;
  return `${file}${line}${column}: ${fault}`;
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
