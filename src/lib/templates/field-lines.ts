import type { QuestionOption } from '../questionnaire/basics.js';
import type { Field } from '../questionnaire/form.js';
import { optionText, readOption, withValues, type WrittenOption } from './option-lines.js';
import { escaped, linesOf, parts, splitOnce, unescaped } from './written.js';

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
      const labels = 'options' in field ? field.options.map(({ label }) => optionText({ label }, ',')) : null;
      return lineOf(field, escaped(field.label, '|='), field.hint && escaped(field.hint, '='), labels);
    })
    .join('\n');
}

/** The same to be read, as each is called. */
export function fieldTexts(fields: readonly Field[]): string[] {
  return fields.map((field) => {
    const labels = 'options' in field ? field.options.map(({ label }) => label) : null;
    return lineOf(field, field.label, field.hint, labels);
  });
}

function lineOf(field: Field, label: string, hint: string | undefined, labels: readonly string[] | null): string {
  const kind = field.kind === 'text' && field.long ? Paragraph : field.kind;
  const options = labels ? ` = ${labels.join(', ')}` : '';
  return `${kind}${field.optional ? '?' : ''}: ${label}${hint ? ` | ${hint}` : ''}${options}`;
}

/**
 * Reads such lines. A field that stays keeps its id, its limits and everything else no line shows.
 * @param known - What the fields were before.
 */
export function readFieldLines(text: string, known: readonly Field[]): WrittenField[] {
  const lines = linesOf(text).map(readLine);
  const left = new Set(known);
  const take = (is: (field: Field, at: number) => boolean, at: number): Field | undefined => {
    const found = known.find((field, place) => left.has(field) && is(field, place) && (at < 0 || place === at));
    if (found) left.delete(found);
    return found;
  };
  const before = lines.map((): Field | undefined => undefined);
  const keep = (which: (line: Line, at: number) => Field | undefined) => {
    for (const [at, line] of lines.entries()) before[at] ??= which(line, at);
  };
  const isNamed =
    ({ label, kind }: Line) =>
    (field: Field) =>
      field.label === label && isKind(field, kind);
  const same = lines.length === known.length;
  keep((line, at) => (same ? take(isNamed(line), at) : undefined));
  keep((line) => take(isNamed(line), -1));
  // As many as before: what is called otherwise now was renamed where it stands.
  keep((_, at) => (same ? take(() => true, at) : undefined));
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
  readonly options: readonly Omit<WrittenOption, 'value'>[];
}

function readLine(line: string): Line {
  const [, kind = '', mark = '', rest = ''] = /^([\p{L}-]+)\s*(\??)\s*:\s*(.*)$/su.exec(line) ?? [];
  // Without a kind it is the most common one.
  const [said, choices] = splitOnce(kind === '' ? line : rest, ' = ');
  const [label, hint] = splitOnce(said, '|');
  return {
    kind: kind === '' ? 'text' : kind.toLowerCase(),
    optional: mark === '?',
    label: unescaped(label),
    hint: unescaped(hint ?? ''),
    options: parts(choices ?? '', ',')
      .filter((option) => option !== '')
      .map(readOption)
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
    ...(options.length > 0 && { options: withValues(options, known).map(withSigns) })
  };
}

function isKind(field: Field, kind: string): boolean {
  return kind === Paragraph
    ? field.kind === 'text' && field.long
    : field.kind === kind && !('long' in field && field.long);
}

function freeId(taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) if (!taken.has(`field-${number}`)) return `field-${number}`;
}
