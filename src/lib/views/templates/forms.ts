import { LabelBuilder, ModalBuilder, TextInputBuilder, TextInputStyle } from 'discord.js';
import type { TextKey, Translate } from '../../base/language.js';
import type { Question } from '../../questionnaire/question.js';
import type { Draft } from '../../templates/drafts.js';
import type { Edit, FieldPath } from '../../templates/edits.js';
import { optionLines, readOptionLines } from '../../templates/option-lines.js';
import { customId, type DraftForm } from '../custom-ids.js';
import { cut } from '../cut.js';

/** One field of a form of the editor. */
interface FormField {
  readonly name: string;
  readonly field: FieldPath;
  readonly label: TextKey;
  readonly hint?: TextKey;
  /** In characters; the schema has the last word. */
  readonly max: number;
  readonly long?: boolean;
  /** May it be left empty? Then the setting is taken away. */
  readonly optional?: boolean;
}

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

const text: FormField = { name: 'text', field: ['text'], label: 'templates:field.question.text', max: 256, long: true };
const placeholder: FormField = {
  name: 'placeholder',
  field: ['placeholder'],
  label: 'templates:field.question.placeholder',
  hint: 'templates:fieldHint.question.placeholder',
  max: 100,
  optional: true
};

/** What is typed in the fields of a form, by their names. */
export type Typed = Readonly<Record<string, string>>;

function fieldsOf(form: DraftForm, question: Question | undefined): readonly FormField[] {
  if (form === 'basics') return basics;
  if (form === 'panel') return panel;
  return question && 'placeholder' in shapeOf(question) ? [text, placeholder] : [text];
}

/** Which settings a kind of question has beside its text. */
function shapeOf({ kind }: Question): object {
  return kind === 'text' || kind === 'select' ? { placeholder: true } : {};
}

/**
 * A form of the editor, with what stands there now, or what was typed and not taken.
 * @param target - The question it is about, for a form of a question.
 */
export function draftForm(
  { id, template }: Draft,
  form: DraftForm,
  target: string,
  t: Translate,
  typed?: Typed
): ModalBuilder | null {
  const question = template.questions.find((one) => one.id === target);
  if ((form === 'question' || form === 'options') && !question) return null;
  const modal = new ModalBuilder()
    .setCustomId(customId('draft-form', form, id, target))
    .setTitle(t(`templates:form.${form}`));
  if (form === 'options') {
    const lines = question && 'options' in question ? optionLines(question.options) : '';
    const input = field(
      { name: 'options', field: [], label: 'templates:field.options', max: 4000, long: true },
      typed?.options ?? lines
    );
    return modal.addLabelComponents(
      new LabelBuilder()
        .setLabel(t('templates:field.options'))
        .setDescription(t('templates:fieldHint.options'))
        .setTextInputComponent(input)
    );
  }
  const base: unknown = form === 'question' ? question : template;
  return modal.addLabelComponents(
    fieldsOf(form, question).map((one) => {
      const label = new LabelBuilder().setLabel(cut(t(one.label), 45));
      if (one.hint) label.setDescription(cut(t(one.hint), 100));
      return label.setTextInputComponent(field(one, typed?.[one.name] ?? valueAt(base, one.field)));
    })
  );
}

/** What a form asks for, as edits. */
export function formEdits({ template }: Draft, form: DraftForm, target: string, typed: Typed): Edit[] {
  const question = template.questions.find((one) => one.id === target);
  if (form === 'options') {
    const known = question && 'options' in question ? question.options : [];
    return [
      { do: 'set-question', id: target, field: ['options'], value: readOptionLines(typed['options'] ?? '', known) }
    ];
  }
  return fieldsOf(form, question).map(({ name, field: path, optional }) => {
    const said = (typed[name] ?? '').trim();
    const value = optional && said === '' ? undefined : said;
    return form === 'question'
      ? { do: 'set-question', id: target, field: path, value }
      : { do: 'set', field: path, value };
  });
}

/** The names of the fields of any form. */
export const FieldNames = ['name', 'channel', 'welcome', 'title', 'text', 'button', 'emoji', 'placeholder', 'options'];

function field({ name, max, long, optional }: FormField, value: string): TextInputBuilder {
  const input = new TextInputBuilder()
    .setCustomId(name)
    .setStyle(long ? TextInputStyle.Paragraph : TextInputStyle.Short)
    .setMaxLength(max)
    .setRequired(!optional);
  return value === '' ? input : input.setValue(cut(value, max));
}

function valueAt(base: unknown, path: FieldPath): string {
  let value = base;
  for (const name of path)
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : '';
}
