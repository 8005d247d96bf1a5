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
import { DecisionsSchema, tornRoles } from './decisions.js';
import { longWords, lostDecisions, lostWords, TranslationsSchema } from './translations.js';

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
  review: z.boolean().optional(),
  /** What staff can decide about the answers, once they are handed in. */
  decisions: DecisionsSchema.optional(),
  /** Its words in other languages. */
  translations: TranslationsSchema.optional()
});

/**
 * What a kind of ticket asks and how its channel is set up. What holds between its parts is looked at even where a part is
 * wrong, so that all mistakes of a file are named at once: so nothing about the parts is taken for granted.
 */
export const TemplateSchema = TemplateFields.superRefine(
  (template: Partial<z.infer<typeof TemplateFields>>, context) => {
    const note = (path: readonly PropertyKey[], message: string) => {
      context.addIssue({ code: 'custom', path: [...path], message });
    };
    const formBefore = FormSchema.safeParse(template.formBefore).data;
    const questions = (Array.isArray(template.questions) ? template.questions : []).map(
      (question) => QuestionSchema.safeParse(question).data ?? null
    );
    formBefore?.fields.forEach(({ kind }, index) => {
      if (kind === 'file') note(['formBefore', 'fields', index, 'kind'], 'must not be file before there is a channel');
    });
    if (formBefore && questions.some((question) => question?.id === formBefore.id))
      note(['formBefore', 'id'], `must not be that of a question: "${formBefore.id}" is one`);
    const asked = formBefore ? [formBefore, ...questions] : questions;
    soundConditions(asked, (index, message) => {
      note(['questions', index - (formBefore ? 1 : 0), 'when'], message);
    });
    const known = asked.filter((question) => question !== null);
    // A question that is none yet may be the one that is meant.
    if (known.length === asked.length)
      for (const path of lostWords(template.translations, known))
        note(path, 'must be the id of something this template has');
    for (const path of lostDecisions(template.translations, template.decisions))
      note(path, 'must be the id of something this template has');
    for (const path of tornRoles(template.decisions))
      note(['decisions', ...path], 'must not be a role that the same decision gives');
    for (const { path, most } of longWords(template.translations, known))
      context.addIssue({ code: 'too_big', origin: 'string', maximum: most, inclusive: true, path: [...path] });
  },
  { when: () => true }
);
export type Template = Readonly<z.infer<typeof TemplateSchema>>;

export const TemplateIdSchema = PlainIdSchema;

/** All that is asked, in order: first the form before opening, which can be looked at again in the ticket. */
export function questionsOf({
  formBefore,
  questions
}: Pick<Template, 'formBefore' | 'questions'>): readonly Question[] {
  return formBefore ? [formBefore, ...questions] : questions;
}
