import { Result } from '@sapphire/result';
import { Fault } from '../core/fault.js';
import {
  currentStep,
  readAnswer,
  stepAt,
  withAnswer,
  type AnswerRefusal,
  type Step
} from '../questionnaire/questionnaire.js';
import type { Template } from '../templates/template.js';
import { change, whileOpen } from './changes.js';
import { now, type TicketContext } from './context.js';
import type { Ticket, TicketKey } from '../core/ticket.js';

/** Where a ticket stands after an answer. */
export interface Answered {
  readonly ticket: Ticket;
  /** The next question, or null when all are answered. */
  readonly step: Step | null;
  /** Was this the answer that completed them? True for exactly one call, which then announces the summary. */
  readonly completed: boolean;
}

/** The questionnaire of a ticket. */
export class Answering {
  public constructor(private readonly context: TicketContext) {}

  /**
   * Takes an answer, first or changed. Giving the same answer twice is harmless.
   * @throws Fault - `answers-handed-in`, `answer-not-taken`, `answer-wrong-length`, `template-gone`, or why the ticket takes none now.
   */
  public async answer(key: TicketKey, questionId: string, values: readonly string[]): Promise<Answered> {
    let completed = false;
    const ticket = await change(this.context.store, key, (current) =>
      whileOpen(current, () => {
        completed = false;
        if (current.submittedAt) return Result.err(new Fault('answers-handed-in', {}));
        const template = this.context.template(current.templateId);
        if (!template) return Result.err(new Fault('template-gone', {}));
        return readAnswer(template, questionId, values)
          .mapErr((refusal) => notTaken(template, questionId, refusal))
          .map((answer) => {
            const answers = withAnswer(template, current.answers, answer);
            completed = currentStep(template, answers) === null;
            return { ...current, answers, submittedAt: completed ? now() : null };
          });
      })
    );
    return { ticket, step: this.step(ticket), completed };
  }

  /**
   * The step of one question, to go back to it.
   * @throws Fault - as `answer`.
   */
  public stepOf(ticket: Ticket, questionId: string): Step {
    if (ticket.status !== 'open') throw new Fault('not-open', {});
    if (ticket.submittedAt) throw new Fault('answers-handed-in', {});
    const template = this.context.template(ticket.templateId);
    const step = template && stepAt(template, ticket.answers, questionId);
    if (!step) throw new Fault('template-gone', {});
    return step;
  }

  /** The question to show now, or null: all answered, handed in, or nothing to ask. */
  public step(ticket: Ticket): Step | null {
    const template = ticket.submittedAt ? null : this.context.template(ticket.templateId);
    return template && currentStep(template, ticket.answers);
  }

  /**
   * Posts the summary and pings staff. Call it once, when `completed` was true. Where Discord does not take it, it comes
   * later: the answers are handed in all the same. Never rejects.
   * @param shown - Ends when the first message no longer asks: only then does the record call all of it done.
   */
  public async announce(ticket: Ticket, shown: Promise<unknown>): Promise<void> {
    try {
      const [summary] = await Promise.all([this.context.desk.postSummary(ticket), shown]);
      await this.noteSummary(ticket, summary);
    } catch (error) {
      this.context.warn(`The summary of ticket ${ticket.number} in server ${ticket.guildId} is still to come.`, error);
      this.context.lookLater(ticket.guildId);
    }
  }

  /** Posts the summary of a ticket unless it stands already, notes which it is, and sees that the questions are over. */
  public async recoverSummary(ticket: Ticket): Promise<void> {
    const { desk } = this.context;
    await desk.refreshWelcome(ticket, this.context.template(ticket.templateId));
    await this.noteSummary(ticket, (await desk.findSummary(ticket)) ?? (await desk.postSummary(ticket)));
  }

  private async noteSummary(ticket: Ticket, summaryMessageId: string): Promise<void> {
    await change(this.context.store, ticket, (current) => Result.ok({ ...current, summaryMessageId }));
  }
}

/** What to tell about an answer that was not taken: how long a text may be, or that the question is not asked like that any more. */
function notTaken({ questions }: Template, questionId: string, refusal: AnswerRefusal): Fault {
  const question = questions.find(({ id }) => id === questionId);
  if (refusal !== 'wrong-length' || question?.kind !== 'text') return new Fault('answer-not-taken', {});
  return new Fault('answer-wrong-length', { min: question.minLength, max: question.maxLength });
}
