import type { Ticket, TicketKey } from '../core/ticket.js';
import type { Changed } from '../core/change.js';
import { LargestPage, type TicketStore } from './ticket-store.js';

interface Known extends TicketKey {
  readonly channelId: string | null;
  /** Of the record it was seen in: what is older says nothing. */
  readonly revision: number;
}

/**
 * Which channels are those of live tickets, without a look into the store: it sees each record that is read or changed. What
 * of a ticket was erased is nobody's to keep, so that is none.
 */
export class LiveChannels {
  private readonly byChannel = new Map<string, Known>();
  private readonly byTicket = new Map<string, Known>();

  /** The ticket of a channel; null where it is none, or nobody has seen it yet. */
  public of(channelId: string): TicketKey | null {
    return this.byChannel.get(channelId) ?? null;
  }

  /** A record as it is, or was. */
  public saw({ guildId, number, channelId, status, revision, erasedAt }: Ticket): void {
    const name = `${guildId}/${number}`;
    const before = this.byTicket.get(name);
    if (before && before.revision > revision) return;
    const isLive = channelId !== null && (status === 'open' || status === 'closed') && erasedAt === undefined;
    if (before?.channelId != null && (!isLive || before.channelId !== channelId))
      this.byChannel.delete(before.channelId);
    if (!isLive) {
      this.byTicket.delete(name);
      return;
    }
    const known = { guildId, number, channelId, revision };
    this.byTicket.set(name, known);
    this.byChannel.set(channelId, known);
  }

  /**
   * Sees all that are live.
   * @throws StorageError
   */
  public async fill(store: Pick<TicketStore, 'unfinished'>): Promise<void> {
    for (let after: TicketKey | undefined; ;) {
      const tickets = await store.unfinished(['open', 'closed'], LargestPage, after);
      for (const ticket of tickets) this.saw(ticket);
      after = tickets.at(-1);
      if (tickets.length < LargestPage) return;
    }
  }
}

/** A store whose records somebody sees, as they are read and changed, before anybody else does. */
export function withSight(store: TicketStore, channels: Pick<LiveChannels, 'saw'>): TicketStore {
  const see = <T extends Ticket | null>(ticket: T): T => {
    if (ticket) channels.saw(ticket);
    return ticket;
  };
  const changed = ({ after }: Changed) => {
    see(after);
  };
  return {
    reserve: (reservation) => store.reserve(reservation),
    release: (key) => store.release(key),
    archive: (key) => store.archive(key),
    numbersOf: (guildId) => store.numbersOf(guildId),
    counts: () => store.counts(),
    events: (key, after, limit) => store.events(key, after, limit),
    eventsBetween: (span) => store.eventsBetween(span),
    get: async (key) => see(await store.get(key)),
    findByChannel: async (guildId, channelId) => see(await store.findByChannel(guildId, channelId)),
    list: async (filter) => {
      const page = await store.list(filter);
      page.tickets.forEach(see);
      return page;
    },
    unfinished: async (statuses, limit, after) => {
      const tickets = await store.unfinished(statuses, limit, after);
      tickets.forEach(see);
      return tickets;
    },
    adopt: async (found) => (await store.adopt(found)).inspect(see),
    change: async (key, decide) => (await store.change(key, decide)).inspect(changed),
    amend: async (key, decide) => (await store.amend(key, decide)).inspect(changed)
  };
}
