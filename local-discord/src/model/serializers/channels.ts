import { ChannelFlags, ChannelType, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import { snowflakeTime } from '../snowflakes.js';
import type { Channel, Overwrite, Snowflake } from '../types.js';
import type { World } from '../world.js';
import { toApiUser } from './users.js';

export function isThread(channel: Channel): boolean {
  return channel.thread !== null;
}

function overwrite({ id, type, allow, deny }: Overwrite) {
  return { id, type, allow: allow.toString(), deny: deny.toString() };
}

function thread(channel: Channel) {
  const state = channel.thread;
  if (!state) return {};
  return {
    owner_id: state.ownerId,
    thread_metadata: {
      archived: state.archived,
      archive_timestamp: state.archiveTimestamp.toISOString(),
      auto_archive_duration: state.autoArchiveDuration,
      locked: state.locked,
      create_timestamp: new Date(snowflakeTime(channel.id)).toISOString(),
      ...(channel.type === ChannelType.PrivateThread && { invitable: state.invitable })
    },
    message_count: channel.messages.size,
    member_count: state.memberIds.size,
    total_message_sent: channel.messages.size,
    rate_limit_per_user: channel.rateLimitPerUser,
    parent_id: channel.parentId
  };
}

function guildChannel(channel: Channel) {
  const writable = channel.type !== ChannelType.GuildCategory;
  return {
    position: channel.position,
    permission_overwrites: [...channel.overwrites.values()].map(overwrite),
    parent_id: channel.parentId,
    ...(writable && {
      topic: channel.topic,
      nsfw: channel.nsfw,
      rate_limit_per_user: channel.rateLimitPerUser
    }),
    ...(channel.type === ChannelType.GuildVoice && { bitrate: 64_000, user_limit: 0, rtc_region: null })
  };
}

/** A channel, thread or direct message. In a direct message `forUserId` leaves that person out of the recipients. */
export function toApiChannel(world: World, channel: Channel, forUserId: Snowflake | null = null) {
  const common = { id: channel.id, type: channel.type, flags: 0, last_message_id: channel.lastMessageId };
  if (channel.guildId === null) {
    const recipients = channel.recipientIds.filter((id) => id !== forUserId).flatMap((id) => world.users.get(id) ?? []);
    return { ...common, recipients: recipients.map(toApiUser) };
  }
  return {
    ...common,
    guild_id: channel.guildId,
    name: channel.name,
    ...(channel.thread ? thread(channel) : guildChannel(channel))
  };
}

/**
 * A channel as the gateway shows it to a bot that may not view it: id, type, place and category are true, the name says
 * nothing, the one overwrite is made up, and a flag says so. Source: discord/discord-api-docs #8454, "Obfuscated Channels".
 */
export function toHiddenChannel(channel: Channel) {
  const made = {
    id: channel.guildId,
    type: OverwriteType.Role,
    allow: '0',
    deny: `${PermissionFlagsBits.ViewChannel}`
  };
  return {
    id: channel.id,
    type: channel.type,
    flags: ChannelFlags.ChannelObfuscated,
    last_message_id: null,
    guild_id: channel.guildId,
    name: '___hidden___',
    position: channel.position,
    parent_id: channel.parentId,
    permission_overwrites: [made],
    ...(channel.type !== ChannelType.GuildCategory && { topic: null, nsfw: false, rate_limit_per_user: 0 }),
    ...(channel.type === ChannelType.GuildVoice && { bitrate: 64_000, user_limit: 0, rtc_region: null })
  };
}
