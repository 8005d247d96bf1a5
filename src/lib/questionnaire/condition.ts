import { z } from 'zod';
import type { Answer } from '../core/ticket.js';
import { PlainIdSchema } from './basics.js';

/** The id of a question, or of a field of a form: `form.field`. */
const LeafIdSchema = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9_-]{0,31}(\.[a-z0-9][a-z0-9_-]{0,31})?$/,
    'must be the id of an earlier question, or form.field for a field of a form'
  );

const ValueTest = z.strictObject({
  question: LeafIdSchema,
  /** One of these was chosen: values of options, or `yes` and `no`. */
  is: z.array(PlainIdSchema).min(1).max(25)
});
const AnsweredTest = z.strictObject({
  question: LeafIdSchema,
  /** Was something answered? One that was skipped was not. */
  answered: z.boolean()
});
const Test = z.union([ValueTest, AnsweredTest], {
  error: 'needs a question, and either "is" with values or "answered" with true or false'
});
/** What one earlier answer must be. */
export type Test = z.infer<typeof Test>;

/** When a question is asked: by one earlier answer, or by any or all of a few. */
export const ConditionSchema = z.union(
  [
    ValueTest,
    AnsweredTest,
    z.strictObject({ any: z.array(Test).min(1).max(10) }),
    z.strictObject({ all: z.array(Test).min(1).max(10) })
  ],
  {
    error:
      'must be { "question": …, "is": [ … ] }, { "question": …, "answered": … }, or "any" or "all" of up to 10 of these'
  }
);
export type Condition = z.infer<typeof ConditionSchema>;

/** Every test in a condition. */
export function testsOf(condition: Condition): readonly Test[] {
  if ('any' in condition) return condition.any;
  return 'all' in condition ? condition.all : [condition];
}

/**
 * Does a condition hold?
 * @param answers - Of the questions asked before: what is not asked any more counts as not answered.
 */
export function holds(condition: Condition | undefined, answers: readonly Answer[]): boolean {
  if (!condition) return true;
  const results = testsOf(condition).map((test) => passes(test, answers));
  return 'any' in condition ? results.includes(true) : !results.includes(false);
}

function passes(test: Test, answers: readonly Answer[]): boolean {
  const values = answers.find(({ questionId }) => questionId === test.question)?.values ?? [];
  return 'is' in test ? test.is.some((value) => values.includes(value)) : values.length > 0 === test.answered;
}
