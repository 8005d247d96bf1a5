import type { Ticket } from './ticket.js';
import type { EventKind, TicketEvent } from './ticket-event.js';

/** Events a ticket's channel is told of. */
const Told = [
  'closed',
  'reopened',
  'added',
  'removed',
  'asked-again',
  'decided',
  'reconsidered'
] as const satisfies readonly EventKind[];

/** An event a ticket's channel is told of: somebody did it. */
export type Notice = Extract<TicketEvent, { kind: (typeof Told)[number] }> & { readonly by: string };

/** Is a ticket's channel told of this? */
export function isNotice(event: TicketEvent): event is Notice {
  return event.by !== null && Told.some((kind) => kind === event.kind);
}

/** Does the ticket's first message change with it? */
export function changesButtons({ kind }: Notice): boolean {
  return kind === 'closed' || kind === 'reopened';
}

/** What is still to be told once the next event has been appended, and that event with it. */
export function untoldBesides(ticket: Ticket): number[] {
  return [...ticket.untold, ticket.eventCount + 1];
}
