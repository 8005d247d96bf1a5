import type { Answer } from '../core/ticket.js';
import { holds } from './condition.js';
import { leavesOf } from './leaves.js';
import type { Question } from './question.js';

/**
 * The questions that are asked now, in order. A condition looks at earlier questions only, and of those at what is asked:
 * an answer that waits for its own condition counts for nothing.
 */
export function asked(questions: readonly Question[], answers: readonly Answer[]): Question[] {
  const now: Question[] = [];
  const counted: Answer[] = [];
  for (const question of questions) {
    if (!holds(question.when, counted)) continue;
    now.push(question);
    for (const { id } of leavesOf(question)) counted.push(...answers.filter(({ questionId }) => questionId === id));
  }
  return now;
}

/** Has everything a question asks for an answer, or was it skipped? */
export function isAnswered(question: Question, answers: readonly Answer[]): boolean {
  return leavesOf(question).every(({ id }) => answers.some(({ questionId }) => questionId === id));
}

/** Was this skipped, and not answered? */
export function isSkipped({ values }: Pick<Answer, 'values'>): boolean {
  return values.length === 0;
}

/** Answers as a ticket keeps them. */
export interface Sorted {
  /** To what is asked, in the order of the template. Answers to questions it never had stay, last. */
  readonly answers: Answer[];
  /** To what is not asked now; they return with their condition. */
  readonly kept: Answer[];
}

/** Parts all answers there are into those that count and those that wait. */
export function sorted(questions: readonly Question[], all: readonly Answer[]): Sorted {
  const places = new Map(questions.flatMap(leavesOf).map(({ id }, index) => [id, index]));
  const now = new Set(asked(questions, all).flatMap((question) => leavesOf(question).map(({ id }) => id)));
  const place = ({ questionId }: Answer) => places.get(questionId) ?? places.size;
  const ordered = [...all].sort((a, b) => place(a) - place(b));
  const counts = ({ questionId }: Answer) => now.has(questionId) || !places.has(questionId);
  return { answers: ordered.filter(counts), kept: ordered.filter((answer) => !counts(answer)) };
}
