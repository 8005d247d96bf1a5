import { PermissionFlagsBits, type ChannelType } from 'discord-api-types/v10';
import { hasAll } from '../permissions.js';
import { toApiChannel } from '../serializers/index.js';
import { nextSnowflake } from '../snowflakes.js';
import type { Channel, Guild, Snowflake } from '../types.js';
import type { World } from '../world.js';

export interface ThreadFields {
  name: string;
  type: ChannelType.PublicThread | ChannelType.PrivateThread | ChannelType.AnnouncementThread;
  ownerId: Snowflake;
  autoArchiveDuration?: number | null;
  invitable?: boolean | null;
  rateLimitPerUser?: number | null;
  /** A thread on a message has the message's id. */
  messageId?: Snowflake;
}

/** Starts a thread under a channel; who starts it is in it. */
export function createThread(world: World, guild: Guild, parent: Channel, fields: ThreadFields): Channel {
  const thread: Channel = {
    id: fields.messageId ?? nextSnowflake(),
    type: fields.type,
    guildId: guild.id,
    name: fields.name,
    topic: null,
    parentId: parent.id,
    position: 0,
    nsfw: false,
    rateLimitPerUser: fields.rateLimitPerUser ?? 0,
    overwrites: new Map(),
    recipientIds: [],
    thread: {
      ownerId: fields.ownerId,
      archived: false,
      locked: false,
      invitable: fields.invitable ?? true,
      autoArchiveDuration: fields.autoArchiveDuration ?? 1440,
      archiveTimestamp: new Date(),
      memberIds: new Set([fields.ownerId])
    },
    lastMessageId: null,
    messages: new Map(),
    renamedAt: []
  };
  guild.channels.set(thread.id, thread);
  world.channels.set(thread.id, thread);
  world.tell({
    name: 'THREAD_CREATE' as const,
    audience: { kind: 'channel', channelId: thread.id, guildId: guild.id },
    data: { ...toApiChannel(world, thread), newly_created: true }
  });
  return thread;
}

export function tellThread(world: World, thread: Channel): void {
  world.tell({
    name: 'THREAD_UPDATE' as const,
    audience: { kind: 'channel', channelId: thread.id, guildId: thread.guildId },
    data: toApiChannel(world, thread)
  });
}

/** A message in an archived thread brings it back. Source: "Threads", "Active & Archived Threads". */
export function wakeThread(world: World, thread: Channel): void {
  if (!thread.thread?.archived) return;
  Object.assign(thread.thread, { archived: false, archiveTimestamp: new Date() });
  tellThread(world, thread);
}

/** A locked thread is brought back, and so written in, only by those who manage threads. */
export function isClosedTo({ thread }: Channel, permissions: bigint): boolean {
  return thread !== null && thread.archived && thread.locked && !hasAll(permissions, PermissionFlagsBits.ManageThreads);
}

/** Lets someone into a thread, or out of it. */
export function setThreadMember(world: World, thread: Channel, userId: Snowflake, inside: boolean): void {
  const members = thread.thread?.memberIds;
  if (!members || members.has(userId) === inside) return;
  if (inside) members.add(userId);
  else members.delete(userId);
  world.tell({
    name: 'THREAD_MEMBERS_UPDATE' as const,
    audience: { kind: 'channel', channelId: thread.id, guildId: thread.guildId },
    data: {
      id: thread.id,
      guild_id: thread.guildId,
      member_count: members.size,
      added_members: inside ? [threadMember(thread, userId)] : [],
      removed_member_ids: inside ? [] : [userId]
    }
  });
}

/** A thread member as the API shows them. */
export function threadMember(thread: Channel, userId: Snowflake) {
  return { id: thread.id, user_id: userId, join_timestamp: new Date().toISOString(), flags: 0 };
}
