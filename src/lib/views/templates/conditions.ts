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

/** The earlier questions that one can depend on, the nearest first: a menu holds 25. */
export function earlierQuestions(template: Template, id: string): APISelectMenuOption[] {
  return leavesBefore(template, id)
    .toReversed()
    .slice(0, 25)
    .map((leaf) => ({ value: leaf.id, label: cut(leaf.text, 100) }));
}

/** What can be said about the answer to an earlier question, or null where that is not there. */
export function possibleTests(template: Template, id: string, leafId: string, t: Translate) {
  const leaf = leavesBefore(template, id).find((one) => one.id === leafId);
  if (!leaf) return null;
  const options: APISelectMenuOption[] = optionsOf(leaf, readerOf(t))
    .slice(0, 23)
    .map(({ value, label }) => ({ value: `${leafId}${Joint}${value}`, label: cut(label, 100) }));
  const whether = [
    { value: `${leafId}${Joint}${Answered}`, label: t('templates:condition.isAnswered') },
    { value: `${leafId}${Joint}${Unanswered}`, label: t('templates:condition.isUnanswered') }
  ];
  return { question: leaf.text, options: [...options, ...whether], most: Math.max(1, options.length) };
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
