import { isEmoji } from '../base/emoji.js';
import type { QuestionOption } from '../questionnaire/question.js';
import { escaped, linesOf, splitOnce, unescaped } from './written.js';

/** An option as somebody wrote it: the schema is yet to say whether it is one. */
export type WrittenOption = Pick<QuestionOption, 'value' | 'label'> & Partial<QuestionOption>;
type Words = Omit<WrittenOption, 'value'>;

const customEmoji = /^<a?:\w{2,32}:\d{15,20}>/;

/** Options as people edit them: a line each, `🇨🇦 Canada | hint`. */
export function optionLines(options: readonly QuestionOption[]): string {
  return options.map((option) => optionText(option)).join('\n');
}

/**
 * An option as people edit it.
 * @param signs - Those that mean something around it.
 */
export function optionText({ emoji, label, description }: Words, signs = ''): string {
  const words = emoji === undefined ? labelText(label, signs) : `${emoji} ${escaped(label, `|${signs}`)}`;
  return description === undefined ? words : `${words} | ${escaped(description, signs)}`;
}

/** A label that begins with an emoji of its own keeps it; an emoji alone is taken for the label anyway. */
function labelText(label: string, signs: string): string {
  const emoji = leadingEmoji(label);
  return escaped(label, `|${signs}`, emoji !== null && emoji !== label);
}

/**
 * Reads such lines. An option that stays, or is only renamed, keeps the value its answers and conditions know it by.
 * @param known - What the options were before.
 */
export function readOptionLines(text: string, known: readonly QuestionOption[]): WrittenOption[] {
  return withValues(linesOf(text).map(readOption), known);
}

/** One option as somebody wrote it, without its value. */
export function readOption(line: string): Words {
  const [words, description] = splitOnce(line, '|');
  const emoji = leadingEmoji(words);
  const label = emoji === null ? words : words.slice(emoji.length).trim();
  // An emoji alone is what the option is called.
  const named =
    label === '' ? { label: unescaped(words) } : { label: unescaped(label), ...(emoji !== null && { emoji }) };
  return { ...named, ...(description !== null && description !== '' && { description: unescaped(description) }) };
}

/** Options that were read, with the values they keep or get. */
export function withValues(options: readonly Words[], known: readonly QuestionOption[]): WrittenOption[] {
  const values = keptValues(options, known);
  const taken = new Set(values.filter((value) => value !== null));
  return options.map((option, at) => {
    const value = values[at] ?? freeValue(option.label, taken);
    taken.add(value);
    return { ...option, value };
  });
}

function leadingEmoji(words: string): string | null {
  const custom = customEmoji.exec(words)?.[0];
  if (custom !== undefined) return custom;
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(words);
  return first && isEmoji(first.segment) ? first.segment : null;
}

/**
 * For each option the value it keeps: of the one that reads the same, else of one of its name, in its place before any
 * other; else, where there are as many as before, of the one in its place, which was renamed.
 */
function keptValues(options: readonly Words[], known: readonly QuestionOption[]): (string | null)[] {
  const left = new Set(known);
  const kept = options.map((): string | null => null);
  const keep = (which: (option: Words, at: number) => QuestionOption | undefined) => {
    for (const [at, option] of options.entries()) {
      const found = kept[at] === null ? which(option, at) : undefined;
      if (found && left.delete(found)) kept[at] = found.value;
    }
  };
  const isNamed = (option: Words) => (one: QuestionOption | undefined) => one?.label === option.label;
  const isSame = (option: Words) => {
    const text = optionText(option);
    return (one: QuestionOption | undefined) => one !== undefined && optionText(one) === text;
  };
  const inPlace = (at: number) => (options.length === known.length ? known[at] : undefined);
  for (const is of [isSame, isNamed]) {
    keep((option, at) => (is(option)(inPlace(at)) ? inPlace(at) : undefined));
    keep((option) => [...left].find(is(option)));
  }
  keep((_, at) => inPlace(at));
  return kept;
}

/** A value that none has yet: `canada`, `canada-2`. */
function freeValue(label: string, taken: ReadonlySet<string>): string {
  const stem =
    label
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+/, '')
      .slice(0, 28)
      .replace(/-+$/, '') || 'option';
  if (!taken.has(stem)) return stem;
  for (let number = 2; ; number += 1) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
}
