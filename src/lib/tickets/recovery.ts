import type { Access } from './access.js';
import type { Answering } from './answering.js';
import type { TicketFinding } from './findings.js';
import type { Closing } from './closing.js';
import type { Notices } from './notices.js';
import type { Opening } from './opening.js';
import type { TicketContext } from './context.js';
import type { Ticket } from '../core/ticket.js';
import type { Vanishing } from './vanishing.js';

/** How closely to look. */
export interface Look {
  /** Also read the first message of tickets whose questions are all answered: one request each. */
  readonly thorough: boolean;
}

/** The services that can put a ticket right. */
export interface RecoveryTools {
  readonly opening: Opening;
  readonly answering: Answering;
  readonly closing: Closing;
  readonly vanishing: Vanishing;
  readonly access: Access;
  readonly notices: Notices;
}

/** Compares one ticket's record with its channel and makes the channel what the record says. Writes only what differs. */
export class Recovery {
  public constructor(
    private readonly context: TicketContext,
    private readonly tools: RecoveryTools
  ) {}

  /**
   * Looks at a live ticket and puts it right.
   * @returns What was wrong; nothing for a ticket in order.
   * @throws Whatever kept it from being put right; the ticket is as it was.
   */
  public async look(ticket: Ticket, { thorough }: Look): Promise<TicketFinding[]> {
    if (ticket.status === 'opening') return this.opening(ticket);
    if (ticket.status === 'deleted') {
      await this.tools.closing.recoverDeletion(ticket);
      return ['completed'];
    }
    if (!(await this.context.desk.channelExists(ticket))) {
      await this.tools.vanishing.channelGone(ticket);
      return ['gone'];
    }
    const found: TicketFinding[] = [];
    if (await this.tools.access.mend(ticket)) found.push('access');
    if (await this.messages(ticket, thorough)) found.push('messages');
    return found;
  }

  private async opening(ticket: Ticket): Promise<TicketFinding[]> {
    if (this.tools.opening.isUnderWay(ticket)) return [];
    return [(await this.tools.opening.recover(ticket)) === 'finished' ? 'completed' : 'undone'];
  }

  /** @returns Was anything missing or out of date? */
  private async messages(ticket: Ticket, thorough: boolean): Promise<boolean> {
    const { opening, answering, notices } = this.tools;
    let mended = false;
    if (ticket.welcomeMessageId === null) {
      await opening.recoverWelcome(ticket);
      mended = true;
    } else if (thorough || this.isHalfAsked(ticket)) {
      mended = await opening.mendWelcome(ticket);
    }
    if (ticket.submittedAt !== null && ticket.summaryMessageId === null) {
      await answering.recoverSummary(ticket);
      mended = true;
    }
    if (ticket.untold.length > 0) {
      await notices.recover(ticket);
      mended = true;
    }
    return mended;
  }

  /** Only of these can the first message lag behind the record, or behind a template that was edited. */
  private isHalfAsked(ticket: Ticket): boolean {
    return ticket.status === 'open' && this.tools.answering.step(ticket) !== null;
  }
}
