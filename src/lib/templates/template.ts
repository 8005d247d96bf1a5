import { z } from 'zod';
import { EmojiSchema, ownNames, PlainIdSchema, QuestionSchema, wordsUpTo } from '../questionnaire/question.js';

/** What a kind of ticket asks and how its channel is set up. */
export const TemplateSchema = z.strictObject({
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
    .refine(...ownNames('id', 'question'))
});
export type Template = Readonly<z.infer<typeof TemplateSchema>>;

export const TemplateIdSchema = PlainIdSchema;
