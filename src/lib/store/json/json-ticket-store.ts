import { Result } from '@sapphire/result';
import { AsyncQueue } from '@sapphire/async-queue';
import { BrokenFileError } from '../../files/errors.js';
import { countsAsOpen, type TicketStatus } from '../../tickets/status.js';
import type { Ticket, TicketKey } from '../../tickets/ticket.js';
import {
  OpenTicketExists,
  TicketMissing,
  type Reservation,
  type TicketFilter,
  type TicketPage,
  type TicketStore
} from '../ticket-store.js';
import { TicketFiles } from './ticket-files.js';
import { TicketIndex } from './ticket-index.js';
import { TicketNumbers } from './ticket-numbers.js';

/**
 * Tickets in JSON files, for one process. Decisions are made against memory in one turn of the event loop, which makes
 * them atomic; a claim (number, opener) stands from that turn on, and is taken back if the file cannot be written.
 * Different tickets are written side by side; one ticket's writes follow each other.
 */
export class JsonTicketStore implements TicketStore {
  private readonly files: TicketFiles;
  private readonly index = new TicketIndex();
  private readonly numbers = new TicketNumbers();
  private readonly queues = new Map<string, AsyncQueue>();
  /** Writes under way, for `close`. */
  private readonly writing = new Set<Promise<unknown>>();

  /** @param dataDir - Absolute. */
  public constructor(dataDir: string) {
    this.files = new TicketFiles(dataDir);
  }

  public async open(): Promise<void> {
    for (const guildId of await this.files.archivedGuilds())
      this.numbers.saw(guildId, await this.files.lastArchived(guildId));
    for await (const ticket of this.files.readLive()) {
      const other = countsAsOpen(ticket.status) ? this.index.openOf(ticket) : null;
      if (other) {
        throw new BrokenFileError(
          `tickets/${ticket.guildId}`,
          null,
          `tickets ${other.number} and ${ticket.number} are both open and of the same member and kind; only one may be.`
        );
      }
      this.index.put(ticket);
      this.numbers.saw(ticket.guildId, ticket.number);
    }
  }

  public async close(): Promise<void> {
    await Promise.allSettled(this.writing);
  }

  public async reserve({
    guildId,
    openerId,
    openerName,
    templateId,
    openedAt
  }: Reservation): Promise<Result<Ticket, OpenTicketExists>> {
    const existing = this.index.openOf({ guildId, openerId, templateId });
    if (existing) return Result.err(new OpenTicketExists(existing));
    const ticket: Ticket = {
      guildId,
      number: this.numbers.take(guildId),
      templateId,
      openerId,
      openerName,
      status: 'opening',
      channelId: null,
      welcomeMessageId: null,
      participantIds: [],
      answers: [],
      submittedAt: null,
      summaryMessageId: null,
      openedAt,
      closed: null,
      deleted: null,
      revision: 0
    };
    this.index.put(ticket);
    try {
      await this.oneAtATime(ticket, () => this.files.write(ticket));
    } catch (error) {
      this.forget(ticket);
      throw error;
    }
    return Result.ok(ticket);
  }

  public release(key: TicketKey): Promise<void> {
    return this.oneAtATime(key, async () => {
      const ticket = this.index.get(key);
      if (ticket?.status !== 'opening') return;
      await this.files.remove(key);
      this.forget(ticket);
    });
  }

  public async get(key: TicketKey): Promise<Ticket | null> {
    return this.index.get(key) ?? (await this.files.readArchived(key));
  }

  public findByChannel(guildId: string, channelId: string): Promise<Ticket | null> {
    const ticket = this.index.inChannel(channelId);
    return Promise.resolve(ticket?.guildId === guildId ? ticket : null);
  }

  public change<Refusal>(
    key: TicketKey,
    decide: (ticket: Ticket) => Result<Ticket, Refusal>
  ): Promise<Result<Ticket, Refusal | TicketMissing | OpenTicketExists>> {
    return this.oneAtATime(key, async () => {
      const before = this.index.get(key);
      if (!before) return Result.err(new TicketMissing(key));
      const decided = decide(before);
      if (decided.isErr() || decided.unwrap() === before) return decided;
      const after: Ticket = {
        ...decided.unwrap(),
        guildId: key.guildId,
        number: key.number,
        revision: before.revision + 1
      };

      const claims = countsAsOpen(after.status) && !countsAsOpen(before.status);
      const other = claims ? this.index.openOf(after) : null;
      if (other) return Result.err(new OpenTicketExists(other));
      // Reopening takes the member's one place before the file is written, so that nobody else can meanwhile.
      if (claims) this.index.put(after);
      try {
        await this.files.write(after);
      } catch (error) {
        if (claims) this.index.put(before);
        throw error;
      }
      this.index.put(after);
      return Result.ok(after);
    });
  }

  public archive(key: TicketKey): Promise<void> {
    return this.oneAtATime(key, async () => {
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

  public unfinished(statuses: readonly TicketStatus[]): Promise<Ticket[]> {
    return Promise.resolve([...this.index.all()].filter((ticket) => statuses.includes(ticket.status)));
  }

  /** Takes a ticket back that never came to be, and its number with it. */
  private forget(ticket: Ticket): void {
    this.index.remove(ticket);
    this.numbers.giveBack(ticket.guildId, ticket.number);
  }

  private async oneAtATime<T>({ guildId, number }: TicketKey, work: () => Promise<T>): Promise<T> {
    const key = `${guildId}/${number}`;
    const queue = this.queues.get(key) ?? new AsyncQueue();
    this.queues.set(key, queue);
    await queue.wait();
    const running = work();
    this.writing.add(running);
    try {
      return await running;
    } finally {
      this.writing.delete(running);
      queue.shift();
      if (queue.remaining === 0) this.queues.delete(key);
    }
  }
}
