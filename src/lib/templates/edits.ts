import { isDeepStrictEqual } from 'node:util';
import { Result } from '@sapphire/result';
import { mistakesOf, type PlacedMistake } from '../base/schema-mistakes.js';
import { expiringIn } from '../pictures/expiring.js';
import { TemplateSchema, type Template } from './template.js';
import { lostDecisions, lostWords } from './translations.js';

/** A question or a decision as somebody wrote it: the schema is yet to say whether it is one. */
type RawEntry = Readonly<Record<string, unknown>> & { readonly id?: unknown };
type Raw = Readonly<Record<string, unknown>>;

/** A place in a template: the names on the way, for example `['panel', 'title']`. */
export type FieldPath = readonly string[];

/** One edit of a template, as data: whoever edits, in Discord or on the web, sends the same. */
export type Edit =
  /** `undefined` takes a setting away. */
  | { readonly do: 'set'; readonly field: FieldPath; readonly value: unknown }
  | { readonly do: 'set-question'; readonly id: string; readonly field: FieldPath; readonly value: unknown }
  | {
      readonly do: 'add-question';
      /** Null: at the beginning. */ readonly after: string | null;
      readonly question: RawEntry;
    }
  | { readonly do: 'move-question'; readonly id: string; /** Places; down is positive. */ readonly by: number }
  | { readonly do: 'copy-question'; readonly id: string }
  | { readonly do: 'delete-question'; readonly id: string }
  | { readonly do: 'set-decision'; readonly id: string; readonly field: FieldPath; readonly value: unknown }
  /** As the last one. */
  | { readonly do: 'add-decision'; readonly decision: RawEntry }
  | { readonly do: 'move-decision'; readonly id: string; /** Places; down is positive. */ readonly by: number }
  | { readonly do: 'delete-decision'; readonly id: string };

/** What is wrong with an edit: the question or the decision it is about is gone, or what would come out is no template. */
export type EditRefusal =
  | { readonly kind: 'question-gone' | 'decision-gone' }
  | {
      readonly kind: 'mistakes';
      readonly mistakes: readonly PlacedMistake[];
      /** What would have come out. */ readonly raw: unknown;
    };

/**
 * Makes several edits at once: all, or none where the outcome is no template.
 * @returns The very same template where nothing changes.
 */
export function edited(template: Template, edits: readonly Edit[]): Result<Template, EditRefusal> {
  let raw: Raw = template;
  for (const edit of edits) {
    const next = applied(raw, edit);
    if (!next) return Result.err({ kind: isOfDecision(edit) ? 'decision-gone' : 'question-gone' });
    raw = next;
  }
  if (raw === template) return Result.ok(template);
  // One that stands already is no reason to refuse another edit.
  const mistakes = isDeepStrictEqual(raw['pictures'], template.pictures) ? [] : expiringIn(raw);
  return mistakes.length > 0 ? Result.err({ kind: 'mistakes', mistakes, raw }) : checked(withoutLostWords(raw));
}

/** What is said in other languages of a question, an option, a field or a decision that was taken away goes with it. */
export function withoutLostWords(raw: unknown): unknown {
  if (!isGroup(raw)) return raw;
  const { formBefore } = raw;
  const asked = [...(isGroup(formBefore) ? [formBefore] : []), ...questionsIn(raw)];
  const lost = [
    ...lostWords(raw.translations, asked as unknown as Parameters<typeof lostWords>[1]),
    ...lostDecisions(raw.translations, raw.decisions)
  ];
  return lost.reduce((left: Raw, path) => withValue(left, path, undefined), raw);
}

/** A template out of anything, or everything that keeps it from being one. */
export function checked(raw: unknown): Result<Template, EditRefusal> {
  const read = TemplateSchema.safeParse(raw);
  if (read.success) return Result.ok(read.data);
  return Result.err({ kind: 'mistakes', raw, mistakes: read.error.issues.flatMap((issue) => mistakesOf(issue, raw)) });
}

function applied(raw: Raw, edit: Edit): Raw | null {
  if (edit.do === 'set') return withValue(raw, edit.field, edit.value);
  if (!isOfDecision(edit)) {
    const questions = changedQuestions(questionsIn(raw), edit);
    return questions && { ...raw, questions };
  }
  const decisions = changedDecisions(entriesIn(raw.decisions), edit);
  // Where there are none, the template says nothing of them.
  return decisions && withValue(raw, ['decisions'], decisions.length > 0 ? decisions : undefined);
}

type DecisionEdit = Extract<Edit, { readonly do: `${string}-decision` }>;
type QuestionEdit = Exclude<Edit, DecisionEdit | { readonly do: 'set' }>;

function isOfDecision(edit: Edit): edit is DecisionEdit {
  return edit.do.endsWith('-decision');
}

function changedQuestions(questions: readonly RawEntry[], edit: QuestionEdit): readonly RawEntry[] | null {
  if (edit.do === 'add-question') {
    const at = edit.after === null ? 0 : questions.findIndex(({ id }) => id === edit.after) + 1;
    if (edit.after !== null && at === 0) return null;
    return questions.toSpliced(at, 0, edit.question);
  }
  const at = questions.findIndex(({ id }) => id === edit.id);
  const question = questions[at];
  if (!question) return null;
  switch (edit.do) {
    case 'set-question':
      return questions.with(at, withValue(question, edit.field, edit.value));
    case 'delete-question':
      return questions.toSpliced(at, 1);
    case 'copy-question':
      return questions.toSpliced(at + 1, 0, { ...question, id: freeId(edit.id, questions) });
    case 'move-question':
      return moved(questions, at, edit.by);
  }
}

function changedDecisions(decisions: readonly RawEntry[], edit: DecisionEdit): readonly RawEntry[] | null {
  if (edit.do === 'add-decision') return [...decisions, edit.decision];
  const at = decisions.findIndex(({ id }) => id === edit.id);
  const decision = decisions[at];
  if (!decision) return null;
  switch (edit.do) {
    case 'set-decision':
      return decisions.with(at, withValue(decision, edit.field, edit.value));
    case 'delete-decision':
      return decisions.toSpliced(at, 1);
    case 'move-decision':
      return moved(decisions, at, edit.by);
  }
}

function moved(entries: readonly RawEntry[], at: number, by: number): readonly RawEntry[] {
  const to = Math.min(entries.length - 1, Math.max(0, at + by));
  const entry = entries[at];
  return entry ? entries.toSpliced(at, 1).toSpliced(to, 0, entry) : entries;
}

function questionsIn({ questions }: Raw): readonly RawEntry[] {
  return entriesIn(questions);
}

function entriesIn(list: unknown): readonly RawEntry[] {
  return Array.isArray(list) ? (list as RawEntry[]) : [];
}

function withValue(raw: Raw, [name, ...rest]: FieldPath, value: unknown): Raw {
  if (name === undefined) return raw;
  const inner = raw[name];
  const next = rest.length > 0 ? withValue(isGroup(inner) ? inner : {}, rest, value) : value;
  if (next === undefined) return Object.fromEntries(Object.entries(raw).filter(([other]) => other !== name));
  return { ...raw, [name]: next };
}

/** An id like this one that no question has: `country-2`, `country-3`. */
function freeId(id: string, questions: readonly RawEntry[]): string {
  const stem = id.replace(/-\d+$/, '').slice(0, 28);
  for (let number = 2; ; number += 1) {
    const free = `${stem}-${number}`;
    if (!questions.some((question) => question.id === free)) return free;
  }
}

function isGroup(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
