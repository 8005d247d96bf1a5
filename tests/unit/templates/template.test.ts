import { TemplateSchema } from '../../../src/lib/templates/template.js';
import { asking } from '../../support/templates.js';

const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ value: `o${index}`, label: 'Label' }));
const yesNo = { id: 'sure', kind: 'yes-no', text: 'Sure?' };

describe('a template an admin wrote', () => {
  test('gets what was left out', () => {
    expect(
      asking({ id: 'a', kind: 'text', text: '?' }, { id: 'b', kind: 'select', text: '?', options: options(2) })
        .questions
    ).toEqual([
      { id: 'a', kind: 'text', text: '?', long: false, minLength: 1, maxLength: 1000 },
      { id: 'b', kind: 'select', text: '?', options: options(2), min: 1, max: 1 }
    ]);
  });

  test.each<[string, unknown[], string]>([
    ['two questions of one id', [yesNo, yesNo], 'every question needs an id of its own'],
    ['an id that does not fit a button', [{ ...yesNo, id: 'Group link' }], 'use 1 to 32 of a-z'],
    ['an id with a separator', [{ ...yesNo, id: 'a:b' }], 'use 1 to 32 of a-z'],
    ['more questions than it may ask', Array.from({ length: 101 }, (_, id) => ({ ...yesNo, id: `q${id}` })), '<=100'],
    ['half a character', [{ ...yesNo, text: '\uD83C' }], 'half a character'],
    ['a choice of nothing', [{ id: 'a', kind: 'choice', text: '?', options: [] }], '>=1'],
    ['more buttons than there is room for', [{ id: 'a', kind: 'choice', text: '?', options: options(16) }], '<=15'],
    ['more options than a menu holds', [{ id: 'a', kind: 'select', text: '?', options: options(26) }], '<=25'],
    [
      'two options of one value',
      [{ id: 'a', kind: 'choice', text: '?', options: [...options(1), ...options(1)] }],
      'every option needs a value'
    ],
    [
      'more to choose than there is',
      [{ id: 'a', kind: 'select', text: '?', options: options(2), max: 3 }],
      'max not above'
    ],
    [
      'a least above the most',
      [{ id: 'a', kind: 'select', text: '?', options: options(3), min: 3, max: 2 }],
      'min must not be above max'
    ],
    [
      'a text that can never be right',
      [{ id: 'a', kind: 'text', text: '?', minLength: 9, maxLength: 8 }],
      'minLength must not be above'
    ],
    ['a kind nobody knows', [{ ...yesNo, kind: 'maybe' }], 'must be one of choice, yes-no, select, text'],
    ['a name nobody knows', [{ ...yesNo, optoins: [] }], 'optoins']
  ])('is refused with %s', (_, questions, message) => {
    const read = TemplateSchema.safeParse({ ...asking(), questions });
    expect(read.error?.issues.map((issue) => issue.message).join()).toContain(message);
  });
});
