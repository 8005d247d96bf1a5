import { z } from 'zod';
import { isEmoji } from '../base/emoji.js';

/** Ids and option values travel in custom ids, which hold 100 characters: short, plain, no separator. */
export const PlainIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,31}$/, 'use 1 to 32 of a-z, 0-9, _ and -, starting with a letter or digit');
/** As Discord names a language. */
export const LocaleSchema = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,4})?$/, 'must be a language as Discord names it, like de or pt-BR');
/** As `#5865f2`. */
export const ColorSchema = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour like #5865f2');
/** A text of a template. Discord takes whole characters only: half of a pair is refused with the whole message. */
export const wordsUpTo = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => text.isWellFormed(), 'has half a character in it: write it anew');

const customEmoji = /^<a?:\w{2,32}:\d{15,20}>$/;
/** Discord refuses the whole message for an emoji that is none. */
export const EmojiSchema = z
  .string()
  .max(64)
  .refine((text) => customEmoji.test(text) || isEmoji(text), 'must be one emoji, or a custom one written <:name:id>');

export const OptionSchema = z.strictObject({
  value: PlainIdSchema,
  label: wordsUpTo(80),
  emoji: EmojiSchema.optional(),
  description: wordsUpTo(100).optional()
});
/** What can be chosen. */
export type QuestionOption = z.infer<typeof OptionSchema>;

/**
 * Every one of these has its own name by that key. Looked at even where other things are wrong, so that all mistakes of a
 * file are named at once.
 * @param what - What one of them is called.
 */
export function ownNames(key: 'id' | 'value', what: string) {
  const twins = (list: unknown): [number, number] | null => {
    const names = Array.isArray(list) ? list.map((one: Partial<Record<string, unknown>> | null) => one?.[key]) : [];
    const second = names.findIndex((name, index) => name !== undefined && names.indexOf(name) < index);
    return second < 0 ? null : [names.indexOf(names[second]), second];
  };
  return [
    (list: unknown) => twins(list) === null,
    {
      when: () => true,
      error: ({ input }: { readonly input?: unknown }) => {
        const [first, second] = (twins(input) ?? [0, 0]).map((index) => index + 1);
        return `every ${what} needs ${key === 'id' ? 'an' : 'a'} ${key} of its own, and ${what}s ${first} and ${second} have the same`;
      }
    }
  ] as const;
}

/** Every option has a value of its own. */
export const distinct = ownNames('value', 'option');

/**
 * The numbers of a question grow in this order; of a list it is how many it holds. Looked at even where other things are
 * wrong, and says nothing about what is no number.
 */
export function inOrder(kind: string, fields: readonly string[], message: string) {
  return [
    (question: unknown) => {
      if (typeof question !== 'object' || question === null || !('kind' in question) || question.kind !== kind)
        return true;
      const values = fields.map((field) => (question as Record<string, unknown>)[field]);
      const numbers = values.map((value) => (Array.isArray(value) ? value.length : value)).filter(isNumber);
      return numbers.every((number, index) => index === 0 || (numbers[index - 1] ?? number) <= number);
    },
    { when: () => true, message }
  ] as const;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
