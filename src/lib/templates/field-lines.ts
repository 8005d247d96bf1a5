import type { QuestionOption } from '../questionnaire/basics.js';
import type { Field } from '../questionnaire/form.js';
import { readOptionLines, type WrittenOption } from './option-lines.js';

/** A field as somebody wrote it: the schema is yet to say whether it is one. */
export type WrittenField = Readonly<Record<string, unknown>> & { readonly id: string };

/** Kinds of fields that are written with a name of their own. */
const Paragraph = 'paragraph';

/**
 * The fields of a form as people edit them, a line each: `text: Your name | as in your passport`. A `?` after the kind
 * makes it optional, and `= Small, Large` at the end gives what can be chosen.
 */
export function fieldLines(fields: readonly Field[]): string {
  return fields
    .map((field) => {
      const kind = field.kind === 'text' && field.long ? Paragraph : field.kind;
      const options = 'options' in field ? ` = ${field.options.map(({ label }) => label).join(', ')}` : '';
      return `${kind}${field.optional ? '?' : ''}: ${field.label}${field.hint ? ` | ${field.hint}` : ''}${options}`;
    })
    .join('\n');
}

/**
 * Reads such lines. A field that stays keeps its id, its limits and everything else no line shows.
 * @param known - What the fields were before.
 */
export function readFieldLines(text: string, known: readonly Field[]): WrittenField[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return fieldsOf(lines.map(readLine), known).map(
    // What is as it was written keeps what no line can say: a comma in an option, an emoji.
    (field, at) => known.find((one) => one.id === field.id && fieldLines([one]) === lines[at]) ?? field
  );
}

function fieldsOf(lines: readonly Line[], known: readonly Field[]): WrittenField[] {
  const left = new Set(known);
  const kept = lines.map(({ label, kind }) => take(left, (field) => field.label === label && isKind(field, kind)));
  // As many as before: what is called otherwise now was renamed where it stands.
  const before = lines.map(
    (line, at) => kept[at] ?? (lines.length === known.length ? take(left, (field) => field === known[at]) : undefined)
  );
  const taken = new Set(before.flatMap((field) => field?.id ?? []));
  return lines.map((line, at) => {
    const field = before[at];
    const id = field?.id ?? freeId(taken);
    taken.add(id);
    return written(line, id, field);
  });
}

/** What the line itself says, so that it is gone where it is no longer written. */
const lineSays = ['hint', 'optional', 'label'];

interface Line {
  readonly kind: string;
  readonly optional: boolean;
  readonly label: string;
  readonly hint: string;
  readonly options: readonly string[];
}

function readLine(line: string): Line {
  const [, kind = '', mark = '', rest = ''] = /^([\p{L}-]+)\s*(\??)\s*:\s*(.*)$/u.exec(line) ?? [];
  // Without a kind it is the most common one.
  const words = kind === '' ? line : rest;
  const [said, choices] = splitOnce(words, ' = ');
  const [label, hint] = splitOnce(said, '|');
  return {
    kind: kind === '' ? 'text' : kind.toLowerCase(),
    optional: mark === '?',
    label: label.trim(),
    hint: hint.trim(),
    options: choices
      .split(',')
      .map((option) => option.trim())
      .filter((option) => option !== '')
  };
}

function written({ kind, optional, label, hint, options }: Line, id: string, before: Field | undefined): WrittenField {
  const same = before && isKind(before, kind) ? before : undefined;
  const settings = Object.fromEntries(Object.entries(same ?? {}).filter(([name]) => !lineSays.includes(name)));
  const known: readonly QuestionOption[] = same && 'options' in same ? same.options : [];
  // No line shows them.
  const withSigns = (option: WrittenOption) => {
    const { emoji, description } = known.find(({ value }) => value === option.value) ?? {};
    return { ...(emoji !== undefined && { emoji }), ...(description !== undefined && { description }), ...option };
  };
  return {
    ...settings,
    id,
    kind: kind === Paragraph ? 'text' : kind,
    label,
    ...(kind === Paragraph && { long: true }),
    ...(hint !== '' && { hint }),
    ...(optional && { optional }),
    ...(options.length > 0 && { options: readOptionLines(options.join('\n'), known).map(withSigns) })
  };
}

function isKind(field: Field, kind: string): boolean {
  return kind === Paragraph
    ? field.kind === 'text' && field.long
    : field.kind === kind && !('long' in field && field.long);
}

function take(left: Set<Field>, is: (field: Field) => boolean): Field | undefined {
  const found = [...left].find(is);
  if (found) left.delete(found);
  return found;
}

function splitOnce(text: string, by: string): [string, string] {
  const at = text.indexOf(by);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + by.length)];
}

function freeId(taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) if (!taken.has(`field-${number}`)) return `field-${number}`;
}
