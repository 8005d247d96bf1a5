import {
  ChannelType,
  PermissionFlagsBits,
  type CategoryChannel,
  type Guild,
  type GuildBasedChannel,
  type Role,
  type TextChannel
} from 'discord.js';

const { ManageChannels, SendMessages } = PermissionFlagsBits;

/**
 * A category of this name that we made and no longer know of: a crash, or a lost answer, came between making and
 * remembering it. It is used rather than made twice.
 * @param known - Categories that are in use.
 */
export function leftoverCategory(guild: Guild, known: readonly string[], name: string): CategoryChannel | null {
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

/**
 * As `leftoverCategory`, for a staff role. A role has no owner; but one of our name that can do nothing and that nobody
 * was given a use for is what we make, or what somebody made for just this.
 */
export function leftoverStaffRole(guild: Guild, name: string): Role | null {
  const found = guild.roles.cache.find(
    (role) => role.name === name && !role.managed && role.permissions.bitfield === 0n
  );
  return found ?? null;
}

/** An overwrite for the bot itself: nobody makes one by hand for a channel that is not ours. */
function grantsUs(channel: GuildBasedChannel, permission: bigint): boolean {
  if (!('permissionOverwrites' in channel)) return false;
  const overwrite = channel.permissionOverwrites.cache.get(channel.client.user.id);
  return overwrite?.allow.has(permission) ?? false;
}
