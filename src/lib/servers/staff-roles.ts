import { PermissionFlagsBits, type Guild, type Role } from 'discord.js';
import { Fault } from '../core/fault.js';
import { botPermissions } from '../discord/permissions.js';

/** As many as the config holds; more roles than this would not fit a ticket's first lines either. */
export const MaxStaffRoles = 25;

/**
 * Can this role be a staff role?
 * @throws Fault `everyone-is-no-staff`, `role-is-managed`.
 */
export function checkStaffRole(role: Role): void {
  if (role.id === role.guild.id) throw new Fault('everyone-is-no-staff', {});
  // A bot's own role has one member, the bot; a booster or subscription role is not handed out by admins.
  if (role.managed) throw new Fault('role-is-managed', { roleId: role.id });
}

/** Roles of these that a message of ours would name without pinging anyone. */
export function unpingableRoles(guild: Guild, roleIds: readonly string[]): string[] {
  if (botPermissions(guild).has(PermissionFlagsBits.MentionEveryone)) return [];
  return roleIds.filter((id) => guild.roles.cache.get(id)?.mentionable === false);
}
