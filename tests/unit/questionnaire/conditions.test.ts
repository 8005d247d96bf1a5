import fc from 'fast-check';
import type { Answer } from '../../../src/lib/core/ticket.js';
import { asked } from '../../../src/lib/questionnaire/asked.js';
import type { Question } from '../../../src/lib/questionnaire/question.js';
import {
  currentStep,
  readGiven,
  skippedAll,
  stepAt,
  withAnswers
} from '../../../src/lib/questionnaire/questionnaire.js';
import { TemplateSchema } from '../../../src/lib/templates/template.js';
import { asking } from '../../support/templates.js';

const yesNo = (id: string, when?: unknown) => ({ id, kind: 'yes-no', text: `${id}?`, ...(when ? { when } : {}) });
const choice = {
  id: 'size',
  kind: 'choice',
  text: 'Size?',
  options: [
    { value: 's', label: 'S' },
    { value: 'l', label: 'L' }
  ]
};

/** What is wrong with questions, as path and sentence. */
function mistakes(...questions: unknown[]): string[] {
  const read = TemplateSchema.safeParse({ ...asking(), questions });
  return read.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
}

describe('A condition', () => {
  test.each([
    ['a later question', [yesNo('a', { question: 'b', is: ['yes'] }), yesNo('b')], 'and "b" comes later'],
    ['itself', [yesNo('a', { question: 'a', is: ['yes'] })], 'not at itself'],
    ['nobody', [yesNo('a', { question: 'x', answered: true })], 'none with the id "x"'],
    ['an option there is not', [choice, yesNo('b', { question: 'size', is: ['xl'] })], '"xl" is none'],
    [
      'values of a text',
      [{ id: 't', kind: 'text', text: 'T?' }, yesNo('b', { question: 't', is: ['x'] })],
      'must use "answered" for "t"'
    ],
    [
      'one of several tests',
      [
        yesNo('a'),
        yesNo('b', {
          any: [
            { question: 'a', is: ['yes'] },
            { question: 'c', answered: true }
          ]
        })
      ],
      'none with the id "c"'
    ]
  ])('on %s is a mistake that has its sentence', (_, questions, sentence) => {
    const found = mistakes(...questions);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^questions\.\d\.when: /);
    expect(found[0]).toContain(sentence);
  });

  test('on a field of an earlier form is fine; on one of the form before opening, too', () => {
    const form = (id: string) => ({
      id,
      kind: 'form',
      text: 'Form',
      fields: [{ id: 'size', kind: 'radio', label: 'Size', options: choice.options }]
    });
    const questions = [form('f'), yesNo('b', { question: 'f.size', is: ['l'] })];
    expect(mistakes(...questions)).toEqual([]);
    const template = { ...asking(), formBefore: form('f'), questions: questions.slice(1) };
    expect(TemplateSchema.safeParse(template).success).toBe(true);
    expect(TemplateSchema.safeParse({ ...template, questions }).error?.issues.map(({ message }) => message)).toEqual([
      'must not be that of a question: "f" is one'
    ]);
  });
});

/** A question and its condition, by the places of earlier questions. */
interface Plan {
  readonly on: readonly { readonly place: number; readonly is: 'yes' | 'no' | 'answered' | 'unanswered' }[];
  readonly join: 'any' | 'all';
}

const plans: fc.Arbitrary<Plan[]> = fc.array(
  fc.record({
    on: fc.array(fc.record({ place: fc.nat(9), is: fc.constantFrom('yes', 'no', 'answered', 'unanswered') }), {
      maxLength: 3
    }),
    join: fc.constantFrom('any', 'all')
  }),
  { minLength: 1, maxLength: 8 }
);

function questionsOf(planned: readonly Plan[]): readonly Question[] {
  return asking(
    ...planned.map(({ on, join }, index) => {
      const tests = on
        .filter(({ place }) => place < index)
        .map(({ place, is }) =>
          is === 'yes' || is === 'no'
            ? { question: `q${place}`, is: [is] }
            : { question: `q${place}`, answered: is === 'answered' }
        );
      return { ...yesNo(`q${index}`, tests.length > 0 && { [join]: tests }), optional: true };
    })
  ).questions;
}

/** The same by hand: every question in turn, with what was said last, where it is asked. */
function model(planned: readonly Plan[], said: ReadonlyMap<number, string>): number[] {
  const now: number[] = [];
  planned.forEach(({ on, join }, index) => {
    const tests = on.filter(({ place }) => place < index);
    const value = (place: number) => (now.includes(place) ? (said.get(place) ?? '') : '');
    const passes = tests.map(({ place, is }) =>
      is === 'answered' ? value(place) !== '' : is === 'unanswered' ? value(place) === '' : value(place) === is
    );
    if (tests.length === 0 || (join === 'any' ? passes.some(Boolean) : passes.every(Boolean))) now.push(index);
  });
  return now;
}

test('whatever is answered, skipped and changed: just what the conditions say is asked, and nothing said is lost', () => {
  const moves = fc.array(fc.record({ at: fc.nat(7), say: fc.constantFrom('yes', 'no', '') }), { maxLength: 20 });
  fc.assert(
    fc.property(plans, moves, (planned, played) => {
      const questions = questionsOf(planned);
      const said = new Map<number, string>();
      let record = { answers: [] as Answer[], kept: [] as Answer[] };
      for (const { at, say } of played) {
        const now = model(planned, said);
        const place = now[at % now.length];
        if (place === undefined) continue;
        const question = questions[place];
        if (!question) throw new Error('No such question.');
        expect(stepAt(questions, record.answers, question.id)).toMatchObject({
          place: now.indexOf(place) + 1,
          of: now.length
        });
        const given = say === '' ? skippedAll(question) : readGiven(question, { [question.id]: [say] }).unwrap();
        record = withAnswers(questions, [...record.answers, ...record.kept], given);
        said.set(place, say);
        const after = model(planned, said);
        expect(asked(questions, record.answers).map(({ id }) => id)).toEqual(after.map((index) => `q${index}`));
        const next = after.find((index) => !said.has(index));
        expect(currentStep(questions, record.answers)?.question.id).toBe(next === undefined ? undefined : `q${next}`);
        const spoken = (answers: Answer[]) => answers.map(({ questionId, values }) => [questionId, values[0] ?? '']);
        const wanted = (asks: boolean) =>
          [...said.keys()]
            .sort((a, b) => a - b)
            .filter((index) => after.includes(index) === asks)
            .map((index) => [`q${index}`, said.get(index)]);
        expect(spoken(record.answers)).toEqual(wanted(true));
        expect(spoken(record.kept)).toEqual(wanted(false));
      }
    })
  );
});
