import fc from 'fast-check';
import { defaultTemplate } from '../../../src/lib/templates/default-template.js';
import {
  currentStep,
  optionsOf,
  readAnswer,
  stepAt,
  withAnswer,
  type AnswerRefusal
} from '../../../src/lib/questionnaire/questionnaire.js';
import type { Template } from '../../../src/lib/templates/template.js';
import { AnswerSchema, type Answer } from '../../../src/lib/core/ticket.js';
import { anAnswerTo, anyTemplate, asking } from '../../support/templates.js';

const answer = (template: Template, questionId: string, ...values: string[]): Answer =>
  readAnswer(template.questions, questionId, values).unwrap();

describe('Ada is asked the three questions of the default template', () => {
  test('one after another, with her place and the way back', () => {
    let answers: Answer[] = [];
    expect(currentStep(defaultTemplate.questions, answers)).toMatchObject({
      question: { id: 'country' },
      place: 1,
      of: 3,
      previousId: null,
      answer: null
    });
    answers = withAnswer(defaultTemplate.questions, answers, answer(defaultTemplate, 'country', 'ca'));
    expect(currentStep(defaultTemplate.questions, answers)).toMatchObject({
      question: { id: 'group-link' },
      place: 2,
      of: 3,
      previousId: 'country'
    });
    answers = withAnswer(defaultTemplate.questions, answers, answer(defaultTemplate, 'group-link', 'no'));
    answers = withAnswer(defaultTemplate.questions, answers, answer(defaultTemplate, 'payment', 'card'));
    expect(currentStep(defaultTemplate.questions, answers)).toBeNull();
    expect(answers.map(({ display }) => display)).toEqual(['🇨🇦 Canada', 'No', '💳 Credit card']);
  });

  test('and goes back to change the first: it takes the place of the old one, and she goes on where she was', () => {
    const first = withAnswer(defaultTemplate.questions, [], answer(defaultTemplate, 'country', 'ca'));
    expect(stepAt(defaultTemplate.questions, first, 'country')?.answer?.display).toBe('🇨🇦 Canada');
    const changed = withAnswer(defaultTemplate.questions, first, answer(defaultTemplate, 'country', 'us'));
    expect(changed.map(({ display }) => display)).toEqual(['🇺🇸 US']);
    expect(currentStep(defaultTemplate.questions, changed)?.question.id).toBe('group-link');
  });
});

describe('an answer', () => {
  const template = asking(
    {
      id: 'size',
      kind: 'choice',
      text: 'Size?',
      options: [
        { value: 's', label: 'Small' },
        { value: 'l', label: 'Large' }
      ]
    },
    { id: 'sure', kind: 'yes-no', text: 'Sure?' },
    {
      id: 'extras',
      kind: 'select',
      text: 'Extras?',
      min: 2,
      max: 3,
      options: ['a', 'b', 'c', 'd'].map((value) => ({ value, label: value.toUpperCase() }))
    },
    { id: 'why', kind: 'text', text: 'Why?', minLength: 3, maxLength: 5 }
  );

  test.each<[string, string[], string]>([
    ['size', ['l'], 'Large'],
    ['sure', ['yes'], 'Yes'],
    ['extras', ['c', 'a'], 'A, C'],
    ['extras', ['a', 'a', 'b'], 'A, B'],
    ['why', ['  becau'], 'becau'],
    ['why', ['abc\n'], 'abc']
  ])('to %s of %j is taken as %j', (questionId, values, display) => {
    expect(answer(template, questionId, ...values)).toMatchObject({ questionId, display });
  });

  test.each<[string, string[], AnswerRefusal]>([
    ['colour', ['red'], 'unknown-question'],
    ['constructor', ['l'], 'unknown-question'],
    ['size', ['m'], 'unknown-option'],
    ['size', ['Large'], 'unknown-option'],
    ['size', ['l', 'm'], 'unknown-option'],
    ['size', ['s', 'l'], 'wrong-count'],
    ['size', [], 'wrong-count'],
    ['sure', ['maybe'], 'unknown-option'],
    ['extras', ['a'], 'wrong-count'],
    ['extras', ['a', 'b', 'c', 'd'], 'wrong-count'],
    ['why', ['ab'], 'wrong-length'],
    ['why', [' a        '], 'wrong-length'],
    ['why', ['abcdef'], 'wrong-length'],
    ['why', ['abc', 'abc'], 'wrong-length'],
    ['why', [], 'wrong-length']
  ])('to %s of %j is refused: %s', (questionId, values, refusal) => {
    expect(readAnswer(template.questions, questionId, values).unwrapErr()).toBe(refusal);
  });

  test('keeps the words as they were asked and shown', () => {
    expect(answer(template, 'extras', 'b', 'd')).toEqual({
      questionId: 'extras',
      question: 'Extras?',
      values: ['b', 'd'],
      display: 'B, D'
    });
  });
});

describe('an admin changes the template while Ada answers', () => {
  const yesNo = (id: string) => ({ id, kind: 'yes-no', text: `${id}?` });
  const before = asking(yesNo('one'), yesNo('two'));
  const answers = withAnswer(before.questions, [], answer(before, 'one', 'yes'));

  test('a question that is gone is not asked, and its answer stays, last', () => {
    const after = asking(yesNo('two'), yesNo('three'));
    expect(stepAt(after.questions, answers, 'one')).toBeNull();
    const more = withAnswer(after.questions, answers, answer(after, 'two', 'no'));
    expect(more.map(({ questionId }) => questionId)).toEqual(['two', 'one']);
    expect(currentStep(after.questions, more)?.question.id).toBe('three');
  });

  test('a question put in front is asked next', () => {
    expect(currentStep(asking(yesNo('zero'), yesNo('one'), yesNo('two')).questions, answers)).toMatchObject({
      question: { id: 'zero' },
      place: 1,
      of: 3
    });
  });

  test('a template without questions asks nothing', () => {
    expect(currentStep(asking().questions, [])).toBeNull();
  });
});

describe('whatever a template asks and whatever a client sends', () => {
  /** Values as a forged request could hold them: right ones, near misses and noise. */
  const hostileValues = (template: Template) => {
    const known = template.questions.flatMap((question) => optionsOf(question).map((option) => option.value));
    return fc.array(fc.oneof(fc.string(), fc.constantFrom('yes', 'no', '__proto__', ...known)), { maxLength: 30 });
  };

  test('no answer holds a value that the question does not offer, nor too many or too few', () => {
    fc.assert(
      fc.property(
        anyTemplate.chain((template) =>
          fc.tuple(
            fc.constant(template),
            fc.oneof(fc.string(), fc.constantFrom('x', ...template.questions.map((question) => question.id))),
            hostileValues(template)
          )
        ),
        ([template, questionId, values]) => {
          const read = readAnswer(template.questions, questionId, values);
          if (read.isErr()) return;
          const taken = read.unwrap();
          const question = template.questions.find((candidate) => candidate.id === questionId);
          if (!question) throw new Error('An answer to a question that is not asked.');
          expect(AnswerSchema.parse(taken)).toEqual(taken);
          expect(taken.question).toBe(question.text);
          if (question.kind === 'text') {
            expect(taken.values).toEqual([values[0]?.trim()]);
            expect(taken.display.length).toBeGreaterThanOrEqual(question.minLength);
            expect(taken.display.length).toBeLessThanOrEqual(question.maxLength);
            return;
          }
          const offered = optionsOf(question).map((option) => option.value);
          expect(taken.values.filter((value) => !offered.includes(value) || !values.includes(value))).toEqual([]);
          expect(new Set(taken.values).size).toBe(taken.values.length);
          expect(taken.values.length).toBeGreaterThanOrEqual(question.kind === 'select' ? question.min : 1);
          expect(taken.values.length).toBeLessThanOrEqual(question.kind === 'select' ? question.max : 1);
        }
      )
    );
  });

  test('answered in any order, with any steps back, all is answered in the end, each question once, in order', () => {
    const story = anyTemplate.chain((template) => {
      const round = fc
        .shuffledSubarray([...template.questions], { minLength: template.questions.length })
        .chain((questions) =>
          fc.tuple(...questions.map((question) => fc.tuple(fc.constant(question.id), anAnswerTo(question))))
        );
      // The second round goes back over some of them.
      return fc.tuple(fc.constant(template), round, round, fc.nat(8));
    });
    fc.assert(
      fc.property(story, ([template, first, second, back]) => {
        let answers: Answer[] = [];
        for (const [id, values] of [...second.slice(0, back), ...first]) {
          const open = template.questions.filter((question) => !answers.some((one) => one.questionId === question.id));
          expect(currentStep(template.questions, answers)?.question).toBe(open[0]);
          answers = withAnswer(template.questions, answers, answer(template, id, ...values));
        }
        expect(currentStep(template.questions, answers)).toBeNull();
        expect(answers.map(({ questionId }) => questionId)).toEqual(template.questions.map(({ id }) => id));
      })
    );
  });
});
