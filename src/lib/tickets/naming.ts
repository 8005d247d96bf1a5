import { Fault, isFault } from '../core/fault.js';
import type { Change } from '../core/change.js';
import type { Ticket, TicketKey } from '../core/ticket.js';
import { answersIn } from '../templates/channel-words.js';
import type { Template } from '../templates/template.js';
import { asItIs, note } from './changes.js';
import type { TicketContext } from './context.js';

/** Calls a ticket's channel by its answers, once they are handed in, where its template wants that. */
export class Naming {
  public constructor(private readonly context: TicketContext) {}

  /** A handing in after which the channel is to be renamed, where the template wants that. */
  public due(template: Template, { ticket, events }: Change): Change {
    return answersIn(template.channelName).length > 0
      ? { ticket: { ...ticket, renameDue: true }, events }
      : { ticket, events };
  }

  /** Renames the channel where that is due. Where Discord does not let it now, a later look does. Never rejects. */
  public async renameOrLater(ticket: Ticket): Promise<void> {
    await this.rename(ticket).catch((error: unknown) => {
      // Twice in ten minutes is all that Discord allows.
      if (!isFault(error, 'rename-too-often'))
        this.context.warn(`The channel of ticket ${ticket.number} in server ${ticket.guildId} keeps its name.`, error);
      this.context.lookLater(ticket.guildId);
    });
  }

  /**
   * Renames the channel where that is due.
   * @returns Was it?
   * @throws Fault - what Discord said, but against the words: then the channel keeps its name.
   */
  public async rename(key: TicketKey): Promise<boolean> {
    const ticket = await asItIs(this.context.store, key);
    const template = ticket?.renameDue && ticket.status === 'open' ? this.context.templates.of(ticket) : null;
    if (!ticket || !template) return false;
    try {
      await this.context.desk.renameByAnswers(ticket, template);
    } catch (error) {
      if (!(error instanceof Fault) || error.id !== 'name-refused') throw error;
    }
    await this.done(key);
    return true;
  }

  /** It has the name it is to have: by its answers, or because somebody gave it another. */
  public async done(key: TicketKey): Promise<void> {
    await note(this.context.store, key, (ticket) => (ticket.renameDue ? { ...ticket, renameDue: undefined } : ticket));
  }
}
