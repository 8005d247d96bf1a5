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

/** What is kept cannot be used as it is. The message is for the person who runs the bot; nothing was changed. */
export class UnusableStorageError extends Error {}

/** The code of an error as Node's file system gives it, for example `ENOSPC`, or null. */
export function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
