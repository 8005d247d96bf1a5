import { Result } from '@sapphire/result';
import { isBlank, readable } from '../base/readable.js';
import type { Answer } from '../core/ticket.js';
import type { Question, QuestionOption } from './question.js';

/** Where a member stands: the question to show, its place, and whether there is one before it. */
export interface Step {
  readonly question: Question;
  /** From 1. */
  readonly place: number;
  readonly of: number;
  readonly previousId: string | null;
  /** What was answered here before, when the member has gone back. */
  readonly answer: Answer | null;
}

/** Why an answer was not taken. */
export type AnswerRefusal = 'unknown-question' | 'unknown-option' | 'wrong-count' | 'wrong-length';

/** What the two answers to a yes/no question are called. */
export interface YesNo {
  readonly yes: string;
  readonly no: string;
}

const English: YesNo = { yes: 'Yes', no: 'No' };

/**
 * The options of a question that is answered by choosing; yes/no is a choice of two.
 * @param yesNo - In the language of the reader.
 */
export function optionsOf(question: Question, yesNo = English): readonly QuestionOption[] {
  if (question.kind === 'text') return [];
  if (question.kind !== 'yes-no') return question.options;
  return [
    { value: 'yes', label: yesNo.yes },
    { value: 'no', label: yesNo.no }
  ];
}

/** The first question without an answer, or null when all are answered. */
export function currentStep(questions: readonly Question[], answers: readonly Answer[]): Step | null {
  const open = questions.find((question) => !answers.some((answer) => answer.questionId === question.id));
  return open ? stepAt(questions, answers, open.id) : null;
}

/** The step of one question, answered or not, or null if the template does not ask it (any more). */
export function stepAt(questions: readonly Question[], answers: readonly Answer[], questionId: string): Step | null {
  const index = questions.findIndex((question) => question.id === questionId);
  const question = questions[index];
  if (!question) return null;
  return {
    question,
    place: index + 1,
    of: questions.length,
    previousId: questions[index - 1]?.id ?? null,
    answer: answers.find((answer) => answer.questionId === questionId) ?? null
  };
}

/**
 * Turns what a member pressed, chose or typed into an answer, or says why it is none. Trusts nothing.
 * @param yesNo - What the member read: an answer keeps the words as they were shown.
 */
export function readAnswer(
  questions: readonly Question[],
  questionId: string,
  values: readonly string[],
  yesNo = English
): Result<Answer, AnswerRefusal> {
  const question = questions.find((candidate) => candidate.id === questionId);
  if (!question) return Result.err('unknown-question');
  if (question.kind === 'text') return readText(question, values);

  const options = optionsOf(question, yesNo);
  const chosen = options.filter((option) => values.includes(option.value));
  if (chosen.length !== new Set(values).size) return Result.err('unknown-option');
  const [min, max] = question.kind === 'select' ? [question.min, question.max] : [1, 1];
  if (chosen.length < min || chosen.length > max) return Result.err('wrong-count');
  return Result.ok({
    questionId,
    question: question.text,
    values: chosen.map((option) => option.value),
    display: chosen.map(({ emoji, label }) => (emoji ? `${emoji} ${label}` : label)).join(', ')
  });
}

function readText(
  question: Extract<Question, { kind: 'text' }>,
  values: readonly string[]
): Result<Answer, AnswerRefusal> {
  const text = values.length === 1 ? readable(values[0] ?? '').trim() : '';
  if (isBlank(text) || text.length < question.minLength || text.length > question.maxLength)
    return Result.err('wrong-length');
  return Result.ok({ questionId: question.id, question: question.text, values: [text], display: text });
}

/** The answers with this one put in, in the order of the template. Answers to questions it no longer asks stay, last. */
export function withAnswer(questions: readonly Question[], answers: readonly Answer[], answer: Answer): Answer[] {
  const place = (id: string) => {
    const index = questions.findIndex((question) => question.id === id);
    return index === -1 ? questions.length : index;
  };
  return [...answers.filter((other) => other.questionId !== answer.questionId), answer].sort(
    (a, b) => place(a.questionId) - place(b.questionId)
  );
}
