import { z } from 'zod';
import { ownNames, PlainIdSchema, wordsUpTo } from './basics.js';
import { chosenBefore, Kinds, optionsUpTo } from './kinds.js';
import { fieldWithinReason } from './sense.js';

/** What Discord holds of a label and its description. */
const Field = {
  id: PlainIdSchema,
  label: wordsUpTo(45),
  hint: wordsUpTo(100).optional(),
  optional: z.boolean().optional()
};
const several = { min: z.int().min(1).max(25).optional(), max: z.int().min(1).max(25).optional() };
const field = <const K extends keyof typeof Kinds>(kind: K) =>
  z.strictObject({ ...Field, kind: z.literal(kind), ...Kinds[kind] });

/** One field of a form. */
export const FieldSchema = z
  .discriminatedUnion(
    'kind',
    [
      field('text'),
      field('number'),
      field('date'),
      field('email'),
      field('link'),
      field('user'),
      field('role'),
      field('channel'),
      field('file'),
      z.strictObject({
        ...Field,
        kind: z.literal('select'),
        placeholder: wordsUpTo(150).optional(),
        options: optionsUpTo(25),
        ...several,
        default: chosenBefore.optional()
      }),
      z.strictObject({
        ...Field,
        kind: z.literal('radio'),
        options: optionsUpTo(10).min(2),
        default: PlainIdSchema.optional()
      }),
      z.strictObject({
        ...Field,
        kind: z.literal('checkboxes'),
        options: optionsUpTo(10),
        ...several,
        default: chosenBefore.optional()
      })
    ],
    { error: 'must be one of text, number, date, email, link, select, radio, checkboxes, user, role, channel, file' }
  )
  .superRefine(fieldWithinReason);
export type Field = z.infer<typeof FieldSchema>;

/** Up to five fields in one modal. */
export const FieldsSchema = z
  .array(FieldSchema)
  .min(1)
  .max(5)
  .refine(...ownNames('id', 'field'));
