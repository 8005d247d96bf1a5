import type { Template } from '../templates/template.js';
import type { TicketStore } from './ticket-store.js';
import type { TicketDesk } from './ticket-desk.js';
import type { Ticket } from '../core/ticket.js';

/** What the ticket services work with. */
export interface TicketContext {
  readonly store: TicketStore;
  readonly desk: TicketDesk;
  /** A template by id, or null where an admin removed it. */
  readonly template: (templateId: string) => Template | null;
  /** Something could not be done now: have the server looked at again in a while. */
  readonly lookLater: (guildId: string) => void;
  /** Something went wrong beside the main thing: worth a line in the log, not worth failing for. */
  readonly warn: (message: string, error: unknown) => void;
}

/** Something that is done, while the notices about it may still be on their way to the channel. */
export interface Done {
  readonly ticket: Ticket;
  /** Ends when they stand, or could not be posted, which is logged. Never rejects. */
  readonly told: Promise<void>;
}

/** Now, as records keep it: ISO 8601, UTC. */
export function now(): string {
  return new Date().toISOString();
}
