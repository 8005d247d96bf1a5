import { LabelBuilder, ModalBuilder, StringSelectMenuBuilder, TextInputBuilder, TextInputStyle } from 'discord.js';
import type { Translate } from '../../base/language.js';
import type { Field } from '../../questionnaire/form.js';
import type { Question, QuestionOption } from '../../questionnaire/question.js';
import type { Draft } from '../../templates/drafts.js';
import type { Edit, FieldPath } from '../../templates/edits.js';
import { fieldLines, readFieldLines } from '../../templates/field-lines.js';
import { optionLines, readOptionLines } from '../../templates/option-lines.js';
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
    hint: 'templates:fieldHint.paused',
    is: 'pause'
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
    fields.map((one) => {
      const label = new LabelBuilder().setLabel(cut(t(one.label), 45));
      if (one.hint) label.setDescription(cut(t(one.hint), 100));
      const value = typed?.[one.name] ?? shown(one, base);
      return one.choices
        ? label.setStringSelectMenuComponent(choiceMenu(one.name, one.choices, value, t))
        : label.setTextInputComponent(input(one, value));
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
    max: 4000,
    long: true
  },
  fields: {
    name: 'fields',
    field: ['fields'],
    label: 'templates:field.question.fields',
    hint: 'templates:fieldHint.question.fields',
    max: 4000,
    long: true
  },
  'before-fields': {
    name: 'fields',
    field: ['formBefore', 'fields'],
    label: 'templates:field.question.fields',
    hint: 'templates:fieldHint.question.fields',
    max: 4000,
    long: true
  }
};

/** What stands in a field, as people write it. */
function shown({ field, is }: FormField, base: unknown): string {
  const value = valueAt(base, field);
  if (field[0] === 'options' && Array.isArray(value)) return optionLines(value as QuestionOption[]);
  if (field.at(-1) === 'fields' && Array.isArray(value)) return fieldLines(value as Field[]);
  if (is === 'option' || is === 'options') {
    const options = optionsIn(base);
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return values.flatMap((one) => options.find((option) => option.value === one)?.label ?? []).join(', ');
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What somebody wrote in a field, as the schema takes it; what cannot be read is left for the schema to refuse. */
function read({ field, is, optional, choices }: FormField, written: string, base: unknown): unknown {
  if (choices) return chosen(choices, written, valueAt(base, field));
  if (field[0] === 'options') return readOptionLines(written, optionsIn(base));
  if (field.at(-1) === 'fields') return readFieldLines(written, (valueAt(base, field) ?? []) as Field[]);
  const said = written.trim();
  // Paused without a word it stays, until somebody takes that back.
  if (is === 'pause' && said === '') return valueAt(base, field) === true ? true : undefined;
  if (said === '' && optional) return undefined;
  if (is === 'number') return /^[-+]?\d+([.,]\d+)?$/.test(said) ? Number(said.replace(',', '.')) : said;
  if (is === 'option') return valueNamed(said, base);
  if (is === 'options') return said.split(',').map((one) => valueNamed(one.trim(), base));
  return said;
}

function optionsIn(base: unknown): readonly QuestionOption[] {
  const options = valueAt(base, ['options']);
  return Array.isArray(options) ? (options as QuestionOption[]) : [];
}

/** The value of the option of that name, or the name where there is none. */
function valueNamed(name: string, base: unknown): string {
  return optionsIn(base).find(({ label }) => label.toLowerCase() === name.toLowerCase())?.value ?? name;
}

/** What was chosen; nothing that is set where that means the same. */
function chosen(choices: readonly FieldChoice[], value: string, before: unknown): unknown {
  const [first] = choices;
  if (before === undefined && value === first?.value) return undefined;
  return choices.some((one) => one.value === value && one.isNone) ? undefined : value;
}

/** What a form asks for, as edits. */
export function formEdits({ template }: Draft, form: DraftForm, target: string, typed: Typed): Edit[] {
  const question = template.questions.find((one) => one.id === target);
  const base = baseOf(template, form, target);
  const decision = form === 'decision' ? (decisionIn(target) ?? '') : null;
  const isTouched = (one: FormField) => {
    const stands = shown(one, base);
    // What was not touched stays as it is, with what such a field does not show.
    return stands === '' || (typed[one.name] ?? '').trim() !== cut(stands, one.max).trim();
  };
  const touched = fieldsOf(form, question).filter(isTouched);
  return touched.map(({ field, ...one }) => {
    const value = read({ field, ...one }, typed[one.name] ?? '', base);
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
    .setStyle(long ? TextInputStyle.Paragraph : TextInputStyle.Short)
    .setMaxLength(max)
    .setRequired(!optional);
  return value === '' ? made : made.setValue(cut(value, max));
}

function valueAt(base: unknown, path: FieldPath): unknown {
  let value = base;
  for (const name of path)
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return value;
}
