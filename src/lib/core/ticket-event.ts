import { z } from 'zod';
import { SnowflakeSchema } from './snowflake.js';

/** What every event says. It holds ids and times, never words people wrote. */
const happened = {
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  /** Who did it; null where nobody was seen doing it. */
  by: SnowflakeSchema.nullable()
};

const plain = <const Kind extends string>(kind: Kind) => z.object({ kind: z.literal(kind), ...happened });
const aboutSomebody = <const Kind extends string>(kind: Kind) => plain(kind).extend({ userId: SnowflakeSchema });

/** One thing that happened to a ticket, before it has its place in the ticket's history. */
export const NewEventSchema = z.discriminatedUnion('kind', [
  plain('opened'),
  /** Found without a record, and given one again. */
  plain('adopted'),
  plain('answered').extend({ questionId: z.string() }),
  /** Left out: by its opener, where it may be, or by staff. */
  plain('skipped').extend({ questionId: z.string() }),
  /** Staff want another answer to it. */
  plain('asked-again').extend({ questionId: z.string() }),
  plain('submitted'),
  /** By the id of the template's decision. */
  plain('decided').extend({ decisionId: z.string() }),
  /** The decision was taken back: staff decide anew. */
  plain('reconsidered'),
  plain('closed'),
  plain('reopened'),
  plain('deleted'),
  aboutSomebody('added'),
  aboutSomebody('removed'),
  plain('renamed'),
  /** What was said in it, its files, and all words of its record are gone. By null: after the time that was set. */
  plain('erased'),
  /** The same of the words of one person alone, who asked for it. */
  plain('forgotten').extend({ userId: SnowflakeSchema }),
  /** An earlier event did not come about after all: notices and statistics skip both. */
  plain('undone').extend({ undoes: z.int().positive() })
]);
export type NewEvent = Readonly<z.infer<typeof NewEventSchema>>;
export type EventKind = NewEvent['kind'];

/** An event in its place: `seq` counts from 1 within its ticket. It is never changed afterwards. */
export const TicketEventSchema = z.intersection(NewEventSchema, z.object({ seq: z.int().positive() }));
export type TicketEvent = NewEvent & { readonly seq: number };

/**
 * The events that still hold: those that were undone are left out, and so is the undoing.
 * @param events - Of one ticket, complete and in order.
 */
export function standing(events: readonly TicketEvent[]): TicketEvent[] {
  const undone = new Set(events.flatMap((event) => (event.kind === 'undone' ? [event.undoes] : [])));
  return events.filter(({ kind, seq }) => kind !== 'undone' && !undone.has(seq));
}
