import type { Result } from '@sapphire/result';
import type { Change, Changed } from '../core/change.js';
import type { TicketStatus } from '../core/status.js';
import type { TicketEvent } from '../core/ticket-event.js';
import type { About, Answer, Ticket, TicketKey } from '../core/ticket.js';

/** What is known when a member asks for a ticket. */
export interface Reservation {
  readonly guildId: string;
  readonly openerId: string;
  readonly openerName: string;
  readonly templateId: string;
  /** The opener's, where it is known. */
  readonly locale?: string;
  readonly templateRevision: number;
  /** ISO 8601, UTC. */
  readonly openedAt: string;
  /** What the opener is called in the server, where that is another name. */
  readonly openerNick?: string;
  /** So many of this template the member may have open at once; left out: one. */
  readonly openAtOnce?: number;
  /** The member must not have opened one of this template since this moment, ISO 8601, UTC. */
  readonly noneSince?: string;
  /** So many tickets of this template may be open in the server; left out: any number. */
  readonly openInAll?: number;
  /** Who opens it for the opener; left out where they do it themselves. */
  readonly openedBy?: string;
  /** The message it is about, where it is opened from one. */
  readonly about?: About;
  /** What was answered before there is a channel. */
  readonly answers?: readonly Answer[];
  /**
   * The interaction it is for, recorded once: a second reservation for it is refused, whichever process asks, before a
   * restart or after it.
   */
  readonly pressId?: string;
}

/** Which of a server's live tickets, by number, lowest first. */
export interface TicketFilter {
  readonly guildId: string;
  /** Archived tickets (`deleted`) are never listed. */
  readonly statuses: readonly TicketStatus[];
  /** Only those with a higher number: where the page before ended, whatever has come or gone since. Default 0. */
  readonly after?: number;
  /** How many to skip, for pages people turn. Default 0. */
  readonly offset?: number;
  /** How many to give, at most 500. */
  readonly limit: number;
}

/** A part of a server's tickets. */
export interface TicketPage {
  readonly tickets: readonly Ticket[];
  /** How many match in all, whatever `after` says. */
  readonly total: number;
}

/** So many tickets of each status. */
export type TicketCounts = Readonly<Record<TicketStatus, number>>;

/** As many tickets or events as one page may hold. */
export const LargestPage = 500;

/** An event and whose it is. */
export type EventOfTicket = TicketEvent & TicketKey;

/** Which events of a server, oldest first. */
export interface EventSpan {
  readonly guildId: string;
  /** From this moment on (ISO 8601, UTC). */
  readonly from: string;
  /** Up to and without this moment. */
  readonly to: string;
  /** The last event of the page before. */
  readonly after?: Pick<EventOfTicket, 'at' | 'number' | 'seq'>;
  /** How many to give, at most 500. */
  readonly limit: number;
}

/** A write that would give one member more open tickets of one template than may be; carries the latest of those there are. */
export class OpenTicketExists {
  public constructor(public readonly existing: Ticket) {}
}

/** As many tickets of this template are open in the server as may be. */
export class TooManyOpen {
  public constructor(public readonly limit: number) {}
}

/** The member opened one too short a while ago. */
export class OpenedLately {
  /** @param openedAt - When, ISO 8601, UTC. */
  public constructor(public readonly openedAt: string) {}
}

/** A ticket was reserved for the very same press before, by this process or another one. */
export class PressedAlready {}

/** Why no ticket is reserved. */
export type ReservationRefusal = OpenTicketExists | OpenedLately | TooManyOpen | PressedAlready;

/** There is a ticket of that number or channel already, live or archived. */
export class TicketExists {
  public constructor(public readonly key: TicketKey) {}
}

/** There is no live ticket of that number. */
export class TicketMissing {
  public constructor(public readonly key: TicketKey) {}
}

/** A ticket by what is its alone: numbers are given out again. */
export type ReservedTicket = Pick<Ticket, 'guildId' | 'number' | 'openerId' | 'openedAt'>;

/** Is it still the same one that has the number? */
export function isReserved({ openerId, openedAt }: ReservedTicket, ticket: Ticket): boolean {
  return ticket.openerId === openerId && ticket.openedAt === openedAt;
}

/**
 * Where tickets and their histories are kept. Asynchronous, so that a database can stand behind it. Each method is one
 * atomic step, and an answer means that the change survives a crash. Nothing gives a list without a limit.
 *
 * "Live" tickets are those that are not archived: `opening`, `open`, `closed`, and `deleted` ones whose channel
 * may still be there. Archiving is the last step of a deletion; an archived ticket can be read, and never
 * changes again but where words are taken out of it (`amend`).
 */
export interface TicketStore {
  /**
   * Takes the next number of the server and records the ticket as `opening`. Refuses where the member already has as many
   * `opening` or `open` tickets of this template as `openAtOnce` allows, where they opened one (whatever became of it)
   * after `noneSince`, where as many are open in the server as `openInAll` allows, and where a ticket was reserved for the
   * same press before. (Once that is released or archived, a restart may forget it: no press comes again so late.)
   */
  reserve(reservation: Reservation): Promise<Result<Ticket, ReservationRefusal>>;

  /**
   * Records a ticket that was found without a record, under the number it carries; its history begins with `adopted`.
   * Refuses where that number or channel is taken, or where the member has another open ticket of this template.
   */
  adopt(ticket: Ticket): Promise<Result<Ticket, OpenTicketExists | TicketExists>>;

  /**
   * Forgets a ticket that is still `opening`, and frees its number. Anything else is left as it is, another ticket that has
   * the number by now among it.
   */
  release(reserved: ReservedTicket): Promise<void>;

  /** The ticket, live or archived, or null. */
  get(key: TicketKey): Promise<Ticket | null>;

  /** The live ticket of a channel, or null. */
  findByChannel(guildId: string, channelId: string): Promise<Ticket | null>;

  /**
   * Reads, decides and writes in one atomic step: the ticket and what its history says about it. `decide` is pure: it
   * gets the ticket as it is and gives the change, or a refusal, in which case nothing is written. The very same ticket
   * without an event means "no change" and writes nothing; before and after are then the same. `revision`, `eventCount`
   * and the places of events are counted by the store; server, number, opener, template and its revision never change.
   * That a member has no more open tickets of a template than the ticket's `openAtOnce` is checked here too. Throws, and writes nothing, where the new
   * ticket does not fit `TicketSchema`.
   */
  change<Refusal>(
    key: TicketKey,
    decide: (ticket: Ticket) => Result<Change, Refusal>
  ): Promise<Result<Changed, Refusal | TicketMissing | OpenTicketExists>>;

  /**
   * As `change`, of an archived ticket, too: words are taken out of its record.
   * @param decide - Leaves its status and its channel as they are.
   */
  amend<Refusal>(
    key: TicketKey,
    decide: (ticket: Ticket) => Result<Change, Refusal>
  ): Promise<Result<Changed, Refusal | TicketMissing | OpenTicketExists>>;

  /** Moves a `deleted` ticket out of the hot storage. Doing it twice is the same as once. */
  archive(key: TicketKey): Promise<void>;

  /** Some of a server's live tickets. */
  list(filter: TicketFilter): Promise<TicketPage>;

  /** The numbers of all tickets a server has or had, archived ones included, lowest first. */
  numbersOf(guildId: string): Promise<readonly number[]>;

  /**
   * Live tickets of these statuses in all servers, for repairs at start, by server and number.
   * @param after - Where the page before ended.
   */
  unfinished(statuses: readonly TicketStatus[], limit: number, after?: TicketKey): Promise<readonly Ticket[]>;

  /** How many live tickets there are of each status, in all servers. */
  counts(): Promise<TicketCounts>;

  /**
   * The history of a ticket, live or archived, in order.
   * @param after - The `seq` the page before ended with; 0 for the first.
   * @param limit - At most 500.
   */
  events(key: TicketKey, after: number, limit: number): Promise<readonly TicketEvent[]>;

  /** What happened in a server in a span of time, oldest first, archived tickets included. */
  eventsBetween(span: EventSpan): Promise<readonly EventOfTicket[]>;
}

/** Every ticket of a server with one of these statuses, page by page. Those that come meanwhile may be missed. */
export async function* eachTicket(
  store: Pick<TicketStore, 'list'>,
  guildId: string,
  statuses: readonly TicketStatus[]
): AsyncGenerator<Ticket> {
  for (let after = 0; ;) {
    const { tickets } = await store.list({ guildId, statuses, after, limit: LargestPage });
    yield* tickets;
    const last = tickets.at(-1);
    if (!last || tickets.length < LargestPage) return;
    after = last.number;
  }
}

/** The history of a ticket, page by page. */
export async function* eachEvent(
  store: Pick<TicketStore, 'events'>,
  key: TicketKey,
  after = 0
): AsyncGenerator<TicketEvent> {
  for (let last = after; ;) {
    const events = await store.events(key, last, LargestPage);
    yield* events;
    if (events.length < LargestPage) return;
    last = events.at(-1)?.seq ?? last;
  }
}
