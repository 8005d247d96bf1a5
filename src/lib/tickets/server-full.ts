import type { TicketContext } from './context.js';
import type { Ticket } from '../core/ticket.js';

/**
 * A server that takes no more channels. Members are answered each time; staff are told once, and again only when there
 * was room in between.
 */
export class ServerFull {
  private readonly told = new Set<string>();

  public constructor(private readonly context: TicketContext) {}

  /** A ticket could not be opened for want of room. Never rejects. */
  public async noRoom(guildId: string): Promise<void> {
    if (this.told.has(guildId)) return;
    this.told.add(guildId);
    try {
      // Its channel is seen by staff alone, and it is what they can make room with.
      await this.context.desk.postServerFull(guildId, await this.lastClosed(guildId));
    } catch (error) {
      this.told.delete(guildId);
      this.context.warn(`Nobody could be told that server ${guildId} has no room for more channels.`, error);
    }
  }

  /** A ticket was opened: there is room. */
  public room(guildId: string): void {
    this.told.delete(guildId);
  }

  private async lastClosed(guildId: string): Promise<Ticket | null> {
    const { tickets } = await this.context.store.list({
      guildId,
      statuses: ['closed'],
      offset: 0,
      limit: Number.MAX_SAFE_INTEGER
    });
    const closedAt = (ticket: Ticket) => Date.parse(ticket.closed?.at ?? ticket.openedAt);
    return tickets.reduce<Ticket | null>(
      (last, ticket) => (last && closedAt(last) >= closedAt(ticket) ? last : ticket),
      null
    );
  }
}
