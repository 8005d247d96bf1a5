import { isEmoji } from '../base/emoji.js';
import type { QuestionOption } from '../questionnaire/question.js';

/** An option as somebody wrote it: the schema is yet to say whether it is one. */
export type WrittenOption = Pick<QuestionOption, 'value' | 'label'> & Partial<QuestionOption>;

const customEmoji = /^<a?:\w{2,32}:\d{15,20}>/;

/** Options as people edit them: a line each, `🇨🇦 Canada | hint`. */
export function optionLines(options: readonly QuestionOption[]): string {
  return options
    .map(({ emoji, label, description }) => {
      const words = emoji ? `${emoji} ${label}` : label;
      return description ? `${words} | ${description}` : words;
    })
    .join('\n');
}

/**
 * Reads such lines. An option that stays, or is only renamed, keeps the value its answers and conditions know it by.
 * @param known - What the options were before.
 */
export function readOptionLines(text: string, known: readonly QuestionOption[]): WrittenOption[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    // What is as it was written keeps what no line can say: a bar in a name, an emoji that belongs to it.
    .map((line) => known.find((option) => optionLines([option]) === line) ?? readLine(line));
  const values = keptValues(
    lines.map(({ label }) => label),
    known
  );
  const taken = new Set(values.filter((value) => value !== null));
  return lines.map((line, at) => {
    const value = values[at] ?? freeValue(line.label, taken);
    taken.add(value);
    return { ...line, value };
  });
}

function readLine(line: string): Omit<WrittenOption, 'value'> {
  const [words = '', ...rest] = line.split('|').map((part) => part.trim());
  const description = rest.join(' | ');
  const emoji = leadingEmoji(words);
  const label = emoji === null ? words : words.slice(emoji.length).trim();
  // An emoji alone is what the option is called.
  const named = label === '' ? { label: words } : { label, ...(emoji !== null && { emoji }) };
  return { ...named, ...(description !== '' && { description }) };
}

function leadingEmoji(words: string): string | null {
  const custom = customEmoji.exec(words)?.[0];
  if (custom !== undefined) return custom;
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(words);
  return first && isEmoji(first.segment) ? first.segment : null;
}

/** For each label the value it keeps: by its name, else, where there are as many as before, by its place. */
function keptValues(labels: readonly string[], known: readonly QuestionOption[]): (string | null)[] {
  const left = new Set(known);
  const take = (option: QuestionOption | undefined): string | null =>
    option && left.delete(option) ? option.value : null;
  const byName = labels.map((label) => take([...left].find((option) => option.label === label)));
  // As many as before: what has another name now was renamed where it stands.
  return labels.length === known.length ? byName.map((value, at) => value ?? take(known[at])) : byName;
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
