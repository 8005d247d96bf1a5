import {
  OverwriteType,
  PermissionFlagsBits,
  Routes,
  type CategoryChannel,
  type NewsChannel,
  type PermissionsString,
  type TextChannel
} from 'discord.js';
import { isFault } from '../core/fault.js';
import { asFaultsAgain } from './discord-faults.js';
import { mayChange } from './may-overwrite.js';
import { botPermissionsIn } from './permissions.js';

const { ManageRoles, ViewChannel } = PermissionFlagsBits;

/**
 * Gives the bot its own access to a place back. Discord takes a member's overwrites away when they leave, so a bot that was
 * removed and invited again is locked out of what it made. Administrator's free pass does not count as access: it may be
 * lent for this moment only. What somebody denies the bot by name is left alone.
 * @param needed - What the bot needs there, and gets as far as its roles give it in the server.
 * @returns Whether it is as it should be, was restored, or is kept from the bot, as far as this bot's permissions go.
 * @throws Fault - what Discord said, besides its refusal.
 */
export async function restoreOwnAccess(
  channel: CategoryChannel | TextChannel | NewsChannel,
  needed: readonly PermissionsString[],
  reason: string
): Promise<'fits' | 'restored' | 'kept'> {
  const { me } = channel.guild.members;
  if (!me) return 'fits';
  const bits = needed.reduce((all, name) => all | PermissionFlagsBits[name], 0n);
  const wanted = bits & me.permissions.bitfield;
  const here = channel.permissionsFor(me, false).bitfield;
  const lost = wanted & ~(here & ViewChannel ? here : 0n);
  if (lost === 0n) return 'fits';
  const own = channel.permissionOverwrites.cache.get(me.id);
  const give = wanted & mayChange(channel);
  const refused =
    !botPermissionsIn(channel).has(ViewChannel | ManageRoles) || ((own?.deny.bitfield ?? 0n) & lost) !== 0n;
  if (refused || (give & lost) === 0n) return 'kept';
  const body = {
    type: OverwriteType.Member,
    allow: ((own?.allow.bitfield ?? 0n) | give).toString(),
    deny: (own?.deny.bitfield ?? 0n).toString()
  };
  try {
    await asFaultsAgain(() => channel.client.rest.put(Routes.channelPermission(channel.id, me.id), { body, reason }));
    return 'restored';
  } catch (error) {
    if (isFault(error, 'missing-permission')) return 'kept';
    throw error;
  }
}
