import { LabelBuilder, ModalBuilder, StringSelectMenuBuilder, TextInputBuilder, TextInputStyle } from 'discord.js';
import type { Translate } from '../../base/language.js';
import type { Field } from '../../questionnaire/form.js';
import type { Question, QuestionOption } from '../../questionnaire/question.js';
import type { Draft } from '../../templates/drafts.js';
import type { Edit, FieldPath } from '../../templates/edits.js';
import { fieldLines, readFieldLines } from '../../templates/field-lines.js';
import { optionLines, readOptionLines } from '../../templates/option-lines.js';
import { escaped, parts, unescaped } from '../../templates/written.js';
import type { Template } from '../../templates/template.js';
import { customId, decisionIn, type DraftForm } from '../custom-ids.js';
import { cut } from '../cut.js';
import { decisionFields } from './decision-form.js';
import type { FieldChoice, FormField } from './form-field.js';

const basics: readonly FormField[] = [
  { name: 'name', field: ['name'], label: 'templates:field.name', hint: 'templates:fieldHint.name', max: 80 },
  {
    name: 'channel',
    field: ['channelName'],
    label: 'templates:field.channelName',
    hint: 'templates:fieldHint.channelName',
    max: 60
  },
  {
    name: 'welcome',
    field: ['welcome'],
    label: 'templates:field.welcome',
    hint: 'templates:fieldHint.welcome',
    max: 1500,
    long: true
  }
];

const panel: readonly FormField[] = [
  { name: 'title', field: ['panel', 'title'], label: 'templates:field.panel.title', max: 256 },
  { name: 'text', field: ['panel', 'text'], label: 'templates:field.panel.text', max: 2000, long: true },
  { name: 'button', field: ['panel', 'button'], label: 'templates:field.panel.button', max: 80 },
  {
    name: 'emoji',
    field: ['panel', 'emoji'],
    label: 'templates:field.panel.emoji',
    hint: 'templates:fieldHint.panel.emoji',
    max: 64,
    optional: true
  }
];

const ofOpening = (name: 'daysInServer' | 'openAtOnce' | 'openInAll' | 'cooldownMinutes'): FormField => ({
  name,
  field: ['opening', name],
  label: `templates:field.${name}`,
  hint: name === 'openAtOnce' ? 'templates:fieldHint.openAtOnce' : 'templates:fieldHint.number',
  max: 6,
  optional: true,
  is: 'number'
});
const rules: readonly FormField[] = [
  ofOpening('openAtOnce'),
  ofOpening('openInAll'),
  ofOpening('cooldownMinutes'),
  ofOpening('daysInServer'),
  {
    ...{ name: 'paused', field: ['paused'], label: 'templates:field.paused', max: 300, optional: true, long: true },
    hint: 'templates:fieldHint.paused'
  }
];

const look: readonly FormField[] = [
  {
    ...{ name: 'description', field: ['description'], label: 'templates:field.description', max: 100, optional: true },
    hint: 'templates:fieldHint.description'
  },
  {
    ...{ name: 'color', field: ['color'], label: 'templates:field.color', max: 7, optional: true },
    hint: 'panels:fieldHint.color'
  },
  {
    ...{ name: 'slowMode', field: ['slowMode'], label: 'templates:field.slowMode', max: 5, optional: true },
    hint: 'templates:fieldHint.slowMode',
    is: 'number'
  }
];

const closing: readonly FormField[] = [
  {
    ...{ name: 'question', field: ['closing', 'question'], label: 'templates:field.closingQuestion', max: 45 },
    optional: true
  }
];

const before: readonly FormField[] = [
  {
    ...{ name: 'text', field: ['formBefore', 'text'], label: 'templates:field.question.text', max: 256, long: true },
    hint: 'templates:fieldHint.beforeText'
  }
];

const text: FormField = { name: 'text', field: ['text'], label: 'templates:field.question.text', max: 256, long: true };
const note: FormField = { ...text, max: 900 };
const hint: FormField = {
  name: 'hint',
  field: ['hint'],
  label: 'templates:field.question.hint',
  hint: 'templates:fieldHint.question.hint',
  max: 100,
  optional: true
};
const placeholder: FormField = {
  name: 'placeholder',
  field: ['placeholder'],
  label: 'templates:field.question.placeholder',
  hint: 'templates:fieldHint.question.placeholder',
  max: 100,
  optional: true
};
/** Kinds with a field or a menu, in which something can stand as long as it is empty. */
const withPlaceholder: ReadonlySet<Question['kind']> = new Set([
  'text',
  'number',
  'date',
  'email',
  'link',
  'select',
  'user',
  'role',
  'channel'
]);

const limit = (
  name: 'min' | 'max' | 'minLength' | 'maxLength' | 'mask' | 'only' | 'maxFiles' | 'maxMegabytes' | 'default',
  more: Partial<FormField> = {}
): FormField => ({ name, field: [name], label: `templates:field.question.${name}`, max: 40, optional: true, ...more });
const number = { is: 'number' } as const;
const day = { hint: 'templates:fieldHint.question.day' } as const;
const beforehand = { hint: 'templates:fieldHint.question.default', max: 1000 } as const;
const count = [limit('min', number), limit('max', number)];

/** What can be limited, by kind. */
const limits: Readonly<Record<Question['kind'], readonly FormField[]>> = {
  text: [
    limit('minLength', number),
    limit('maxLength', number),
    limit('mask', { hint: 'templates:fieldHint.question.mask' }),
    limit('default', beforehand)
  ],
  number: [...count, limit('default', number)],
  date: [
    limit('min', day),
    limit('max', day),
    limit('only', { hint: 'templates:fieldHint.question.only' }),
    limit('default', day)
  ],
  email: [limit('default', beforehand)],
  link: [limit('default', beforehand)],
  choice: [limit('default', { hint: 'templates:fieldHint.question.defaultOption', max: 80, is: 'option' })],
  'yes-no': [],
  select: [...count, limit('default', { hint: 'templates:fieldHint.question.defaultOption', max: 400, is: 'options' })],
  user: count,
  role: count,
  channel: count,
  file: [limit('maxFiles', number), limit('maxMegabytes', number)],
  note: [],
  form: []
};

/** Can anything of this question be limited? */
export function hasLimits({ kind }: Question): boolean {
  return limits[kind].length > 0;
}

/** What is typed in the fields of a form, by their names. */
export type Typed = Readonly<Record<string, string>>;

/** The forms of the template itself, and the fields each has. */
const ofTemplates: Partial<Readonly<Record<DraftForm, readonly FormField[]>>> = {
  basics,
  panel,
  rules,
  look,
  closing,
  before
};

function fieldsOf(form: DraftForm, question: Question | undefined): readonly FormField[] {
  if (form === 'options' || form === 'fields' || form === 'before-fields') return [lines[form]];
  const own = ofTemplates[form];
  if (own) return own;
  if (form === 'decision') return decisionFields;
  if (!question) return [];
  if (form === 'limits') return limits[question.kind];
  return [question.kind === 'note' ? note : text, hint, ...(withPlaceholder.has(question.kind) ? [placeholder] : [])];
}

/** Discord's limit of one field, in characters. */
const MostTyped = 4000;
/** So much room there is to be for more, in characters. */
const RoomForMore = 500;
/** And of fields in one form. */
const MostInputs = 5;

/** Can all that stands in this form be shown in it? */
export function fitsForm({ template }: Draft, form: DraftForm, target: string): boolean {
  const base = baseOf(template, form, target);
  const question = template.questions.find((one) => one.id === target);
  return fieldsOf(form, question).every((one) => {
    const words = shown(one, base);
    if (!one.lines) return words.length <= MostTyped;
    const inputs = pages(words);
    return inputs.length <= MostInputs && inputs.every(({ length }) => length <= MostTyped);
  });
}

/** Lines dealt out to as many fields as they need, each whole. */
function pages(words: string): string[] {
  const [first = '', ...more] = words.split('\n');
  return more.reduce(
    (all, line) => {
      const last = `${all.at(-1) ?? ''}\n${line}`;
      return last.length <= MostTyped ? all.with(-1, last) : [...all, line];
    },
    [first]
  );
}

/** What was typed in a field, and in those that go on with it; nothing where it was not shown. */
function typedIn(typed: Typed, { name, lines: isLines }: FormField): string[] {
  const inputs = Array.from({ length: isLines ? MostInputs : 1 }, (_, at) => inputName(name, at));
  return inputs.flatMap((one) => typed[one] ?? []);
}

function inputName(name: string, at: number): string {
  return at === 0 ? name : `${name}-${at + 1}`;
}

/** The fields that show what stands there, and one more where the last has no room for another line. */
function inputsOf(one: FormField, base: unknown, typed: Typed): string[] {
  const written = typedIn(typed, one);
  if (written.length > 0) return written;
  const words = shown(one, base);
  if (!one.lines) return [words];
  const all = pages(words);
  return (all.at(-1) ?? '').length > MostTyped - RoomForMore && all.length < MostInputs ? [...all, ''] : all;
}

/**
 * A form of the editor, with what stands there now, or what was typed and not taken.
 * @param target - The question or the decision it is about, for a form of one.
 */
export function draftForm(
  { id, template }: Draft,
  form: DraftForm,
  target: string,
  t: Translate,
  typed?: Typed
): ModalBuilder | null {
  const question = template.questions.find((one) => one.id === target);
  const base = baseOf(template, form, target);
  if (!base) return null;
  if (form.startsWith('before') && !template.formBefore) return null;
  const modal = new ModalBuilder()
    .setCustomId(customId('draft-form', form, id, target))
    .setTitle(t(`templates:form.${form}`));
  const fields = fieldsOf(form, question);
  if (fields.length === 0) return null;
  return modal.addLabelComponents(
    fields.flatMap((one) => {
      const inputs = inputsOf(one, base, typed ?? {});
      return inputs.map((words, at) => {
        const name = t(one.label);
        const part = t('templates:form.part', { label: name, part: at + 1, of: inputs.length });
        const label = new LabelBuilder().setLabel(cut(inputs.length > 1 ? part : name, 45));
        if (one.hint) label.setDescription(cut(t(one.hint), 100));
        return one.choices
          ? label.setStringSelectMenuComponent(choiceMenu(one.name, one.choices, words, t))
          : label.setTextInputComponent(
              input(at === 0 ? one : { ...one, name: inputName(one.name, at), optional: true }, words)
            );
      });
    })
  );
}

/** What a form is about: the template, one of its decisions or questions, or nothing where that is gone. */
function baseOf(template: Template, form: DraftForm, target: string): object | undefined {
  if (isOfTemplate(form)) return template;
  if (form === 'decision') return template.decisions?.find(({ id }) => id === decisionIn(target));
  return template.questions.find(({ id }) => id === target);
}

function isOfTemplate(form: DraftForm): boolean {
  return form === 'before-fields' || ofTemplates[form] !== undefined;
}

const lines: Readonly<Record<'options' | 'fields' | 'before-fields', FormField>> = {
  options: {
    name: 'options',
    field: ['options'],
    label: 'templates:field.options',
    hint: 'templates:fieldHint.options',
    max: MostTyped,
    ...{ long: true, lines: true }
  },
  fields: {
    name: 'fields',
    field: ['fields'],
    label: 'templates:field.question.fields',
    hint: 'templates:fieldHint.question.fields',
    max: MostTyped,
    ...{ long: true, lines: true }
  },
  'before-fields': {
    name: 'fields',
    field: ['formBefore', 'fields'],
    label: 'templates:field.question.fields',
    hint: 'templates:fieldHint.question.fields',
    max: MostTyped,
    ...{ long: true, lines: true }
  }
};

/** What stands in a field, as people write it. */
function shown({ field, is }: FormField, base: unknown): string {
  const value = valueAt(base, field);
  if (field[0] === 'options' && Array.isArray(value)) return optionLines(value as QuestionOption[]);
  if (field.at(-1) === 'fields' && Array.isArray(value)) return fieldLines(value as Field[]);
  if (is === 'option' || is === 'options') {
    const labels = defaultsIn(value).flatMap(
      (one) => optionsIn(base).find((option) => option.value === one)?.label ?? []
    );
    return is === 'option' ? labels.join() : labels.map((label) => escaped(label, ',')).join(', ');
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What somebody wrote in a field, as the schema takes it; what cannot be read is left for the schema to refuse. */
function read({ field, is, optional, choices }: FormField, typed: string, base: unknown): unknown {
  if (choices) return chosen(choices, typed, valueAt(base, field));
  if (field[0] === 'options') return readOptionLines(typed, optionsIn(base));
  if (field.at(-1) === 'fields') return readFieldLines(typed, (valueAt(base, field) ?? []) as Field[]);
  const said = typed.trim();
  if (said === '' && optional) return undefined;
  if (is === 'number') return /^[-+]?\d+([.,]\d+)?$/.test(said) ? Number(said.replace(',', '.')) : said;
  if (is === 'option') return valuesNamed([said], base, valueAt(base, field))[0];
  if (is === 'options') return valuesNamed(parts(said, ',').map(unescaped), base, valueAt(base, field));
  return said;
}

function defaultsIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

function optionsIn(base: unknown): readonly QuestionOption[] {
  const options = valueAt(base, ['options']);
  return Array.isArray(options) ? (options as QuestionOption[]) : [];
}

/**
 * The values of the options of these names, or a name where there is none. Of several of one name the one that was meant
 * before is, and none twice.
 * @param standing - What was meant before.
 */
function valuesNamed(names: readonly string[], base: unknown, standing: unknown): string[] {
  const before = defaultsIn(standing);
  const left = new Set(
    optionsIn(base).toSorted((a, b) => Number(before.includes(b.value)) - Number(before.includes(a.value)))
  );
  return names.map((name) => {
    const ways = [
      (label: string) => label,
      (label: string) => label.trim(),
      (label: string) => label.trim().toLowerCase()
    ];
    const found = ways.map((way) => [...left].find(({ label }) => way(label) === way(name))).find((one) => one);
    if (found) left.delete(found);
    return found?.value ?? name;
  });
}

/** What was chosen; nothing that is set where that means the same. */
function chosen(choices: readonly FieldChoice[], value: string, before: unknown): unknown {
  const [first] = choices;
  if (before === undefined && value === first?.value) return undefined;
  return choices.some((one) => one.value === value && one.isNone) ? undefined : value;
}

function written(typed: Typed, one: FormField): string {
  return typedIn(typed, one).join('\n');
}

/** What a form asks for, as edits. */
export function formEdits({ template }: Draft, form: DraftForm, target: string, typed: Typed): Edit[] {
  const question = template.questions.find((one) => one.id === target);
  const base = baseOf(template, form, target);
  const decision = form === 'decision' ? (decisionIn(target) ?? '') : null;
  // What was not touched stays as it is, with what such a field does not show.
  const isTouched = (one: FormField) => written(typed, one).trim() !== shown(one, base).trim();
  const touched = fieldsOf(form, question).filter(isTouched);
  return touched.map(({ field, ...one }) => {
    const value = read({ field, ...one }, written(typed, { field, ...one }), base);
    if (isOfTemplate(form)) return { do: 'set', field, value };
    if (decision !== null) return { do: 'set-decision', id: decision, field, value };
    return { do: 'set-question', id: target, field, value };
  });
}

function choiceMenu(
  name: string,
  choices: readonly FieldChoice[],
  value: string,
  t: Translate
): StringSelectMenuBuilder {
  const stands = choices.find((one) => one.value === value) ?? choices[0];
  return new StringSelectMenuBuilder()
    .setCustomId(name)
    .addOptions(choices.map((one) => ({ value: one.value, label: cut(t(one.label), 100), default: one === stands })));
}

function input({ name, max, long, optional }: FormField, value: string): TextInputBuilder {
  const made = new TextInputBuilder()
    .setCustomId(name)
    // What a file says may be longer than people type here, and have lines: all of it is shown.
    .setStyle(long || value.includes('\n') ? TextInputStyle.Paragraph : TextInputStyle.Short)
    .setMaxLength(Math.min(MostTyped, Math.max(max, value.length)))
    .setRequired(!optional);
  return value === '' ? made : made.setValue(cut(value, MostTyped));
}

function valueAt(base: unknown, path: FieldPath): unknown {
  let value = base;
  for (const name of path)
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return value;
}
