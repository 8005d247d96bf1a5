/** A picture as it is listed. */
export interface ListedPicture {
  /** Its name: the SHA-256 of its bytes, and its type. */
  readonly file: string;
  /** In bytes. */
  readonly size: number;
  /** When somebody kept it last, in ms since 1970. */
  readonly keptAt: number;
}

/**
 * Where the pictures of servers are kept, each once by what it is. What they are was looked at before: a store takes any
 * bytes, and gives back only what is still as its name says.
 */
export interface PictureStore {
  /**
   * Keeps a picture; one that is there stays, and counts as kept now. Once this has returned it is safe.
   * @throws StorageError - and nothing was kept.
   */
  keep(guildId: string, file: string, bytes: Buffer): Promise<void>;

  /** The bytes of a picture, or null where it is not there (any more), or is not what its name says. */
  get(guildId: string, file: string): Promise<Buffer | null>;

  /** All pictures of a server, in the order of their names. */
  list(guildId: string): Promise<readonly ListedPicture[]>;

  /** The servers that have any. */
  servers(): Promise<readonly string[]>;

  /**
   * Removes a picture, unless somebody has kept it again since then.
   * @param keptBefore - In ms since 1970.
   * @returns Is it gone?
   * @throws StorageError
   */
  remove(guildId: string, file: string, keptBefore: number): Promise<boolean>;
}
