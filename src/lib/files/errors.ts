/** A file that cannot be used as it is. Nothing was written; the person who runs the bot has to look. */
export class BrokenFileError extends Error {
  public constructor(
    public readonly file: string,
    /** From 1; null where the fault has no place. */
    public readonly line: number | null,
    fault: string,
    advice = 'Nothing was changed. Correct it and start again.'
  ) {
    super(`${file}${line === null ? '' : `, line ${line}`}: ${fault}\n${advice}`);
    this.name = 'BrokenFileError';
  }
}

/** Something could not be saved. What was there before is still there. */
export class StorageError extends Error {
  public constructor(
    public readonly path: string,
    options?: ErrorOptions
  ) {
    const code = options?.cause instanceof Error && 'code' in options.cause ? ` (${String(options.cause.code)})` : '';
    super(`${path} could not be written${code}.`, options);
    this.name = 'StorageError';
  }
}
