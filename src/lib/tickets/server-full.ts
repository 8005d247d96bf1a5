import type { Ticket } from '../core/ticket.js';
import type { TicketContext } from './context.js';
import { eachTicket } from './ticket-store.js';

/**
 * A server that takes no more channels. Members are answered each time; staff are told once, and again only when there
 * was room in between.
 */
export class ServerFull {
  private readonly told = new Set<string>();

  public constructor(private readonly context: TicketContext) {}

  /**
   * A ticket could not be opened for want of room. Never rejects.
   * @param until - When Discord lets channels be made again, in ms since 1970; null: when there is room.
   */
  public async noRoom(guildId: string, until: number | null): Promise<void> {
    if (this.told.has(guildId)) return;
    this.told.add(guildId);
    try {
      // Its channel is seen by staff alone, and it is what they can make room with.
      await this.context.desk.postServerFull(guildId, await this.lastClosed(guildId), until);
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
    const closedAt = (ticket: Ticket) => Date.parse(ticket.closed?.at ?? ticket.openedAt);
    let last: Ticket | null = null;
    for await (const ticket of eachTicket(this.context.store, guildId, ['closed'])) {
      if (!last || closedAt(ticket) > closedAt(last)) last = ticket;
    }
    return last;
  }
}
