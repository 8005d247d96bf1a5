import { Result } from '@sapphire/result';
import { Fault, isFault } from '../core/fault.js';
import type { NewEvent } from '../core/ticket-event.js';
import type { Ticket, TicketKey } from '../core/ticket.js';
import type { Question } from '../questionnaire/question.js';
import {
  currentStep,
  readAnswer,
  stepAt,
  withAnswer,
  type AnswerRefusal,
  type Step,
  type YesNo
} from '../questionnaire/questionnaire.js';
import { asItIs, change, note, whileOpen } from './changes.js';
import { now, type TicketContext } from './context.js';
import type { FirstMessage } from './first-message.js';

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
  public constructor(
    private readonly context: TicketContext,
    private readonly firstMessage: FirstMessage
  ) {}

  /**
   * Takes an answer, first or changed. Giving the same answer twice is harmless.
   * @param yesNo - What the member read, where the question is one of yes or no.
   * @throws Fault - `answers-handed-in`, `answer-not-taken`, `answer-wrong-length`, `template-gone`, or why the ticket takes none now.
   */
  public async answer(key: TicketKey, questionId: string, values: readonly string[], yesNo?: YesNo): Promise<Answered> {
    const { before, after } = await change(this.context.store, key, (ticket) =>
      whileOpen(ticket, () => {
        if (ticket.submittedAt) return Result.err(new Fault('answers-handed-in', {}));
        const questions = this.context.templates.of(ticket)?.questions;
        if (!questions) return Result.err(new Fault('template-gone', { told: 'opener' }));
        return readAnswer(questions, questionId, values, yesNo)
          .mapErr((refusal) => notTaken(questions, questionId, refusal))
          .map((answer) => {
            const answers = withAnswer(questions, ticket.answers, answer);
            const at = now();
            const complete = currentStep(questions, answers) === null;
            const events: NewEvent[] = [{ kind: 'answered', questionId, by: ticket.openerId, at }];
            if (complete) events.push({ kind: 'submitted', by: ticket.openerId, at });
            return {
              ticket: { ...ticket, answers, submittedAt: complete ? at : null, ...(complete && { remindAt: null }) },
              events
            };
          });
      })
    );
    const completed = before.submittedAt === null && after.submittedAt !== null;
    return { ticket: after, step: this.step(after), completed };
  }

  /**
   * The step of one question, to go back to it.
   * @throws Fault - as `answer`.
   */
  public stepOf(ticket: Ticket, questionId: string): Step {
    if (ticket.status !== 'open') throw new Fault('not-open', {});
    if (ticket.submittedAt) throw new Fault('answers-handed-in', {});
    const template = this.context.templates.of(ticket);
    const step = template && stepAt(template.questions, ticket.answers, questionId);
    if (!step) throw new Fault('template-gone', { told: 'opener' });
    return step;
  }

  /** The question to show now, or null: all answered, handed in, or nothing to ask. */
  public step(ticket: Ticket): Step | null {
    const template = ticket.submittedAt ? null : this.context.templates.of(ticket);
    return template && currentStep(template.questions, ticket.answers);
  }

  /**
   * A press is being answered with a question: sees to it that the message does not stay behind where another press is
   * answered in the same moment. Call it as the press begins to be answered. Never rejects.
   * @param backAt - The answered question the press goes back to, or null.
   */
  public async settle(
    shown: Ticket,
    press: Promise<unknown> = Promise.resolve(),
    backAt: string | null = null
  ): Promise<void> {
    try {
      await this.firstMessage.follow(shown, press, backAt);
    } catch (error) {
      this.context.warn(`The first message of ticket ${shown.number} in server ${shown.guildId} is behind.`, error);
      this.context.lookLater(shown.guildId);
    }
  }

  /**
   * Posts the summary and pings staff. Call it once, when `completed` was true. Where Discord does not take it, it comes
   * later: the answers are handed in all the same. Never rejects.
   * @param shown - Ends when the first message no longer asks: only then does the record call all of it done.
   */
  public async announce(ticket: Ticket, shown: Promise<unknown>): Promise<void> {
    try {
      // Where another process shows it, both post the summary under one name, and it stands once.
      const [summary] = await Promise.all([this.context.desk.postSummary(ticket), shown.catch(unlessElsewhere)]);
      await this.firstMessage.pressed(ticket);
      await this.noteSummary(ticket, summary);
    } catch (error) {
      this.context.warn(`The summary of ticket ${ticket.number} in server ${ticket.guildId} is still to come.`, error);
      this.context.lookLater(ticket.guildId);
    }
  }

  /**
   * Posts the summary of a ticket unless it stands already, notes which it is, and sees that the questions are over.
   * @throws Fault - what Discord said.
   */
  public async recoverSummary(key: TicketKey): Promise<void> {
    const { desk, store } = this.context;
    await this.firstMessage.refresh(key);
    const ticket = await asItIs(store, key);
    if (!ticket?.submittedAt || ticket.summaryMessageId !== null) return;
    const summary = (await desk.findSummary(ticket)) ?? (await desk.postSummary(ticket));
    await this.firstMessage.pressed(key);
    await this.noteSummary(ticket, summary);
  }

  private async noteSummary(key: TicketKey, summaryMessageId: string): Promise<void> {
    await note(this.context.store, key, (ticket) => ({ ...ticket, summaryMessageId }));
  }
}

/** @throws What it is given, unless another process did it. */
function unlessElsewhere(error: unknown): void {
  if (!isFault(error, 'answered-elsewhere')) throw error;
}

/** What to tell about an answer that was not taken: how long a text may be, or that the question is not asked like that any more. */
function notTaken(questions: readonly Question[], questionId: string, refusal: AnswerRefusal): Fault {
  const question = questions.find(({ id }) => id === questionId);
  if (refusal !== 'wrong-length' || question?.kind !== 'text') return new Fault('answer-not-taken', {});
  return new Fault('answer-wrong-length', { min: question.minLength, max: question.maxLength });
}
