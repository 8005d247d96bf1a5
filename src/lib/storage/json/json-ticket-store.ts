import { Result } from '@sapphire/result';
import { mend } from './files/copied-file.js';
import { BrokenFileError } from './files/errors.js';
import { frozen } from '../../base/frozen.js';
import { countsAsOpen, type TicketStatus } from '../../core/status.js';
import type { Ticket, TicketKey } from '../../core/ticket.js';
import { newTicket, successor } from '../../tickets/records.js';
import {
  OpenTicketExists,
  TicketExists,
  TicketMissing,
  type Reservation,
  type TicketFilter,
  type TicketPage,
  type TicketStore
} from '../../tickets/ticket-store.js';
import { KeyedQueue } from '../../base/keyed-queue.js';
import { TicketFiles } from './ticket-files.js';
import { TicketIndex } from './ticket-index.js';
import { lastArchived, loadLive, removeLeftovers } from './ticket-loader.js';
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
  private readonly index = new TicketIndex();
  private readonly numbers = new TicketNumbers();
  private readonly writes = new KeyedQueue();
  private closed = false;
  /** Files that were cut off and are whole again, since the store was opened. */
  public readonly mended: string[] = [];

  /** @param dataDir - Absolute. Locked by whoever makes the store: two stores must not share it. */
  public constructor(dataDir: string) {
    this.paths = new TicketPaths(dataDir);
    this.files = new TicketFiles(this.paths);
  }

  /** @throws BrokenFileError - and nothing was touched. */
  public async open(): Promise<void> {
    const live = await loadLive(this.paths);
    for (const [guildId, number] of await lastArchived(this.paths)) this.numbers.saw(guildId, number);
    for (const { ticket } of live) {
      this.mustFit(ticket);
      this.index.put(frozen(ticket));
      this.numbers.saw(ticket.guildId, ticket.number);
    }
    for (const { file } of live) {
      await mend(file);
      if (file.state === 'cut-off') this.mended.push(file.path);
    }
    await removeLeftovers(this.paths);
  }

  public async close(): Promise<void> {
    this.closed = true;
    await this.writes.drain();
  }

  /** @throws StorageError - and no ticket was made. */
  public async reserve(reservation: Reservation): Promise<Result<Ticket, OpenTicketExists>> {
    this.mustBeOpen();
    const existing = this.index.openOf(reservation);
    if (existing) return Result.err(new OpenTicketExists(existing));
    const ticket = frozen(newTicket(reservation, this.numbers.take(reservation.guildId)));
    this.index.put(ticket);
    return this.inTurn(ticket, async () => {
      try {
        await this.files.write(ticket);
      } catch (error) {
        this.forget(ticket);
        throw error;
      }
      return Result.ok(ticket);
    });
  }

  /** @throws StorageError - and no ticket was made. */
  public async adopt(found: Ticket): Promise<Result<Ticket, OpenTicketExists | TicketExists>> {
    this.mustBeOpen();
    return this.inTurn(found, async () => {
      const archived = await this.files.readArchived(found);
      const inItsChannel = found.channelId === null ? null : this.index.inChannel(found.channelId);
      if (archived || inItsChannel || this.index.get(found)) return Result.err(new TicketExists(found));
      const other = countsAsOpen(found.status) ? this.index.openOf(found) : null;
      if (other) return Result.err(new OpenTicketExists(other));
      const ticket = frozen({ ...found, revision: 0 });
      this.numbers.saw(ticket.guildId, ticket.number);
      this.index.put(ticket);
      try {
        await this.files.write(ticket);
      } catch (error) {
        this.index.remove(ticket);
        throw error;
      }
      return Result.ok(ticket);
    });
  }

  /** @throws StorageError - and the ticket is still there. */
  public async release(key: TicketKey): Promise<void> {
    this.mustBeOpen();
    await this.inTurn(key, async () => {
      const ticket = this.index.get(key);
      if (ticket?.status !== 'opening') return;
      await this.files.remove(key);
      this.forget(ticket);
    });
  }

  /** @throws BrokenFileError where it is archived and its file was damaged since. */
  public async get(key: TicketKey): Promise<Ticket | null> {
    return this.index.get(key) ?? frozen(await this.files.readArchived(key));
  }

  public findByChannel(guildId: string, channelId: string): Promise<Ticket | null> {
    const ticket = this.index.inChannel(channelId);
    return Promise.resolve(ticket?.guildId === guildId ? ticket : null);
  }

  /** @throws StorageError - and the ticket is as it was; ZodError where `decide` made something that is no ticket. */
  public async change<Refusal>(
    key: TicketKey,
    decide: (ticket: Ticket) => Result<Ticket, Refusal>
  ): Promise<Result<Ticket, Refusal | TicketMissing | OpenTicketExists>> {
    this.mustBeOpen();
    return this.inTurn(key, async () => {
      const before = this.index.get(key);
      if (!before) return Result.err(new TicketMissing(key));
      const decided = decide(before);
      if (decided.isErr() || decided.unwrap() === before) return decided;
      const after = frozen(successor(before, decided.unwrap()));

      const claims = countsAsOpen(after.status) && !countsAsOpen(before.status);
      const other = claims ? this.index.openOf(after) : null;
      if (other) return Result.err(new OpenTicketExists(other));
      // Reopening takes the member's one place before the file is written, so that nobody else can meanwhile.
      if (claims) this.index.put(after);
      try {
        await this.files.write(after);
      } catch (error) {
        this.index.put(before);
        throw error;
      }
      this.index.put(after);
      return Result.ok(after);
    });
  }

  /** @throws StorageError - and it is still live. */
  public async archive(key: TicketKey): Promise<void> {
    this.mustBeOpen();
    await this.inTurn(key, async () => {
      if (this.index.get(key)?.status !== 'deleted') return;
      await this.files.moveToArchive(key);
      this.index.remove(key);
    });
  }

  public list({ guildId, statuses, offset, limit }: TicketFilter): Promise<TicketPage> {
    const matching = [...this.index.of(guildId)]
      .filter((ticket) => statuses.includes(ticket.status))
      .sort((a, b) => a.number - b.number);
    return Promise.resolve({ tickets: matching.slice(offset, offset + limit), total: matching.length });
  }

  public unfinished(statuses: readonly TicketStatus[]): Promise<readonly Ticket[]> {
    return Promise.resolve([...this.index.all()].filter((ticket) => statuses.includes(ticket.status)));
  }

  /** Takes a ticket back that never came to be, and its number with it. */
  private forget(ticket: Ticket): void {
    this.index.remove(ticket);
    this.numbers.giveBack(ticket.guildId, ticket.number);
  }

  private inTurn<T>({ guildId, number }: TicketKey, work: () => Promise<T>): Promise<T> {
    return this.writes.run(`${guildId}/${number}`, work);
  }

  /** The data directory may be another process's by now. */
  private mustBeOpen(): void {
    if (this.closed) throw new Error('The ticket store is closed.');
  }

  private mustFit(ticket: Ticket): void {
    const twin = countsAsOpen(ticket.status) ? this.index.openOf(ticket) : null;
    const neighbour = ticket.channelId === null ? null : this.index.inChannel(ticket.channelId);
    const fault = twin
      ? `this ticket and ticket ${twin.number} are both open, of the same member and template; only one may be.`
      : neighbour && `this ticket and ticket ${neighbour.number} of server ${neighbour.guildId} have the same channel.`;
    if (fault) throw new BrokenFileError(this.paths.liveFile(ticket), null, fault);
  }
}
