import { PermissionFlagsBits } from 'discord-api-types/v10';
import { canViewChannel, permissionsIn } from '../../model/permissions.js';
import type { Channel, Guild, Message, Snowflake, User } from '../../model/types.js';
import type { World } from '../../model/world.js';
import { NotAllowed } from './refusal.js';

/** A person in a channel they can see. */
export interface Reach {
  readonly user: User;
  readonly channel: Channel;
  readonly guild: Guild | null;
  /** What they may do in this channel. */
  readonly permissions: bigint;
}

/**
 * Puts a person into a channel.
 * @throws NotAllowed when there is no such person or channel, or they cannot see it.
 */
export function reach(world: World, userId: Snowflake, channelId: Snowflake): Reach {
  const user = world.users.get(userId);
  if (!user) throw new NotAllowed(`There is no person ${userId}.`);
  const channel = world.channels.get(channelId);
  if (!channel || !canViewChannel(world, channel, userId)) {
    throw new NotAllowed(`${user.username} cannot see channel ${channel?.name ?? channelId}.`);
  }
  const guild = channel.guildId === null ? null : (world.guilds.get(channel.guildId) ?? null);
  return { user, channel, guild, permissions: permissionsIn(world, channel, userId) };
}

/**
 * A message this person can see.
 * @throws NotAllowed for one that is not there, or is somebody else's ephemeral answer.
 */
export function visibleMessage({ user, channel }: Reach, messageId: Snowflake): Message {
  const message = channel.messages.get(messageId);
  if (!message || !isVisibleTo(message, user.id)) {
    throw new NotAllowed(`${user.username} sees no message ${messageId} in ${channel.name}.`);
  }
  return message;
}

export const isVisibleTo = (message: Message, userId: Snowflake): boolean =>
  message.ephemeralFor === null || (message.ephemeralFor === userId && message.dismissed !== true);

/** @throws NotAllowed unless all of these bits are there. */
export function need({ user, channel, guild, permissions }: Reach, bits: bigint, what: string): void {
  if (guild && (permissions & bits) !== bits) {
    throw new NotAllowed(`${user.username} may not ${what} in ${channel.name}.`);
  }
}

export const isAdministrator = ({ permissions }: Reach): boolean =>
  (permissions & PermissionFlagsBits.Administrator) !== 0n;
