import type { TicketStatus } from '../core/status.js';
import type { TicketKey } from '../core/ticket.js';
import type { Sought } from './words.js';

/** What of a ticket it can be found by. */
export interface IndexedTicket extends TicketKey {
  readonly openerId: string;
  readonly openerName: string;
  readonly templateId: string;
  readonly templateRevision: number;
  readonly status: TicketStatus;
  /** In ms since 1970, like all times here. */
  readonly openedAt: number;
  /** When it was closed or deleted; null while it is open. */
  readonly endedAt: number | null;
  /** Of its record. */
  readonly revision: number;
  /** Who saw its channel, besides staff, and up to when they may read; null: all of it. */
  readonly readers: readonly { readonly userId: string; readonly until: number | null }[];
}

/** What of a message it can be found by. */
export interface IndexedMessage {
  readonly id: string;
  readonly at: number;
  readonly text: string;
}

/** How much of a ticket is in the index. */
export interface IndexedSoFar {
  readonly revision: number;
  /** Of its conversation. */
  readonly pieces: number;
  /** Nothing of it changes any more. */
  readonly final: boolean;
}

/** A kind of ticket, with the revision its staff stand in. */
export interface IndexedKind {
  readonly templateId: string;
  readonly templateRevision: number;
}

/** Whose eyes something is looked for with. */
export type Reader =
  /** Staff of these kinds of tickets. */
  | { readonly kind: 'staff'; readonly of: readonly IndexedKind[] }
  /** A member: what they saw. */
  | { readonly kind: 'member'; readonly userId: string };

/** What is looked for. */
export interface ArchiveQuery {
  readonly guildId: string;
  readonly reader: Reader;
  /** All of it must stand in one message; none: any ticket, whether anything was said in it or not. */
  readonly sought: readonly Sought[];
  readonly openerId?: string | undefined;
  readonly templateId?: string | undefined;
  readonly number?: number | undefined;
  /** Opened at this moment or later, and before that one. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** A ticket that was found. */
export interface ArchiveHit extends Pick<
  IndexedTicket,
  'number' | 'openerId' | 'openerName' | 'templateId' | 'status' | 'openedAt' | 'endedAt'
> {
  /** The last message in which what was looked for stands. */
  readonly message: IndexedMessage | null;
}

/** The tickets that were found, the newest first. */
export interface ArchivePage {
  readonly hits: readonly ArchiveHit[];
  readonly total: number;
  /** It was said in more messages than are looked at: there may be more tickets. Left out: no. */
  readonly isCut?: boolean;
}

/** More messages than this are not looked at: whoever looks for what everybody says finds enough. */
export const MostMatches = 5_000;

/** All that was in the index is gone: it was damaged. It is empty now, and everything can be brought there again. */
export class IndexLostError extends Error {}

/** Finds tickets, and what was said in them. All in it is made of records and conversations, and can be made again. */
export interface ArchiveIndex {
  /** What there is of a server's tickets, by number. @throws StorageError */
  known(guildId: string): Promise<ReadonlyMap<number, IndexedSoFar>>;
  /** The same of one ticket; null where it is not there. @throws StorageError */
  knownOf(key: TicketKey): Promise<IndexedSoFar | null>;
  /** Puts a ticket there, in place of what there was. @throws StorageError */
  put(ticket: IndexedTicket): Promise<void>;
  /**
   * Adds what was said in a ticket that is there.
   * @param pieces - Up to which piece of its conversation.
   * @param final - Nothing of it changes any more.
   * @throws StorageError
   */
  addMessages(key: TicketKey, messages: readonly IndexedMessage[], pieces: number, final: boolean): Promise<void>;
  /** Forgets a ticket. @throws StorageError */
  remove(key: TicketKey): Promise<void>;
  /** The kinds of tickets a server has or had. @throws StorageError */
  kinds(guildId: string): Promise<readonly IndexedKind[]>;
  /** What the reader may read of what is looked for. @throws Fault `search-slow` where it takes too long; StorageError */
  find(query: ArchiveQuery): Promise<ArchivePage>;
}
