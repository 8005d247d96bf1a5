import { z } from 'zod';
import { SnowflakeSchema } from '../core/snowflake.js';

/** The most messages of a piece: as many as Discord gives at once. */
export const MostInPiece = 100;

/** A message in Discord's own shape, whatever it has: what Discord adds one day is kept too. */
export const MessageSchema = z.looseObject({ id: SnowflakeSchema });
export type KeptMessage = Readonly<z.infer<typeof MessageSchema>>;

/** What somebody or something that messages speak of was called when they were read. */
const NameSchema = z.strictObject({
  name: z.string(),
  /** As Discord has it; null for none. */
  color: z.int().min(0).max(0xffffff).nullable().optional()
});

/** What those were called that messages are by and speak of. */
export const NamesSchema = z.strictObject({
  people: z.record(SnowflakeSchema, NameSchema),
  roles: z.record(SnowflakeSchema, NameSchema),
  channels: z.record(SnowflakeSchema, NameSchema)
});
export type Names = Readonly<z.infer<typeof NamesSchema>>;

export const NoNames: Names = { people: {}, roles: {}, channels: {} };

/** Those of both; the later ones where they differ. */
export function joinedNames(names: Names, later: Names): Names {
  return {
    people: { ...names.people, ...later.people },
    roles: { ...names.roles, ...later.roles },
    channels: { ...names.channels, ...later.channels }
  };
}

/**
 * Some messages of a conversation, one after another, as Discord had them when they were read. A conversation is kept in
 * pieces that are written once: what was said later comes in another one.
 */
export const PieceSchema = z.strictObject({
  /** Of this shape. */
  version: z.literal(1),
  /** ISO 8601, UTC. */
  readAt: z.iso.datetime(),
  /** Oldest first. */
  messages: z.array(MessageSchema).min(1).max(MostInPiece),
  names: NamesSchema
});
export type Piece = Readonly<z.infer<typeof PieceSchema>>;
