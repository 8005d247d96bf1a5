import { type Result } from '@sapphire/result';
import type { Answer } from '../core/ticket.js';
import { currentStep, readGiven, skippedAll, stepAt, withAnswers } from '../questionnaire/questionnaire.js';
import type { Circumstances, Given, Refused, Step } from '../questionnaire/questionnaire.js';
import { questionsOf, type Template } from './template.js';

/** A walk through a questionnaire that opens nothing: what an administrator tries before others meet it. */
export interface Trial {
  readonly template: Template;
  /** Those that count, in the order of the template. */
  readonly answers: readonly Answer[];
  /** Those that wait for their condition. */
  readonly kept: readonly Answer[];
  /** The question that was gone back to. */
  readonly back: string | null;
}

/** The beginning of a walk. */
export function trialOf(template: Template): Trial {
  return { template, answers: [], kept: [], back: null };
}

/** Where the walk stands, or null at its end. */
export function stepOfTrial({ template, answers, back }: Trial): Step | null {
  const questions = questionsOf(template);
  return (back === null ? null : stepAt(questions, answers, back)) ?? currentStep(questions, answers);
}

/** The walk with an answer, or why it is none. Null where the question is not asked. */
export function answered(
  trial: Trial,
  questionId: string,
  given: Given,
  circumstances: Circumstances
): Result<Trial, Refused> | null {
  const question = questionIn(trial, questionId);
  if (!question) return null;
  return readGiven(question, given, circumstances).map((answers) => withMore(trial, answers));
}

/** The walk with a question left out. */
export function skippedIn(trial: Trial, questionId: string): Trial {
  const question = questionIn(trial, questionId);
  return question ? withMore(trial, skippedAll(question)) : trial;
}

/** Back at a question that was answered. */
export function backAt(trial: Trial, questionId: string): Trial {
  return { ...trial, back: questionId };
}

function questionIn({ template, answers }: Trial, questionId: string) {
  return stepAt(questionsOf(template), answers, questionId)?.question;
}

function withMore(trial: Trial, given: readonly Answer[]): Trial {
  const all = [...trial.answers, ...trial.kept];
  return { ...trial, ...withAnswers(questionsOf(trial.template), all, given), back: null };
}
