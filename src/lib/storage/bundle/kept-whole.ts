import type { Part } from './parts.js';

/** All that an engine keeps, to be looked at from end to end. */
export interface KeptWhole {
  /** Where it is, for people, without a password. */
  readonly place: string;
  /** How many records a part has. Only for showing how far one is, where somebody may be at work on it. */
  count(part: Part): Promise<number>;
  /**
   * The records of a part in its order, empty documents left out.
   * @throws StorageError, UnusableStorageError
   */
  records(part: Part): AsyncIterable<object>;
  /** Lets go of it. */
  close(): Promise<void>;
}

/** An engine that takes in a bundle. Nobody else works on it meanwhile. */
export interface Importing extends KeptWhole {
  /**
   * From now on it is known as half of an import: no bot starts on it.
   * @param fresh - It holds the default template alone, which goes.
   */
  begin(fresh: boolean): Promise<void>;
  /** Keeps more records of a part; those that are there already stay. Durable at the latest with `finish`. */
  write(part: Part, records: readonly object[]): Promise<void>;
  /** All was written. */
  finish(): Promise<void>;
  /** It was looked over, and is whole: a bot may start on it. */
  complete(): Promise<void>;
}
