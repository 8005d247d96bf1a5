import { Result } from '@sapphire/result';
import { countsAsOpen, type TicketStatus } from '../../../src/lib/core/status.js';
import { TicketSchema, type Ticket, type TicketKey } from '../../../src/lib/core/ticket.js';
import { newTicket, successor } from '../../../src/lib/tickets/records.js';
import {
  OpenTicketExists,
  TicketExists,
  TicketMissing,
  type Reservation,
  type TicketFilter,
  type TicketPage,
  type TicketStore
} from '../../../src/lib/tickets/ticket-store.js';

const nameOf = ({ guildId, number }: TicketKey) => `${guildId}/${number}`;

/** A ticket store that is gone with the test. It keeps the same contract as the ones that last. */
export class MemoryTicketStore implements TicketStore {
  private readonly live = new Map<string, Ticket>();
  private readonly archived = new Map<string, Ticket>();

  public open(): Promise<void> {
    return Promise.resolve();
  }

  public close(): Promise<void> {
    return Promise.resolve();
  }

  public reserve(reservation: Reservation): Promise<Result<Ticket, OpenTicketExists>> {
    const existing = this.openOf(reservation);
    if (existing) return Promise.resolve(Result.err(new OpenTicketExists(existing)));
    const taken = new Set(
      [...this.live.values(), ...this.archived.values()]
        .filter(({ guildId }) => guildId === reservation.guildId)
        .map(({ number }) => number)
    );
    let number = 1;
    while (taken.has(number)) number += 1;
    const ticket = newTicket(reservation, number);
    this.live.set(nameOf(ticket), ticket);
    return Promise.resolve(Result.ok(ticket));
  }

  public adopt(ticket: Ticket): Promise<Result<Ticket, OpenTicketExists | TicketExists>> {
    const taken =
      this.find(ticket) ?? [...this.live.values()].find(({ channelId }) => channelId && channelId === ticket.channelId);
    if (taken) return Promise.resolve(Result.err(new TicketExists(ticket)));
    const other = countsAsOpen(ticket.status) ? this.openOf(ticket) : null;
    if (other) return Promise.resolve(Result.err(new OpenTicketExists(other)));
    this.live.set(nameOf(ticket), { ...ticket, revision: 0 });
    return Promise.resolve(Result.ok(ticket));
  }

  public release(key: TicketKey): Promise<void> {
    if (this.live.get(nameOf(key))?.status === 'opening') this.live.delete(nameOf(key));
    return Promise.resolve();
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
    decide: (ticket: Ticket) => Result<Ticket, Refusal>
  ): Promise<Result<Ticket, Refusal | TicketMissing | OpenTicketExists>> {
    const before = this.live.get(nameOf(key));
    if (!before) return Promise.resolve(Result.err(new TicketMissing(key)));
    const decided = decide(before);
    if (decided.isErr() || decided.unwrap() === before) return Promise.resolve(decided);
    const after = TicketSchema.parse(successor(before, decided.unwrap()));
    const other = countsAsOpen(after.status) && !countsAsOpen(before.status) ? this.openOf(after) : null;
    if (other) return Promise.resolve(Result.err(new OpenTicketExists(other)));
    this.live.set(nameOf(key), after);
    return Promise.resolve(Result.ok(after));
  }

  public archive(key: TicketKey): Promise<void> {
    const ticket = this.live.get(nameOf(key));
    if (ticket?.status !== 'deleted') return Promise.resolve();
    this.live.delete(nameOf(key));
    this.archived.set(nameOf(key), ticket);
    return Promise.resolve();
  }

  public list({ guildId, statuses, offset, limit }: TicketFilter): Promise<TicketPage> {
    const matching = [...this.live.values()]
      .filter((ticket) => ticket.guildId === guildId && statuses.includes(ticket.status))
      .sort((a, b) => a.number - b.number);
    return Promise.resolve({ tickets: matching.slice(offset, offset + limit), total: matching.length });
  }

  public unfinished(statuses: readonly TicketStatus[]): Promise<readonly Ticket[]> {
    return Promise.resolve([...this.live.values()].filter(({ status }) => statuses.includes(status)));
  }

  private find(key: TicketKey): Ticket | null {
    return this.live.get(nameOf(key)) ?? this.archived.get(nameOf(key)) ?? null;
  }

  private openOf({ guildId, openerId, templateId }: Pick<Ticket, 'guildId' | 'openerId' | 'templateId'>) {
    return [...this.live.values()].find(
      (t) => countsAsOpen(t.status) && t.guildId === guildId && t.openerId === openerId && t.templateId === templateId
    );
  }
}
