import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { ModalBuilder } from 'discord.js';
import { OptionSchema, type QuestionOption } from '../../../src/lib/questionnaire/basics.js';
import { FieldsSchema, type Field } from '../../../src/lib/questionnaire/form.js';
import type { Draft } from '../../../src/lib/templates/drafts.js';
import { edited } from '../../../src/lib/templates/edits.js';
import { fieldLines, readFieldLines } from '../../../src/lib/templates/field-lines.js';
import { optionLines, readOptionLines } from '../../../src/lib/templates/option-lines.js';
import type { Template } from '../../../src/lib/templates/template.js';
import { DraftForms, type DraftForm } from '../../../src/lib/views/custom-ids.js';
import { draftForm, fitsForm, formEdits } from '../../../src/lib/views/templates/forms.js';
import { english } from '../../support/languages/english.js';
import { asking } from '../../support/templates.js';

/** Texts as wild as a file may have them: with every sign that means something in a list, blanks, lines and emoji. */
const wild = (maxLength: number) =>
  fc
    .oneof(
      { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength }) },
      {
        weight: 5,
        arbitrary: fc
          .array(
            fc.constantFrom(
              '\\',
              '|',
              ',',
              '=',
              ' = ',
              ' ',
              '\n',
              '·',
              '⏎',
              '\\·',
              '🐘',
              '🇨🇦 ',
              '<:ok:123456789012345678>',
              '?',
              ':',
              'text: ',
              'a',
              'B'
            ),
            { maxLength: 12 }
          )
          .map((all) => all.join(''))
      }
    )
    .map((text) => text.slice(0, maxLength).toWellFormed())
    .filter((text) => text !== '');
const plainId = fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,7}$/);
const options = (most: number, least = 1): fc.Arbitrary<QuestionOption[]> =>
  fc.uniqueArray(
    fc
      .record(
        {
          value: plainId,
          label: wild(80),
          emoji: fc.constantFrom('🇨🇦', '👩‍🚀', '<a:ok:123456789012345678>'),
          description: wild(100)
        },
        { requiredKeys: ['value', 'label'] }
      )
      .map((option) => OptionSchema.parse(option)),
    { minLength: least, maxLength: most, selector: ({ value }) => value }
  );
const fields: fc.Arbitrary<Field[]> = fc
  .uniqueArray(
    fc
      .record({
        id: plainId,
        label: wild(45),
        hint: fc.option(wild(100), { nil: undefined }),
        optional: fc.option(fc.constant(true), { nil: undefined }),
        kind: fc.constantFrom('text', 'paragraph', 'number', 'email', 'select', 'radio', 'checkboxes'),
        options: options(5, 2)
      })
      .map(({ kind, options: all, ...one }) => ({
        ...one,
        kind: kind === 'paragraph' ? 'text' : kind,
        ...(kind === 'paragraph' && { long: true }),
        ...(['select', 'radio', 'checkboxes'].includes(kind) && { options: all })
      })),
    { minLength: 1, maxLength: 5, selector: ({ id }) => id }
  )
  .map((all) => FieldsSchema.parse(JSON.parse(JSON.stringify(all))));

const nth = <T>(list: readonly T[], at: number): T => {
  const found = list[at];
  if (found === undefined) throw new RangeError(`There is no ${at}.`);
  return found;
};

describe('Options as lines', () => {
  it('say the same when nobody has touched them, whatever their texts', () => {
    fc.assert(
      fc.property(options(8), (all) => {
        expect(readOptionLines(optionLines(all), all)).toEqual(all);
        // Also as others read them, who know nothing of what was there.
        const words = (option: Partial<QuestionOption>) => ({ ...option, value: '' });
        expect(readOptionLines(optionLines(all), []).map(words)).toEqual(all.map(words));
      }),
      { numRuns: 500 }
    );
  });

  it('keep all the others when one is changed, taken away or put between', () => {
    fc.assert(
      fc.property(options(8), fc.nat(), wild(80), (all, which, label) => {
        const at = which % all.length;
        const lines = optionLines(all).split('\n');
        const fresh = optionLines([{ value: 'x', label }]);
        const changed = readOptionLines(lines.with(at, fresh).join('\n'), all);
        expect(changed.toSpliced(at, 1)).toEqual(all.toSpliced(at, 1));
        expect(changed[at]?.label).toBe(label);
        // Of two that read the same nobody can say which was taken away.
        if (new Set(lines).size < lines.length || lines.includes(fresh)) return;
        if (new Set(all.map((one) => one.label)).size < all.length || all.some((one) => one.label === label)) return;
        expect(readOptionLines(lines.toSpliced(at, 1).join('\n'), all)).toEqual(all.toSpliced(at, 1));
        expect(readOptionLines(lines.toSpliced(at, 0, fresh).join('\n'), all).toSpliced(at, 1)).toEqual(all);
      }),
      { numRuns: 500 }
    );
  });
});

describe('The fields of a form as lines', () => {
  it('say the same when nobody has touched them, whatever their texts', () => {
    fc.assert(
      fc.property(fields, (all) => {
        expect(FieldsSchema.parse(readFieldLines(fieldLines(all), all))).toEqual(all);
      }),
      { numRuns: 500 }
    );
  });

  it('keep all the others, and all else of their own, when one is renamed or one of its options is', () => {
    fc.assert(
      fc.property(fields, fc.nat(), wild(45), (all, which, label) => {
        const at = which % all.length;
        const field = nth(all, at);
        const renamed = { ...field, label };
        const lines = fieldLines(all).split('\n');
        expect(FieldsSchema.parse(readFieldLines(lines.with(at, fieldLines([renamed])).join('\n'), all))).toEqual(
          all.with(at, renamed)
        );
        if (!('options' in field)) return;
        const one = which % field.options.length;
        const option = { ...nth<QuestionOption>(field.options, one), label: `${label} new` };
        const changed = { ...field, options: field.options.with(one, option) } as Field;
        expect(FieldsSchema.parse(readFieldLines(lines.with(at, fieldLines([changed])).join('\n'), all))).toEqual(
          all.with(at, changed)
        );
      }),
      { numRuns: 500 }
    );
  });
});

/** What stands in the fields of a form of the editor, and whether Discord takes it. */
function inputs(modal: ModalBuilder): Record<string, string> {
  const { components } = modal.toJSON() as unknown as {
    components: {
      label: string;
      component: {
        custom_id: string;
        value?: string;
        max_length?: number;
        type: number;
        style?: number;
        options?: { value: string; default?: boolean }[];
      };
    }[];
  };
  expect(components.length).toBeLessThanOrEqual(5);
  expect(new Set(components.map(({ component }) => component.custom_id)).size).toBe(components.length);
  return Object.fromEntries(
    components.map(({ label, component }) => {
      const { custom_id: id, value = '', max_length: most = 4000, style, options: all } = component;
      expect(label.length).toBeLessThanOrEqual(45);
      expect(value.length).toBeLessThanOrEqual(most);
      expect(most).toBeLessThanOrEqual(4000);
      // Discord makes one line of what stands in a short field.
      if (style === 1) expect(value).not.toContain('\n');
      return [id, all ? (all.find((one) => one.default)?.value ?? '') : value];
    })
  );
}

const typedIn = (modal: ModalBuilder | null) => (modal ? inputs(modal) : {});

const draftOf = (template: Template): Draft => ({
  ...{
    id: 'd',
    userId: '200000000000000001',
    templateId: 't',
    base: 0,
    template,
    changedAt: '2026-11-27T12:00:00.000Z'
  }
});
const targets = (template: Template) => ['-', ...template.questions.map(({ id }) => id), '=yes'];

describe('A form of the editor', () => {
  const template: fc.Arbitrary<Template> = fc
    .record({ select: options(25), choice: options(15), fields, text: wild(256), hint: wild(100), words: wild(1000) })
    .map(({ select, choice, fields: all, text, hint, words }) => ({
      ...asking(
        {
          id: 'menu',
          kind: 'select',
          text,
          hint,
          placeholder: hint,
          options: select,
          max: select.length,
          default: select.slice(0, 3).map(({ value }) => value)
        },
        { id: 'buttons', kind: 'choice', text, options: choice, default: choice[0]?.value },
        { id: 'form', kind: 'form', text, fields: all },
        { id: 'who', kind: 'user', text, placeholder: hint.padEnd(150, '.') },
        { id: 'typed', kind: 'text', text, default: words }
      ),
      ...{ formBefore: { id: 'before', kind: 'form' as const, text, fields: all }, welcome: words },
      decisions: [{ id: 'yes', label: hint.slice(0, 80).toWellFormed(), words }]
    }));

  it('that nobody has touched changes nothing, whatever stands in it; one change is one edit', () => {
    const tried = new Set<DraftForm>();
    fc.assert(
      fc.property(template, (made) => {
        const draft = draftOf(made);
        for (const target of targets(made))
          for (const form of DraftForms) {
            if (!fitsForm(draft, form, target)) continue;
            const modal = draftForm(draft, form, target, english);
            if (!modal) continue;
            tried.add(form);
            const typed = inputs(modal);
            expect([form, target, formEdits(draft, form, target, typed).filter(changes(made))]).toEqual([
              form,
              target,
              []
            ]);
            const [name, ...others] = Object.keys(typed).filter((one) => !/^(style|reason)$/.test(one));
            if (name === undefined || others.some((one) => one.startsWith(name))) continue;
            const edits = formEdits(draft, form, target, { ...typed, [name]: 'Other' }).filter(changes(made));
            expect(edits.length).toBeLessThanOrEqual(1);
          }
      }),
      { numRuns: 10 }
    );
    expect([...tried].sort()).toEqual([...DraftForms].sort());
  });

  it('shows all of the longest options, in as many fields as it takes, and keeps all of them', () => {
    const all = Array.from({ length: 25 }, (_, at) => ({
      ...{ value: `o${at}`, label: `${at},`.padEnd(80, 'x|'), description: `${at}`.padEnd(100, 'y') }
    }));
    const draft = draftOf(asking({ id: 'menu', kind: 'select', text: 'Which?', options: all }));
    expect(fitsForm(draft, 'options', 'menu')).toBe(true);
    const modal = draftForm(draft, 'options', 'menu', english);
    const typed = typedIn(modal);
    expect(Object.keys(typed)).toEqual(['options', 'options-2', 'options-3'].slice(0, Object.keys(typed).length));
    expect(Object.keys(typed).length).toBeGreaterThan(1);
    const [edit] = formEdits(draft, 'options', 'menu', {
      ...typed,
      options: `First\n${(typed['options'] ?? '').split('\n').slice(1).join('\n')}`
    });
    const changed = edit && edited(draft.template, [edit]).unwrap().questions[0];
    expect(changed).toHaveProperty('options', all.with(0, { value: 'o0', label: 'First' } as never));
    // What was not taken is shown again as it was typed.
    const again = draftForm(draft, 'options', 'menu', english, { options: 'a', 'options-2': 'b' });
    expect(again && inputs(again)).toEqual({ options: 'a', 'options-2': 'b' });
  });

  it('that cannot hold all is not shown: nothing is lost in it', () => {
    const label = ','.repeat(80);
    const all = Array.from({ length: 25 }, (_, at) => ({ value: `o${at}`, label }));
    const form = {
      id: 'form',
      kind: 'form',
      text: 'F',
      fields: [{ id: 'a', kind: 'select', label: 'A', options: all }]
    };
    expect(fitsForm(draftOf(asking(form)), 'fields', 'form')).toBe(false);
    expect(
      fitsForm(draftOf(asking({ ...form, fields: [{ id: 'a', kind: 'text', label: 'A' }] })), 'fields', 'form')
    ).toBe(true);
  });

  it('keeps which of several of one name are chosen beforehand', () => {
    const all = ['Yes, please', 'Same', 'Same', 'b,c\\'].map((label, at) => ({ value: `o${at}`, label }));
    const draft = draftOf(
      asking({ id: 'menu', kind: 'select', text: 'Which?', options: all, max: 4, default: ['o0', 'o2', 'o3'] })
    );
    const typed = typedIn(draftForm(draft, 'limits', 'menu', english));
    const [edit] = formEdits(draft, 'limits', 'menu', {
      ...typed,
      default: (typed['default'] ?? '').replace('Yes\\, please, ', '')
    });
    expect(edit).toMatchObject({ field: ['default'], value: ['o2', 'o3'] });
  });
});

/** Does this edit change anything? A setting that is not there and left empty is none. */
function changes(template: Template) {
  return (edit: Parameters<typeof edited>[1][number]): boolean => {
    const outcome = edited(template, [edit]);
    return outcome.isErr() || !isDeepStrictEqual(outcome.unwrap(), template);
  };
}
