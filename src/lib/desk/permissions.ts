import {
  PermissionFlagsBits,
  PermissionsBitField,
  type Channel,
  type GuildChannel,
  type PermissionResolvable,
  type PermissionsString
} from 'discord.js';
import { Fault, isFault } from '../errors/fault.js';

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

/** Where Discord's settings do not call a permission what its bit is called. */
const settingsNames: Partial<Record<PermissionsString, string>> = {
  ViewChannel: 'View Channels',
  MentionEveryone: 'Mention @everyone, @here, and All Roles'
};

/** "ManageChannels" as Discord's settings call it: "Manage Channels". */
export function permissionName(name: PermissionsString): string {
  return settingsNames[name] ?? name.replace(/([a-z])([A-Z])/g, '$1 $2');
}

/**
 * Makes sure that the bot has permissions in a channel or category.
 * @throws Fault `missing-permission` that names them and the place.
 */
export function requirePermissions(channel: GuildChannel, needed: PermissionResolvable): void {
  const me = channel.guild.members.me;
  const has = me ? channel.permissionsFor(me) : new PermissionsBitField();
  const missing = has.missing(needed);
  if (missing.length > 0) {
    throw new Fault('missing-permission', { permissions: missing.map(permissionName), where: channel.name });
  }
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
  const me = channel.guild.members.me;
  const has = me ? channel.permissionsFor(me) : new PermissionsBitField();
  const missing = has.missing([...needed]);
  // Discord refuses for a reason the cache does not show: name all that are needed rather than none.
  const names = (missing.length > 0 ? missing : needed).map((name) => permissionName(name));
  return new Fault('missing-permission', { permissions: names, where: channel.name }, { cause: error.cause });
}
