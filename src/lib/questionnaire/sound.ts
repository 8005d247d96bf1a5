import type { z } from 'zod';
import { testsOf, type Test } from './condition.js';
import { leavesOf, type Leaf } from './leaves.js';
import type { Question } from './question.js';
import { optionsOf } from './reading.js';

/**
 * Names what is wrong with the conditions of a list of questions: each looks at an earlier question, and at answers it
 * can have.
 * @param questions - In the order in which they are asked. Null is one that is none (yet): what looks at it is not judged.
 */
export function soundConditions(
  asked: readonly (Question | null)[],
  note: (index: number, message: string) => void
): void {
  const questions = asked.filter((question) => question !== null);
  const earlier = new Map<string, Leaf>();
  const all = new Set(questions.flatMap(leavesOf).map(({ id }) => id));
  const sure = questions.length === asked.length;
  asked.forEach((question, index) => {
    if (!question) return;
    for (const test of question.when ? testsOf(question.when) : []) {
      const wrong = mistakeIn(test, question, earlier, all);
      if (wrong && (sure || all.has(test.question))) note(index, wrong);
    }
    for (const leaf of leavesOf(question)) earlier.set(leaf.id, leaf);
  });
}

function mistakeIn(
  test: Test,
  { id }: Question,
  earlier: ReadonlyMap<string, Leaf>,
  all: ReadonlySet<string>
): string | null {
  const leaf = earlier.get(test.question);
  const name = JSON.stringify(test.question);
  if (test.question === id || test.question.startsWith(`${id}.`))
    return 'must look at an earlier question, not at itself';
  if (!leaf) {
    return all.has(test.question)
      ? `must look at an earlier question, and ${name} comes later`
      : `must name an earlier question, and there is none with the id ${name}`;
  }
  if (!('is' in test)) return null;
  const values = optionsOf(leaf).map(({ value }) => value);
  if (values.length === 0) return `must use "answered" for ${name}, which has no options`;
  const unknown = test.is.find((value) => !values.includes(value));
  return unknown === undefined ? null : `must name options of ${name}, and ${JSON.stringify(unknown)} is none`;
}

/** As a refinement of a list of questions. */
export function soundList(questions: readonly Question[], context: z.RefinementCtx): void {
  soundConditions(questions, (index, message) => {
    context.addIssue({ code: 'custom', path: [index, 'when'], message });
  });
}
