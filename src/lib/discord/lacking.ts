import type { PermissionName } from '../core/permission-name.js';
import type { CategoryChannel, Channel, GuildBasedChannel } from 'discord.js';
import { Fault, isFault, type FaultContexts } from '../core/fault.js';
import { botPermissions, botPermissionsIn, missingOf, NeededPermissions } from './permissions.js';
import { placeName } from './sight.js';

/** What is missing, where, and who keeps it from the bot. */
export type Lacking = FaultContexts['missing-permission'];

/** What a change of a channel's overwrites needs there. */
export const OverwriteNeeds = ['ViewChannel', 'ManageChannels', 'ManageRoles'] as const;

/**
 * What the bot lacks in a channel or category, or null. No request.
 * @param needed - Where changing overwrites (`ManageRoles`) is among it, the category around the channel is looked at too:
 * Discord judges such a change by what the bot has there (discord-api-docs #3450, #3756).
 */
export function lackingIn(channel: GuildBasedChannel, needed: readonly PermissionName[]): Lacking | null {
  const inServer = missingOf(botPermissions(channel.guild), needed);
  if (inServer.length > 0) return { permissions: inServer, where: placeName(channel) };
  const around = needed.includes('ManageRoles') ? categoryAround(channel) : null;
  // Its own door first: behind it nothing else can be seen to.
  return keptBy(channel, needed) ?? (around ? keptBy(around, NeededPermissions) : null);
}

/** The category a channel is in, or null. */
export function categoryAround(channel: GuildBasedChannel): CategoryChannel | null {
  return channel.isThread() || !('parent' in channel) ? null : channel.parent;
}

/**
 * Makes sure that the bot has permissions in a channel or category. No request.
 * @throws Fault `missing-permission` that names them, the place, and what keeps them from the bot.
 */
export function requirePermissions(channel: GuildBasedChannel, needed: readonly PermissionName[]): void {
  const lacking = lackingIn(channel, needed);
  if (lacking) throw new Fault('missing-permission', lacking);
}

/**
 * Turns Discord's bare "Missing Permissions" into the permissions that are missing and where. Anything else is given back.
 * @param channel - Where it happened, or undefined when it is not known any more.
 * @param needed - What the refused request needs.
 */
export function explainMissing(
  error: unknown,
  channel: Channel | undefined,
  needed: readonly PermissionName[]
): unknown {
  if (!isFault(error, 'missing-permission') || !channel || channel.isDMBased()) return error;
  // Discord may refuse for a reason the cache does not show: then name all that are needed rather than none.
  const lacking = lackingIn(channel, needed) ?? {
    permissions: needed,
    where: placeName(channel)
  };
  return new Fault('missing-permission', lacking, { cause: error.cause });
}

/** What the overwrites of a place keep from the bot, though its roles give it. */
function keptBy(place: GuildBasedChannel, needed: readonly PermissionName[]): Lacking | null {
  const missing = missingOf(botPermissionsIn(place), needed);
  if (missing.length === 0) return null;
  return {
    permissions: missing,
    where: placeName(place),
    keeper: missing.includes('ViewChannel') && !hasOwnOverwrite(place) ? 'locked-out' : kindOf(place)
  };
}

function kindOf(place: GuildBasedChannel): 'category' | 'channel' {
  return 'children' in place ? 'category' : 'channel';
}

/** Discord takes it away when the bot leaves the server, and it is lost where a channel is synced with a category. */
function hasOwnOverwrite(place: GuildBasedChannel): boolean {
  return 'permissionOverwrites' in place && place.permissionOverwrites.cache.has(place.client.user.id);
}
