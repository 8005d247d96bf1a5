import { Result } from '@sapphire/result';
import { countsAsOpen, type TicketStatus } from '../../../src/lib/core/status.js';
import { TicketSchema, type Ticket, type TicketKey } from '../../../src/lib/core/ticket.js';
import { changed, type Change, type Changed } from '../../../src/lib/core/change.js';
import { StorageError } from '../../../src/lib/core/storage-error.js';
import type { TicketEvent } from '../../../src/lib/core/ticket-event.js';
import { adoption, newTicket } from '../../../src/lib/tickets/records.js';
import {
  LargestPage,
  OpenedLately,
  OpenTicketExists,
  PressedAlready,
  TicketExists,
  TicketMissing,
  TooManyOpen,
  type EventOfTicket,
  type EventSpan,
  type Reservation,
  type ReservationRefusal,
  type TicketCounts,
  type TicketFilter,
  type TicketPage,
  type TicketStore,
  isReserved,
  type ReservedTicket
} from '../../../src/lib/tickets/ticket-store.js';

const nameOf = ({ guildId, number }: TicketKey) => `${guildId}/${number}`;

/** A ticket store that is gone with the test. It keeps the same contract as the ones that last. */
export class MemoryTicketStore implements TicketStore {
  private readonly live = new Map<string, Ticket>();
  private readonly archived = new Map<string, Ticket>();
  private readonly presses = new Set<string>();
  /** Refuses writes while true. */
  public closed = false;
  /** Which of the writes to come fail, one each: a full disk, for example. */
  public readonly failing: (keyof TicketStore)[] = [];
  private readonly histories = new Map<string, readonly TicketEvent[]>();

  public async reserve(reservation: Reservation): Promise<Result<Ticket, ReservationRefusal>> {
    this.mustBeOpen();
    this.mayFail('reserve');
    const { openInAll, openAtOnce = 1, noneSince, pressId } = reservation;
    if (pressId !== undefined && this.presses.has(pressId)) return Result.err(new PressedAlready());
    const theirs = this.openOf(reservation);
    const latest = theirs.at(-1);
    if (latest && theirs.length >= openAtOnce) return Result.err(new OpenTicketExists(latest));
    const open = [...this.live.values()].filter(
      ({ guildId, templateId, status }) =>
        guildId === reservation.guildId && templateId === reservation.templateId && countsAsOpen(status)
    );
    if (openInAll !== undefined && open.length >= openInAll) return Result.err(new TooManyOpen(openInAll));
    const lately = [...this.live.values(), ...this.archived.values()]
      .filter((one) => isOf(one, reservation) && noneSince !== undefined && one.openedAt > noneSince)
      .map(({ openedAt }) => openedAt)
      .sort()
      .at(-1);
    if (lately !== undefined) return Result.err(new OpenedLately(lately));
    const taken = new Set(
      [...this.live.values(), ...this.archived.values()]
        .filter(({ guildId }) => guildId === reservation.guildId)
        .map(({ number }) => number)
    );
    let number = 1;
    while (taken.has(number)) number += 1;
    const ticket = TicketSchema.parse(newTicket(reservation, number));
    this.live.set(nameOf(ticket), ticket);
    if (pressId !== undefined) this.presses.add(pressId);
    return Promise.resolve(Result.ok(ticket));
  }

  public adopt(ticket: Ticket): Promise<Result<Ticket, OpenTicketExists | TicketExists>> {
    const taken =
      this.find(ticket) ?? [...this.live.values()].find(({ channelId }) => channelId && channelId === ticket.channelId);
    if (taken) return Promise.resolve(Result.err(new TicketExists(ticket)));
    const other = countsAsOpen(ticket.status) ? this.inTheWayOf(ticket) : null;
    if (other) return Promise.resolve(Result.err(new OpenTicketExists(other)));
    const { ticket: adopted, event } = adoption(ticket);
    this.live.set(nameOf(ticket), adopted);
    this.histories.set(nameOf(ticket), [event]);
    return Promise.resolve(Result.ok(adopted));
  }

  public release(key: ReservedTicket): Promise<void> {
    return new Promise((resolve) => {
      this.mayFail('release');
      const known = this.live.get(nameOf(key));
      if (known?.status === 'opening' && isReserved(key, known)) this.live.delete(nameOf(key));
      resolve();
    });
  }

  public get(key: TicketKey): Promise<Ticket | null> {
    return Promise.resolve(this.find(key));
  }

  public findByChannel(guildId: string, channelId: string): Promise<Ticket | null> {
    const found = [...this.live.values()].find((t) => t.channelId === channelId && t.guildId === guildId);
    return Promise.resolve(found ?? null);
  }

  public change<Refusal>(
    key: TicketKey,
    decide: (ticket: Ticket) => Result<Change, Refusal>
  ): Promise<Result<Changed, Refusal | TicketMissing | OpenTicketExists>> {
    const before = this.live.get(nameOf(key));
    if (!before) return Promise.resolve(Result.err(new TicketMissing(key)));
    return new Promise((resolve) => {
      resolve(
        decide(before).match<Result<Changed, Refusal | OpenTicketExists>, Result<Changed, Refusal>>({
          ok: (change) => this.write(before, change),
          err: (refusal) => Result.err(refusal)
        })
      );
    });
  }

  public amend<Refusal>(
    key: TicketKey,
    decide: (ticket: Ticket) => Result<Change, Refusal>
  ): Promise<Result<Changed, Refusal | TicketMissing | OpenTicketExists>> {
    const before = this.archived.get(nameOf(key));
    if (!before) return this.change(key, decide);
    return new Promise((resolve) => {
      resolve(
        decide(before).map((change) => {
          const made = changed(before, change);
          if (!made) return { before, after: before, events: [] };
          this.mayFail('amend');
          const after = TicketSchema.parse(made.after);
          this.archived.set(nameOf(key), after);
          this.histories.set(nameOf(key), [...(this.histories.get(nameOf(key)) ?? []), ...made.events]);
          return { ...made, after };
        })
      );
    });
  }

  public archive(key: TicketKey): Promise<void> {
    const ticket = this.live.get(nameOf(key));
    if (ticket?.status !== 'deleted') return Promise.resolve();
    return new Promise((resolve) => {
      this.mayFail('archive');
      this.live.delete(nameOf(key));
      this.archived.set(nameOf(key), ticket);
      resolve();
    });
  }

  public list({ guildId, statuses, after = 0, offset = 0, limit }: TicketFilter): Promise<TicketPage> {
    const matching = [...this.live.values()]
      .filter((ticket) => ticket.guildId === guildId && statuses.includes(ticket.status))
      .sort((a, b) => a.number - b.number);
    const page = matching.filter(({ number }) => number > after).slice(offset, offset + Math.min(limit, LargestPage));
    return Promise.resolve({ tickets: page, total: matching.length });
  }

  public numbersOf(guildId: string): Promise<readonly number[]> {
    const all = [...this.live.values(), ...this.archived.values()].filter((ticket) => ticket.guildId === guildId);
    return Promise.resolve(all.map(({ number }) => number).sort((a, b) => a - b));
  }

  public unfinished(statuses: readonly TicketStatus[], limit: number, after?: TicketKey): Promise<readonly Ticket[]> {
    const place = ({ guildId, number }: TicketKey) => `${guildId}/${String(number).padStart(12, '0')}`;
    const matching = [...this.live.values()]
      .filter((ticket) => statuses.includes(ticket.status) && (!after || place(ticket) > place(after)))
      .sort((a, b) => (place(a) < place(b) ? -1 : 1));
    return Promise.resolve(matching.slice(0, Math.min(limit, LargestPage)));
  }

  public counts(): Promise<TicketCounts> {
    const counts = { opening: 0, open: 0, closed: 0, deleted: 0 };
    for (const { status } of this.live.values()) counts[status] += 1;
    return Promise.resolve(counts);
  }

  public events(key: TicketKey, after: number, limit: number): Promise<readonly TicketEvent[]> {
    return Promise.resolve((this.histories.get(nameOf(key)) ?? []).slice(after, after + Math.min(limit, LargestPage)));
  }

  public eventsBetween({ guildId, from, to, after, limit }: EventSpan): Promise<readonly EventOfTicket[]> {
    const place = ({ at, number, seq }: Pick<EventOfTicket, 'at' | 'number' | 'seq'>) =>
      `${at}/${String(number).padStart(12, '0')}/${String(seq).padStart(12, '0')}`;
    const events = [...this.live.values(), ...this.archived.values()]
      .filter((ticket) => ticket.guildId === guildId)
      .flatMap(({ number }) =>
        (this.histories.get(nameOf({ guildId, number })) ?? []).map((event) => ({ guildId, number, ...event }))
      )
      .filter((event) => event.at >= from && event.at < to && (!after || place(event) > place(after)))
      .sort((a, b) => (place(a) < place(b) ? -1 : 1));
    return Promise.resolve(events.slice(0, Math.min(limit, LargestPage)));
  }

  private write(before: Ticket, change: Change): Result<Changed, OpenTicketExists> {
    const made = changed(before, change);
    if (!made) return Result.ok({ before, after: before, events: [] });
    this.mayFail('change');
    const after = TicketSchema.parse(made.after);
    const other = countsAsOpen(after.status) && !countsAsOpen(before.status) ? this.inTheWayOf(after) : null;
    if (other) return Result.err(new OpenTicketExists(other));
    this.live.set(nameOf(after), after);
    this.histories.set(nameOf(after), [...(this.histories.get(nameOf(after)) ?? []), ...made.events]);
    return Result.ok({ ...made, after });
  }

  private mustBeOpen(): void {
    if (this.closed) throw new Error('The ticket store is closed.');
  }

  private mayFail(write: keyof TicketStore): void {
    const place = this.failing.indexOf(write);
    if (place < 0) return;
    this.failing.splice(place, 1);
    throw new StorageError('The tickets');
  }

  private find(key: TicketKey): Ticket | null {
    return this.live.get(nameOf(key)) ?? this.archived.get(nameOf(key)) ?? null;
  }

  private openOf(owner: Owner): Ticket[] {
    return [...this.live.values()]
      .filter((ticket) => countsAsOpen(ticket.status) && isOf(ticket, owner))
      .sort((a, b) => a.number - b.number);
  }

  private inTheWayOf(ticket: Ticket): Ticket | null {
    const others = this.openOf(ticket).filter(({ number }) => number !== ticket.number);
    return others.length >= (ticket.openAtOnce ?? 1) ? (others.at(-1) ?? null) : null;
  }
}

type Owner = Pick<Ticket, 'guildId' | 'openerId' | 'templateId'>;

function isOf(ticket: Ticket, { guildId, openerId, templateId }: Owner): boolean {
  return ticket.guildId === guildId && ticket.openerId === openerId && ticket.templateId === templateId;
}
