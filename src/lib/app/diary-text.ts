import { logName } from '../base/log-name.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';
import type { TicketEvent } from '../core/ticket-event.js';

/** What servers and people are called; null where that is not known. */
export interface Names {
  readonly server: (guildId: string) => string | null;
  readonly person: (userId: string) => string | null;
}

/** One event of a ticket as a line of the log, which is in English: ids and names, and no words people wrote. */
export function diaryLine(ticket: Ticket, event: TicketEvent, names: Names): string {
  const where = `Ticket ${ticketLabel(ticket)} in ${logName(names.server(ticket.guildId), ticket.guildId)}`;
  const person = (id: string) => logName(names.person(id) ?? (id === ticket.openerId ? ticket.openerName : null), id);
  const by = event.by === null ? '' : ` by ${person(event.by)}`;
  switch (event.kind) {
    case 'opened':
    case 'closed':
    case 'reopened':
    case 'renamed':
      return `${where} was ${event.kind}${by}.`;
    case 'submitted':
      return `${where} was handed in${by}.`;
    case 'answered':
      return `${where}: question ${event.questionId} was answered${by}.`;
    case 'skipped':
      return `${where}: question ${event.questionId} was skipped${by}.`;
    case 'asked-again':
      return `${where}: question ${event.questionId} was asked again${by}.`;
    case 'decided':
      return `${where} was decided (${event.decisionId})${by}.`;
    case 'reconsidered':
      return `${where}: its decision was taken back${by}.`;
    case 'deleted':
      return by === '' ? `${where} is over: its channel was deleted on Discord.` : `${where} was deleted${by}.`;
    case 'erased':
      return `${where} was erased${by}: only its number, times and ids are left.`;
    case 'forgotten':
      return `${where}: the words of ${event.userId} were erased${by}.`;
    case 'adopted':
      return `${where} had a channel and no record; it has one again.`;
    case 'added':
    case 'removed':
      return `${where}: ${person(event.userId)} was ${event.kind}${by}.`;
    case 'undone':
      return `${where}: that did not come about after all (event ${event.undoes}).`;
  }
}
