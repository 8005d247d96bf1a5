import type { APISelectMenuOption } from 'discord.js';
import type { Translate } from '../../base/language.js';
import { testsOf, type Test } from '../../questionnaire/condition.js';
import { leavesOf, type Leaf } from '../../questionnaire/leaves.js';
import { optionsOf } from '../../questionnaire/questionnaire.js';
import type { Question } from '../../questionnaire/question.js';
import { questionsOf, type Template } from '../../templates/template.js';
import { cut } from '../cut.js';
import { plainText } from '../plain-text.js';
import { readerOf } from '../question.js';

/** Stands between a question's id and the value of an option; no id has it. */
const Joint = '=';
/** Begins the value that leads to other questions; no id begins so. */
const From = '+from-';
/** The values of the menu that are no option. */
const Answered = '+answered';
const Unanswered = '+unanswered';

/** When a question is asked, in a sentence; null where it always is. */
export function conditionText(template: Template, { when }: Question, t: Translate): string | null {
  if (!when) return null;
  const [first, ...more] = testsOf(when);
  if (first && more.length === 0) return testText(template, first, t);
  const tests = testsOf(when).map((test) => testText(template, test, t, true));
  return t('any' in when ? 'templates:condition.any' : 'templates:condition.all', { tests });
}

/** A menu holds 25: so many, with two more. */
const Most = 25;
const MostBeside = 23;

/**
 * The earlier questions that one can depend on, the nearest first, with ways to those before and after them.
 * @param from - How many of the nearest are left out.
 */
export function earlierQuestions(template: Template, id: string, t: Translate, from = 0): APISelectMenuOption[] {
  const leaves = leavesBefore(template, id).toReversed();
  const size = leaves.length > Most ? MostBeside : Most;
  const first = Math.max(0, Math.min(from, leaves.length - size));
  const next = first + size;
  return [
    ...(first > 0 ? [{ value: `${From}${Math.max(0, first - size)}`, label: t('templates:editor.later') }] : []),
    ...leaves.slice(first, next).map((leaf) => ({ value: leaf.id, label: cut(leaf.text, 100) })),
    ...(next < leaves.length ? [{ value: `${From}${next}`, label: t('templates:editor.earlier') }] : [])
  ];
}

/** How many of the nearest questions are to be left out, or null where a question was chosen from that menu. */
export function chosenFrom(value: string): number | null {
  if (!value.startsWith(From)) return null;
  const from = Number(value.slice(From.length));
  return Number.isInteger(from) && from >= 0 ? from : 0;
}

/** What can be said about the answer to an earlier question, or null where that is not there. */
export function possibleTests(template: Template, id: string, leafId: string, t: Translate) {
  const leaf = leavesBefore(template, id).find((one) => one.id === leafId);
  if (!leaf) return null;
  const options: APISelectMenuOption[] = optionsOf(leaf, readerOf(t)).map(({ value, label }) => ({
    value: `${leafId}${Joint}${value}`,
    label: cut(label, 100)
  }));
  const whether = [
    { value: `${leafId}${Joint}${Answered}`, label: t('templates:condition.isAnswered') },
    { value: `${leafId}${Joint}${Unanswered}`, label: t('templates:condition.isUnanswered') }
  ];
  // Where both have no room in one menu, each has its own.
  return options.length > MostBeside
    ? { question: leaf.text, options, whether, most: options.length }
    : { question: leaf.text, options: [...options, ...whether], whether: null, most: Math.max(1, options.length) };
}

/** The condition that was chosen from that menu, or null for what is none. */
export function chosenTest(values: readonly string[]): Test | null {
  const pairs = values.map((value) => value.split(Joint));
  const [question] = pairs[0] ?? [];
  if (question === undefined || pairs.some(([other]) => other !== question)) return null;
  const chosen = pairs.map(([, value = '']) => value);
  if (chosen.includes(Answered)) return { question, answered: true };
  if (chosen.includes(Unanswered)) return { question, answered: false };
  return { question, is: chosen };
}

function leavesBefore(template: Template, id: string): readonly Leaf[] {
  const all = questionsOf(template);
  return all
    .slice(
      0,
      Math.max(
        0,
        all.findIndex((one) => one.id === id)
      )
    )
    .flatMap(leavesOf);
}

function testText(template: Template, test: Test, t: Translate, within = false): string {
  const leaf = questionsOf(template)
    .flatMap(leavesOf)
    .find(({ id }) => id === test.question);
  const question = plainText(leaf?.text ?? test.question, 60);
  if (!('is' in test)) {
    const key = test.answered ? 'answered' : 'unanswered';
    if (within)
      return t(test.answered ? 'templates:condition.testAnswered' : 'templates:condition.testUnanswered', { question });
    return t(`templates:condition.${key}`, { question });
  }
  const options = leaf ? optionsOf(leaf, readerOf(t)) : [];
  const values = test.is.map((value) => plainText(options.find((one) => one.value === value)?.label ?? value, 40));
  return t(within ? 'templates:condition.testIs' : 'templates:condition.when', { question, values });
}
