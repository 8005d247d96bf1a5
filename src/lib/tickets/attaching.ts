import { Result } from '@sapphire/result';
import { change } from './changes.js';
import type { TicketContext } from './context.js';
import type { Ticket } from '../core/ticket.js';

/** Gives a reserved ticket the channel that was made for it. From then on it is open. */
export class Attaching {
  public constructor(private readonly context: TicketContext) {}

  /** @throws Fault, StorageError - and the channel stands, for `recover` to find by its mark. */
  public attach(ticket: Ticket, channelId: string): Promise<Ticket> {
    return change(this.context.store, ticket, (current) => Result.ok({ ...current, channelId, status: 'open' }));
  }

  /**
   * As `attach`, but a channel that cannot be recorded is taken back: the member is told that nothing was done, and that
   * must be true.
   */
  public async attachOrTakeBack(ticket: Ticket, channelId: string): Promise<Ticket> {
    try {
      return await this.attach(ticket, channelId);
    } catch (error) {
      await this.takeBack(ticket, channelId).catch((takeBackError: unknown) => {
        this.context.warn(
          `Ticket ${ticket.number} in server ${ticket.guildId} could not be taken back.`,
          takeBackError
        );
        this.context.lookLater(ticket.guildId);
      });
      throw error;
    }
  }

  private async takeBack(ticket: Ticket, channelId: string): Promise<void> {
    await this.context.desk.deleteChannel({ ...ticket, channelId });
    await this.context.store.release(ticket);
  }
}
