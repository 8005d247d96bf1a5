import {
  ChannelType,
  OverwriteType,
  PermissionFlagsBits,
  SnowflakeUtil,
  type GuildBasedChannel,
  type NewsChannel,
  type TextChannel
} from 'discord.js';
import type { MarkedChannel } from '../tickets/ticket-desk.js';
import { readChannelMark } from './channel-mark.js';
import { isHidden } from './sight.js';

const { ViewChannel, ManageChannels } = PermissionFlagsBits;

/** A channel a ticket can be in. Text channels are made; administrators can turn one into an announcement channel. */
export type TicketChannel = TextChannel | NewsChannel;

/** Can a ticket be in this channel? */
export function isTicketChannel(channel: GuildBasedChannel): channel is TicketChannel {
  return channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement;
}

/** What a channel of the cache says about itself, or null where it carries no mark of its server. */
export function markedChannel(channel: GuildBasedChannel): MarkedChannel | null {
  // What Discord hides has no topic to read, or one that came with an interaction, and overwrites that are made up.
  if (!isTicketChannel(channel) || isHidden(channel)) return null;
  const mark = readChannelMark(channel.topic, channel.guildId);
  if (!mark) return null;
  const botId = channel.client.user.id;
  const overwrites = channel.permissionOverwrites.cache;
  const people = overwrites
    .filter(({ id, type, allow }) => type === OverwriteType.Member && id !== botId && allow.has(ViewChannel))
    .map(({ id }) => id);
  // Only who may change access can make a channel look like this; a topic alone proves nothing.
  const hidden = overwrites.get(channel.guildId)?.deny.has(ViewChannel) ?? false;
  const run = overwrites.get(botId)?.allow.has(ManageChannels) ?? false;
  return {
    channelId: channel.id,
    mark,
    ours: hidden && run,
    openerIn: people.includes(mark.openerId),
    participantIds: people.filter((id) => id !== mark.openerId),
    createdAt: new Date(SnowflakeUtil.timestampFrom(channel.id)).toISOString(),
    botId
  };
}
