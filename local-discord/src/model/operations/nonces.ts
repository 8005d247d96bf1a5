import { unknownMessage } from '../../http/discord-error.js';
import type { MessageBody } from '../messages/message-body.js';
import type { Channel, Message, Snowflake } from '../types.js';
import type { World } from '../world.js';

/** How long a nonce is minded: "the past few minutes", says "Create Message". In ms; chosen. */
const NonceMs = 5 * 60_000;

/**
 * With `enforce_nonce`, the same nonce of the same author within a few minutes gives the earlier message. One that was
 * deleted since is not made again: the answer is "Unknown Message" (#6647). Source: "Create Message", which speaks of the
 * author alone; whether the nonces of two channels are kept apart, nobody says (`nonceScope`).
 * @throws 10008 for a message that is gone.
 */
export function sameNonce(
  world: World,
  channel: Channel,
  authorId: Snowflake,
  { nonce, enforce_nonce: enforced }: MessageBody
): Message | undefined {
  if (!enforced || nonce === null || nonce === undefined) return undefined;
  forgetOld(world);
  const before = world.nonces.get(keyOf(world, channel.id, authorId, nonce));
  if (!before) return undefined;
  const standing = world.channels.get(before.channelId)?.messages.get(before.messageId);
  if (!standing) throw unknownMessage();
  return standing;
}

/** Notes a message's nonce for the next few minutes. */
export function rememberNonce(world: World, { id, channelId, authorId, nonce }: Message): void {
  if (nonce === null) return;
  world.nonces.set(keyOf(world, channelId, authorId, nonce), { messageId: id, channelId, at: Date.now() });
}

function keyOf({ limits }: World, channelId: Snowflake, authorId: Snowflake, nonce: string | number): string {
  return `${authorId}/${limits.nonceScope === 'channel' ? channelId : ''}/${nonce}`;
}

/** Oldest first, as they came. */
function forgetOld({ nonces, limits }: World): void {
  const oldest = Date.now() - NonceMs * limits.timeScale;
  for (const [key, { at }] of nonces) {
    if (at > oldest) return;
    nonces.delete(key);
  }
}
