import { z } from 'zod';

/** Where the transcript of a ticket goes when it ends: into the server's channel for them, or to its opener. */
export const Goals = ['log', 'opener'] as const;
export type Goal = (typeof Goals)[number];

/** Since when it may stand there: from then on it is looked for. Left out: it was never sent. */
const SentSchema = z.object({ since: z.iso.datetime().optional() });

/** The transcript of one end of a ticket, and where it does not surely stand yet. */
export const UndeliveredSchema = z.object({
  /** When it was closed, or deleted while it was open: names this end among all of a ticket. */
  at: z.iso.datetime(),
  log: SentSchema.optional(),
  opener: SentSchema.optional()
});
export type Undelivered = Readonly<z.infer<typeof UndeliveredSchema>>;

/** Of an end at this moment, for these goals; undefined where there are none. */
export function undelivered(at: string, goals: readonly Goal[]): Undelivered | undefined {
  return goals.length === 0 ? undefined : { at, ...Object.fromEntries(goals.map((goal) => [goal, {}])) };
}

/** The same when it stands at one of them, or is not to go there any more; undefined where nothing is left. */
export function deliveredTo(goal: Goal, mark: Undelivered): Undelivered | undefined {
  const left = { ...mark, [goal]: undefined };
  return Goals.some((other) => left[other]) ? left : undefined;
}
