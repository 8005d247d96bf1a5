import { z } from 'zod';
import { SnowflakeSchema } from './snowflake.js';
import { Goals } from './undelivered.js';

/** What is sent about a ticket's end outside of its channel: its transcript, and the letter that tells its opener. */
export const Sendings = [...Goals, 'letter'] as const;
export type Sending = (typeof Sendings)[number];

/** As many messages as one transcript may come in. */
const MostMessages = 100;

/** Messages of ours that stand in one channel. */
const SentSchema = z.object({
  channelId: SnowflakeSchema,
  messageIds: z.array(SnowflakeSchema).max(MostMessages)
});
export type Sent = Readonly<z.infer<typeof SentSchema>>;

/** What was sent about one end of a ticket, so that words can be taken out of it without looking for it. */
export const DeliveredSchema = SentSchema.extend({
  what: z.enum(Sendings),
  /** Which end: when it was closed or deleted. */
  at: z.iso.datetime()
});
export type Delivered = Readonly<z.infer<typeof DeliveredSchema>>;

/** So many are remembered; older ones are looked for. */
export const MostDelivered = 20;

/** How much goes out of what was sent: words of it, or all that was said. */
export const WithdrawingSchema = z.object({
  /** When that was noted. ISO 8601, UTC. */
  since: z.iso.datetime(),
  what: z.enum(['words', 'all'])
});
export type Withdrawing = Readonly<z.infer<typeof WithdrawingSchema>>;

/** The same with one more that was sent. @param sent - Null where nothing stands: nobody took it. */
export function deliveredAlso(
  known: readonly Delivered[] | undefined,
  what: Sending,
  at: string,
  sent: Sent | null
): Delivered[] | undefined {
  if (!sent || sent.messageIds.length === 0) return known && [...known];
  const others = (known ?? []).filter((one) => one.what !== what || one.at !== at);
  const messageIds = sent.messageIds.slice(0, MostMessages);
  return [...others, { what, at, channelId: sent.channelId, messageIds }].slice(-MostDelivered);
}

/** More is to be taken out of what was sent. What was to go before goes, too. @param since - ISO 8601, UTC. */
export function withdrawingAlso(
  before: Withdrawing | undefined,
  what: Withdrawing['what'],
  since: string
): Withdrawing {
  return { since, what: before?.what === 'all' ? 'all' : what };
}
