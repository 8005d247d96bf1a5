import { FreshTicket, type Ticket } from '../core/ticket.js';
import type { Reservation } from './ticket-store.js';

/** A ticket as a reservation makes it. */
export function newTicket(reservation: Reservation, number: number): Ticket {
  const { guildId, openerId, openerName, templateId, templateRevision, openedAt, answers = [] } = reservation;
  const { locale, openerNick, openAtOnce = 1, openedBy, pressId, about } = reservation;
  return {
    ...FreshTicket,
    ...{ guildId, number, templateId, templateRevision, openerId, openerName, openedAt },
    ...(locale !== undefined && { locale }),
    ...(openerNick !== undefined && { openerNick }),
    ...(openAtOnce > 1 && { openAtOnce }),
    ...(openedBy !== undefined && { openedBy }),
    ...(pressId !== undefined && { pressId }),
    ...(about && { about: { ...about } }),
    answers: [...answers]
  };
}

/** An adopted ticket and the first event of its history, as every store records them. */
export function adoption(found: Ticket): { ticket: Ticket; event: { kind: 'adopted'; by: null; at: string; seq: 1 } } {
  return {
    ticket: { ...found, untold: [], eventCount: 1, revision: 0 },
    event: { kind: 'adopted', by: null, at: new Date().toISOString(), seq: 1 }
  };
}
