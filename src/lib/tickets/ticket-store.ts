import type { Result } from '@sapphire/result';
import type { TicketStatus } from '../core/status.js';
import type { Ticket, TicketKey } from '../core/ticket.js';

/** What is known when a member asks for a ticket. */
export interface Reservation {
  readonly guildId: string;
  readonly openerId: string;
  readonly openerName: string;
  readonly templateId: string;
  /** ISO 8601, UTC. */
  readonly openedAt: string;
}

export interface TicketFilter {
  readonly guildId: string;
  /** Archived tickets (`deleted`) are never listed. */
  readonly statuses: readonly TicketStatus[];
  /** How many to skip and how many to give, by number, lowest first. */
  readonly offset: number;
  readonly limit: number;
}

export interface TicketPage {
  readonly tickets: readonly Ticket[];
  /** How many match in all. */
  readonly total: number;
}

/** A write that would give one member two open tickets of one template; carries the one that is there. */
export class OpenTicketExists {
  public constructor(public readonly existing: Ticket) {}
}

/** There is a ticket of that number or channel already, live or archived. */
export class TicketExists {
  public constructor(public readonly key: TicketKey) {}
}

/** There is no live ticket of that number. */
export class TicketMissing {
  public constructor(public readonly key: TicketKey) {}
}

/**
 * Where tickets are kept. Asynchronous, so that a database can stand behind it. Each method is one atomic step, and an
 * answer means that the change survives a crash.
 *
 * "Live" tickets are those that are not archived: `opening`, `open`, `closed`, and `deleted` ones whose channel
 * may still be there. Archiving is the last step of a deletion; an archived ticket can be read but never changes again.
 */
export interface TicketStore {
  /** Makes the store ready: checks every file or table, and refuses (throws) rather than guess. */
  open(): Promise<void>;

  /** Waits for writes under way and lets go of the storage. Writes that come later are refused (throw). */
  close(): Promise<void>;

  /**
   * Takes the next number of the server and records the ticket as `opening`. Refuses where the member already has an
   * `opening` or `open` ticket of this template.
   */
  reserve(reservation: Reservation): Promise<Result<Ticket, OpenTicketExists>>;

  /**
   * Records a ticket that was found without a record, under the number it carries. Refuses where that number or channel
   * is taken, or where the member has another open ticket of this template.
   */
  adopt(ticket: Ticket): Promise<Result<Ticket, OpenTicketExists | TicketExists>>;

  /** Forgets a ticket that is still `opening`, and frees its number. Anything else is left as it is. */
  release(key: TicketKey): Promise<void>;

  /** The ticket, live or archived, or null. */
  get(key: TicketKey): Promise<Ticket | null>;

  /** The live ticket of a channel, or null. */
  findByChannel(guildId: string, channelId: string): Promise<Ticket | null>;

  /**
   * Reads, decides and writes in one atomic step. `decide` is pure: it gets the ticket as it is and gives the ticket as
   * it should be, or a refusal, in which case nothing is written. Giving back the very same object means "no change"
   * and writes nothing. `revision` is counted by the store; server, number, opener and template never change. The rule
   * of one open ticket per member and template is checked here too. Throws, and writes nothing, when the new ticket
   * does not fit `TicketSchema`.
   */
  change<Refusal>(
    key: TicketKey,
    decide: (ticket: Ticket) => Result<Ticket, Refusal>
  ): Promise<Result<Ticket, Refusal | TicketMissing | OpenTicketExists>>;

  /** Moves a `deleted` ticket out of the hot storage. Doing it twice is the same as once. */
  archive(key: TicketKey): Promise<void>;

  /** A page of live tickets. */
  list(filter: TicketFilter): Promise<TicketPage>;

  /** Every live ticket of these statuses, in all servers, for repairs at start. */
  unfinished(statuses: readonly TicketStatus[]): Promise<readonly Ticket[]>;
}
