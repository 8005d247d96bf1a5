import {
  PermissionFlagsBits,
  PermissionsBitField,
  type Channel,
  type Guild,
  type GuildBasedChannel,
  type PermissionsString
} from 'discord.js';
import { Fault, isFault } from '../core/fault.js';
import { permissionName } from './permission-names.js';
import { placeName } from './sight.js';

export { permissionName };

/**
 * Every permission the bot asks for, with the reason. The invite link's integer is their sum (README), and a test
 * keeps the two the same. Nothing here is Administrator.
 */
export const BotPermissions = {
  ViewChannel: 'see the panel’s channel and the tickets',
  SendMessages: 'post the panel and write in tickets',
  EmbedLinks: 'show panels, questions and summaries as embeds',
  AttachFiles: 'let openers and staff attach files (a bot can only grant what it has)',
  ReadMessageHistory: 'let them read a ticket from its beginning, for the same reason',
  ManageChannels: 'create, rename and delete ticket channels',
  ManageRoles:
    'change who may see a ticket when it is closed, reopened or someone is added; make the staff role in /setup',
  MentionEveryone: 'ping staff roles that not everyone may mention; every message says exactly whom it may ping'
} as const satisfies Partial<Record<PermissionsString, string>>;

/** The invite link's permission integer. */
export const BotPermissionBits = Object.keys(BotPermissions).reduce(
  (bits, name) => bits | PermissionFlagsBits[name as PermissionsString],
  0n
);

/** What the bot may do in a server. Where its own membership is not known (yet), everything: Discord will say what is not so. */
export function botPermissions(guild: Guild): Readonly<PermissionsBitField> {
  return guild.members.me?.permissions ?? new PermissionsBitField(PermissionsBitField.All);
}

/** What the bot lacks in a server, by the names Discord's settings use. Pinging is left out: a mentionable role needs no permission. */
export function missingPermissions(guild: Guild): string[] {
  const names = Object.keys(BotPermissions) as (keyof typeof BotPermissions)[];
  return botPermissions(guild)
    .missing(names.filter((name) => name !== 'MentionEveryone'))
    .map(permissionName);
}

/** What the bot lacks of these in a channel or category, by the names Discord's settings use. */
function missingIn(channel: GuildBasedChannel, needed: readonly PermissionsString[]): string[] {
  const me = channel.guild.members.me;
  return me
    ? channel
        .permissionsFor(me)
        .missing([...needed])
        .map(permissionName)
    : [];
}

/**
 * Makes sure that the bot has permissions in a channel or category.
 * @throws Fault `missing-permission` that names them and the place.
 */
export function requirePermissions(channel: GuildBasedChannel, needed: readonly PermissionsString[]): void {
  const permissions = missingIn(channel, needed);
  if (permissions.length > 0) throw new Fault('missing-permission', { permissions, where: placeName(channel) });
}

/**
 * Turns Discord's bare "Missing Permissions" into the permissions that are missing and where. Anything else is given back.
 * @param channel - Where it happened, or undefined when it is not known any more.
 * @param needed - What the refused request needs.
 */
export function explainMissing(
  error: unknown,
  channel: Channel | undefined,
  needed: readonly PermissionsString[]
): unknown {
  if (!isFault(error, 'missing-permission') || !channel || channel.isDMBased()) return error;
  const missing = missingIn(channel, needed);
  // Discord may refuse for a reason the cache does not show: then name all that are needed rather than none.
  const permissions = missing.length > 0 ? missing : needed.map(permissionName);
  return new Fault('missing-permission', { permissions, where: placeName(channel) }, { cause: error.cause });
}
