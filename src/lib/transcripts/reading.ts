import type { Ticket } from '../core/ticket.js';
import { standing, type TicketEvent } from '../core/ticket-event.js';

/** Up to when somebody may read what was said: `all`, or a moment as ISO 8601, UTC. */
export type ReadUntil = 'all' | (string & {});

/**
 * Up to when a ticket's opener or somebody who was added may read what was said in it: as far as they could in its channel.
 * Whoever sees a channel sees all that was said before, too; so the last moment they saw it is what counts. What staff say
 * among themselves in a closed ticket is not theirs.
 * @param events - All of the ticket, in order.
 * @returns Null for somebody who never saw it.
 */
export function readUntil(ticket: Ticket, events: readonly TicketEvent[], userId: string): ReadUntil | null {
  const history = standing(events);
  let isIn = ticket.openerId === userId || wasInBefore(ticket, history, userId);
  let isOpen = true;
  let until: ReadUntil | null = isIn ? 'all' : null;
  for (const event of history) {
    if (event.kind === 'closed' || event.kind === 'deleted') isOpen = false;
    else if (event.kind === 'reopened') isOpen = true;
    else if (event.kind === 'added' && event.userId === userId) isIn = true;
    else if (event.kind === 'removed' && event.userId === userId) isIn = ticket.openerId === userId;
    else continue;
    if (isIn && isOpen) until = 'all';
    else if (until === 'all') until = event.at;
  }
  return until === 'all' ? lastOf(ticket) : until;
}

/** Records that are older than histories know of people who were added without an event about it. */
function wasInBefore({ participantIds }: Ticket, history: readonly TicketEvent[], userId: string): boolean {
  const first = history.find((event) => 'userId' in event && event.userId === userId);
  return first ? first.kind === 'removed' : participantIds.includes(userId);
}

/** The same of closings: what the record says gives less, and never more. */
function lastOf({ status, closed, deleted }: Ticket): ReadUntil {
  if (status !== 'closed' && status !== 'deleted') return 'all';
  return [closed, deleted].flatMap((deed) => (deed === null ? [] : [deed.at])).sort()[0] ?? 'all';
}

/** When a message was said, in ms since 1970, by its id. Source: "Snowflakes" in Discord's documentation. */
export function saidAt(messageId: string): number {
  return Number(BigInt(messageId) >> 22n) + 1_420_070_400_000;
}
