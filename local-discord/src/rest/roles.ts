import { missingPermissions } from '../http/discord-error.js';
import { route, type AnyRoute, type RequestContext } from '../http/route.js';
import { audit, AuditEvent } from '../model/operations/audit.js';
import { createRole, deleteRole, moveRole, updateRole, type RoleChange } from '../model/operations/roles.js';
import { hasAll, highestPosition, outranksRole } from '../model/permissions.js';
import { toApiRole } from '../model/serializers/index.js';
import type { Guild } from '../model/types.js';
import { Bits, guildOf, roleOf } from './access.js';

interface RoleBody {
  name?: string | null;
  permissions?: string | number | null;
  color?: number | null;
  colors?: { primary_color?: number | null } | null;
  hoist?: boolean | null;
  mentionable?: boolean | null;
}

function changeOf(body: RoleBody): RoleChange {
  const color = body.colors?.primary_color ?? body.color;
  return {
    ...(typeof body.name === 'string' && { name: body.name }),
    ...(body.permissions !== undefined && body.permissions !== null && { permissions: BigInt(body.permissions) }),
    ...(typeof color === 'number' && { color }),
    ...(typeof body.hoist === 'boolean' && { hoist: body.hoist }),
    ...(typeof body.mentionable === 'boolean' && { mentionable: body.mentionable })
  };
}

/** A bot can only put into a role what it has itself. */
function requireMayGive(change: RoleChange, permissions: bigint): void {
  if (change.permissions !== undefined && !hasAll(permissions, change.permissions)) throw missingPermissions();
}

function lowerRole(context: RequestContext): { guild: Guild; permissions: bigint; role: ReturnType<typeof roleOf> } {
  const access = guildOf(context, Bits.ManageRoles);
  const role = roleOf(context, access.guild);
  if (!outranksRole(access.guild, context.application.id, role)) throw missingPermissions();
  return { ...access, role };
}

/** Roles of a server. */
export const roleRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/guilds/{guild_id}/roles',
    auth: 'bot',
    response: 'GuildRoleResponse[]',
    handle: (context) => ({ body: [...guildOf(context).guild.roles.values()].map(toApiRole) })
  }),
  route({
    method: 'GET',
    path: '/guilds/{guild_id}/roles/{role_id}',
    auth: 'bot',
    response: 'GuildRoleResponse',
    handle: (context) => ({ body: toApiRole(roleOf(context, guildOf(context).guild)) })
  }),
  route<RoleBody>({
    method: 'POST',
    path: '/guilds/{guild_id}/roles',
    auth: 'bot',
    request: 'CreateRoleRequest',
    response: 'GuildRoleResponse',
    handle: (context) => {
      const { guild, permissions } = guildOf(context, Bits.ManageRoles);
      const change = changeOf(context.body);
      requireMayGive(change, permissions);
      const role = createRole(context.world, guild, change);
      audit(context.world, guild, context.application.id, AuditEvent.roleCreate, role.id, context.reason);
      return { body: toApiRole(role) };
    }
  }),
  route<{ id: string; position?: number | null }[]>({
    method: 'PATCH',
    path: '/guilds/{guild_id}/roles',
    auth: 'bot',
    request: 'UpdateRolePositionsRequest[]',
    response: 'GuildRoleResponse[]',
    handle: (context) => {
      const { guild } = guildOf(context, Bits.ManageRoles);
      for (const { id, position } of context.body) {
        // Libraries send the whole list to move one role: what stays where it is needs no permission.
        if (typeof position !== 'number' || guild.roles.get(id)?.position === position) continue;
        const { role } = lowerRole({
          ...context,
          application: context.application,
          params: { ...context.params, role_id: id }
        });
        if (position >= highestPosition(guild, context.application.id)) throw missingPermissions();
        moveRole(context.world, guild, role, position);
      }
      return { body: [...guild.roles.values()].map(toApiRole) };
    }
  }),
  route<RoleBody>({
    method: 'PATCH',
    path: '/guilds/{guild_id}/roles/{role_id}',
    auth: 'bot',
    request: 'UpdateRoleRequestPartial',
    response: 'GuildRoleResponse',
    handle: (context) => {
      const { guild, permissions, role } = lowerRole(context);
      const change = changeOf(context.body);
      requireMayGive(change, permissions);
      updateRole(context.world, role, change);
      audit(context.world, guild, context.application.id, AuditEvent.roleUpdate, role.id, context.reason);
      return { body: toApiRole(role) };
    }
  }),
  route({
    method: 'DELETE',
    path: '/guilds/{guild_id}/roles/{role_id}',
    auth: 'bot',
    handle: (context) => {
      const { guild, role } = lowerRole(context);
      if (role.managed || role.id === guild.id) throw missingPermissions();
      deleteRole(context.world, guild, role);
      audit(context.world, guild, context.application.id, AuditEvent.roleDelete, role.id, context.reason);
      return { status: 204 };
    }
  })
];
