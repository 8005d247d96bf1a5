import { OverwriteType } from 'discord-api-types/v10';
import { missingPermissions } from '../http/discord-error.js';
import { AllPermissions, guildPermissions, hasAll, permissionsIn } from '../model/permissions.js';
import type { Channel, Guild, Overwrite, Snowflake } from '../model/types.js';
import type { World } from '../model/world.js';
import { Bits } from './access.js';

export interface OverwriteBody {
  id: string;
  type?: number | null;
  allow?: string | number | null;
  deny?: string | number | null;
}

/** Overwrites as they are sent. */
export function readOverwrites(bodies: readonly OverwriteBody[]): Overwrite[] {
  return bodies.map(({ id, type, allow, deny }) => ({
    id,
    type: type === (OverwriteType.Member as number) ? OverwriteType.Member : OverwriteType.Role,
    allow: BigInt(allow ?? 0),
    deny: BigInt(deny ?? 0)
  }));
}

/**
 * What a bot may give or take in the overwrites of a channel that stands: what it has in the category around it, and in the
 * server where there is none. What the channel itself gives it does not count, unless that is Manage Permissions.
 * Sources: "Modify Channel" ("in the guild or parent channel"), #3450, #3756.
 * @throws 50013 where the bot may change no overwrites at all.
 */
export function overwritableIn(world: World, guild: Guild, channel: Channel, botId: Snowflake): bigint {
  const inServer = guildPermissions(world, guild, botId);
  if (inServer & Bits.Administrator) return AllPermissions;
  if (!hasAll(permissionsIn(world, channel, botId), Bits.ManageRoles)) throw missingPermissions();
  if (managesPermissions(guild, channel, botId)) return AllPermissions & ~Bits.Administrator;
  const parent = channel.parentId ? world.channels.get(channel.parentId) : null;
  const around = parent ? permissionsIn(world, parent, botId) : inServer;
  if (!hasAll(around, Bits.ManageRoles)) throw missingPermissions();
  // Only administrators say who manages permissions (#2522).
  return around & ~Bits.ManageRoles;
}

/** What a bot may put into the overwrites of a new channel: what it has in the server (#2522, #2524). */
export function overwritableAnew(permissions: bigint): bigint {
  return permissions & Bits.Administrator ? AllPermissions : permissions & ~Bits.ManageRoles;
}

/**
 * A bot may only hand out or take away what it may. What stays as it is does not count.
 * @param may - From `overwritableIn` or `overwritableAnew`.
 * @param current - Overwrites that are there already.
 * @throws 50013
 */
export function requireMayOverwrite(
  wanted: readonly Overwrite[],
  may: bigint,
  current: ReadonlyMap<string, Overwrite> = new Map()
): void {
  for (const { id, allow, deny } of wanted) {
    const before = current.get(id);
    const changed = (allow ^ (before?.allow ?? 0n)) | (deny ^ (before?.deny ?? 0n));
    if (!hasAll(may, changed)) throw missingPermissions();
  }
}

/** Is Manage Permissions given to the bot, or to a role of its, in the channel itself? */
function managesPermissions(guild: Guild, channel: Channel, botId: Snowflake): boolean {
  const roleIds = guild.members.get(botId)?.roleIds ?? [];
  return [botId, ...roleIds].some((id) => ((channel.overwrites.get(id)?.allow ?? 0n) & Bits.ManageRoles) !== 0n);
}
