import { z } from 'zod';
import { SnowflakeSchema } from '../core/snowflake.js';
import { MaxAtOnce } from '../core/ticket.js';
import {
  ColorSchema,
  EmojiSchema,
  FormSchema,
  ownNames,
  PlainIdSchema,
  QuestionSchema,
  wordsUpTo,
  type Question
} from '../questionnaire/question.js';
import { leavesOf } from '../questionnaire/leaves.js';
import { answersIn } from './channel-words.js';
import { PictureSchema } from '../pictures/picture.js';
import { soundConditions } from '../questionnaire/sound.js';
import { DecisionsSchema, tornRoles } from './decisions.js';
import { longWords, lostDecisions, lostWords, TranslationsSchema } from './translations.js';

/** How many questions a template may ask. What lists them has pages. */
export const MaxQuestions = 100;

/** Who may open such a ticket, and how many there may be. What is not set is not limited. */
const OpeningSchema = z.strictObject({
  /** One of these roles is needed. */
  requiredRoles: z.array(SnowflakeSchema).min(1).max(25).optional(),
  /** With one of these roles nobody may. */
  refusedRoles: z.array(SnowflakeSchema).min(1).max(25).optional(),
  /** For how long, in days, one must have been a member of the server. */
  daysInServer: z.int().min(1).max(365).optional(),
  /** How many a member may have open at once; left out: one. */
  openAtOnce: z.int().min(1).max(MaxAtOnce).optional(),
  /** How many may be open in the server at once, of all members. */
  openInAll: z.int().min(1).max(1000).optional(),
  /** For how long, in minutes, a member who has opened one opens no other; 30 days at most. */
  cooldownMinutes: z.int().min(1).max(43_200).optional()
});

/** What whoever closes such a ticket is asked. */
const ClosingSchema = z.strictObject({
  /** A reason they may give (as where this is left out), must give, or are not asked for. */
  reason: z.enum(['optional', 'required', 'none']),
  /** What the field for the reason says. */
  question: wordsUpTo(45).optional()
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
  /** Filled in: `{number}`, `{user}`, `{nick}`, and `{answer:country}` once that question is answered. */
  channelName: wordsUpTo(60),
  /** The greeting on the ticket's first message; `{user}` is the opener's mention, `{number}` the ticket's number. */
  welcome: wordsUpTo(1500),
  questions: z
    .array(QuestionSchema)
    .max(MaxQuestions)
    .refine(...ownNames('id', 'question')),
  /** A form that is filled in before there is a channel. It takes no files: there is nowhere to keep them yet. */
  formBefore: FormSchema.omit({ when: true, optional: true }).optional(),
  /** What it is for, in a line: below its name where people choose. */
  description: wordsUpTo(100).optional(),
  /** Of its messages, as `#5865f2`. */
  color: ColorSchema.optional(),
  /** In the first message of such a ticket, and on a panel that has none of its own. */
  pictures: z.strictObject({ welcome: PictureSchema.optional(), panel: PictureSchema.optional() }).optional(),
  /** The category its channels are created in; the server's where it is left out, or gone. */
  category: SnowflakeSchema.optional(),
  /** Who works such tickets; the server's staff roles where it is left out, or all of them are gone. */
  staffRoles: z.array(SnowflakeSchema).min(1).max(25).optional(),
  /** Whom the summary calls; left out: all who work it. */
  calledRoles: z.array(SnowflakeSchema).max(25).optional(),
  /** How long a member waits between two messages in its channel, in seconds; 6 hours at most. */
  slowMode: z.int().min(1).max(21_600).optional(),
  closing: ClosingSchema.optional(),
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
    if (known.length === asked.length)
      unknownAnswers(template, known).forEach((id) => {
        note(['channelName'], `must name a question in {answer:…}, and ${JSON.stringify(id)} is none`);
      });
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

/** Ids of answers that the channel's name wants and no question gives. */
function unknownAnswers({ channelName }: { readonly channelName?: unknown }, questions: readonly Question[]): string[] {
  const known = new Set(questions.flatMap(leavesOf).map(({ id }) => id));
  return typeof channelName === 'string' ? answersIn(channelName).filter((id) => !known.has(id)) : [];
}

/** All that is asked, in order: first the form before opening, which can be looked at again in the ticket. */
export function questionsOf({
  formBefore,
  questions
}: Pick<Template, 'formBefore' | 'questions'>): readonly Question[] {
  return formBefore ? [formBefore, ...questions] : questions;
}
