import type { Ticket } from '../core/ticket.js';
import type { Reservation } from './ticket-store.js';

/** A ticket as a reservation makes it. */
export function newTicket(
  { guildId, openerId, openerName, templateId, openedAt }: Reservation,
  number: number
): Ticket {
  return {
    guildId,
    number,
    templateId,
    openerId,
    openerName,
    status: 'opening',
    channelId: null,
    welcomeMessageId: null,
    participantIds: [],
    answers: [],
    submittedAt: null,
    summaryMessageId: null,
    openedAt,
    closed: null,
    deleted: null,
    untold: [],
    revision: 0
  };
}

/** The changed ticket: what names it and whose it is stays, and the revision grows. */
export function successor({ guildId, number, openerId, templateId, revision }: Ticket, changed: Ticket): Ticket {
  return { ...changed, guildId, number, openerId, templateId, revision: revision + 1 };
}
