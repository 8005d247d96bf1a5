import { isDeepStrictEqual } from 'node:util';
import type { FieldPath } from './edits.js';
import type { Template } from './template.js';

type Group = Readonly<Record<string, unknown>>;

/** A place where two templates differ: a field, or a question by its id. */
export type Difference = { readonly field: FieldPath } | { readonly question: string } | { readonly order: true };

/** Where two templates differ, in the order of the first. */
export function differences(one: Template, other: Template): Difference[] {
  const fields = leaves(one, other)
    .filter((field) => !isDeepStrictEqual(fieldAt(one, field), fieldAt(other, field)))
    .map((field) => ({ field }));
  const ids = [...new Set([...one.questions, ...other.questions].map(({ id }) => id))];
  const questions = ids
    .filter((id) => !isDeepStrictEqual(questionOf(one, id), questionOf(other, id)))
    .map((question) => ({ question }));
  const both = ids.filter((id) => questionOf(one, id) && questionOf(other, id));
  const order = (template: Template) => orderOf(template).filter((id) => both.includes(id));
  return [...fields, ...questions, ...(isDeepStrictEqual(order(one), order(other)) ? [] : [{ order: true as const }])];
}

/**
 * What two people made of one template, put together. Where both changed the same place, `mine` stays. It may be that the
 * outcome is no template, which is for the caller to check.
 * @param base - What both began with.
 */
export function merged(base: Template, mine: Template, theirs: Template): unknown {
  let raw: Group = mine;
  for (const field of leaves(mine, theirs)) {
    if (isDeepStrictEqual(fieldAt(base, field), fieldAt(mine, field))) raw = put(raw, field, fieldAt(theirs, field));
  }
  const untouched = (id: string) => isDeepStrictEqual(questionOf(base, id), questionOf(mine, id));
  const kept = mine.questions.flatMap((question) => {
    if (!untouched(question.id)) return [question];
    const theirsNow = questionOf(theirs, question.id);
    return theirsNow ? [theirsNow] : [];
  });
  const added = theirs.questions.filter(({ id }) => !questionOf(base, id) && !questionOf(mine, id));
  return { ...raw, questions: [...kept, ...added] };
}

/** The fields of two templates, questions apart: those of a group one by one. */
function leaves(one: Template, other: Template): FieldPath[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => name !== 'questions');
  return names.flatMap((name) => {
    const [a, b] = [fieldAt(one, [name]), fieldAt(other, [name])];
    if (!isGroup(a) && !isGroup(b)) return [[name]];
    const inner = [...new Set([...Object.keys(isGroup(a) ? a : {}), ...Object.keys(isGroup(b) ? b : {})])];
    return inner.map((within) => [name, within]);
  });
}

/** A question by its id. */
export function questionOf({ questions }: Template, id: string) {
  return questions.find((question) => question.id === id);
}

/** The questions in their order, by their ids. */
export function orderOf({ questions }: Pick<Template, 'questions'>): string[] {
  return questions.map(({ id }) => id);
}

/** Who has changed something since two people began with the same. */
export type Toucher = 'mine' | 'theirs' | 'both';

/** Who has changed a part that is no longer the same in both. */
export function touchedBy(base: unknown, mine: unknown, theirs: unknown): Toucher {
  if (isDeepStrictEqual(base, mine)) return 'theirs';
  return isDeepStrictEqual(base, theirs) ? 'mine' : 'both';
}

/** What stands at a place of a template. */
export function fieldAt(template: unknown, field: FieldPath): unknown {
  let value = template;
  for (const name of field) value = isGroup(value) ? value[name] : undefined;
  return value;
}

function put(raw: Group, [name, ...rest]: FieldPath, value: unknown): Group {
  if (name === undefined) return raw;
  const inner = raw[name];
  const next = rest.length > 0 ? put(isGroup(inner) ? inner : {}, rest, value) : value;
  if (next === undefined) return Object.fromEntries(Object.entries(raw).filter(([other]) => other !== name));
  return { ...raw, [name]: next };
}

function isGroup(value: unknown): value is Group {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
