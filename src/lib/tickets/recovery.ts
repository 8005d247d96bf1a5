import type { Ticket, TicketKey } from '../core/ticket.js';
import type { Access } from './access.js';
import type { Answering } from './answering.js';
import { asItIs } from './changes.js';
import type { Closing } from './closing.js';
import type { Decisions } from './decisions.js';
import type { Deeds } from './deeds.js';
import type { Deliveries } from './deliveries.js';
import type { TicketContext } from './context.js';
import type { TicketFinding } from './findings.js';
import type { FirstMessage } from './first-message.js';
import type { FollowUps } from './follow-ups.js';
import type { Keeping } from './keeping.js';
import type { Letters } from './letters.js';
import type { Naming } from './naming.js';
import type { Notices } from './notices.js';
import type { Opening } from './opening.js';
import type { Reminders } from './reminders.js';

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
  readonly decisions: Decisions;
  readonly access: Access;
  readonly notices: Notices;
  readonly letters: Letters;
  readonly deliveries: Deliveries;
  readonly firstMessage: FirstMessage;
  readonly reminders: Reminders;
  readonly deeds: Deeds;
  readonly followUps: FollowUps;
  readonly naming: Naming;
  readonly keeping: Keeping;
}

/** Compares one ticket's record with its channel and makes the channel what the record says. Writes only what differs. */
export class Recovery {
  public constructor(
    private readonly context: TicketContext,
    private readonly tools: RecoveryTools
  ) {}

  /**
   * Looks at a live ticket, as it is now, and puts it right.
   * @returns What was wrong; nothing for a ticket in order, or one that is gone by now.
   * @throws Whatever kept it from being put right; the ticket is as it was.
   */
  public async look(key: TicketKey, { thorough }: Look): Promise<TicketFinding[]> {
    // What is on its way is not missing.
    await this.tools.followUps.over(key);
    const ticket = await asItIs(this.context.store, key);
    if (!ticket || this.isBusy(key)) return [];
    if (ticket.status === 'opening') return this.opening(ticket);
    if (ticket.status === 'deleted') {
      await this.tools.closing.recoverDeletion(key);
      return ['completed'];
    }
    if (ticket.channelId !== null && !(await this.context.desk.channelExists(ticket))) {
      await this.tools.closing.channelGone(key, ticket.channelId);
      return ['gone'];
    }
    if (ticket.channelId !== null && this.context.desk.hides(ticket)) return ['hidden'];
    this.tools.reminders.plan(ticket);
    // Files take minutes, and nobody's look waits for that.
    this.tools.keeping.overdue(ticket);
    this.context.catchUp?.(ticket);
    const found: TicketFinding[] = [];
    const access = await this.tools.access.mend(key, thorough);
    if (access === 'mended') found.push('access');
    if (access === 'later') found.push('contested');
    if (await this.messages(key, thorough)) found.push('messages');
    found.push(...(await this.decision(key, thorough)));
    // Last: what keeps a transcript from its channel keeps nothing else.
    if (ticket.undelivered && (await this.tools.deliveries.recover(key)) && !found.includes('messages'))
      found.push('messages');
    return found;
  }

  /** Does what is still to come of a decision. What people are to do away with first is asked for when they say so. */
  private async decision(key: TicketKey, thorough: boolean): Promise<TicketFinding[]> {
    const { decisions } = this.tools;
    const ticket = await asItIs(this.context.store, key);
    if (!ticket || ticket.status === 'deleted' || !decisions.isUnfinished(ticket, thorough)) return [];
    await decisions.recover(key, thorough);
    const now = await asItIs(this.context.store, key);
    return [now && decisions.isUnfinished(now, true) ? 'roles' : 'decision'];
  }

  private async opening(ticket: Ticket): Promise<TicketFinding[]> {
    if (this.tools.opening.isUnderWay(ticket)) return [];
    return [(await this.tools.opening.recover(ticket)) === 'finished' ? 'completed' : 'undone'];
  }

  /** @returns Was anything missing or out of date? */
  private async messages(key: TicketKey, thorough: boolean): Promise<boolean> {
    const { firstMessage, answering, notices, letters, followUps } = this.tools;
    await followUps.over(key);
    if (this.isBusy(key)) return false;
    const ticket = await asItIs(this.context.store, key);
    if (!ticket || ticket.status === 'deleted') return false;
    let mended = false;
    if (ticket.welcomeMessageId === null) {
      await firstMessage.recover(key);
      mended = true;
    } else if (thorough || firstMessage.isBehind(ticket) || this.isHalfAsked(ticket)) {
      mended = await firstMessage.mend(key);
    }
    if (ticket.submittedAt !== null && ticket.summaryMessageId === null) {
      await answering.recoverSummary(key);
      mended = true;
    }
    if (ticket.untold.length > 0) {
      await notices.recover(key);
      mended = true;
    }
    if (ticket.untoldOpener !== null) {
      await letters.recover(key);
      mended = true;
    }
    if (await this.tools.naming.rename(key)) mended = true;
    return mended;
  }

  /** Something is being done with it that Discord may still refuse, and then it is taken back: that waits for another look. */
  private isBusy(key: TicketKey): boolean {
    if (!this.tools.deeds.isUnderWay(key)) return false;
    this.context.lookLater(key.guildId);
    return true;
  }

  /** Only of these can the first message lag behind the record. */
  private isHalfAsked(ticket: Ticket): boolean {
    return this.tools.answering.isUnderWay(ticket);
  }
}
