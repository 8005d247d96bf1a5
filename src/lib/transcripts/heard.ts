import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { SnowflakeSchema } from '../core/snowflake.js';
import { asDeleted, isOfPerson, versionsOf } from './message-history.js';
import { joinedNames, MessageSchema, NamesSchema, NoNames, type KeptMessage, type Names } from './piece.js';

/**
 * What was heard of a message as it happened, until it is read together with all that was said around it. What stands in a
 * conversation is read in one go, without gaps; this stands beside it.
 */
export const HeardSchema = z.strictObject({
  /** Of this shape. */
  version: z.literal(1),
  id: SnowflakeSchema,
  /** Another one with every change. */
  stamp: z.uuid(),
  /** When it was heard last, ISO 8601, UTC. */
  heardAt: z.iso.datetime(),
  /** When it was deleted, ISO 8601, UTC; null: it stands. */
  deletedAt: z.iso.datetime().nullable(),
  /** As it was said last; of an edit perhaps only what is new. Null: its words are not kept. */
  message: MessageSchema.nullable(),
  names: NamesSchema
});
export type Heard = Readonly<z.infer<typeof HeardSchema>>;

/** Something that happened to a message. */
export type News =
  | { readonly kind: 'said' | 'edited'; readonly message: KeptMessage; readonly names: Names; readonly at: string }
  | { readonly kind: 'deleted'; readonly id: string; readonly at: string };

/**
 * What is known of a message after something more was heard of it, in whatever order that comes.
 * @param before - Null: nothing.
 * @param keepsEdits - Do earlier versions and deleted words stay?
 * @returns The very same one where nothing is new.
 */
export function afterNews(before: Heard | null, news: News, keepsEdits: boolean): Heard {
  const known = before ?? { deletedAt: null, message: null, names: NoNames };
  const told = { version: 1 as const, stamp: randomUUID(), heardAt: news.at };
  if (news.kind === 'deleted') {
    if (before && before.deletedAt !== null) return before;
    const { message, names } = known;
    const stays = keepsEdits && message !== null && isOfPerson(message);
    const words = stays ? { message: asDeleted(message, news.at), names } : { message: null, names: NoNames };
    return { ...told, id: news.id, deletedAt: news.at, ...words };
  }
  const { id } = news.message;
  // What was deleted without its words stays so, whatever was late.
  if (before && before.deletedAt !== null && before.message === null) return before;
  const message = known.message ? versionsOf(known.message, news, keepsEdits) : news.message;
  return { ...told, id, deletedAt: known.deletedAt, message, names: joinedNames(known.names, news.names) };
}

/** Is a message later than another one? Ids are in the order of time. @param other - Null: there is none, and each is later. */
export function isAfter(id: string, other: string | null): boolean {
  return other === null || BigInt(id) > BigInt(other);
}

/** The oldest first: the age of messages is in their ids. */
export function byAge<T extends { readonly id: string }>(messages: readonly T[]): T[] {
  return [...messages].sort(({ id }, other) => (BigInt(id) < BigInt(other.id) ? -1 : 1));
}
