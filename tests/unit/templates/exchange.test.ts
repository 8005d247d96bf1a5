import fc from 'fast-check';
import { defaultTemplate } from '../../../src/lib/templates/default-template.js';
import { exchangeJsonSchema, exported, imported } from '../../../src/lib/templates/exchange.js';
import { anyTemplate } from '../../support/templates.js';

const file = (change: (file: Record<string, unknown>) => void): string => {
  const raw = JSON.parse(exported([{ id: 'purchase', template: defaultTemplate }])) as Record<string, unknown>;
  change(raw);
  return JSON.stringify(raw, null, 2);
};

describe('A template that goes out as a file', () => {
  it('comes back in as it was, whatever it says', () => {
    fc.assert(
      fc.property(fc.array(anyTemplate, { minLength: 1, maxLength: 4 }), (templates) => {
        const text = exported(templates.map((template, at) => ({ id: `t-${at}`, template })));
        expect(imported(text).unwrap()).toEqual(templates);
      })
    );
  });

  it('has its schema', () => {
    const schema = JSON.parse(exchangeJsonSchema()) as { properties: object };
    expect(Object.keys(schema.properties)).toEqual(['$schema', 'format', 'version', 'templates']);
  });
});

describe('A file that comes in', () => {
  it('with mistakes has every one of them named with its place', () => {
    const text = file((raw) => {
      raw['templates'] = {
        purchase: {
          ...defaultTemplate,
          name: '',
          colour: 'red',
          questions: [{ id: 'A b', kind: 'yes-no', text: 'x'.repeat(300) }]
        }
      };
    });
    const refusal = imported(text).unwrapErr();
    if (refusal.kind !== 'mistakes') throw new Error(refusal.kind);
    const lines = text.split('\n');
    expect(refusal.mistakes.map(({ at, mistake }) => [at.slice(2).join('.'), mistake.kind])).toEqual([
      ['name', 'empty'],
      ['questions.0.id', 'rule'],
      ['questions.0.text', 'too-long'],
      ['colour', 'unknown-setting']
    ]);
    for (const { at, place } of refusal.mistakes) expect(lines[place.line - 1]).toContain(`"${String(at.at(-1))}"`);
  });

  it.each([
    ['of another bot', '{ "panels": [] }', 'not-ours'],
    ['that is a list', '[]', 'not-ours'],
    ['of a newer bot', file((raw) => (raw['version'] = 2)), 'newer'],
    ['that is empty', '', 'no-json'],
    ['that is no JSON', '{ "format": ', 'no-json'],
    ['nested without end', '['.repeat(100_000), 'no-json'],
    ['without templates', file((raw) => (raw['templates'] = {})), 'mistakes'],
    [
      'with too many',
      file(
        (raw) =>
          (raw['templates'] = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`t${at}`, defaultTemplate])))
      ),
      'mistakes'
    ],
    ['with an id that is none', file((raw) => (raw['templates'] = { 'A B': defaultTemplate })), 'mistakes']
  ])('%s is refused and harms nothing', (_, text, kind) => {
    expect(imported(text).unwrapErr().kind).toBe(kind);
  });

  it('of any text is taken or refused', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(imported(text).isErr()).toBe(true);
      })
    );
  });
});
