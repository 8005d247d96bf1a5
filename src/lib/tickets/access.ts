import { KeyedQueue } from '../base/keyed-queue.js';
import type { Ticket, TicketKey } from '../core/ticket.js';
import { asItIs } from './changes.js';
import type { TicketContext } from './context.js';

/**
 * Who may see a ticket's channel. Two changes at once are written one after the other, and each writes what the record
 * says by then: a request that was slow or sent again never brings back what a later change took away.
 */
export class Access {
  private readonly queue = new KeyedQueue();

  public constructor(private readonly context: Pick<TicketContext, 'store' | 'desk'>) {}

  /**
   * Gives the channel the access its record calls for now.
   * @throws Fault - what Discord said.
   */
  public async apply(key: TicketKey): Promise<void> {
    await this.inTurn(key, (ticket) => this.context.desk.applyAccess(ticket));
  }

  /** Is the channel's access what the record calls for, as far as is known? No request. */
  public fits(ticket: Ticket): boolean {
    return this.context.desk.accessFits(ticket);
  }

  /**
   * As `apply`, and asks nothing of Discord where the channel is as it should be.
   * @returns Was anything wrong?
   * @throws Fault - what Discord said.
   */
  public async mend(key: TicketKey): Promise<boolean> {
    let mended = false;
    await this.inTurn(key, async (ticket) => {
      if (this.context.desk.accessFits(ticket)) return;
      await this.context.desk.applyAccess(ticket);
      mended = true;
    });
    return mended;
  }

  private inTurn(key: TicketKey, work: (ticket: Ticket) => Promise<void>): Promise<void> {
    return this.queue.run(`${key.guildId}/${key.number}`, async () => {
      const ticket = await asItIs(this.context.store, key);
      if (ticket && ticket.status !== 'opening' && ticket.status !== 'deleted') await work(ticket);
    });
  }
}
