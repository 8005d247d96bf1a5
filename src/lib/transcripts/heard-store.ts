import type { TicketKey } from '../core/ticket.js';
import type { Heard } from './heard.js';

/** What was heard of tickets' messages as it happened, and does not stand in their conversations yet. */
export interface HeardStore {
  /** All of a ticket, by the age of the messages; what is damaged is left out. @throws StorageError */
  of(key: TicketKey): Promise<readonly Heard[]>;
  /**
   * Reads, decides and writes with nobody between.
   * @param ids - The messages it is about.
   * @param decide - Pure. Gets what is known of these, by id, and gives what is new; nothing leaves all as it is.
   * @throws StorageError
   */
  change(
    key: TicketKey,
    ids: readonly string[],
    decide: (known: ReadonlyMap<string, Heard>) => readonly Heard[]
  ): Promise<void>;
  /** Strikes these, where nothing was heard of them since. @throws StorageError */
  strike(key: TicketKey, heard: readonly Heard[]): Promise<void>;
  /** Forgets all of a ticket. @throws StorageError */
  remove(key: TicketKey): Promise<void>;
  /** The tickets of a server of which there is any, lowest number first. @throws StorageError */
  numbers(guildId: string): Promise<readonly number[]>;
  /** The servers that have any. @throws StorageError */
  servers(): Promise<readonly string[]>;
}
