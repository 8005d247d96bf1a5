import { PermissionFlagsBits, type CategoryChannel, type Guild, type GuildChannel } from 'discord.js';
import { botPermissions, botPermissionsIn } from './permissions.js';

const { Administrator, ManageRoles, ViewChannel } = PermissionFlagsBits;

/**
 * What the bot may give in the overwrites of a channel, by all that Discord may judge it by: the server when the channel
 * is created, and the category around it when its overwrites are changed later (discord-api-docs #2522, #3450, #3756). What
 * it gave by one of them alone, it could not take back by the other.
 */
export function mayGive(guild: Guild, category: CategoryChannel | null): bigint {
  return botPermissions(guild).bitfield & judgedBy(guild, category);
}

/** What the bot may change in the overwrites of a channel that stands. */
export function mayChange(channel: GuildChannel): bigint {
  const { guild } = channel;
  const inServer = botPermissions(guild).bitfield;
  if (inServer & Administrator) return inServer;
  // Who manages permissions in the channel itself may change all but that.
  const own = channel.permissionOverwrites.cache.get(guild.client.user.id);
  const free = own?.allow.has(ManageRoles) ?? false;
  return (free ? ~0n : judgedBy(guild, channel.parent)) & ~(ManageRoles | Administrator);
}

/**
 * May the bot change no overwrites at all, because of the category around? Then Discord itself is to say no, and why is
 * looked for.
 */
export function isShutOut(category: CategoryChannel): boolean {
  return !botPermissionsIn(category).has(ViewChannel | ManageRoles);
}

/** A category the bot does not see gives it nothing, and would make every wish an empty one: then the server is asked. */
function judgedBy(guild: Guild, category: CategoryChannel | null): bigint {
  const inCategory = category && botPermissionsIn(category);
  return (inCategory?.has(ViewChannel) ? inCategory : botPermissions(guild)).bitfield;
}
