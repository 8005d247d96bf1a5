import { z } from 'zod';
import { isEmoji } from '../base/emoji.js';

/** Ids and option values travel in custom ids, which hold 100 characters: short, plain, no separator. */
export const PlainIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,31}$/, 'use 1 to 32 of a-z, 0-9, _ and -, starting with a letter or digit');
/** Discord refuses the whole message for an emoji that is none. */
/** A text of a template. Discord takes whole characters only: half of a pair is refused with the whole message. */
export const wordsUpTo = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => text.isWellFormed(), 'has half a character in it: write it anew');

const customEmoji = /^<a?:\w{2,32}:\d{15,20}>$/;
export const EmojiSchema = z
  .string()
  .max(64)
  .refine((text) => customEmoji.test(text) || isEmoji(text), 'must be one emoji, or a custom one written <:name:id>');

const OptionSchema = z.strictObject({
  value: PlainIdSchema,
  label: wordsUpTo(80),
  emoji: EmojiSchema.optional(),
  description: wordsUpTo(100).optional()
});
export type QuestionOption = z.infer<typeof OptionSchema>;

const uniqueValues = (options: readonly QuestionOption[]) =>
  new Set(options.map((option) => option.value)).size === options.length;
const distinct = { message: 'every option needs a value of its own' };

const Asked = { id: PlainIdSchema, text: wordsUpTo(256) };

const ChoiceQuestion = z.strictObject({
  ...Asked,
  kind: z.literal('choice'),
  /** At most 15: three rows of buttons, beside the rows for going back and for the ticket itself. */
  options: z.array(OptionSchema).min(1).max(15).refine(uniqueValues, distinct)
});

const YesNoQuestion = z.strictObject({ ...Asked, kind: z.literal('yes-no') });

const SelectQuestion = z.strictObject({
  ...Asked,
  kind: z.literal('select'),
  placeholder: wordsUpTo(150).optional(),
  options: z.array(OptionSchema).min(1).max(25).refine(uniqueValues, distinct),
  min: z.int().min(1).max(25).default(1),
  max: z.int().min(1).max(25).default(1)
});

const TextQuestion = z.strictObject({
  ...Asked,
  kind: z.literal('text'),
  placeholder: wordsUpTo(100).optional(),
  long: z.boolean().default(false),
  minLength: z.int().min(1).max(1000).default(1),
  /** 1,000 fits an embed field whole. */
  maxLength: z.int().min(1).max(1000).default(1000)
});

export const QuestionSchema = z
  .discriminatedUnion('kind', [ChoiceQuestion, YesNoQuestion, SelectQuestion, TextQuestion], {
    error: 'must be one of choice, yes-no, select, text'
  })
  .refine(
    (question) =>
      question.kind !== 'select' || (question.min <= question.max && question.max <= question.options.length),
    {
      message: 'min must not be above max, and max not above the number of options'
    }
  )
  .refine((question) => question.kind !== 'text' || question.minLength <= question.maxLength, {
    message: 'minLength must not be above maxLength'
  });
export type Question = z.infer<typeof QuestionSchema>;
