import { z } from 'zod';
import type { KeptMessage } from './piece.js';

const empty = z.array(z.unknown()).max(0).optional();

/** A message of a person in which nothing stands: Discord takes none like it, so something was not told. */
const WithoutWords = z.looseObject({
  // A message, or a reply.
  type: z.union([z.literal(0), z.literal(19)]),
  content: z.literal(''),
  author: z.looseObject({ bot: z.literal(false).optional() }),
  webhook_id: z.undefined().optional(),
  attachments: empty,
  embeds: empty,
  components: empty,
  sticker_items: empty,
  message_snapshots: empty,
  poll: z.null().optional(),
  /** Its words were erased. */
  erased: z.undefined().optional()
});

/**
 * Did this come without its words? So it does where the bot lacks the Message Content intent. Source: "Message Content
 * Intent" in Discord's documentation.
 */
export function lacksItsWords(message: KeptMessage): boolean {
  return WithoutWords.safeParse(message).success;
}
