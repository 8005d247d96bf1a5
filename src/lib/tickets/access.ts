import { KeyedQueue } from '../async/keyed-queue.js';
import type { TicketParts } from './parts.js';
import type { Ticket, TicketKey } from './ticket.js';

/**
 * Who may see a ticket's channel. Two changes at once are written one after the other, and each writes what the record
 * says by then: a request that was slow or sent again never brings back what a later change took away.
 */
export class Access {
  private readonly queue = new KeyedQueue();

  public constructor(private readonly parts: Pick<TicketParts, 'store' | 'desk'>) {}

  /**
   * Gives the channel the access its record calls for now.
   * @throws Fault - what Discord said.
   */
  public async apply(key: TicketKey): Promise<void> {
    await this.inTurn(key, (ticket) => this.parts.desk.applyAccess(ticket));
  }

  /** Is the channel's access what the record calls for, as far as is known? No request. */
  public fits(ticket: Ticket): boolean {
    return this.parts.desk.accessFits(ticket);
  }

  /**
   * As `apply`, and asks nothing of Discord where the channel is as it should be.
   * @returns Was anything wrong?
   * @throws Fault - what Discord said.
   */
  public async mend(key: TicketKey): Promise<boolean> {
    let mended = false;
    await this.inTurn(key, async (ticket) => {
      if (this.parts.desk.accessFits(ticket)) return;
      await this.parts.desk.applyAccess(ticket);
      mended = true;
    });
    return mended;
  }

  private inTurn(key: TicketKey, work: (ticket: Ticket) => Promise<void>): Promise<void> {
    return this.queue.run(`${key.guildId}/${key.number}`, async () => {
      const ticket = await this.parts.store.get(key);
      if (ticket && ticket.status !== 'deleted') await work(ticket);
    });
  }
}
