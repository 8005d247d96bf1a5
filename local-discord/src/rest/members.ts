import { z } from 'zod';
import { DiscordError, missingPermissions, unknownRole, unknownUser } from '../http/discord-error.js';
import { route, type AnyRoute, type RequestContext } from '../http/route.js';
import { audit, AuditEvent } from '../model/operations/audit.js';
import { removeMember } from '../model/operations/guilds.js';
import { tellMember } from '../model/operations/tell-member.js';
import { giveRole, takeRole } from '../model/operations/roles.js';
import { highestPosition, outranksRole } from '../model/permissions.js';
import { toApiMember, toApiUser } from '../model/serializers/index.js';
import type { Guild, Member, Role } from '../model/types.js';
import { Bits, guildOf, memberOf, readAs, roleOf } from './access.js';

const MemberPatch = z.object({ nick: z.string().max(32).nullish(), roles: z.array(z.string()).nullish() });

/** @throws 50013 for someone who stands as high as the bot. */
function requireOutranks(guild: Guild, botId: string, userId: string): void {
  if (highestPosition(guild, botId) <= highestPosition(guild, userId)) throw missingPermissions();
}

/** @throws 50013 for a role that nobody hands out, or that is not below the bot's highest. */
function requireMayHandOut(guild: Guild, botId: string, role: Role): void {
  if (role.managed || role.id === guild.id || !outranksRole(guild, botId, role)) throw missingPermissions();
}

/**
 * A list of roles may differ from those the member has by what the bot could give or take one by one.
 * @throws 10011, 50013
 */
function requireMaySetRoles(guild: Guild, botId: string, member: Member, roleIds: readonly string[]): void {
  const wanted = new Set(roleIds);
  for (const id of new Set([...wanted, ...member.roleIds])) {
    const role = guild.roles.get(id);
    if (!role) throw unknownRole();
    if (wanted.has(id) !== member.roleIds.has(id)) requireMayHandOut(guild, botId, role);
  }
}

function setRole(context: RequestContext, give: boolean) {
  const { guild } = guildOf(context, Bits.ManageRoles);
  if (!context.world.users.has(context.params.user_id ?? '')) throw unknownUser();
  const member = memberOf(context, guild);
  const role = roleOf(context, guild);
  // Everybody has it, so nobody can be given it (discord/discord-api-docs #1587).
  if (role.id === guild.id) throw unknownRole();
  requireMayHandOut(guild, context.application.id, role);
  if (give) giveRole(context.world, guild, member, role);
  else takeRole(context.world, guild, member, role);
  audit(context.world, guild, context.application.id, AuditEvent.memberRoleUpdate, member.userId, context.reason);
  return { status: 204 };
}

/** Members of a server. */
export const memberRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/guilds/{guild_id}/members',
    auth: 'bot',
    response: 'GuildMemberResponse[]',
    handle: (context) => {
      const { guild } = guildOf(context);
      const after = BigInt(context.query.get('after') ?? 0);
      const limit = Math.min(1000, Math.max(1, Number(context.query.get('limit') ?? 1)));
      const members = [...guild.members.values()].filter(({ userId }) => BigInt(userId) > after).slice(0, limit);
      return { body: members.map((member) => toApiMember(context.world, member)) };
    }
  }),
  route({
    method: 'GET',
    path: '/guilds/{guild_id}/members/search',
    auth: 'bot',
    response: 'GuildMemberResponse[]',
    handle: (context) => {
      const { guild } = guildOf(context);
      const query = (context.query.get('query') ?? '').toLowerCase();
      const limit = Math.min(1000, Math.max(1, Number(context.query.get('limit') ?? 1)));
      const found = [...guild.members.values()].filter(({ userId, nick }) =>
        [nick, context.world.users.get(userId)?.username].some((name) => name?.toLowerCase().startsWith(query))
      );
      return { body: found.slice(0, limit).map((member) => toApiMember(context.world, member)) };
    }
  }),
  route({
    method: 'GET',
    path: '/guilds/{guild_id}/members/{user_id}',
    auth: 'bot',
    response: 'GuildMemberResponse',
    handle: (context) => {
      const { guild } = guildOf(context);
      if (!context.world.users.has(context.params.user_id ?? '')) throw unknownUser();
      return { body: toApiMember(context.world, memberOf(context, guild)) };
    }
  }),
  route({
    method: 'PATCH',
    path: '/guilds/{guild_id}/members/{user_id}',
    auth: 'bot',
    response: 'GuildMemberResponse',
    handle: (context) => {
      const { nick, roles } = readAs(MemberPatch, context.body);
      const self = context.params.user_id === '@me';
      const { guild } = guildOf(
        context,
        (nick !== undefined && !self ? Bits.ManageNicknames : 0n) | (roles ? Bits.ManageRoles : 0n)
      );
      const member = memberOf(
        self ? { ...context, application: context.application, params: { user_id: context.application.id } } : context,
        guild
      );
      if (!self) requireOutranks(guild, context.application.id, member.userId);
      if (roles) requireMaySetRoles(guild, context.application.id, member, roles);
      if (nick !== undefined) member.nick = nick;
      if (roles) member.roleIds = new Set(roles);
      tellMember(context.world, guild, member);
      audit(context.world, guild, context.application.id, AuditEvent.memberUpdate, member.userId, context.reason);
      return { body: toApiMember(context.world, member) };
    }
  }),
  route({
    method: 'DELETE',
    path: '/guilds/{guild_id}/members/{user_id}',
    auth: 'bot',
    handle: (context) => {
      const { guild } = guildOf(context, Bits.KickMembers);
      const member = memberOf(context, guild);
      requireOutranks(guild, context.application.id, member.userId);
      removeMember(context.world, guild, member.userId);
      audit(context.world, guild, context.application.id, AuditEvent.memberKick, member.userId, context.reason);
      return { status: 204 };
    }
  }),
  route({
    method: 'PUT',
    path: '/guilds/{guild_id}/members/{user_id}/roles/{role_id}',
    auth: 'bot',
    handle: (context) => setRole(context, true)
  }),
  route({
    method: 'DELETE',
    path: '/guilds/{guild_id}/members/{user_id}/roles/{role_id}',
    auth: 'bot',
    handle: (context) => setRole(context, false)
  }),
  route({
    method: 'PUT',
    path: '/guilds/{guild_id}/bans/{user_id}',
    auth: 'bot',
    handle: (context) => {
      const { guild } = guildOf(context, Bits.BanMembers);
      const userId = context.params.user_id ?? '';
      if (!context.world.users.has(userId)) throw unknownUser();
      if (guild.members.has(userId)) requireOutranks(guild, context.application.id, userId);
      removeMember(context.world, guild, userId);
      guild.bans.add(userId);
      audit(context.world, guild, context.application.id, AuditEvent.memberBan, userId, context.reason);
      return { status: 204 };
    }
  }),
  route({
    method: 'GET',
    path: '/guilds/{guild_id}/bans/{user_id}',
    auth: 'bot',
    response: 'GuildBanResponse',
    handle: (context) => {
      const { guild } = guildOf(context, Bits.BanMembers);
      const user = context.world.users.get(context.params.user_id ?? '');
      if (!user || !guild.bans.has(user.id)) throw new DiscordError(404, 10026, 'Unknown Ban');
      return { body: { reason: null, user: toApiUser(user) } };
    }
  }),
  route({
    method: 'DELETE',
    path: '/guilds/{guild_id}/bans/{user_id}',
    auth: 'bot',
    handle: (context) => {
      const { guild } = guildOf(context, Bits.BanMembers);
      if (!guild.bans.delete(context.params.user_id ?? '')) throw new DiscordError(404, 10026, 'Unknown Ban');
      audit(
        context.world,
        guild,
        context.application.id,
        AuditEvent.memberUnban,
        context.params.user_id ?? null,
        context.reason
      );
      return { status: 204 };
    }
  })
];
