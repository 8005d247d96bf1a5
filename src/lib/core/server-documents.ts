/** Something that is kept for each server, one document each. */
export interface ServerDocuments<T> {
  /** A server's document, from this process's memory, at once; the empty one for a server never seen. Never mutate it. */
  of(guildId: string): T;

  /**
   * Reads, decides and writes in one atomic step. `decide` is pure; the very same object means "no change" and writes
   * nothing. Throws, and everything is as it was, where the result does not fit or cannot be saved, and whatever
   * `decide` throws.
   */
  change(guildId: string, decide: (current: T) => T): Promise<{ readonly before: T; readonly after: T }>;
}
