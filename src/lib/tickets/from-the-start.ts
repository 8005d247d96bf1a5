import type { Ticket } from '../core/ticket.js';
import { asked } from '../questionnaire/asked.js';
import { currentStep } from '../questionnaire/questionnaire.js';
import { questionsOf, type Template } from '../templates/template.js';

/**
 * Was everything answered before it was opened, and does neither its first message nor a summary stand yet? Then the first
 * message carries the summary too, and calls staff: one message, and one call of Discord.
 *
 * Where staff ask something again, the record knows of no summary any more: the first message asks then, as any other
 * does, and what is handed in later is summed up in a message of its own, which calls staff anew.
 */
export function isAnsweredFromTheStart(ticket: Ticket, template: Template | null): boolean {
  const { submittedAt, askedAgainAt, welcomeMessageId, summaryMessageId, answers } = ticket;
  if (submittedAt === null || askedAgainAt !== undefined || welcomeMessageId !== null || summaryMessageId !== null)
    return false;
  if (!template?.formBefore || template.review) return false;
  const questions = questionsOf(template);
  // What staff left out in the channel is summed up in a message of its own, by whoever left it out.
  const others = asked(questions, answers).filter(({ id }) => id !== template.formBefore?.id);
  return others.length === 0 && currentStep(questions, answers) === null;
}
