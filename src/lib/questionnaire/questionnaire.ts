import { Result } from '@sapphire/result';
import type { AnswerRefusal } from '../core/answer-refusal.js';
import type { Answer } from '../core/ticket.js';
import { asked, isAnswered, sorted } from './asked.js';
import { leavesOf, type Leaf } from './leaves.js';
import type { Question } from './question.js';
import { readLeaf, skipped, type Circumstances, type Reader } from './reading.js';

export { optionsOf, type Circumstances, type Reader } from './reading.js';
export type { AnswerRefusal };

/** Where a member stands: the question to show, its place, and whether there is one before it. */
export interface Step {
  readonly question: Question;
  /** From 1, among those that are asked now. */
  readonly place: number;
  readonly of: number;
  readonly previousId: string | null;
  /** What was answered here before, when the member has gone back. */
  readonly answer: Answer | null;
  /** The same of each field of a form. */
  readonly answers: readonly Answer[];
}

/** Why an answer was not taken, and which one: of a form, one of its fields. */
export interface Refused {
  readonly why: AnswerRefusal;
  readonly leaf: Leaf | null;
}

/** What was pressed, chosen or typed, by the id of the question or of the field of a form. */
export type Given = Readonly<Record<string, readonly string[]>>;

/** The first question without an answer, or null when all are answered. */
export function currentStep(questions: readonly Question[], answers: readonly Answer[]): Step | null {
  const open = asked(questions, answers).find((question) => !isAnswered(question, answers));
  return open ? stepAt(questions, answers, open.id) : null;
}

/** The step of one question, answered or not, or null if it is not asked (any more). */
export function stepAt(questions: readonly Question[], answers: readonly Answer[], questionId: string): Step | null {
  const now = asked(questions, answers);
  const index = now.findIndex((question) => question.id === questionId);
  const question = now[index];
  if (!question) return null;
  const ids = leavesOf(question).map(({ id }) => id);
  return {
    question,
    place: index + 1,
    of: now.length,
    previousId: now[index - 1]?.id ?? null,
    answer: answers.find((answer) => answer.questionId === questionId) ?? null,
    answers: answers.filter((answer) => ids.includes(answer.questionId))
  };
}

/**
 * Turns what a member gave to a question into answers, or says why it is none: one for each field of a form.
 * @param given - What is missing in it was left empty.
 */
export function readGiven(
  question: Question,
  given: Given,
  circumstances: Circumstances = {}
): Result<Answer[], Refused> {
  const answers: Answer[] = [];
  for (const leaf of leavesOf(question)) {
    const values = Object.hasOwn(given, leaf.id) ? (given[leaf.id] ?? []) : [];
    const read = readLeaf(leaf, values, circumstances);
    if (read.isErr()) return Result.err({ why: read.unwrapErr(), leaf });
    answers.push(read.unwrap());
  }
  return Result.ok(answers);
}

/** As `readGiven`, for a question that takes one answer. */
export function readAnswer(
  questions: readonly Question[],
  questionId: string,
  values: readonly string[],
  reader?: Reader
): Result<Answer, AnswerRefusal> {
  const question = questions.find((candidate) => candidate.id === questionId);
  if (!question || question.kind === 'form') return Result.err('unknown-question');
  return readLeaf(question, values, reader ? { reader } : {});
}

/** How a question is left out: each field of a form. */
export function skippedAll(question: Question): Answer[] {
  return leavesOf(question).map(skipped);
}

/** May the opener leave this out? */
export function maySkip(question: Question): boolean {
  return question.optional === true;
}

/** The answers with these put in, in the order of the template. Answers to questions it no longer asks stay, last. */
export function withAnswers(questions: readonly Question[], all: readonly Answer[], given: readonly Answer[]) {
  const ids = given.map(({ questionId }) => questionId);
  return sorted(questions, [...all.filter(({ questionId }) => !ids.includes(questionId)), ...given]);
}

/** As `withAnswers`, for one, and gives those that count. */
export function withAnswer(questions: readonly Question[], answers: readonly Answer[], answer: Answer): Answer[] {
  return withAnswers(questions, answers, [answer]).answers;
}
