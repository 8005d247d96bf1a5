import type { PermissionName } from '../core/permission-name.js';
import { OverwriteType, PermissionFlagsBits, Routes, type NewsChannel, type TextChannel } from 'discord.js';
import { isFault } from '../core/fault.js';
import { asFaultsAgain } from './discord-faults.js';
import { mayChange } from './may-overwrite.js';
import { botPermissions } from './permissions.js';

/** What members could do with threads in a channel in which they may not write (discord-api-docs #3672). */
const ThreadPermissions = ['CreatePublicThreads', 'CreatePrivateThreads', 'SendMessagesInThreads'] as const;

/** All of it. */
export const Threads = ThreadPermissions.reduce((all, name) => all | PermissionFlagsBits[name], 0n);

/**
 * Keeps threads out of a panel's channel in which members cannot write: of its own one, by its overwrites. A channel that
 * somebody else made is theirs, and they are only told.
 * @param own - Was it made for the panel?
 * @returns What members may go on doing there.
 * @throws Fault - what Discord said, besides its refusal.
 */
export async function closeThreads(
  channel: TextChannel | NewsChannel,
  own: boolean,
  reason: string
): Promise<readonly PermissionName[]> {
  const { everyone } = channel.guild.roles;
  if (channel.permissionsFor(everyone).has(PermissionFlagsBits.SendMessages)) return [];
  const open = openThreads(channel);
  if (open === 0n) return [];
  const forbidden = own ? open & mayChange(channel) & botPermissions(channel.guild).bitfield : 0n;
  const closed = forbidden !== 0n && (await forbid(channel, forbidden, reason)) ? forbidden : 0n;
  return ThreadPermissions.filter((name) => (open & ~closed & PermissionFlagsBits[name]) !== 0n);
}

/** What some role lets its members do with threads there. Administrators can do everything anyway. */
function openThreads(channel: TextChannel | NewsChannel): bigint {
  const { guild } = channel;
  const denied = channel.permissionOverwrites.cache.get(guild.id)?.deny.bitfield ?? 0n;
  const given = [...guild.roles.cache.values()]
    .filter(({ managed, permissions }) => !managed && !permissions.has(PermissionFlagsBits.Administrator))
    .reduce((all, { permissions }) => all | permissions.bitfield, 0n);
  return Threads & given & ~denied;
}

async function forbid(channel: TextChannel | NewsChannel, bits: bigint, reason: string): Promise<boolean> {
  const { id } = channel.guild;
  const standing = channel.permissionOverwrites.cache.get(id);
  const body = {
    type: OverwriteType.Role,
    allow: ((standing?.allow.bitfield ?? 0n) & ~bits).toString(),
    deny: ((standing?.deny.bitfield ?? 0n) | bits).toString()
  };
  try {
    await asFaultsAgain(() => channel.client.rest.put(Routes.channelPermission(channel.id, id), { body, reason }));
    return true;
  } catch (error) {
    if (isFault(error, 'missing-permission')) return false;
    throw error;
  }
}
