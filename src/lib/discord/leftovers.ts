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
 * A category of one of these names that we made and no longer know of: a crash, or a lost answer, came between making and
 * remembering it. It is used rather than made twice.
 * @param known - Categories that are in use.
 * @param names - What we call it, in every language: the server may have chosen another since.
 */
export function leftoverCategory(
  guild: Guild,
  known: readonly string[],
  names: readonly string[]
): CategoryChannel | null {
  const found = guild.channels.cache.find(
    (channel): channel is CategoryChannel =>
      channel.type === ChannelType.GuildCategory &&
      names.includes(channel.name) &&
      !known.includes(channel.id) &&
      grantsUs(channel, ManageChannels)
  );
  return found ?? null;
}

/** As `leftoverCategory`, for the channel of a panel. */
export function leftoverPanelChannel(guild: Guild, names: readonly string[]): TextChannel | null {
  const found = guild.channels.cache.find(
    (channel): channel is TextChannel =>
      channel.type === ChannelType.GuildText && names.includes(channel.name) && isOwnPanelChannel(channel)
  );
  return found ?? null;
}

/** Was this channel made for a panel? Then the bot writes in it by an overwrite of its own. */
export function isOwnPanelChannel(channel: GuildBasedChannel): boolean {
  return grantsUs(channel, SendMessages);
}

/**
 * As `leftoverCategory`, for a staff role. A role has no owner; but one of our names that can do nothing and that nobody
 * was given a use for is what we make, or what somebody made for just this.
 */
export function leftoverStaffRole(guild: Guild, names: readonly string[]): Role | null {
  const found = guild.roles.cache.find(
    (role) => names.includes(role.name) && !role.managed && role.permissions.bitfield === 0n
  );
  return found ?? null;
}

/** An overwrite for the bot itself: nobody makes one by hand for a channel that is not ours. */
function grantsUs(channel: GuildBasedChannel, permission: bigint): boolean {
  if (!('permissionOverwrites' in channel)) return false;
  const overwrite = channel.permissionOverwrites.cache.get(channel.client.user.id);
  return overwrite?.allow.has(permission) ?? false;
}
