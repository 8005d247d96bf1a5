import type { TicketKey } from '../core/ticket.js';
import type { Piece } from './piece.js';

/** How far a conversation is kept. */
export interface KeptSoFar {
  readonly pieces: number;
  /** The last message that is kept, or null before the first. */
  readonly lastId: string | null;
}

/** The conversations of tickets, whether live or archived. Each is a row of pieces that are added at its end. */
export interface ConversationStore {
  /** How far one is kept. @throws StorageError */
  soFar(key: TicketKey): Promise<KeptSoFar>;
  /**
   * Adds a piece.
   * @param after - How many there are already.
   * @returns False where another came there first, which says the same or more: look how far it is kept.
   * @throws StorageError
   */
  add(key: TicketKey, after: number, piece: Piece): Promise<boolean>;
  /**
   * A conversation, oldest first, a piece at a time; null for one that is damaged.
   * @param after - How many pieces are left out at its beginning; left out: none.
   * @throws StorageError
   */
  pieces(key: TicketKey, after?: number): AsyncIterable<Piece | null>;
  /**
   * May this id stand anywhere in a conversation? Answered without reading what was said: most conversations have nothing of
   * any one person. Where something is damaged, nobody knows: then it may.
   * @param id - Of a person.
   * @throws StorageError
   */
  holds(key: TicketKey, id: string): Promise<boolean>;
  /**
   * Puts a piece in the place of one that is there, in one step: at every moment there is the old one or the new one, whole.
   * @param place - Its place, from 1.
   * @param piece - It ends with the same message.
   * @returns False where there is no such piece.
   * @throws StorageError
   */
  replace(key: TicketKey, place: number, piece: Piece): Promise<boolean>;
  /**
   * Puts a piece in the place of one that is damaged, or missing before others, in one step.
   * @param place - Its place among `pieces`, from 1.
   * @param piece - It may end with another message: the last one may be gone by now.
   * @returns False where there is none that is damaged.
   * @throws StorageError
   */
  mend(key: TicketKey, place: number, piece: Piece): Promise<boolean>;
  /** Forgets one. @throws StorageError */
  remove(key: TicketKey): Promise<void>;
  /** The tickets of a server whose conversation is kept, lowest number first. @throws StorageError */
  numbers(guildId: string): Promise<readonly number[]>;
  /** The servers that have any. @throws StorageError */
  servers(): Promise<readonly string[]>;
}
