import { Result } from '@sapphire/result';
import { isFault } from '../core/fault.js';
import { change } from './changes.js';
import { now, type TicketContext } from './context.js';
import type { Ticket } from '../core/ticket.js';

/** What happens to a ticket whose channel is gone: the record is finished and kept, and its opener is free to open another. */
export class Vanishing {
  public constructor(private readonly context: Pick<TicketContext, 'store'>) {}

  /** Finishes a ticket whose channel is known to be gone. */
  public async channelGone(ticket: Ticket): Promise<void> {
    try {
      await change(this.context.store, ticket, (current) =>
        Result.ok(
          current.status === 'deleted'
            ? current
            : {
                ...current,
                status: 'deleted',
                deleted: { by: null, at: now(), reason: 'The channel was deleted by hand.' }
              }
        )
      );
    } catch (error) {
      // Two events about one channel, or an opening that was undone meanwhile: nothing left to finish.
      if (isFault(error, 'ticket-gone')) return;
      throw error;
    }
    await this.context.store.archive(ticket);
  }
}
