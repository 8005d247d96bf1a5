import type { Sent } from '../core/delivered.js';
import type { Ticket } from '../core/ticket.js';
import type { Goal } from '../core/undelivered.js';

/** One end of a ticket. */
export interface End {
  /** When it was closed or deleted: a transcript that was sent says so, and is known by it. */
  readonly at: string;
  /** Since when its transcript may stand there; null where it was never sent. Both ISO 8601, UTC. */
  readonly since: string | null;
}

/** What is to be sent, in one go. */
export interface Ready {
  /**
   * Sends what does not stand yet.
   * @returns All of it that stands then; null where nobody takes it.
   * @throws Fault - what Discord said.
   */
  readonly post: () => Promise<Sent | null>;
  /** Does some of it stand already? */
  readonly isBegun: boolean;
}

/** Where transcripts of tickets that end are sent. */
export interface TranscriptDesk {
  /** Where a server wants them. No request. */
  goals(guildId: string): readonly Goal[];

  /**
   * Makes ready what is to be sent of a ticket's conversation, as far as whoever reads it may.
   * @param end - Where it may stand, it is looked for first; what stands of it is not sent again.
   * @returns What sends it; `stands` where there is nothing to send; `later` where the conversation is not whole yet.
   * @throws Fault - `transcripts-channel-gone`, `missing-permission`, or what Discord said, as does sending it; StorageError.
   * Somebody who takes no direct messages is as good as reached.
   */
  prepare(goal: Goal, ticket: Ticket, end: End): Promise<'stands' | 'later' | Ready>;
}

/** Nothing is sent anywhere. */
export const nowhere: TranscriptDesk = { goals: () => [], prepare: () => Promise.resolve('stands') };
