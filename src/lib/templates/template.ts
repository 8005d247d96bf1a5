import { z } from 'zod';
import { SnowflakeSchema } from '../core/snowflake.js';
import {
  EmojiSchema,
  FormSchema,
  ownNames,
  PlainIdSchema,
  QuestionSchema,
  wordsUpTo,
  type Question
} from '../questionnaire/question.js';
import { soundConditions } from '../questionnaire/sound.js';

/** Who may open such a ticket, and how many there may be. What is not set is not limited. */
const OpeningSchema = z.strictObject({
  /** One of these roles is needed. */
  requiredRoles: z.array(SnowflakeSchema).min(1).max(25).optional(),
  /** With one of these roles nobody may. */
  refusedRoles: z.array(SnowflakeSchema).min(1).max(25).optional(),
  /** For how long, in days, one must have been a member of the server. */
  daysInServer: z.int().min(1).max(365).optional(),
  /** How many may be open in the server at once, of all members. */
  openInAll: z.int().min(1).max(1000).optional()
});

const TemplateFields = z.strictObject({
  name: wordsUpTo(80),
  /** The public message with the button that opens such a ticket. */
  panel: z.strictObject({
    title: wordsUpTo(256),
    text: wordsUpTo(2000),
    button: wordsUpTo(80),
    emoji: EmojiSchema.optional()
  }),
  /** `{number}` and `{user}` are filled in. */
  channelName: wordsUpTo(60),
  /** The greeting on the ticket's first message; `{user}` is the opener's mention, `{number}` the ticket's number. */
  welcome: wordsUpTo(1500),
  /** An embed holds 25 fields, one per answer. */
  questions: z
    .array(QuestionSchema)
    .max(25)
    .refine(...ownNames('id', 'question')),
  /** A form that is filled in before there is a channel. It takes no files: there is nowhere to keep them yet. */
  formBefore: FormSchema.omit({ when: true, optional: true }).optional(),
  opening: OpeningSchema.optional(),
  /** Opens nothing for now; a text says why. */
  paused: z.union([z.literal(true), wordsUpTo(300)], { error: 'must be true, or a text that says why' }).optional(),
  /** Does the opener look over all answers before handing them in? */
  review: z.boolean().optional()
});

/** What a kind of ticket asks and how its channel is set up. */
export const TemplateSchema = TemplateFields.superRefine((template, context) => {
  const { formBefore, questions } = template;
  const note = (path: readonly PropertyKey[], message: string) => {
    context.addIssue({ code: 'custom', path: [...path], message });
  };
  formBefore?.fields.forEach(({ kind }, index) => {
    if (kind === 'file') note(['formBefore', 'fields', index, 'kind'], 'must not be file before there is a channel');
  });
  if (formBefore && questions.some(({ id }) => id === formBefore.id))
    note(['formBefore', 'id'], `must not be that of a question: "${formBefore.id}" is one`);
  const before = formBefore ? 1 : 0;
  soundConditions(questionsOf(template), (index, message) => {
    note(['questions', index - before, 'when'], message);
  });
});
export type Template = Readonly<z.infer<typeof TemplateSchema>>;

export const TemplateIdSchema = PlainIdSchema;

/** All that is asked, in order: first the form before opening, which can be looked at again in the ticket. */
export function questionsOf({
  formBefore,
  questions
}: Pick<Template, 'formBefore' | 'questions'>): readonly Question[] {
  return formBefore ? [formBefore, ...questions] : questions;
}
