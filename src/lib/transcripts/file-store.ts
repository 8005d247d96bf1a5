import type { TicketKey } from '../core/ticket.js';
import type { FileNote, KeptFile, MissingFile } from './file-note.js';

/** Bytes that were taken in, before it is decided whether they stay. */
export interface TakenFile {
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
  /** Is the same kept on this server already? Then it takes no more room. */
  readonly isThere: boolean;
}

/**
 * The files of conversations: each once by its content on a server, however many tickets have it, and what became of each
 * link of a ticket. The notes of a ticket are what holds a content; with the last one it goes.
 */
export interface FileStore {
  /** What became of the links of a ticket, by `linkKey`. @throws StorageError */
  notes(key: TicketKey): Promise<ReadonlyMap<string, FileNote>>;
  /**
   * Takes in a file and notes it. After a crash there are both, or neither.
   * @param link - Its `linkKey`.
   * @param accept - Says what is noted of the bytes that came; where it throws, they are forgotten.
   * @throws What the bytes or `accept` throw; StorageError.
   */
  keep(
    key: TicketKey,
    link: string,
    bytes: AsyncIterable<Uint8Array>,
    accept: (taken: TakenFile) => KeptFile
  ): Promise<KeptFile>;
  /** Notes why the file of a link is not had. One that is kept stays kept. @throws StorageError */
  noteMissing(key: TicketKey, link: string, note: MissingFile): Promise<void>;
  /**
   * The bytes of a file, as they come from the disk or the database.
   * @returns Null where there is no such file.
   * @throws StorageError
   */
  bytes(guildId: string, sha256: string): Promise<AsyncIterable<Buffer> | null>;
  /** How many bytes the files of a server take. @throws StorageError */
  used(guildId: string): Promise<number>;
  /**
   * Forgets some notes of a ticket, and the files nobody else has. What is cut off is done by the next one.
   * @param links - By `linkKey`. One that is not noted is left alone.
   * @throws StorageError
   */
  drop(key: TicketKey, links: ReadonlySet<string>): Promise<void>;
  /** Forgets the notes of a ticket, and the files nobody else has. @throws StorageError */
  remove(key: TicketKey): Promise<void>;
  /** The tickets of a server that have notes, lowest number first. @throws StorageError */
  numbers(guildId: string): Promise<readonly number[]>;
  /** The servers that have any. @throws StorageError */
  servers(): Promise<readonly string[]>;
}
