import type { Answering } from './answering.js';
import type { Life } from './life.js';
import type { Opening } from './opening.js';
import type { TicketParts } from './parts.js';
import type { Ticket } from './ticket.js';

/** Finishes or undoes what a crash cut in two. */
export class Recovery {
  public constructor(
    private readonly parts: TicketParts,
    private readonly opening: Opening,
    private readonly answering: Answering,
    private readonly life: Life
  ) {}

  /** What a crash may have cut in two. Ask before the bot connects: afterwards some of these are simply under way. */
  public async interrupted(): Promise<Ticket[]> {
    const tickets = await this.parts.store.unfinished(['opening', 'open', 'deleted']);
    return tickets.filter((ticket) => ticket.status !== 'open' || lacksWelcome(ticket) || lacksSummary(ticket));
  }

  /** Brings tickets in order, one after another. One that fails is left as it is, for the next start. */
  public async run(interrupted: readonly Ticket[]): Promise<void> {
    for (const ticket of interrupted) {
      try {
        await this.finish(ticket);
      } catch (error) {
        this.parts.warn(`Ticket ${ticket.number} in server ${ticket.guildId} could not be brought in order.`, error);
      }
    }
  }

  private async finish(ticket: Ticket): Promise<void> {
    if (ticket.status === 'opening') await this.opening.recover(ticket);
    else if (ticket.status === 'deleted') await this.life.recoverDeletion(ticket);
    else {
      if (lacksWelcome(ticket)) await this.opening.recoverWelcome(ticket);
      if (lacksSummary(ticket)) await this.answering.recoverSummary(ticket);
    }
  }
}

function lacksWelcome(ticket: Ticket): boolean {
  return ticket.welcomeMessageId === null;
}

function lacksSummary(ticket: Ticket): boolean {
  return ticket.submittedAt !== null && ticket.summaryMessageId === null;
}
