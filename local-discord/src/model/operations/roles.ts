import { DiscordError } from '../../http/discord-error.js';
import { toApiRole } from '../serializers/index.js';
import { nextSnowflake } from '../snowflakes.js';
import type { Guild, Member, Role } from '../types.js';
import type { World } from '../world.js';
import { tellChannel } from './channels.js';
import { tellMember } from './tell-member.js';

export type RoleChange = Partial<
  Pick<Role, 'name' | 'permissions' | 'color' | 'hoist' | 'mentionable' | 'managed' | 'botId'>
>;

/**
 * Makes a role at the bottom of the list, above @everyone.
 * @throws 30005 for a server that is full of roles.
 */
export function createRole(world: World, guild: Guild, change: RoleChange): Role {
  if (guild.roles.size >= world.limits.rolesPerServer) {
    throw new DiscordError(400, 30005, `Maximum number of server roles reached (${world.limits.rolesPerServer})`);
  }
  for (const other of guild.roles.values()) if (other.id !== guild.id) other.position += 1;
  const role: Role = {
    id: nextSnowflake(),
    guildId: guild.id,
    name: 'new role',
    permissions: guild.roles.get(guild.id)?.permissions ?? 0n,
    position: 1,
    color: 0,
    hoist: false,
    mentionable: false,
    managed: false,
    botId: null,
    ...change
  };
  guild.roles.set(role.id, role);
  tell(world, 'GUILD_ROLE_CREATE', role);
  // Everything above moved up by one, and Discord tells each.
  for (const other of guild.roles.values())
    if (other.id !== guild.id && other !== role) tell(world, 'GUILD_ROLE_UPDATE', other);
  return role;
}

export function updateRole(world: World, role: Role, change: RoleChange): void {
  Object.assign(role, change);
  tell(world, 'GUILD_ROLE_UPDATE', role);
}

/** Moves a role; those between its old and its new place move by one. */
export function moveRole(world: World, guild: Guild, role: Role, position: number): void {
  const order = [...guild.roles.values()]
    .filter((other) => other.id !== guild.id && other !== role)
    .sort((a, b) => a.position - b.position);
  order.splice(Math.max(0, position - 1), 0, role);
  order.forEach((other, index) => {
    if (other.position === index + 1 && other !== role) return;
    other.position = index + 1;
    tell(world, 'GUILD_ROLE_UPDATE', other);
  });
}

/** Deletes a role: members lose it, and channels forget its overwrites. */
export function deleteRole(world: World, guild: Guild, role: Role): void {
  guild.roles.delete(role.id);
  for (const member of guild.members.values()) if (member.roleIds.delete(role.id)) tellMember(world, guild, member);
  world.tell({
    name: 'GUILD_ROLE_DELETE' as const,
    audience: { kind: 'guild', guildId: guild.id },
    data: { guild_id: guild.id, role_id: role.id }
  });
  for (const channel of guild.channels.values()) {
    if (channel.overwrites.delete(role.id)) tellChannel(world, 'CHANNEL_UPDATE', channel);
  }
}

export function giveRole(world: World, guild: Guild, member: Member, role: Role): void {
  if (member.roleIds.has(role.id)) return;
  member.roleIds.add(role.id);
  tellMember(world, guild, member);
}

export function takeRole(world: World, guild: Guild, member: Member, role: Role): void {
  if (member.roleIds.delete(role.id)) tellMember(world, guild, member);
}

function tell(world: World, name: 'GUILD_ROLE_CREATE' | 'GUILD_ROLE_UPDATE', role: Role): void {
  world.tell({
    name,
    audience: { kind: 'guild', guildId: role.guildId },
    data: { guild_id: role.guildId, role: toApiRole(role) }
  });
}
