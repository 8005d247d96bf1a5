import { Result } from '@sapphire/result';
import { isFault } from '../core/fault.js';
import { change } from './changes.js';
import type { TicketContext } from './context.js';
import type { Notice, Ticket } from '../core/ticket.js';

/** A notice about the change that is being made to this ticket: it goes into the record with the change. */
export function withNotice(
  before: Ticket,
  after: Ticket,
  notice: Pick<Notice, 'kind' | 'by' | 'at'> & { userId?: string }
): Ticket {
  // Those of an earlier closing or reopening that were never told are out of date by now.
  const still = before.untold.filter(({ kind }) => kind === 'added' || kind === 'removed');
  return { ...after, untold: [...still, { userId: null, ...notice, revision: before.revision + 1 }] };
}

/**
 * What a channel is told about changes to its ticket. The record says what is still to be told, from the moment of the
 * change until the message stands, so that a crash neither loses a notice nor repeats it.
 */
export class Notices {
  public constructor(private readonly context: TicketContext) {}

  /** Tells the channel of the change that made this revision. It stands even if this fails, which is logged. Never rejects. */
  public async tell(ticket: Ticket): Promise<void> {
    const news = ticket.untold.filter(({ revision }) => revision === ticket.revision);
    try {
      await this.show(ticket, news, (notice) => this.context.desk.postNotice(ticket, notice));
    } catch (error) {
      // Deleted in the same moment, there is nobody left to tell; the look finishes the record if that is still to do.
      if (!isFault(error, 'ticket-gone')) {
        this.context.warn(
          `The channel of ticket ${ticket.number} in server ${ticket.guildId} could not be told.`,
          error
        );
      }
      this.context.lookLater(ticket.guildId);
    }
  }

  /**
   * Tells the channel all that the record says it was not told, after a crash or a failure: each is looked for first.
   * @throws Fault - what Discord said.
   */
  public async recover(ticket: Ticket): Promise<void> {
    const { desk } = this.context;
    await this.show(ticket, ticket.untold, async (notice) => {
      if (!(await desk.findNotice(ticket, notice))) await desk.postNotice(ticket, notice);
    });
  }

  private async show(
    ticket: Ticket,
    notices: readonly Notice[],
    post: (notice: Notice) => Promise<void>
  ): Promise<void> {
    const template = this.context.template(ticket.templateId);
    const buttonsChange = notices.some(({ kind }) => kind === 'closed' || kind === 'reopened');
    const shown = await Promise.allSettled([
      ...notices.map(post),
      ...(buttonsChange ? [this.context.desk.refreshWelcome(ticket, template)] : [])
    ]);
    const failed = shown.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    const told = new Set(notices.map(({ revision }) => revision));
    await change(this.context.store, ticket, (current) =>
      Result.ok({ ...current, untold: current.untold.filter(({ revision }) => !told.has(revision)) })
    );
  }
}
