import type { Duties } from '../core/duties.js';
import type { Ticket } from '../core/ticket.js';
import type { Template } from '../templates/template.js';
import type { Templates } from '../templates/templates.js';
import type { KeepingHow } from '../transcripts/conversations.js';
import type { TicketDesk } from './ticket-desk.js';
import type { TicketStore } from './ticket-store.js';
import type { TranscriptDesk } from './transcript-desk.js';

/** What the ticket services work with. */
export interface TicketContext {
  readonly store: TicketStore;
  readonly desk: TicketDesk;
  /** The kinds of tickets of each server, with their revisions. */
  readonly templates: Templates;
  /** Claims what is due before it is done. */
  readonly duties: Duties;
  /** How long members of a server have to finish the questions before staff are told, in ms; 0: for ever. */
  readonly patienceMs: (guildId: string) => number;
  /** Is what is said in tickets kept at all? */
  readonly keepsConversations: boolean;
  /**
   * Keeps all that was said in a ticket's channel until now. Where nothing is kept, it ends at once.
   * @throws Fault - what Discord said, `channel-gone` and `files-not-kept` among it; StorageError
   */
  readonly keepConversation: (ticket: Ticket, how?: KeepingHow) => Promise<void>;
  /**
   * The channel of a ticket is gone: keeps what was heard of it and not read. Left out: nothing was.
   * @throws StorageError
   */
  readonly keepLast?: (ticket: Ticket) => Promise<void>;
  /** Reads beside everything else what was said while nobody heard it. Left out: it waits until somebody asks. Must not throw. */
  readonly catchUp?: (ticket: Ticket) => void;
  /** Sends transcripts of tickets that end; left out: nowhere. */
  readonly transcripts?: TranscriptDesk;
  /** Something is due at another time than before. */
  readonly dueChanged: () => void;
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

/** What a ticket was opened with, in the words of its server; null where nobody knows it any more. */
export function forStaff({ templates }: Pick<TicketContext, 'templates'>, ticket: Ticket): Template | null {
  return templates.of(ticket, templates.localeOf({ guildId: ticket.guildId }));
}
