import { z } from 'zod';
import { EmojiSchema, PlainIdSchema, QuestionSchema } from '../questionnaire/question.js';

/** What a kind of ticket asks and how its channel is set up. */
export const TemplateSchema = z.strictObject({
  name: z.string().min(1).max(80),
  /** The public message with the button that opens such a ticket. */
  panel: z.strictObject({
    title: z.string().min(1).max(256),
    text: z.string().min(1).max(2000),
    button: z.string().min(1).max(80),
    emoji: EmojiSchema.optional()
  }),
  /** `{number}` and `{user}` are filled in. */
  channelName: z.string().min(1).max(60),
  /** The greeting on the ticket's first message; `{user}` is the opener's mention. */
  welcome: z.string().min(1).max(1500),
  /** An embed holds 25 fields, one per answer. */
  questions: z
    .array(QuestionSchema)
    .max(25)
    .refine((questions) => new Set(questions.map((question) => question.id)).size === questions.length, {
      message: 'every question needs an id of its own'
    })
});
export type Template = Readonly<z.infer<typeof TemplateSchema>>;

export const TemplateIdSchema = PlainIdSchema;
