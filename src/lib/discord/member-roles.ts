import { RESTJSONErrorCodes, Routes, type Guild, type GuildMember } from 'discord.js';
import { z } from 'zod';
import type { RoleChange, RoleRefusal, RoleTrouble } from '../core/decision.js';
import { isFault } from '../core/fault.js';
import { asFaultsAgain, isNo, isRefusal } from './discord-faults.js';
import { botPermissions } from './permissions.js';

/**
 * What keeps the bot from giving or taking a role, or null where nothing can be seen that does. No request.
 * @see https://docs.discord.com/developers/topics/permissions#permission-hierarchy
 */
export function roleTrouble(guild: Guild, roleId: string): RoleTrouble | null {
  const role = guild.roles.cache.get(roleId);
  if (!role) return 'role-gone';
  // Everybody has the one that is named as the server; a bot's own, a booster's or a subscriber's is Discord's to give.
  if (role.managed || roleId === guild.id) return 'role-managed';
  const highest = guild.members.me?.roles.highest;
  return highest && highest.comparePositionTo(role) <= 0 ? 'role-above' : null;
}

/**
 * May a person hand this role out by Discord's own rules? Whoever has a decision give it must not get others, or
 * themselves, further than they stand: only what is below their highest role, and the owner everything. No request.
 * @see https://docs.discord.com/developers/topics/permissions#permission-hierarchy
 */
export function mayHandOut({ id, guild, roles }: GuildMember, roleId: string): boolean {
  const role = guild.roles.cache.get(roleId);
  return id === guild.ownerId || !role || roles.highest.comparePositionTo(role) > 0;
}

/** The roles that a person may hand out, as a question about each. */
export function reachOf(member: GuildMember): (roleId: string) => boolean {
  return (roleId) => mayHandOut(member, roleId);
}

/**
 * The roles of a member, by their ids; null for somebody who is not in the server. One request.
 * @throws Fault - what Discord said.
 */
export async function memberRoles(guild: Guild, userId: string): Promise<ReadonlySet<string> | null> {
  const { rest } = guild.client;
  try {
    const member = await asFaultsAgain(() => rest.get(Routes.guildMember(guild.id, userId)));
    return new Set(Member.parse(member).roles);
  } catch (error) {
    if (isNobodyHere(error)) return null;
    throw error;
  }
}

/**
 * Gives a member a role or takes it from them. One request; none where it can be seen that Discord would refuse it.
 * @param reason - For the server's audit log.
 * @returns Or why it is not given or taken.
 * @throws Fault - where Discord did not answer, or is busy.
 */
export async function changeRole(
  guild: Guild,
  userId: string,
  { roleId, does }: Pick<RoleChange, 'roleId' | 'does'>,
  reason: string
): Promise<'done' | RoleRefusal> {
  const seen = trouble(guild, roleId);
  if (seen) return seen;
  const { rest } = guild.client;
  const route = Routes.guildMemberRole(guild.id, userId, roleId);
  try {
    await asFaultsAgain(() => (does === 'give' ? rest.put(route, { reason }) : rest.delete(route, { reason })));
    return 'done';
  } catch (error) {
    if (isNobodyHere(error)) return 'person-gone';
    if (isRefusal(error, RESTJSONErrorCodes.UnknownRole)) return 'role-gone';
    // What the gateway told meanwhile may be the reason; a role that moved is the likeliest one it has not told yet.
    if (isFault(error, 'missing-permission')) return trouble(guild, roleId) ?? 'role-above';
    if (isNo(error)) return 'refused';
    throw error;
  }
}

function trouble(guild: Guild, roleId: string): RoleRefusal | null {
  return roleTrouble(guild, roleId) ?? (botPermissions(guild).has('ManageRoles') ? null : 'no-permission');
}

/** Discord calls somebody who left, or deleted their account, by either name. */
function isNobodyHere(error: unknown): boolean {
  return isRefusal(error, RESTJSONErrorCodes.UnknownMember) || isRefusal(error, RESTJSONErrorCodes.UnknownUser);
}

/** The part of a member that is read here. */
const Member = z.object({ roles: z.array(z.string()) });
