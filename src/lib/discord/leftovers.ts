import {
  ChannelType,
  PermissionFlagsBits,
  type CategoryChannel,
  type Guild,
  type GuildBasedChannel,
  type TextChannel
} from 'discord.js';
import type { GuildConfig } from '../storage/json/config/schema.js';

const { ManageChannels, SendMessages } = PermissionFlagsBits;

/**
 * A category of this name that we made and no longer know of: a crash, or a lost answer, came between making and
 * remembering it. It is used rather than made twice.
 */
export function leftoverCategory(guild: Guild, config: GuildConfig, name: string): CategoryChannel | null {
  const known = [config.categoryId, ...config.overflowCategoryIds];
  const found = guild.channels.cache.find(
    (channel): channel is CategoryChannel =>
      channel.type === ChannelType.GuildCategory &&
      channel.name === name &&
      !known.includes(channel.id) &&
      grantsUs(channel, ManageChannels)
  );
  return found ?? null;
}

/** As `leftoverCategory`, for the channel of a panel. */
export function leftoverPanelChannel(guild: Guild, name: string): TextChannel | null {
  const found = guild.channels.cache.find(
    (channel): channel is TextChannel =>
      channel.type === ChannelType.GuildText && channel.name === name && grantsUs(channel, SendMessages)
  );
  return found ?? null;
}

/** An overwrite for the bot itself: nobody makes one by hand for a channel that is not ours. */
function grantsUs(channel: GuildBasedChannel, permission: bigint): boolean {
  if (!('permissionOverwrites' in channel)) return false;
  const overwrite = channel.permissionOverwrites.cache.get(channel.client.user.id);
  return overwrite?.allow.has(permission) ?? false;
}
