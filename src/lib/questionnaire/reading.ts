import { Result } from '@sapphire/result';
import { isBlank, readable } from '../base/readable.js';
import type { AnswerRefusal } from '../core/answer-refusal.js';
import type { Answer } from '../core/ticket.js';
import type { QuestionOption } from './basics.js';
import { fileRefusal, sizeText, type Upload } from './files.js';
import { MaxText } from './kinds.js';
import type { Leaf } from './leaves.js';
import { fitsMask } from './mask.js';
import type { Question } from './question.js';
import { isEmail, isFuture, isPast, readDay, readLink, readNumber } from './typed-values.js';

/** How the person who answers reads and writes. */
export interface Reader {
  readonly yes: string;
  readonly no: string;
  /** What the button under a note says. */
  readonly read?: string;
  /** Do they always put the day before the month? */
  readonly dayFirst?: boolean;
}

export const English: Reader = { yes: 'Yes', no: 'No' };

/** What came with an answer. */
export interface Circumstances {
  readonly reader?: Reader;
  readonly now?: Date;
  /** Files that were uploaded with it, by their ids. */
  readonly uploads?: ReadonlyMap<string, Upload>;
}

/**
 * The options of a question that is answered by choosing; yes/no is a choice of two.
 * @param yesNo - In the language of the reader.
 */
export function optionsOf(leaf: Question, yesNo: Pick<Reader, 'yes' | 'no'> = English): readonly QuestionOption[] {
  if (leaf.kind === 'yes-no') {
    return [
      { value: 'yes', label: yesNo.yes },
      { value: 'no', label: yesNo.no }
    ];
  }
  return leaf.kind === 'choice' || leaf.kind === 'select' ? leaf.options : [];
}

/** Options as an answer shows them. */
export function namesOf(options: readonly QuestionOption[]): string {
  return options.map(({ emoji, label }) => (emoji ? `${emoji} ${label}` : label)).join(', ');
}

/** How a question is left out that may be. */
export function skipped({ id, text }: Leaf): Answer {
  return { questionId: id, question: text, values: [], display: '' };
}

/**
 * Turns what a member pressed, chose or typed into an answer, or says why it is none. Trusts nothing.
 * @returns The answer keeps the words as they were shown.
 */
export function readLeaf(
  leaf: Leaf,
  values: readonly string[],
  { reader = English, now = new Date(), uploads = new Map<string, Upload>() }: Circumstances = {}
): Result<Answer, AnswerRefusal> {
  const empty = values.every((value) => isBlank(value));
  if (empty && leaf.optional === true) return Result.ok(skipped(leaf));
  const answer = (given: readonly string[], display: string): Answer => ({
    questionId: leaf.id,
    question: leaf.text,
    values: [...given],
    display
  });
  switch (leaf.kind) {
    case 'choice':
    case 'yes-no':
    case 'select':
      return readChoice(leaf, values, reader, answer);
    case 'note':
      return values.length === 1 && values[0] === 'read'
        ? Result.ok(answer(['read'], reader.read ?? 'I have read this'))
        : Result.err('unknown-option');
    case 'user':
    case 'role':
    case 'channel':
      return readMentions(leaf, values, answer);
    case 'file':
      return readFiles(leaf, values, uploads, answer);
    default: {
      const text = values.length === 1 ? readable(values[0] ?? '').trim() : '';
      return readTyped(leaf, isBlank(text) ? '' : text, reader, now).map((said) => answer([said], said));
    }
  }
}

type MakeAnswer = (values: readonly string[], display: string) => Answer;
type Of<K extends Leaf['kind']> = Extract<Leaf, { kind: K }>;

function readChoice(
  leaf: Of<'choice' | 'yes-no' | 'select'>,
  values: readonly string[],
  reader: Reader,
  answer: MakeAnswer
) {
  const chosen = optionsOf(leaf, reader).filter((option) => values.includes(option.value));
  if (chosen.length !== new Set(values).size) return Result.err<AnswerRefusal>('unknown-option');
  const [min, max] = leaf.kind === 'select' ? [leaf.min, leaf.max] : [1, 1];
  if (chosen.length < min || chosen.length > max) return Result.err<AnswerRefusal>('wrong-count');
  return Result.ok(
    answer(
      chosen.map((option) => option.value),
      namesOf(chosen)
    )
  );
}

/** How Discord writes that somebody or something is meant. */
const mentions = { user: '@', role: '@&', channel: '#' } as const;

function readMentions(leaf: Of<'user' | 'role' | 'channel'>, values: readonly string[], answer: MakeAnswer) {
  const ids = [...new Set(values)];
  if (ids.some((id) => !/^\d{15,20}$/.test(id))) return Result.err<AnswerRefusal>('unknown-option');
  const [min, max] = countOf(leaf);
  if (ids.length < min || ids.length > max) return Result.err<AnswerRefusal>('wrong-count');
  return Result.ok(answer(ids, ids.map((id) => `<${mentions[leaf.kind]}${id}>`).join(', ')));
}

/** How many people, roles or channels may be chosen. */
export function countOf({ min = 1, max = Math.max(1, min) }: Pick<Of<'user'>, 'min' | 'max'>): [number, number] {
  return [min, max];
}

function readFiles(leaf: Of<'file'>, ids: readonly string[], uploads: ReadonlyMap<string, Upload>, answer: MakeAnswer) {
  const files = ids.flatMap((id) => uploads.get(id) ?? []);
  const refusal = files.length === ids.length ? fileRefusal(leaf, files) : 'unknown-option';
  if (refusal) return Result.err<AnswerRefusal>(refusal);
  return Result.ok({
    ...answer(
      files.map(({ name }) => name),
      files.map(({ name, size }) => `${name} (${sizeText(size)})`).join(', ')
    ),
    files: files.map(({ name, size }) => ({ name, size, messageId: null }))
  });
}

function readTyped(
  leaf: Of<'text' | 'number' | 'date' | 'email' | 'link'>,
  text: string,
  reader: Reader,
  now: Date
): Result<string, AnswerRefusal> {
  if (leaf.kind === 'text') {
    if (text.length < leaf.minLength || text.length > leaf.maxLength) return Result.err('wrong-length');
    return leaf.mask === undefined || fitsMask(leaf.mask, text) ? Result.ok(text) : Result.err('mask');
  }
  if (text === '') return Result.err('missing');
  switch (leaf.kind) {
    case 'number':
      return readNumber(text).andThen((value) => {
        if (leaf.whole === true && !Number.isInteger(value)) return Result.err<AnswerRefusal>('number-whole');
        if (leaf.min !== undefined && value < leaf.min) return Result.err<AnswerRefusal>('number-least');
        if (leaf.max !== undefined && value > leaf.max) return Result.err<AnswerRefusal>('number-most');
        return Result.ok(value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 }));
      });
    case 'date':
      return readDay(text, reader.dayFirst === true).andThen((day) => {
        if (leaf.min !== undefined && day < leaf.min) return Result.err<AnswerRefusal>('date-from');
        if (leaf.max !== undefined && day > leaf.max) return Result.err<AnswerRefusal>('date-until');
        if (leaf.only === 'past' && !isPast(day, now)) return Result.err<AnswerRefusal>('date-past');
        if (leaf.only === 'future' && !isFuture(day, now)) return Result.err<AnswerRefusal>('date-future');
        return Result.ok(day);
      });
    case 'email':
      return isEmail(text) ? Result.ok(text) : Result.err('email');
    case 'link': {
      const link = text.length <= MaxText ? readLink(text) : null;
      return link === null || link.length > MaxText ? Result.err('link') : Result.ok(link);
    }
  }
}
