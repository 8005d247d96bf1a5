import { z } from 'zod';
import { DecisionSchema } from './decision.js';
import { DeedSchema } from './deed.js';
import { DeliveredSchema, MostDelivered, WithdrawingSchema } from './delivered.js';
import { SnowflakeSchema } from './snowflake.js';
import { UndeliveredSchema } from './undelivered.js';
import { TicketStatuses, type TicketStatus } from './status.js';

/** So many open tickets of one kind a member may have at most, whatever a template says. */
export const MaxAtOnce = 25;

export { MaxReason, type Deed } from './deed.js';

/** A deletion; `by` is null when the channel was deleted by hand and nobody saw by whom. */
export const DeletionSchema = DeedSchema.extend({ by: SnowflakeSchema.nullable() });
export type Deletion = z.infer<typeof DeletionSchema>;

/** One answered question. It keeps the words as they were shown, so that editing a template never rewrites the past. */
export const AnswerSchema = z.object({
  questionId: z.string(),
  /** The question as the member read it. */
  question: z.string(),
  /** Option values, ids, or the text typed; none where it was skipped. */
  values: z.array(z.string()),
  /** The answer as people read it. */
  display: z.string(),
  /** Files that were uploaded: sizes in bytes, and the message in the ticket's channel that keeps them. */
  files: z
    .array(z.object({ name: z.string(), size: z.int().nonnegative(), messageId: SnowflakeSchema.nullable() }))
    .optional()
});
export type Answer = z.infer<typeof AnswerSchema>;

/** The message a ticket was opened about, as it was then: its author may change or delete it. */
export const AboutSchema = z.object({
  channelId: SnowflakeSchema,
  messageId: SnowflakeSchema,
  /** When it was written. */
  at: z.iso.datetime(),
  /** Who wrote it; left out where that is not known any more. */
  authorId: SnowflakeSchema.optional(),
  /** What the author was called, where that was no person or bot but a webhook: nobody can be mentioned by its id. */
  authorName: z.string().optional(),
  /** What it said, or the beginning of that. Empty where it had no text; left out where that is not known any more. */
  text: z.string().optional(),
  /** How many files it had. */
  files: z.int().nonnegative().optional(),
  /** Discord has refused to show these words again. */
  unshown: z.boolean().optional()
});
export type About = Readonly<z.infer<typeof AboutSchema>>;

/** What a ticket of this status cannot be without. */
const needs: Readonly<Record<TicketStatus, readonly ('channelId' | 'closed' | 'deleted')[]>> = {
  opening: [],
  open: ['channelId'],
  closed: ['channelId', 'closed'],
  deleted: ['deleted']
};

/** One member's request. The record outlives its channel. */
const TicketFields = z.object({
  guildId: SnowflakeSchema,
  /** Counts up from 1 in each server. */
  number: z.int().positive(),
  templateId: z.string(),
  /** The revision of the template it was opened with, and keeps. From 1. */
  templateRevision: z.int().positive(),
  openerId: SnowflakeSchema,
  /** The opener's name when it was opened, for people who read the record later. */
  openerName: z.string(),
  /** What the opener was called in the server, where that was another name. */
  openerNick: z.string().optional(),
  /** Its channel is to be called by the answers, as soon as Discord lets it. */
  renameDue: z.literal(true).optional(),
  /** What was said in it is still to be kept, since it was closed at this moment. */
  keepingDue: z.iso.datetime().optional(),
  /** So many of this kind its opener may have open at once; 1 where it does not say. */
  openAtOnce: z.int().min(1).max(MaxAtOnce).optional(),
  /** The language of the opener's Discord when it was opened, which the ticket speaks; else it speaks the server's. */
  locale: z.string().max(16).optional(),
  /** Who opened it for its opener; left out where they did it themselves. */
  openedBy: SnowflakeSchema.optional(),
  /** The interaction it was opened by, where one was named: it opens no other. */
  pressId: SnowflakeSchema.optional(),
  /** The message it is about, where it was opened from one. */
  about: AboutSchema.optional(),
  status: z.enum(TicketStatuses),
  channelId: SnowflakeSchema.nullable(),
  /** The ticket's first message, which carries the questions and the buttons. */
  welcomeMessageId: SnowflakeSchema.nullable(),
  /** Its first message stands without the picture of its template, which was not to be had. */
  pictureless: z.literal(true).optional(),
  participantIds: z.array(SnowflakeSchema),
  /** To what is asked now, in the order of the template. */
  answers: z.array(AnswerSchema),
  /** Answers whose questions are not asked (any more), by their conditions. They return with these, and are shown nowhere. */
  kept: z.array(AnswerSchema).optional(),
  /** What was typed and not taken, until it is corrected: by question, or field of a form. */
  refused: z.object({ questionId: z.string(), given: z.record(z.string(), z.array(z.string())) }).optional(),
  /** When the last question was answered; from then on the answers are fixed. */
  submittedAt: z.iso.datetime().nullable(),
  /** When staff had answers that were handed in asked again: summaries of before are of other answers. */
  askedAgainAt: z.iso.datetime().optional(),
  summaryMessageId: SnowflakeSchema.nullable(),
  /** How staff decided about it the last time, where its template ends in decisions. */
  decision: DecisionSchema.optional(),
  /** When staff are to be told that the questions are not finished; null where nobody waits for that (any more). */
  remindAt: z.iso.datetime().nullable().default(null),
  openedAt: z.iso.datetime(),
  /** When all words of it were erased, for good. */
  erasedAt: z.iso.datetime().optional(),
  closed: DeedSchema.nullable(),
  deleted: DeletionSchema.nullable(),
  /** Events (`seq`) its channel was not told of yet. Empty again as soon as the messages stand. */
  untold: z.array(z.int().positive()),
  /** The closing or deletion (`seq`) its opener was not told of by direct message yet. */
  untoldOpener: z.int().positive().nullable().default(null),
  /** Where the transcript of its end is still to go; left out: nowhere. */
  undelivered: UndeliveredSchema.optional(),
  /** Where messages about its ends stand outside of its channel. What is not named here is looked for. */
  delivered: z.array(DeliveredSchema).max(MostDelivered).optional(),
  /** Words that were erased may still stand in these. */
  withdrawing: WithdrawingSchema.optional(),
  /** How many events its history holds: the `seq` of the last one. */
  eventCount: z.int().nonnegative(),
  /** Grows by one with every change. */
  revision: z.int().nonnegative()
});

/** How every ticket begins, besides what names it and whose it is. A field that came later has a default in the schema, too. */
export const FreshTicket = {
  status: 'opening',
  channelId: null,
  welcomeMessageId: null,
  participantIds: [],
  answers: [],
  submittedAt: null,
  summaryMessageId: null,
  remindAt: null,
  closed: null,
  deleted: null,
  untold: [],
  untoldOpener: null,
  eventCount: 0,
  revision: 0
} satisfies Partial<z.infer<typeof TicketFields>>;

export const TicketSchema = TicketFields.superRefine((ticket, context) => {
  for (const field of needs[ticket.status]) {
    if (ticket[field] !== null) continue;
    context.addIssue({
      code: 'custom',
      path: [field],
      message: `must not be null in a ticket that is ${ticket.status}`
    });
  }
});
export type Ticket = Readonly<z.infer<typeof TicketSchema>>;

/** Names a ticket: numbers are unique within a server. */
export type TicketKey = Pick<Ticket, 'guildId' | 'number'>;

/** Is this the same ticket? A number that came to nothing is used again, for somebody else's. */
export function isSameTicket(one: Ticket, other: Ticket | null): boolean {
  return (
    one.guildId === other?.guildId &&
    one.number === other.number &&
    one.openerId === other.openerId &&
    one.openedAt === other.openedAt
  );
}

/** Does its summary stand in its first message? It does where nothing was left to ask when it was opened. */
export function isSummedUpAtOnce({ welcomeMessageId, summaryMessageId }: Ticket): boolean {
  return welcomeMessageId !== null && summaryMessageId === welcomeMessageId;
}

/** The number as people see it, for example `0042`. */
export function ticketLabel(ticket: Pick<Ticket, 'number'>): string {
  return ticket.number.toString().padStart(4, '0');
}
