import type { Translate } from '../base/language.js';
import type { Ticket } from '../core/ticket.js';
import { retold } from '../questionnaire/retold.js';
import { questionsOf, type Template } from '../templates/template.js';
import { readerOf } from './question.js';

/**
 * A ticket whose answers are told in a language that its opener may not read.
 * @param template - What it asks, in that language. Without it, and for a ticket of which nobody knows what its opener
 * read, the words stay.
 */
export function retoldTo(t: Translate, ticket: Ticket, template: Template | null): Ticket {
  if (!template || ticket.locale === undefined) return ticket;
  return { ...ticket, answers: [...retold(ticket.answers, questionsOf(template), readerOf(t))] };
}
