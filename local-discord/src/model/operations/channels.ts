import { ChannelType, OverwriteType } from 'discord-api-types/v10';
import { DiscordError, RateLimited, invalidForm } from '../../http/discord-error.js';
import { canViewChannel } from '../permissions.js';
import { isThread, toApiChannel } from '../serializers/index.js';
import { nextSnowflake } from '../snowflakes.js';
import type { Channel, Guild, Overwrite, Snowflake } from '../types.js';
import type { World } from '../world.js';
import { channelName } from './channel-names.js';

/**
 * Discord lets a channel's name or topic change twice in ten minutes. The headers speak of the route's own bucket all the
 * same: the third gets a 429 although requests remain (#1900, #2190).
 */
const RenameLimit = 2;
const RenameWindowMs = 10 * 60_000;

/**
 * Discord lets about 500 channels be made in a server in a day; the buckets' headers say nothing of it, and the wait in
 * the 429 is hours (deanxv/coze-discord-proxy#64; for roles: #1480).
 */
const DayMs = 24 * 60 * 60_000;

export interface ChannelFields {
  name: string;
  type?: ChannelType;
  topic?: string | null;
  parentId?: Snowflake | null;
  position?: number | null;
  nsfw?: boolean | null;
  rateLimitPerUser?: number | null;
  overwrites?: readonly Overwrite[];
}

/**
 * Makes a channel in a server.
 * @throws 30013 for a full server, RateLimited for one that had too many new ones today, 50035 for a full category, a wrong parent or a refused name.
 */
export function createChannel(world: World, guild: Guild, fields: ChannelFields): Channel {
  const type = fields.type ?? ChannelType.GuildText;
  const siblings = [...guild.channels.values()].filter((channel) => !isThread(channel));
  if (siblings.length >= world.limits.channelsPerServer) {
    throw new DiscordError(400, 30013, `Maximum number of server channels reached (${world.limits.channelsPerServer})`);
  }
  const name = channelName(world, type, fields.name);
  const parentId = fields.parentId ?? null;
  if (parentId) checkParent(world, guild, parentId, null);
  countCreation(world, guild);
  const channel: Channel = {
    id: nextSnowflake(),
    type,
    guildId: guild.id,
    name,
    topic: fields.topic ?? null,
    parentId,
    position: fields.position ?? siblings.filter((other) => other.parentId === parentId).length,
    nsfw: fields.nsfw ?? false,
    rateLimitPerUser: fields.rateLimitPerUser ?? 0,
    overwrites: written(world, guild, fields.overwrites ?? inherited(guild, parentId)),
    recipientIds: [],
    thread: null,
    lastMessageId: null,
    messages: new Map(),
    renamedAt: []
  };
  guild.channels.set(channel.id, channel);
  world.channels.set(channel.id, channel);
  tellNewChannel(world, channel);
  return channel;
}

/**
 * Changes a channel.
 * @throws RateLimited for the third new name or topic in ten minutes; 50035 as `createChannel`.
 */
export function updateChannel(world: World, guild: Guild, channel: Channel, change: Partial<ChannelFields>): void {
  const name = change.name === undefined ? channel.name : channelName(world, channel.type, change.name);
  const topic = change.topic === undefined ? channel.topic : change.topic;
  if (change.parentId && change.parentId !== channel.parentId) checkParent(world, guild, change.parentId, channel);
  if (name !== channel.name || topic !== channel.topic) countRename(world, channel);
  channel.name = name;
  channel.topic = topic;
  if (change.parentId !== undefined) channel.parentId = change.parentId;
  if (typeof change.position === 'number') channel.position = change.position;
  if (typeof change.nsfw === 'boolean') channel.nsfw = change.nsfw;
  if (typeof change.rateLimitPerUser === 'number') channel.rateLimitPerUser = change.rateLimitPerUser;
  if (change.type !== undefined) channel.type = change.type;
  if (change.overwrites) channel.overwrites = written(world, guild, change.overwrites);
  tellChannel(world, 'CHANNEL_UPDATE', channel);
}

/** Deletes a channel with its threads; a category's channels stay, without one. */
export function deleteChannel(world: World, guild: Guild, channel: Channel): void {
  const viewers = viewersOf(world, channel);
  for (const other of [...guild.channels.values()]) {
    if (other.parentId !== channel.id) continue;
    if (isThread(other)) deleteChannel(world, guild, other);
    else {
      other.parentId = null;
      tellChannel(world, 'CHANNEL_UPDATE', other);
    }
  }
  guild.channels.delete(channel.id);
  world.channels.delete(channel.id);
  for (const [id, webhook] of world.webhooks) if (webhook.channelId === channel.id) world.webhooks.delete(id);
  for (const message of channel.messages.values())
    for (const { id } of message.attachments) world.attachments.delete(id);
  if (isThread(channel)) {
    world.tell({
      name: 'THREAD_DELETE' as const,
      audience: { kind: 'channel', channelId: channel.id, guildId: guild.id },
      data: { id: channel.id, guild_id: guild.id, parent_id: channel.parentId, type: channel.type },
      viewers
    });
    return;
  }
  world.tell({
    name: 'CHANNEL_DELETE' as const,
    audience: { kind: 'guild', guildId: guild.id },
    data: toApiChannel(world, channel),
    channel
  });
}

/** Puts one overwrite in place, or takes it away. */
export function setOverwrite(world: World, channel: Channel, id: Snowflake, overwrite: Overwrite | null): void {
  const guild = channel.guildId ? world.guilds.get(channel.guildId) : undefined;
  if (overwrite && guild) channel.overwrites.set(id, kept(world, guild, overwrite));
  else channel.overwrites.delete(id);
  tellChannel(world, 'CHANNEL_UPDATE', channel);
}

function tellNewChannel(world: World, channel: Channel): void {
  const lag = world.limits.channelLagMs;
  if (lag === 0 || channel.guildId === null) {
    tellChannel(world, 'CHANNEL_CREATE', channel);
    return;
  }
  const audience = { kind: 'guild' as const, guildId: channel.guildId };
  const asMade = toApiChannel(world, channel);
  const later = (name: 'CHANNEL_CREATE' | 'CHANNEL_UPDATE', after: number) =>
    setTimeout(() => {
      if (world.channels.has(channel.id)) world.tell({ name, audience, data: asMade });
    }, after).unref();
  later('CHANNEL_CREATE', lag);
  later('CHANNEL_UPDATE', 2 * lag);
}

/** Discord tells bots of every channel of a server; of those they cannot look into, hardly more than that they are there. */
export function tellChannel(world: World, name: 'CHANNEL_CREATE' | 'CHANNEL_UPDATE', channel: Channel): void {
  if (channel.guildId === null) return;
  world.tell({
    name,
    audience: { kind: 'guild', guildId: channel.guildId },
    data: toApiChannel(world, channel),
    channel
  });
}

/** Applications that may view a channel that is about to go. */
export function viewersOf(world: World, channel: Channel): Set<Snowflake> {
  return new Set([...world.applications.keys()].filter((id) => canViewChannel(world, channel, id)));
}

function written(world: World, guild: Guild, overwrites: readonly Overwrite[]): Map<Snowflake, Overwrite> {
  return new Map(overwrites.map((overwrite) => [overwrite.id, kept(world, guild, overwrite)]));
}

/** An overwrite as it is kept: one for somebody who is not here may never hold (#2856). */
function kept(world: World, guild: Guild, { id, type, allow, deny }: Overwrite): Overwrite {
  const absent = type === OverwriteType.Member && !guild.members.has(id);
  return { id, type, allow, deny, idle: absent && !world.limits.overwritesForAbsentHold };
}

/** A new channel without overwrites of its own takes its category's. */
function inherited(guild: Guild, parentId: Snowflake | null): Overwrite[] {
  return parentId ? [...(guild.channels.get(parentId)?.overwrites.values() ?? [])] : [];
}

function checkParent(world: World, guild: Guild, parentId: Snowflake, moving: Channel | null): void {
  const refuse = (code: string, message: string) => invalidForm([{ path: ['parent_id'], code, message }]);
  const parent = guild.channels.get(parentId);
  if (parent?.type !== ChannelType.GuildCategory) {
    throw refuse('CHANNEL_PARENT_INVALID', parent ? 'Category channels only' : 'Category does not exist');
  }
  const { channelsPerCategory } = world.limits;
  const inside = [...guild.channels.values()].filter((channel) => channel.parentId === parentId && channel !== moving);
  if (inside.length >= channelsPerCategory) {
    throw refuse(
      'CHANNEL_PARENT_MAX_CHANNELS',
      `Maximum number of channels in category reached (${channelsPerCategory})`
    );
  }
}

function countCreation(world: World, guild: Guild): void {
  const windowMs = DayMs * world.limits.timeScale;
  const now = Date.now();
  guild.channelsMadeAt = guild.channelsMadeAt.filter((at) => at > now - windowMs);
  const first = guild.channelsMadeAt[guild.channelsMadeAt.length - world.limits.channelsPerDay];
  if (world.limits.rateLimits && guild.channelsMadeAt.length >= world.limits.channelsPerDay)
    throw new RateLimited((first ?? now) + windowMs - now, 'user');
  guild.channelsMadeAt.push(now);
}

function countRename(world: World, channel: Channel): void {
  const windowMs = RenameWindowMs * world.limits.timeScale;
  const now = Date.now();
  channel.renamedAt = channel.renamedAt.filter((at) => at > now - windowMs);
  const [first] = channel.renamedAt;
  if (world.limits.rateLimits && first !== undefined && channel.renamedAt.length >= RenameLimit) {
    throw new RateLimited(first + windowMs - now, 'shared');
  }
  channel.renamedAt.push(now);
}
