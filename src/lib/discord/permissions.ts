import type { PermissionName } from '../core/permission-name.js';
import {
  PermissionFlagsBits,
  PermissionsBitField,
  type Guild,
  type GuildBasedChannel,
  type PermissionsString
} from 'discord.js';

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
  UseApplicationCommands: 'let them use commands in their ticket, for the same reason',
  ManageChannels: 'create, rename and delete ticket channels',
  ManageRoles:
    'change who may see a ticket when it is closed, reopened or someone is added; make the staff role in /setup; give and take the roles of decisions',
  MentionEveryone: 'ping staff roles that not everyone may mention; every message says exactly whom it may ping'
} as const satisfies Partial<Record<PermissionName, string>>;

/** The invite link's permission integer. */
export const BotPermissionBits = Object.keys(BotPermissions).reduce(
  (bits, name) => bits | PermissionFlagsBits[name as PermissionsString],
  0n
);

/** Everything the bot asks for but pinging: a mentionable role needs no permission. */
export const NeededPermissions: readonly PermissionName[] = Object.keys(BotPermissions)
  .map((name) => name as keyof typeof BotPermissions)
  .filter((name) => name !== 'MentionEveryone');

/**
 * What the bot may do in a server: everything where it is an administrator, whatever else its roles say. Where its own
 * membership is not known (yet), everything too: Discord will say what is not so.
 */
export function botPermissions(guild: Guild): Readonly<PermissionsBitField> {
  const own = guild.members.me?.permissions;
  return !own || own.has(PermissionFlagsBits.Administrator) ? new PermissionsBitField(PermissionsBitField.All) : own;
}

/** What the bot may do in a channel or category, by the same rules. */
export function botPermissionsIn(channel: GuildBasedChannel): Readonly<PermissionsBitField> {
  const { me } = channel.guild.members;
  return me ? channel.permissionsFor(me) : botPermissions(channel.guild);
}

/** What the bot lacks in a server. */
export function missingPermissions(guild: Guild): PermissionName[] {
  return missingOf(botPermissions(guild), NeededPermissions);
}

/** Which of these are not among the permissions somebody has. */
export function missingOf(has: Readonly<PermissionsBitField>, needed: readonly PermissionName[]): PermissionName[] {
  return needed.filter((name) => !has.has(name));
}
