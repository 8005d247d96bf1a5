import { chosenFrom, earlierQuestions, possibleTests } from '../../../src/lib/views/templates/conditions.js';
import { english } from '../../support/languages/english.js';
import { asking } from '../../support/templates.js';

const yesNo = (index: number) => ({ id: `q${index}`, kind: 'yes-no', text: `Question ${index}?` });

describe('The menu of what a question depends on', () => {
  test.each([1, 24, 25, 26, 60, 99])('leads to each of %i earlier questions, the nearest first', (count) => {
    const template = asking(...Array.from({ length: count + 1 }, (_, index) => yesNo(index)));
    const found: string[] = [];
    const seen = new Set<number>();
    for (let from: number | null = 0; from !== null && !seen.has(from);) {
      seen.add(from);
      const options = earlierQuestions(template, `q${count}`, english, from);
      expect(options.length).toBeLessThanOrEqual(25);
      expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
      for (const { value } of options) if (chosenFrom(value) === null && !found.includes(value)) found.push(value);
      const last = options.at(-1);
      from = last ? chosenFrom(last.value) : null;
    }
    expect(found).toEqual(Array.from({ length: count }, (_, index) => `q${count - 1 - index}`));
  });

  test.each([
    ['+from-', 0],
    ['+from--3', 0],
    ['+from-1.5', 0],
    ['+from-x', 0],
    ['+from-999', 999],
    ['topic', null]
  ])('reads %s, which may be forged', (value, from) => {
    expect(chosenFrom(value)).toBe(from);
    expect(earlierQuestions(asking(yesNo(0), yesNo(1)), 'q1', english, from ?? 0)).toHaveLength(1);
  });

  test.each([
    [23, 25, false],
    [24, 24, true],
    [25, 25, true]
  ])('offers every one of %i options, and whether it was answered', (count, inMenu, apart) => {
    const options = Array.from({ length: count }, (_, index) => ({ value: `v${index}`, label: `Option ${index}` }));
    const template = asking({ id: 'menu', kind: 'select', text: 'Which?', options }, yesNo(1));
    const tests = possibleTests(template, 'q1', 'menu', english);
    expect(tests?.options).toHaveLength(inMenu);
    expect(tests?.whether !== null).toBe(apart);
  });
});
