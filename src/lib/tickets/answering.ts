import { Result } from '@sapphire/result';
import { Fault, isFault } from '../core/fault.js';
import type { Change } from '../core/change.js';
import type { Decision } from '../core/decision.js';
import { untoldBesides } from '../core/notice.js';
import type { NewEvent } from '../core/ticket-event.js';
import type { Answer, Ticket, TicketKey } from '../core/ticket.js';
import { asked, isAnswered, sorted } from '../questionnaire/asked.js';
import { leavesOf } from '../questionnaire/leaves.js';
import type { Upload } from '../questionnaire/files.js';
import type { Question } from '../questionnaire/question.js';
import {
  currentStep,
  maySkip,
  readGiven,
  skippedAll,
  stepAt,
  withAnswers,
  type Circumstances,
  type Given,
  type Reader,
  type Step
} from '../questionnaire/questionnaire.js';
import { questionsOf, type Template } from '../templates/template.js';
import { asItIs, change, note, whileOpen } from './changes.js';
import { forStaff, now, type Done, type TicketContext } from './context.js';
import type { FirstMessage } from './first-message.js';
import type { FollowUps } from './follow-ups.js';
import type { Naming } from './naming.js';
import type { Notices } from './notices.js';
import { notTaken } from './refusals.js';

/** Where a ticket stands after an answer. */
export interface Answered {
  readonly ticket: Ticket;
  /** The next question, or null when all are answered. */
  readonly step: Step | null;
  /** Was this the answer that completed them? True for exactly one call, which then announces the summary. */
  readonly completed: boolean;
}

/** What becomes of the answers to one question. */
interface Deed {
  /** Takes their place. */
  readonly answers: readonly Answer[];
  readonly event: NewEvent;
}

/** The questionnaire of a ticket. */
export class Answering {
  public constructor(
    private readonly context: TicketContext,
    private readonly firstMessage: FirstMessage,
    private readonly notices: Pick<Notices, 'tell'>,
    private readonly naming: Naming,
    private readonly followUps: FollowUps
  ) {}

  /**
   * Takes an answer, first or changed. Giving the same answer twice is harmless.
   * @param reader - How the member reads and writes.
   * @throws Fault - as `give`.
   */
  public answer(key: TicketKey, questionId: string, values: readonly string[], reader?: Reader): Promise<Answered> {
    return this.give(key, questionId, { [questionId]: values }, reader ? { reader } : {});
  }

  /**
   * Takes what was given to a question, a form among them. Files are kept in the ticket's channel first.
   * @throws Fault - `answers-handed-in`, `answer-not-taken`, `answer-wrong-length`, `answer-refused`, `template-gone`,
   * `file-not-kept`, or why the ticket takes none now.
   */
  public async give(
    key: TicketKey,
    questionId: string,
    given: Given,
    circumstances: Circumstances = {}
  ): Promise<Answered> {
    const messageId = await this.keepFiles(key, questionId, given, circumstances);
    return this.act(key, (ticket, questions) =>
      read(questions, ticket.answers, questionId, given, circumstances).map((answers) => ({
        answers: answers.map((answer) => inMessage(answer, messageId)),
        event: { kind: 'answered', questionId, by: ticket.openerId, at: now() }
      }))
    );
  }

  /**
   * The same as `give`, without changing anything: for what is to be said before anything begins.
   * @throws Fault - as `give`.
   */
  public check(ticket: Ticket, questionId: string, given: Given, circumstances: Circumstances): void {
    const { question } = this.stepOf(ticket, questionId);
    readGiven(question, given, circumstances).inspectErr((refused) => {
      throw notTaken(question, refused);
    });
  }

  /**
   * Leaves a question out that is asked now.
   * @param by - Its opener, where it is optional; or who of staff.
   * @throws Fault - `answer-not-taken` where it may not be left out or is not asked any more, and as `give`.
   */
  public skip(key: TicketKey, questionId: string, by: string, asStaff = false): Promise<Answered> {
    return this.act(key, (ticket, questions) => {
      const question = asked(questions, ticket.answers).find(({ id }) => id === questionId);
      if (!question || !(asStaff ? !isAnswered(question, ticket.answers) : maySkip(question)))
        return Result.err(new Fault('answer-not-taken', {}));
      return Result.ok({
        answers: skippedAll(question),
        event: { kind: 'skipped', questionId, by, at: now() }
      });
    });
  }

  /**
   * Has the opener answer a question once more. The answer it had is gone; one that was handed in is to be handed in anew.
   * @param by - Who of staff wants it so.
   * @throws Fault - `answer-not-taken` where it has no answer, or is not asked any more; `template-gone`, or why the
   * ticket asks nothing now.
   */
  public async askAgain(key: TicketKey, questionId: string, by: string): Promise<Done> {
    const { store } = this.context;
    const changed = await change(store, key, (ticket) =>
      whileOpen(ticket, () => {
        const template = this.context.templates.of(ticket);
        if (!template) return Result.err(new Fault('template-gone', { told: 'admin' }));
        const questions = questionsOf(template);
        const question = asked(questions, ticket.answers).find(({ id }) => id === questionId);
        if (!question || !isAnswered(question, ticket.answers)) return Result.err(new Fault('answer-not-taken', {}));
        const ids = leavesOf(question).map(({ id }) => id);
        const all = [...ticket.answers, ...(ticket.kept ?? [])].filter((answer) => !ids.includes(answer.questionId));
        const { answers, kept } = sorted(questions, all);
        return Result.ok({
          ticket: {
            ...ticket,
            answers,
            ...((kept.length > 0 || ticket.kept) && { kept }),
            ...(ticket.submittedAt !== null && { askedAgainAt: now() }),
            ...(ticket.decision && { decision: overtaken(ticket.decision) }),
            ...{ submittedAt: null, summaryMessageId: null, untold: untoldBesides(ticket) }
          },
          events: [{ kind: 'asked-again' as const, questionId, by, at: now() }]
        });
      })
    );
    const shown = this.showAnswered({ ticket: changed.after, step: this.step(changed.after), completed: false });
    return { ticket: changed.after, told: Promise.all([this.notices.tell(changed), shown]).then(() => undefined) };
  }

  /** Makes the first message show what came of something staff did, and posts the summary where that was all. Never rejects. */
  public async showAnswered({ ticket, completed }: Answered): Promise<void> {
    const shown = this.firstMessage.refresh(ticket);
    const seen = shown.catch((error: unknown) => {
      this.context.warn(`The first message of ticket ${ticket.number} in server ${ticket.guildId} is behind.`, error);
      this.context.lookLater(ticket.guildId);
    });
    await (completed ? this.announce(ticket, shown) : seen);
    await seen;
  }

  /**
   * Hands the answers in that the opener has looked over.
   * @throws Fault - `answers-missing` where something is asked that was not answered, and as `give`.
   */
  public async handIn(key: TicketKey): Promise<Answered> {
    const { before, after } = await change(this.context.store, key, (ticket) =>
      this.whileAsked(ticket, ({ questions, template }) => {
        if (currentStep(questions, ticket.answers)) return Result.err(new Fault('answers-missing', {}));
        return Result.ok(this.naming.due(template, handedIn({ ticket, events: [] }, ticket.openerId)));
      })
    );
    return { ticket: after, step: null, completed: before.submittedAt === null };
  }

  /** Keeps what was typed and not taken, so that it can be corrected. One that is not asked any more is left alone. */
  public async keepRefused(key: TicketKey, questionId: string, given: Given): Promise<void> {
    const kept = Object.fromEntries(Object.entries(given).map(([id, values]) => [id, [...values]]));
    await note(this.context.store, key, (ticket) =>
      ticket.status === 'open' && !ticket.submittedAt ? { ...ticket, refused: { questionId, given: kept } } : ticket
    );
  }

  /**
   * The step of one question, to go back to it.
   * @throws Fault - as `answer`.
   */
  public stepOf(ticket: Ticket, questionId: string): Step {
    if (ticket.status !== 'open') throw new Fault('not-open', {});
    if (ticket.submittedAt) throw new Fault('answers-handed-in', {});
    const template = this.context.templates.of(ticket);
    if (!template) throw new Fault('template-gone', { told: 'opener' });
    const questions = questionsOf(template);
    const step = stepAt(questions, ticket.answers, questionId);
    if (step) return step;
    const known = questions.some(({ id }) => id === questionId);
    throw known ? new Fault('answer-not-taken', {}) : new Fault('template-gone', { told: 'opener' });
  }

  /** The question to show now, or null: all answered, handed in, or nothing to ask. */
  public step(ticket: Ticket): Step | null {
    const template = ticket.submittedAt ? null : this.context.templates.of(ticket);
    return template && currentStep(questionsOf(template), ticket.answers);
  }

  /** Is anything left for the opener to do: a question, or handing in? */
  public isUnderWay(ticket: Ticket): boolean {
    if (ticket.status !== 'open' || ticket.submittedAt) return false;
    const template = this.context.templates.of(ticket);
    return template !== null && questionsOf(template).length > 0;
  }

  /**
   * Makes the first message show how things stand.
   * @throws Fault - what Discord said.
   */
  public refresh(key: TicketKey): Promise<void> {
    return this.firstMessage.refresh(key);
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
      await this.followUps.track(shown, this.firstMessage.follow(shown, press, backAt));
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
  public announce(ticket: Ticket, shown: Promise<unknown>): Promise<void> {
    return this.followUps.track(ticket, this.announceNow(ticket, shown));
  }

  private async announceNow(ticket: Ticket, shown: Promise<unknown>): Promise<void> {
    try {
      // Where another process shows it, both post the summary under one name, and it stands once.
      const [summary] = await Promise.all([
        this.context.desk.postSummary(ticket, forStaff(this.context, ticket)),
        shown.catch(unlessElsewhere),
        this.naming.renameOrLater(ticket)
      ]);
      await this.firstMessage.pressed(ticket);
      await this.noteSummary(ticket, summary);
    } catch (error) {
      this.context.warn(`The summary of ticket ${ticket.number} in server ${ticket.guildId} is still to come.`, error);
      this.context.lookLater(ticket.guildId);
    }
  }

  /**
   * Posts what of the summary of a ticket does not stand already, notes which it is, and sees that the questions are over.
   * @throws Fault - what Discord said.
   */
  public async recoverSummary(key: TicketKey): Promise<void> {
    const { desk, store } = this.context;
    await this.firstMessage.refresh(key);
    const ticket = await asItIs(store, key);
    if (!ticket?.submittedAt || ticket.summaryMessageId !== null) return;
    const summary = await desk.recoverSummary(ticket, forStaff(this.context, ticket));
    await this.firstMessage.pressed(key);
    await this.noteSummary(ticket, summary);
  }

  /** @param told - The ticket whose summary it is: one that is asked again meanwhile gets another. */
  private async noteSummary(told: Ticket, summaryMessageId: string): Promise<void> {
    await note(this.context.store, told, (ticket) =>
      ticket.submittedAt === told.submittedAt ? { ...ticket, summaryMessageId } : ticket
    );
  }

  /** Puts the answers to a question in place of those before, and hands all in where nothing is left to do. */
  private async act(
    key: TicketKey,
    decide: (ticket: Ticket, questions: readonly Question[]) => Result<Deed, Fault>
  ): Promise<Answered> {
    const { before, after } = await change(this.context.store, key, (ticket) =>
      this.whileAsked(ticket, ({ questions, template }) =>
        decide(ticket, questions).map((deed) => {
          const all = [...ticket.answers, ...(ticket.kept ?? [])];
          const { answers, kept } = withAnswers(questions, all, deed.answers);
          const { refused, ...rest } = ticket;
          const { questionId } = deed.event as { questionId?: string };
          const done: Change = {
            ticket: {
              ...rest,
              answers,
              ...((kept.length > 0 || ticket.kept) && { kept }),
              ...(refused && refused.questionId !== questionId && { refused })
            },
            events: [deed.event]
          };
          const complete = currentStep(questions, answers) === null && template.review !== true;
          return complete ? this.naming.due(template, handedIn(done, deed.event.by)) : done;
        })
      )
    );
    const completed = before.submittedAt === null && after.submittedAt !== null;
    return { ticket: after, step: this.step(after), completed };
  }

  private whileAsked<T>(
    ticket: Ticket,
    then: (asking: { template: Template; questions: readonly Question[] }) => Result<T, Fault>
  ): Result<T, Fault> {
    return whileOpen(ticket, () => {
      if (ticket.submittedAt) return Result.err(new Fault('answers-handed-in', {}));
      const template = this.context.templates.of(ticket);
      if (!template) return Result.err(new Fault('template-gone', { told: 'opener' }));
      return then({ template, questions: questionsOf(template) });
    });
  }

  /** Posts what was uploaded in the ticket's channel: Discord drops the files of a form after a while. */
  private async keepFiles(
    key: TicketKey,
    questionId: string,
    given: Given,
    circumstances: Circumstances
  ): Promise<string | null> {
    const uploads = [...(circumstances.uploads?.values() ?? [])];
    if (uploads.length === 0) return null;
    const ticket = await asItIs(this.context.store, key);
    if (!ticket) throw new Fault('ticket-gone', {});
    this.check(ticket, questionId, given, circumstances);
    const { question } = this.stepOf(ticket, questionId);
    return this.context.desk.keepFiles(ticket, question.text, uploads satisfies Upload[]);
  }
}

function read(
  questions: readonly Question[],
  answers: readonly Answer[],
  questionId: string,
  given: Given,
  circumstances: Circumstances
): Result<Answer[], Fault> {
  const question = asked(questions, answers).find(({ id }) => id === questionId);
  if (!question) return Result.err(new Fault('answer-not-taken', {}));
  return readGiven(question, given, circumstances).mapErr((refused) => notTaken(question, refused));
}

/** What was decided holds no more for answers that change; what came of it stays, until staff decide anew. */
function overtaken(decision: Decision): Decision {
  return { ...decision, due: undefined, over: true };
}

function inMessage(answer: Answer, messageId: string | null): Answer {
  return answer.files ? { ...answer, files: answer.files.map((file) => ({ ...file, messageId })) } : answer;
}

/** The answers are handed in: from now on they are fixed. */
export function handedIn({ ticket, events }: Change, by: string | null): Change {
  const at = now();
  return {
    ticket: { ...ticket, submittedAt: at, remindAt: null },
    events: [...events, { kind: 'submitted', by, at }]
  };
}

/** @throws What it is given, unless another process did it. */
function unlessElsewhere(error: unknown): void {
  if (!isFault(error, 'answered-elsewhere')) throw error;
}
