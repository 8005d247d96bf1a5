import { z } from 'zod';
import { inOrder, PlainIdSchema, wordsUpTo } from './basics.js';
import { ConditionSchema } from './condition.js';
import { FieldsSchema } from './form.js';
import { chosenBefore, Kinds, optionsUpTo } from './kinds.js';
import { withinReason } from './sense.js';

export { ColorSchema, EmojiSchema, ownNames, PlainIdSchema, wordsUpTo, type QuestionOption } from './basics.js';

const Asked = {
  id: PlainIdSchema,
  text: wordsUpTo(256),
  /** A line under the question, and beside its field. */
  hint: wordsUpTo(100).optional(),
  /** May it be skipped? */
  optional: z.boolean().optional(),
  /** Asked only where this holds; always, where it is left out. */
  when: ConditionSchema.optional()
};
const kind = <const K extends keyof typeof Kinds>(name: K) =>
  z.strictObject({ ...Asked, kind: z.literal(name), ...Kinds[name] });

const ChoiceQuestion = z.strictObject({
  ...Asked,
  kind: z.literal('choice'),
  /** At most 15: three rows of buttons, beside the rows for going back and for the ticket itself. */
  options: optionsUpTo(15),
  default: PlainIdSchema.optional()
});

const YesNoQuestion = z.strictObject({
  ...Asked,
  kind: z.literal('yes-no'),
  default: z.enum(['yes', 'no']).optional()
});

const SelectQuestion = z.strictObject({
  ...Asked,
  kind: z.literal('select'),
  placeholder: wordsUpTo(150).optional(),
  options: optionsUpTo(25),
  min: z.int().min(1).max(25).default(1),
  max: z.int().min(1).max(25).default(1),
  default: chosenBefore.optional()
});

/** Something to read, which is answered by "I have read this". */
const NoteQuestion = z.strictObject({ ...Asked, kind: z.literal('note'), text: wordsUpTo(900) });

/** Several fields at once, in one modal. */
export const FormSchema = z.strictObject({ ...Asked, kind: z.literal('form'), fields: FieldsSchema });
export type FormQuestion = z.infer<typeof FormSchema>;

export const QuestionSchema = z
  .discriminatedUnion(
    'kind',
    [
      ChoiceQuestion,
      YesNoQuestion,
      SelectQuestion,
      kind('text'),
      kind('number'),
      kind('date'),
      kind('email'),
      kind('link'),
      kind('user'),
      kind('role'),
      kind('channel'),
      kind('file'),
      NoteQuestion,
      FormSchema
    ],
    {
      error:
        'must be one of choice, yes-no, select, text, number, date, email, link, user, role, channel, file, note, form'
    }
  )
  .refine(
    ...inOrder(
      'select',
      ['min', 'max', 'options'],
      'min must not be above max, and max not above the number of options'
    )
  )
  .refine(...inOrder('text', ['minLength', 'maxLength'], 'minLength must not be above maxLength'))
  .superRefine(withinReason);
export type Question = z.infer<typeof QuestionSchema>;
