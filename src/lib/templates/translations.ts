import { z } from 'zod';
import { LocaleSchema, wordsUpTo } from '../questionnaire/basics.js';
import { AltSchema } from '../pictures/picture.js';

/** Words of one option, by its value; a text alone is its label. */
const OptionWords = z.union([
  wordsUpTo(80),
  z.strictObject({ label: wordsUpTo(80).optional(), description: wordsUpTo(100).optional() })
]);
const Options = z.record(z.string(), OptionWords).optional();

const FieldWords = z.strictObject({
  label: wordsUpTo(45).optional(),
  hint: wordsUpTo(100).optional(),
  placeholder: wordsUpTo(100).optional(),
  options: Options
});

/** A question holds 256 characters, a note to read more: `tooLong` tells them apart. */
const QuestionWords = z.strictObject({
  text: wordsUpTo(900).optional(),
  hint: wordsUpTo(100).optional(),
  placeholder: wordsUpTo(100).optional(),
  options: Options,
  fields: z.record(z.string(), FieldWords).optional()
});

const PictureWords = z.strictObject({ alt: AltSchema.optional() }).optional();

const DecisionWords = z.strictObject({ label: wordsUpTo(80).optional(), words: wordsUpTo(1000).optional() });

/** The words of a template in another language. What is left out is said as the template itself says it. */
const TranslationSchema = z.strictObject({
  name: wordsUpTo(80).optional(),
  description: wordsUpTo(100).optional(),
  closing: z.strictObject({ question: wordsUpTo(45).optional() }).optional(),
  panel: z
    .strictObject({
      title: wordsUpTo(256).optional(),
      text: wordsUpTo(2000).optional(),
      button: wordsUpTo(80).optional()
    })
    .optional(),
  welcome: wordsUpTo(1500).optional(),
  /** What its pictures show, for those who do not see them. */
  pictures: z.strictObject({ welcome: PictureWords, panel: PictureWords }).optional(),
  paused: wordsUpTo(300).optional(),
  /** By the ids of the questions, the form before opening among them. */
  questions: z.record(z.string(), QuestionWords).optional(),
  /** By their ids. */
  decisions: z.record(z.string(), DecisionWords).optional()
});
export type Translation = Readonly<z.infer<typeof TranslationSchema>>;

/** By Discord's names of languages, for example `de` or `pt-BR`. */
export const TranslationsSchema = z.record(LocaleSchema, TranslationSchema);
export type Translations = Readonly<z.infer<typeof TranslationsSchema>>;

/** What a question, or a field of a form, has that can be said in another language. */
interface Worded {
  readonly id: string;
  readonly options?: readonly { readonly value: string }[];
  readonly fields?: readonly Worded[];
}

type Place = readonly string[];

/**
 * What is translated that is not there: a question, an option or a field that was taken away, or a mistyped id.
 * @param questions - All of a template. What is none yet is looked at loosely.
 */
export function lostWords(translations: unknown, questions: readonly Worded[]): Place[] {
  return groups(translations).flatMap(([locale, words]) =>
    groups(words['questions']).flatMap(([id, said]) => {
      const question = questions.find((one) => one.id === id);
      const place = ['translations', locale, 'questions', id];
      return question ? lostIn(question, said, place) : [place];
    })
  );
}

/**
 * The same of decisions.
 * @param decisions - All of a template; what is none yet is looked at loosely.
 */
export function lostDecisions(translations: unknown, decisions: unknown): Place[] {
  const ids = list(decisions as readonly Partial<Worded | null>[] | undefined).map((decision) => decision?.id);
  return groups(translations).flatMap(([locale, words]) =>
    keys(words['decisions'])
      .filter((id) => !ids.includes(id))
      .map((id) => ['translations', locale, 'decisions', id])
  );
}

function lostIn(asked: Worded, said: Group, place: Place): Place[] {
  const values = list(asked.options).map(({ value }) => value);
  const options = keys(said['options']).filter((value) => !values.includes(value));
  return [
    ...options.map((value) => [...place, 'options', value]),
    ...groups(said['fields']).flatMap(([id, words]) => {
      const field = list(asked.fields).find((one) => one.id === id);
      const there = [...place, 'fields', id];
      return field ? lostIn(field, words, there) : [there];
    })
  ];
}

/** So long is the text of a question at most, in characters; that of a note may be as long as any. */
const MostOfQuestion = 256;

/** What is longer in another language than Discord takes there. Looks loosely at what is none yet. */
export function longWords(
  translations: unknown,
  questions: readonly { readonly id: string; readonly kind: string }[]
): { readonly path: Place; readonly most: number }[] {
  const short = new Set(questions.filter(({ kind }) => kind !== 'note').map(({ id }) => id));
  return groups(translations).flatMap(([locale, words]) =>
    groups(words['questions'])
      .filter(([id, { text }]) => short.has(id) && typeof text === 'string' && text.length > MostOfQuestion)
      .map(([id]) => ({ path: ['translations', locale, 'questions', id, 'text'], most: MostOfQuestion }))
  );
}

type Group = Readonly<Record<string, unknown>>;

function list<T>(value: readonly T[] | undefined): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [];
}

function keys(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

/** Those of its entries that are groups themselves. */
function groups(value: unknown): [string, Group][] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).filter(
        (entry): entry is [string, Group] => typeof entry[1] === 'object' && entry[1] !== null
      )
    : [];
}
