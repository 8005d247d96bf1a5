/** Something could not be saved. What was there before is still there. */
export class StorageError extends Error {
  public readonly identifier = 'storage.write-failed';

  /** @param place - What could not be written: a file's path, or what a database calls it. */
  public constructor(
    public readonly place: string,
    options?: ErrorOptions
  ) {
    const code = codeOf(options?.cause);
    super(`${place} could not be written${code === null ? '' : ` (${code})`}.`, options);
    this.name = 'StorageError';
  }
}

/** The storage gave no answer in time. What was to be saved may be saved or not: look again before doing it again. */
export class StorageAwayError extends StorageError {
  /** Why, as whoever did not answer or the network said it. */
  public readonly reason: string;

  public constructor(options?: ErrorOptions) {
    super('The database', options);
    this.name = 'StorageAwayError';
    this.reason = codeOf(options?.cause) ?? messageOf(options?.cause);
    this.message = `The database does not answer (${this.reason}).`;
  }
}

/** What is kept cannot be used as it is. The message is for the person who runs the bot; nothing was changed. */
export class UnusableStorageError extends Error {}

/** A file that cannot be used as it is, most likely because a person edited it and slipped. Nothing was changed. */
export class UnreadableFileError extends UnusableStorageError {
  /**
   * @param file - Its name, as people are shown it.
   * @param place - Where the first mistake stands, both from 1; null where it has no place of its own.
   */
  public constructor(
    message: string,
    public readonly file: string,
    place: { readonly line: number; readonly column?: number } | null
  ) {
    super(message);
    this.line = place?.line ?? null;
    this.column = place?.column ?? null;
  }

  public readonly line: number | null;
  public readonly column: number | null;
}

/** The code of an error as Node's file system gives it, for example `ENOSPC`, or null. */
export function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
