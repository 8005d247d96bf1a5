import { Result } from '@sapphire/result';
import { frozen } from '../../base/frozen.js';
import { KeyedQueue } from '../../base/keyed-queue.js';
import { changed, type Change, type Changed } from '../../core/change.js';
import { countsAsOpen, type TicketStatus } from '../../core/status.js';
import type { TicketEvent } from '../../core/ticket-event.js';
import type { Ticket, TicketKey } from '../../core/ticket.js';
import { adoption, newTicket } from '../../tickets/records.js';
import {
  LargestPage,
  OpenedLately,
  OpenTicketExists,
  PressedAlready,
  TooManyOpen,
  TicketExists,
  TicketMissing,
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
} from '../../tickets/ticket-store.js';
import { EventMonths } from './event-months.js';
import { mend } from './files/copied-file.js';
import { BrokenFileError } from './files/errors.js';
import { readGivenNumbers } from './given-numbers.js';
import { RecentOpenings } from './recent-openings.js';
import { RecentPresses } from './recent-presses.js';
import { TicketFiles } from './ticket-files.js';
import { compileChecks, type History, type Kept, longer, NoHistory, TicketFileVersion } from './ticket-format.js';
import { TicketIndex } from './ticket-index.js';
import { archivedNumbers, lastArchived, loadLive, removeLeftovers } from './ticket-loader.js';
import { TicketNumbers } from './ticket-numbers.js';
import { TicketPaths } from './ticket-paths.js';

/**
 * Tickets in JSON files, for one process. Decisions are made against memory in one turn of the event loop, which makes
 * them atomic; a claim (number, opener) stands from that turn on, and is taken back if the file cannot be written.
 * Different tickets are written side by side; one ticket's writes follow each other.
 */
export class JsonTicketStore implements TicketStore {
  private readonly paths: TicketPaths;
  private readonly files: TicketFiles;
  private readonly months: EventMonths;
  private readonly recent: RecentOpenings;
  private readonly presses = new RecentPresses();
  private readonly index = new TicketIndex();
  private readonly numbers = new TicketNumbers();
  private readonly writes = new KeyedQueue();
  private closed = false;
  /** Files that were cut off and are whole again, since the store was opened. */
  public readonly mended: string[] = [];
  /** The lowest version a live ticket's file had when the store was opened; null where there was none. */
  public oldestVersion: number | null = null;
  /** Tickets whose file may still be of an earlier version. */
  private readonly older = new Set<string>();

  /** @param dataDir - Absolute. Locked by whoever makes the store: two stores must not share it. */
  public constructor(private readonly dataDir: string) {
    this.paths = new TicketPaths(dataDir);
    this.files = new TicketFiles(this.paths);
    this.recent = new RecentOpenings(this.paths, this.files);
    this.months = new EventMonths(this.paths.events, {
      live: (guildId) => [...this.index.of(guildId)].flatMap(({ ticket, history }) => eventsOf(ticket, history.events)),
      archived: (guildId) => this.archivedEvents(guildId),
      hasArchive: async (guildId) => (await archivedNumbers(this.paths, guildId)).length > 0
    });
  }

  /**
   * Reads and checks every live ticket.
   * @throws BrokenFileError - and nothing was touched.
   */
  public async open(): Promise<void> {
    const live = await loadLive(this.paths);
    await this.knowGiven();
    for (const [guildId, number] of await lastArchived(this.paths)) this.numbers.saw(guildId, number);
    for (const { kept } of live) {
      this.mustFit(kept.ticket);
      this.index.put(frozen(kept.ticket), kept.history);
      this.numbers.saw(kept.ticket.guildId, kept.ticket.number);
      if (kept.ticket.pressId !== undefined) this.presses.add(kept.ticket.pressId);
      if (kept.version < TicketFileVersion) this.older.add(nameOf(kept.ticket));
      this.oldestVersion = Math.min(kept.version, this.oldestVersion ?? kept.version);
    }
    for (const { file } of live) {
      await mend(file);
      if (file.state === 'cut-off') this.mended.push(file.path);
    }
    await removeLeftovers(this.paths);
    compileChecks();
  }

  /** Numbers that were given out before an import; those of them that came to nothing are free, unless they were used since. */
  private async knowGiven(): Promise<void> {
    for (const [guildId, { last, free }] of await readGivenNumbers(this.dataDir)) {
      this.numbers.saw(guildId, last);
      const used = new Set(free.length > 0 ? await archivedNumbers(this.paths, guildId) : []);
      for (const number of free) if (!used.has(number)) this.numbers.giveBack(guildId, number);
    }
  }

  /** Every live ticket. */
  public live(): Iterable<Ticket> {
    return this.index.all();
  }

  /** Waits for writes under way. Writes that come later are refused (throw). */
  public async close(): Promise<void> {
    this.closed = true;
    await this.writes.drain();
    await this.months.drain();
  }

  /** @throws StorageError - and no ticket was made. */
  public async reserve(reservation: Reservation): Promise<Result<Ticket, ReservationRefusal>> {
    const { guildId, noneSince, pressId } = reservation;
    if (noneSince !== undefined) await this.recent.know(guildId, noneSince);
    this.mustBeOpen();
    const refused = this.refusal(reservation);
    if (refused) return Result.err(refused);
    const ticket = frozen(newTicket(reservation, this.numbers.take(reservation.guildId)));
    this.index.put(ticket);
    if (pressId !== undefined) this.presses.add(pressId);
    return this.inTurn(ticket, async () => {
      try {
        await this.files.write({ ticket, history: NoHistory });
      } catch (error) {
        this.forget(ticket);
        if (pressId !== undefined) this.presses.forget(pressId);
        throw error;
      }
      return Result.ok(ticket);
    });
  }

  /** Why this ticket may not be made, as things stand in this very moment. */
  private refusal(reservation: Reservation): ReservationRefusal | null {
    const { openInAll, openAtOnce = 1, noneSince, pressId } = reservation;
    if (pressId !== undefined && this.presses.has(pressId)) return new PressedAlready();
    const theirs = this.index.openOf(reservation);
    const latest = theirs.at(-1);
    if (latest && theirs.length >= openAtOnce) return new OpenTicketExists(latest);
    if (openInAll !== undefined && this.index.openCount(reservation) >= openInAll) return new TooManyOpen(openInAll);
    const last = noneSince === undefined ? null : this.lastOpened(reservation);
    return last !== null && noneSince !== undefined && last > noneSince ? new OpenedLately(last) : null;
  }

  /** When this member last opened a ticket of this template, ISO 8601, or null. */
  private lastOpened({ guildId, openerId, templateId }: Reservation): string | null {
    const live = [...this.index.of(guildId)]
      .filter(({ ticket }) => ticket.openerId === openerId && ticket.templateId === templateId)
      .map(({ ticket }) => ticket.openedAt);
    const archived = this.recent.lastOf({ guildId, openerId, templateId });
    return [...live, ...(archived === null ? [] : [archived])].sort().at(-1) ?? null;
  }

  /** @throws StorageError - and no ticket was made. */
  public async adopt(found: Ticket): Promise<Result<Ticket, OpenTicketExists | TicketExists>> {
    this.mustBeOpen();
    return this.inTurn(found, async () => {
      const archived = await this.files.readArchived(found);
      const inItsChannel = found.channelId === null ? null : this.index.inChannel(found.channelId);
      if (archived || inItsChannel || this.index.get(found)) return Result.err(new TicketExists(found));
      const other = countsAsOpen(found.status) ? this.inTheWayOf(found) : null;
      if (other) return Result.err(new OpenTicketExists(other));
      const { event, ...adopted } = adoption(found);
      const ticket = frozen(adopted.ticket);
      const history = longer(NoHistory, [event]);
      this.numbers.saw(ticket.guildId, ticket.number);
      this.index.put(ticket, history);
      try {
        await this.files.write({ ticket, history });
      } catch (error) {
        this.index.remove(ticket);
        throw error;
      }
      this.months.append(ticket.guildId, eventsOf(ticket, [event]));
      return Result.ok(ticket);
    });
  }

  /** @throws StorageError - and the ticket is still there. */
  public async release(key: ReservedTicket): Promise<void> {
    this.mustBeOpen();
    await this.inTurn(key, async () => {
      const ticket = this.index.get(key);
      if (ticket?.status !== 'opening' || !isReserved(key, ticket)) return;
      await this.files.remove(key);
      this.forget(ticket);
    });
  }

  /** @throws BrokenFileError where it is archived and its file was damaged since. */
  public async get(key: TicketKey): Promise<Ticket | null> {
    return this.index.get(key) ?? frozen((await this.files.readArchived(key))?.ticket ?? null);
  }

  public findByChannel(guildId: string, channelId: string): Promise<Ticket | null> {
    const ticket = this.index.inChannel(channelId);
    return Promise.resolve(ticket?.guildId === guildId ? ticket : null);
  }

  /** @throws StorageError - and the ticket is as it was; ZodError where `decide` made something that is no ticket. */
  public async change<Refusal>(
    key: TicketKey,
    decide: (ticket: Ticket) => Result<Change, Refusal>
  ): Promise<Result<Changed, Refusal | TicketMissing | OpenTicketExists>> {
    this.mustBeOpen();
    return this.inTurn(key, async () => {
      const kept = this.index.kept(key);
      if (!kept) return Result.err(new TicketMissing(key));
      return decided(kept, decide, (made, history) => this.write(made, history));
    });
  }

  /** @throws StorageError - and the ticket is as it was; BrokenFileError, ZodError as for `get` and `change`. */
  public async amend<Refusal>(
    key: TicketKey,
    decide: (ticket: Ticket) => Result<Change, Refusal>
  ): Promise<Result<Changed, Refusal | TicketMissing | OpenTicketExists>> {
    this.mustBeOpen();
    return this.inTurn(key, async () => {
      const live = this.index.kept(key);
      if (live) return decided(live, decide, (made, history) => this.write(made, history));
      // What a crash left of the words in its copy goes, too.
      const archived = await this.files.mendArchived(key);
      if (!archived) return Result.err(new TicketMissing(key));
      return decided(archived, decide, (made, history) => this.writeArchived(made, history));
    });
  }

  private async writeArchived(made: Changed, before: History): Promise<Result<Changed, never>> {
    const after = frozen(made.after);
    const history = longer(before, made.events);
    // As for `archive`: its file is read only when somebody asks for it.
    await this.months.safe(after.guildId, eventsOf(after, made.events));
    await this.files.writeArchived({ ticket: after, history });
    return Result.ok({ ...made, after });
  }

  /** @throws StorageError - and it is still live. */
  public async archive(key: TicketKey): Promise<void> {
    this.mustBeOpen();
    await this.inTurn(key, async () => {
      const kept = this.index.kept(key);
      if (kept?.ticket.status !== 'deleted') return;
      // From now on its file is read only when somebody asks for it: the files by month must have it all.
      await this.months.safe(key.guildId, eventsOf(key, kept.history.events));
      // Whoever goes back to an earlier version knows by its version what came to the archive since.
      if (this.older.delete(nameOf(key))) await this.files.write(kept);
      await this.files.moveToArchive(key);
      this.recent.archived(kept.ticket);
      this.index.remove(key);
    });
  }

  public list({ guildId, statuses, after = 0, offset = 0, limit }: TicketFilter): Promise<TicketPage> {
    const matching = [...this.index.of(guildId)]
      .map(({ ticket }) => ticket)
      .filter(({ status }) => statuses.includes(status))
      .sort((a, b) => a.number - b.number);
    const page = matching.filter(({ number }) => number > after).slice(offset, offset + atMost(limit));
    return Promise.resolve({ tickets: page, total: matching.length });
  }

  public async numbersOf(guildId: string): Promise<readonly number[]> {
    const archived = await archivedNumbers(this.paths, guildId);
    // One that is archived between the two looks is found twice, and is the same one.
    const live = [...this.index.of(guildId)].map(({ ticket }) => ticket.number);
    return [...new Set([...archived, ...live])].sort((a, b) => a - b);
  }

  public unfinished(statuses: readonly TicketStatus[], limit: number, after?: TicketKey): Promise<readonly Ticket[]> {
    const matching = [...this.index.all()]
      .filter((ticket) => statuses.includes(ticket.status) && (!after || byServer(after, ticket) < 0))
      .sort(byServer);
    return Promise.resolve(matching.slice(0, atMost(limit)));
  }

  public counts(): Promise<TicketCounts> {
    const counts = { opening: 0, open: 0, closed: 0, deleted: 0 };
    for (const { status } of this.index.all()) counts[status] += 1;
    return Promise.resolve(counts);
  }

  /** @throws BrokenFileError where it is archived and its file was damaged since. */
  public async events(key: TicketKey, after: number, limit: number): Promise<readonly TicketEvent[]> {
    const { history } = this.index.kept(key) ?? (await this.files.readArchived(key)) ?? { history: NoHistory };
    return history.events.slice(after, after + atMost(limit));
  }

  public eventsBetween(span: EventSpan): Promise<readonly EventOfTicket[]> {
    return this.months.between({ ...span, limit: atMost(span.limit) });
  }

  private async write(made: Changed, before: History): Promise<Result<Changed, OpenTicketExists>> {
    const after = frozen(made.after);
    const history = longer(before, made.events);
    const claims = countsAsOpen(after.status) && !countsAsOpen(made.before.status);
    const other = claims ? this.inTheWayOf(after) : null;
    if (other) return Result.err(new OpenTicketExists(other));
    // Reopening takes the member's one place before the file is written, so that nobody else can meanwhile. What has
    // happened is only what is written.
    if (claims) this.index.put(after, before);
    try {
      await this.files.write({ ticket: after, history });
    } catch (error) {
      this.index.put(made.before, before);
      throw error;
    }
    this.index.put(after, history);
    this.months.append(after.guildId, eventsOf(after, made.events));
    return Result.ok({ ...made, after });
  }

  /** The ticket that keeps this one from being open, or null. */
  private inTheWayOf(ticket: Ticket): Ticket | null {
    const others = this.index.openOf(ticket).filter(({ number }) => number !== ticket.number);
    return others.length >= (ticket.openAtOnce ?? 1) ? (others.at(-1) ?? null) : null;
  }

  private async *archivedEvents(guildId: string): AsyncGenerator<EventOfTicket> {
    for (const number of await archivedNumbers(this.paths, guildId)) {
      const key = { guildId, number };
      yield* eventsOf(key, (await this.files.readArchived(key))?.history.events ?? []);
    }
  }

  /** Takes a ticket back that never came to be, and its number with it. */
  private forget(ticket: Ticket): void {
    this.index.remove(ticket);
    this.numbers.giveBack(ticket.guildId, ticket.number);
  }

  private inTurn<T>(key: TicketKey, work: () => Promise<T>): Promise<T> {
    return this.writes.run(nameOf(key), work);
  }

  /** The data directory may be another process's by now. */
  private mustBeOpen(): void {
    if (this.closed) throw new Error('The ticket store is closed.');
  }

  private mustFit(ticket: Ticket): void {
    const others = this.index.openOf(ticket);
    // What its kind allowed when the others were opened may be more than it does now.
    const most = Math.max(...[ticket, ...others].map(({ openAtOnce = 1 }) => openAtOnce));
    const twin = countsAsOpen(ticket.status) && others.length >= most ? others.at(-1) : undefined;
    const neighbour = ticket.channelId === null ? null : this.index.inChannel(ticket.channelId);
    const fault = twin
      ? `this ticket and ticket ${twin.number} are both open, of the same member and template; only ${most === 1 ? 'one' : most} may be.`
      : neighbour && `this ticket and ticket ${neighbour.number} of server ${neighbour.guildId} have the same channel.`;
    if (fault) throw new BrokenFileError(this.paths.liveFile(ticket), null, fault);
  }
}

/** What comes of a decision: it is written where it changes something. */
async function decided<Refusal, Refused>(
  { ticket: before, history }: Kept,
  decide: (ticket: Ticket) => Result<Change, Refusal>,
  write: (made: Changed, history: History) => Promise<Result<Changed, Refused>>
): Promise<Result<Changed, Refusal | Refused>> {
  return decide(before).match<Promise<Result<Changed, Refusal | Refused>>, Promise<Result<Changed, Refusal | Refused>>>(
    {
      ok: async (change) => {
        const made = changed(before, change);
        return made ? write(made, history) : Result.ok({ before, after: before, events: [] });
      },
      err: (refusal) => Promise.resolve(Result.err(refusal))
    }
  );
}

function eventsOf({ guildId, number }: TicketKey, events: readonly TicketEvent[]): EventOfTicket[] {
  return events.map((event) => ({ guildId, number, ...event }));
}

function nameOf({ guildId, number }: TicketKey): string {
  return `${guildId}/${number}`;
}

function byServer(a: TicketKey, b: TicketKey): number {
  return a.guildId < b.guildId ? -1 : a.guildId > b.guildId ? 1 : a.number - b.number;
}

function atMost(limit: number): number {
  return Math.min(limit, LargestPage);
}
