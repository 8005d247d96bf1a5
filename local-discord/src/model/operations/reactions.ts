import { DiscordError } from '../../http/discord-error.js';
import { isStandardEmoji } from '../messages/emoji.js';
import { memberOf, reactionEmoji } from '../serializers/reactions.js';
import type { Channel, Message, Snowflake } from '../types.js';
import type { World } from '../world.js';
import { emojiById } from './expressions.js';

/** Different emoji on one message. Source: "Maximum number of reactions reached (20)". */
const MostEmoji = 20;

const unknownEmoji = () => new DiscordError(400, 10014, 'Unknown Emoji');

/**
 * What a reaction is kept under: a standard emoji, or `name:id` of a custom one, whatever name it was called by.
 * @throws 10014 for one that is none, or was deleted.
 */
export function reactionKey(world: World, text: string): string {
  const id = /^(?:a:)?\w+:(\d+)$/.exec(text)?.[1];
  if (id === undefined) {
    if (isStandardEmoji(text)) return text;
    throw unknownEmoji();
  }
  const emoji = emojiById(world, id);
  if (!emoji || world.limits.unknownEmoji.includes(id)) throw unknownEmoji();
  return `${emoji.name}:${emoji.id}`;
}

/**
 * Puts somebody's reaction on a message, or takes it back. Twice is the same as once.
 * @throws 30010 for the twenty-first emoji.
 */
export function setReaction(
  world: World,
  channel: Channel,
  message: Message,
  { key, userId, on }: { key: string; userId: Snowflake; on: boolean }
): void {
  const users = message.reactions.get(key) ?? new Set<Snowflake>();
  if (users.has(userId) === on) return;
  if (on && users.size === 0 && message.reactions.size >= MostEmoji)
    throw new DiscordError(400, 30010, `Maximum number of reactions reached (${MostEmoji})`);
  if (on) users.add(userId);
  else users.delete(userId);
  if (users.size > 0) message.reactions.set(key, users);
  else message.reactions.delete(key);
  tell(world, channel, message, on ? 'MESSAGE_REACTION_ADD' : 'MESSAGE_REACTION_REMOVE', {
    user_id: userId,
    ...(on && memberOf(world, channel, userId)),
    ...(on && { message_author_id: message.authorId }),
    emoji: reactionEmoji(world, key),
    burst: false,
    ...(on && { burst_colors: [] }),
    type: 0
  });
}

/** Takes every reaction off a message, or all with one emoji. */
export function clearReactions(world: World, channel: Channel, message: Message, key: string | null): void {
  if (key === null) {
    message.reactions.clear();
    tell(world, channel, message, 'MESSAGE_REACTION_REMOVE_ALL', {});
  } else if (message.reactions.delete(key)) {
    tell(world, channel, message, 'MESSAGE_REACTION_REMOVE_EMOJI', { emoji: reactionEmoji(world, key) });
  }
}

function tell(
  world: World,
  channel: Channel,
  message: Message,
  name:
    | 'MESSAGE_REACTION_ADD'
    | 'MESSAGE_REACTION_REMOVE'
    | 'MESSAGE_REACTION_REMOVE_ALL'
    | 'MESSAGE_REACTION_REMOVE_EMOJI',
  about: object
): void {
  world.tell({
    name,
    audience: { kind: 'channel', channelId: channel.id, guildId: channel.guildId },
    data: {
      channel_id: channel.id,
      message_id: message.id,
      ...(channel.guildId && { guild_id: channel.guildId }),
      ...about
    }
  });
}
