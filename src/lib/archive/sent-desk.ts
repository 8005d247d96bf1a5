import type { Sending, Sent, Withdrawing } from '../core/delivered.js';
import type { Ticket } from '../core/ticket.js';

/** What was sent about one end of a ticket. */
export interface SentOnce {
  readonly what: Sending;
  /** Which end: when it was closed or deleted. ISO 8601, UTC. */
  readonly at: string;
  /** Where it stands; null where nobody noted that: it is looked for. */
  readonly sent: Sent | null;
}

/** Messages of ours outside of the channels of tickets. */
export interface SentDesk {
  /** May anything have been sent in this server that nobody noted? No request. */
  looksFor(guildId: string, what: Sending): boolean;

  /**
   * Takes words out of what was sent: the file of a transcript, which says so then, and the reasons people wrote. What is out
   * of it already, and what is gone, is left as it is.
   * @param ticket - As it is since: reasons it still has may stand.
   * @param how - Of a transcript: all that was said, or words of it.
   * @throws Fault - `missing-permission`, `unclear`, or what else Discord said.
   */
  withdraw(ticket: Ticket, once: SentOnce, how: Withdrawing['what']): Promise<void>;
}
