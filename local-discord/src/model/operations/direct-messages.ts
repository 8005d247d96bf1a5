import { ChannelType } from 'discord-api-types/v10';
import { blockedByUser, shutToDirectMessages } from '../../http/discord-error.js';
import { nextSnowflake } from '../snowflakes.js';
import type { Channel, Snowflake } from '../types.js';
import type { World } from '../world.js';
import { toApiChannel } from '../serializers/index.js';

/** The direct message channel of two people; made when it is first needed. */
export function directMessages(world: World, aId: Snowflake, bId: Snowflake): Channel {
  for (const channel of world.channels.values()) {
    if (channel.type === ChannelType.DM && channel.recipientIds.includes(aId) && channel.recipientIds.includes(bId))
      return channel;
  }
  const channel: Channel = {
    id: nextSnowflake(),
    type: ChannelType.DM,
    guildId: null,
    name: '',
    topic: null,
    parentId: null,
    position: 0,
    nsfw: false,
    rateLimitPerUser: 0,
    overwrites: new Map(),
    recipientIds: [aId, bId],
    thread: null,
    lastMessageId: null,
    messages: new Map(),
    renamedAt: []
  };
  world.channels.set(channel.id, channel);
  for (const id of [aId, bId]) {
    if (!world.applications.has(id)) continue;
    world.tell({
      name: 'CHANNEL_CREATE' as const,
      audience: { kind: 'application', applicationId: id },
      data: toApiChannel(world, channel, id)
    });
  }
  return channel;
}

/**
 * Does somebody let a bot write to them? Who blocked it is told by one code, who is shut to their servers or shares none
 * with it by another (#8238).
 * @throws 50007, 50278
 */
export function requireReaches(world: World, { recipientIds }: Pick<Channel, 'recipientIds'>, botId: Snowflake): void {
  for (const user of recipientIds.flatMap((id) => (id === botId ? [] : (world.users.get(id) ?? [])))) {
    if (user.directMessages === 'blocked') throw blockedByUser();
    const together = [...world.guilds.values()].some(({ members }) => members.has(user.id) && members.has(botId));
    if (user.directMessages === 'shut' || !together) throw shutToDirectMessages();
  }
}
