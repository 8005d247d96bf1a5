import { mayBecome } from './status.js';
import type { Ticket } from './ticket.js';
import type { NewEvent, TicketEvent } from './ticket-event.js';

/** What a decision makes of a ticket: how it is from now on, and what its history says about that. */
export interface Change {
  readonly ticket: Ticket;
  readonly events: readonly NewEvent[];
}

/** A change that was made. */
export interface Changed {
  readonly before: Ticket;
  readonly after: Ticket;
  /** The events it appended, with their places. */
  readonly events: readonly TicketEvent[];
}

/** A change that happened to nobody: what the bot itself notes in a record, for example which message is its first. */
export function noted(ticket: Ticket): Change {
  return { ticket, events: [] };
}

/**
 * A change as a store makes it: what names a ticket and whose it is stays, revision and events are counted.
 * @returns Null where the decision gave back the very same ticket and nothing happened.
 * @throws Error for a change of status that no transition makes: a bug must not reach the disk.
 */
export function changed(before: Ticket, { ticket, events }: Change): Changed | null {
  if (ticket === before && events.length === 0) return null;
  const undoes = events.some(({ kind }) => kind === 'undone');
  if (ticket.status !== before.status && !mayBecome(before.status, ticket.status) && !undoes)
    throw new Error(`A ticket that is ${before.status} cannot become ${ticket.status}.`);
  const { guildId, number, openerId, templateId, templateRevision, openedAt } = before;
  return {
    before,
    after: {
      ...ticket,
      ...{ guildId, number, openerId, templateId, templateRevision, openedAt },
      eventCount: before.eventCount + events.length,
      revision: before.revision + 1
    },
    events: events.map((event, index) => ({ ...event, seq: before.eventCount + index + 1 }))
  };
}
