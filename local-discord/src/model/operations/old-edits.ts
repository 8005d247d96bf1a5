import { RateLimited } from '../../http/discord-error.js';
import { snowflakeTime } from '../snowflakes.js';
import type { Channel, Message, Snowflake } from '../types.js';
import type { World } from '../world.js';

/** Discord publishes no number (#4413); three in twenty seconds for each channel were observed (circuitsacul/starboard-4#118). */
const Limit = 3;
const WindowMs = 20_000;

const Said = { code: 30046, message: 'Maximum number of edits to messages older than 1 hour reached. Try again later' };

const edits = new WeakMap<Channel, Map<Snowflake, number[]>>();

/**
 * Counts an edit of an old message. It comes as a 429 with a code of its own (aikaterna/aikaterna-cogs#302), beside the
 * route's bucket and whatever its headers say.
 * @throws RateLimited 30046
 */
export function countOldEdit(world: World, channel: Channel, message: Message, authorId: Snowflake): void {
  const { limits } = world;
  const now = Date.now();
  if (!limits.rateLimits || now - snowflakeTime(message.id) < limits.oldMessageMs) return;
  const windowMs = WindowMs * limits.timeScale;
  const byAuthor = edits.get(channel) ?? new Map<Snowflake, number[]>();
  edits.set(channel, byAuthor);
  const recent = (byAuthor.get(authorId) ?? []).filter((at) => at > now - windowMs);
  byAuthor.set(authorId, recent);
  const [oldest] = recent;
  if (recent.length >= Limit && oldest !== undefined)
    throw new RateLimited(oldest + windowMs - now, 'user', {}, { ...Said, namesWait: limits.oldEditsNameWait });
  recent.push(now);
}
