import { nextSnowflake } from '../snowflakes.js';
import type { AuditEntry, Guild, Snowflake } from '../types.js';
import type { World } from '../world.js';

/** Discord's audit log event numbers that the routes here make. Source: "Audit Log Events". */
export const AuditEvent = {
  channelCreate: 10,
  channelUpdate: 11,
  channelDelete: 12,
  overwriteUpdate: 14,
  overwriteDelete: 15,
  memberKick: 20,
  memberBan: 22,
  memberUnban: 23,
  memberUpdate: 24,
  memberRoleUpdate: 25,
  roleCreate: 30,
  roleUpdate: 31,
  roleDelete: 32,
  webhookCreate: 50,
  webhookDelete: 52,
  messageDelete: 72,
  messageBulkDelete: 73,
  messagePin: 74,
  messageUnpin: 75,
  threadCreate: 110
} as const;

/** Notes who did what to what, and why. */
export function audit(
  world: World,
  guild: Guild,
  actorId: Snowflake,
  action: number,
  targetId: Snowflake | null,
  reason: string | null
): void {
  const entry: AuditEntry = { id: nextSnowflake(), guildId: guild.id, actorId, targetId, action, reason };
  world.auditLog.push(entry);
  // Kept for 45 days on Discord; here for as long as anyone would look.
  if (world.auditLog.length > 10_000) world.auditLog.shift();
}
