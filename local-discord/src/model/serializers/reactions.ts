import type { Channel, Message, PartialEmoji, Snowflake } from '../types.js';
import type { World } from '../world.js';
import { toApiMember } from './users.js';

/** The emoji of a reaction by what it is kept under. */
export function emojiOf(world: World, key: string): PartialEmoji {
  const [, name = key, id] = /^(\w+):(\d+)$/.exec(key) ?? [];
  if (id === undefined) return { id: null, name: key };
  for (const { emojis } of world.guilds.values()) if (emojis.get(id)?.animated) return { id, name, animated: true };
  return { id, name };
}

/** The emoji of a reaction as events and messages show it. */
export function reactionEmoji(world: World, key: string) {
  const { id, name, animated } = emojiOf(world, key);
  return { id, name, ...(animated && { animated }) };
}

/** Who reacts, as events of servers say. */
export function memberOf(world: World, { guildId }: Channel, userId: Snowflake): { member?: object } {
  const member = guildId === null ? undefined : world.guilds.get(guildId)?.members.get(userId);
  return member ? { member: toApiMember(world, member) } : {};
}

/** All reactions of a message. @param forUserId - Decides whether "I" reacted. */
export function toApiReactions(world: World, message: Message, forUserId: Snowflake | null) {
  return [...message.reactions].map(([key, users]) => ({
    emoji: reactionEmoji(world, key),
    count: users.size,
    count_details: { burst: 0, normal: users.size },
    burst_colors: [],
    me_burst: false,
    me: forUserId !== null && users.has(forUserId)
  }));
}
