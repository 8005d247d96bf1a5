import fc from 'fast-check';
import { isKnownRule } from '../../../src/lib/views/templates/rules.js';
import { defaultTemplate } from '../../../src/lib/templates/default-template.js';
import { entriesOf, PanelDesignSchema, type PanelDesign } from '../../../src/lib/servers/panel-design.js';
import { exchangeJsonSchema, exported, imported, withIds } from '../../../src/lib/servers/exchange.js';
import { carried, carriedIn } from '../../../src/lib/pictures/carried.js';
import { importRefused } from '../../../src/lib/views/templates/exchange.js';
import { english } from '../../support/languages/english.js';
import { fileOf, largePng, png } from '../../support/pictures.js';
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
        expect(imported(text).unwrap()).toEqual({
          templates: templates.map((template, at) => ({ id: `t-${at}`, template })),
          panels: []
        });
      })
    );
  });

  it('has its schema', () => {
    const schema = JSON.parse(exchangeJsonSchema()) as { properties: object };
    expect(Object.keys(schema.properties)).toEqual([
      ...['$schema', 'format', 'version', 'templates', 'panels', 'pictures']
    ]);
  });
});

const anyPanel: fc.Arbitrary<PanelDesign> = fc
  .record({
    ids: fc.uniqueArray(fc.constantFrom('t-0', 't-1', 'here'), { minLength: 1 }),
    title: fc.option(fc.constantFrom('Desk', 'Two\nlines'), { nil: undefined }),
    color: fc.option(fc.constant('#ff8800'), { nil: undefined }),
    layout: fc.option(fc.constantFrom('menu' as const, 'buttons' as const), { nil: undefined }),
    label: fc.option(fc.constant('Press'), { nil: undefined }),
    plain: fc.boolean()
  })
  .map(({ ids, plain, label, ...words }) =>
    PanelDesignSchema.parse(
      JSON.parse(
        JSON.stringify({
          ...words,
          templateId: ids[0],
          ...(!plain && { entries: ids.map((templateId) => ({ templateId, label })) })
        })
      )
    )
  );

describe('A desk that goes out as a file', () => {
  it('comes back in as it was, and goes out again as the same file', () => {
    fc.assert(
      fc.property(fc.tuple(anyTemplate, anyTemplate), fc.array(anyPanel, { maxLength: 3 }), (templates, panels) => {
        const named = templates.map((template, at) => ({ id: `t-${at}`, template }));
        const text = exported(named, panels);
        const brought = imported(text, (id) => id === 'here').unwrap();
        expect(brought.panels.map(entriesOf)).toEqual(panels.map(entriesOf));
        expect(exported(brought.templates, brought.panels)).toBe(text);
        const ids = new Map([['t-0', 'new-0']]);
        const back = new Map([['new-0', 't-0']]);
        expect(
          exported(
            brought.templates,
            brought.panels.map((panel) => withIds(withIds(panel, ids), back))
          )
        ).toBe(text);
      })
    );
  });

  it('says that it is of a newer kind only where it has panels', () => {
    const one = [{ id: 'purchase', template: defaultTemplate }];
    expect(JSON.parse(exported(one))).toMatchObject({ version: 1 });
    expect(JSON.parse(exported(one, [{ templateId: 'purchase' }]))).toMatchObject({
      version: 2,
      panels: [{ entries: [{ templateId: 'purchase' }] }]
    });
  });

  it('may hold panels alone, of what the server has', () => {
    const text = exported([], [{ templateId: 'purchase' }]);
    expect(imported(text, (id) => id === 'purchase').unwrap().panels).toHaveLength(1);
    expect(imported(text).unwrapErr().kind).toBe('mistakes');
  });

  it('with mistakes in its panels has every one of them named with its place', () => {
    const text = file((raw) => {
      raw['version'] = 2;
      raw['panels'] = [
        { title: '', colour: 'red', entries: [{ templateId: 'purchase' }, { templateId: 'nowhere', style: 'pink' }] },
        { entries: [] },
        { text: 'No entries' },
        { entries: [{ templateId: 'purchase' }, { templateId: 'purchase' }] },
        'no panel'
      ];
    });
    const refusal = imported(text).unwrapErr();
    if (refusal.kind !== 'mistakes') throw new Error(refusal.kind);
    expect(refusal.mistakes.map(({ at, mistake }) => [at.slice(1).join('.'), mistake.kind])).toEqual([
      ['0.title', 'empty'],
      ['0.colour', 'unknown-setting'],
      ['0.entries.1.templateId', 'rule'],
      ['0.entries.1.style', 'none-of'],
      ['1.entries', 'no-entry'],
      ['2.entries', 'missing'],
      ['3.entries', 'rule'],
      ['4', 'wrong-type']
    ]);
    const lines = text.split('\n');
    const named = refusal.mistakes.find(({ at }) => at.at(-1) === 'templateId');
    expect(lines[(named?.place.line ?? 0) - 1]).toContain('nowhere');
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

  it('with something twice under one name is not taken, and every second one is named with its place', () => {
    const template = JSON.stringify({ ...defaultTemplate, questions: [{ id: 'sure', kind: 'yes-no', text: 'Sure?' }] });
    const odd = template.replace('"kind":"yes-no"', '"kind":"yes-no",\n"text":"Really?"');
    const text = `{"format":"ticket-desk-templates","version":1,"templates":{"a":${odd},\n"a":${odd}}}`;
    const refusal = imported(text).unwrapErr();
    if (refusal.kind !== 'mistakes') throw new Error(refusal.kind);
    expect(refusal.mistakes.map(({ at, place }) => [at, place.line])).toEqual([
      [['templates', 'a', 'questions', 0, 'text'], 2],
      [['templates', 'a'], 3],
      [['templates', 'a', 'questions', 0, 'text'], 4]
    ]);
    for (const { mistake } of refusal.mistakes)
      expect(mistake.kind === 'rule' && isKnownRule(mistake.words)).toBe(true);
    expect(imported(text.replaceAll('"text":"Really?",', '').replace('\n"a":', '\n"b":')).isOk()).toBe(true);
  });

  it.each([
    ['of another bot', '{ "panels": [] }', 'not-ours'],
    ['that is a list', '[]', 'not-ours'],
    ['of a newer bot', file((raw) => (raw['version'] = 3)), 'newer'],
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

describe('Pictures in a file', () => {
  const bytes = png(30, 20);
  const named = { ...defaultTemplate, pictures: { welcome: { file: fileOf(bytes), alt: 'A shop' } } };
  const templates = [{ id: 'purchase', template: named }];
  const withPictures = (pictures: unknown) => {
    const raw = JSON.parse(exported(templates)) as Record<string, unknown>;
    return JSON.stringify({ ...raw, pictures }, null, 2);
  };

  it('stand at its end, and come back as they were', async () => {
    const { pictures, leftOut } = await carried([fileOf(bytes)], () => Promise.resolve(bytes));
    const text = exported(templates, [], pictures);
    expect(leftOut).toBe(0);
    expect(Object.keys(JSON.parse(text) as object).at(-1)).toBe('pictures');
    expect(imported(text).unwrap().templates).toEqual(templates);
    expect(carriedIn(JSON.parse(text))).toEqual(new Map([[fileOf(bytes), bytes]]));
  });

  it('are left out where they are not to be had, or do not fit', async () => {
    const large = largePng(2 * 1024 * 1024);
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const get = (name: string) => Promise.resolve(name === 'a' ? null : name === 'f' ? bytes : large);
    const { pictures, leftOut } = await carried(names, get);
    expect([Object.keys(pictures), leftOut]).toEqual([['b', 'c', 'f'], 2]);
    expect(JSON.stringify(pictures).length).toBeLessThan(10 * 1024 * 1024);
  });

  it('are looked at as if uploaded, and every mistake is named with its place', () => {
    const other = fileOf(png(1, 1));
    const text = withPictures({
      'shop.png': bytes.toString('base64'),
      [other]: bytes.toString('base64'),
      [fileOf(png(2, 2))]: 'no base64!',
      [fileOf(png(3, 3))]: Buffer.from('MZ').toString('base64'),
      [fileOf(png(4, 4))]: largePng(2 * 1024 * 1024 + 1).toString('base64'),
      [fileOf(png(5, 5))]: 7
    });
    const refusal = imported(text).unwrapErr();
    if (refusal.kind !== 'mistakes') throw new Error(refusal.kind);
    const at = refusal.mistakes.map(({ at: path }) => path[1]);
    expect(new Set(at).size).toBe(6);
    expect(refusal.mistakes.every(({ place }) => place.line > 10)).toBe(true);
    const said = JSON.stringify(importRefused(refusal, english));
    expect(said).toContain(`must have the name of what it is: ${fileOf(bytes)}`);
    expect(said).toContain('of at most 2 MB, in base64');
  });

  it('may be missing: who brings the file in uploads them', () => {
    expect(imported(exported(templates)).unwrap().templates).toEqual(templates);
  });
});
