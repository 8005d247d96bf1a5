import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { z } from 'zod';
import {
  invalidForm,
  missingAccess,
  missingPermissions,
  twoFactorNeeded,
  unknownChannel,
  unknownGuild,
  unknownMember,
  unknownMessage,
  unknownRole
} from '../http/discord-error.js';
import type { RequestContext } from '../http/route.js';
import { canViewChannel, guildPermissions, hasAll, permissionsIn } from '../model/permissions.js';
import type { Channel, Guild, Member, Message, Role } from '../model/types.js';

/** Any request; its body is not looked at here. */
type Context = RequestContext;

export interface GuildAccess {
  readonly guild: Guild;
  /** The calling bot's permissions in the server. */
  readonly permissions: bigint;
}

export interface ChannelAccess {
  readonly channel: Channel;
  /** Null in direct messages. */
  readonly guild: Guild | null;
  /** The calling bot's permissions there. */
  readonly permissions: bigint;
}

/**
 * What nobody may do without a second factor in a server that asks for one; of a bot, whoever owns the application must
 * have it. Source: "Permissions", the ones with an asterisk, and discord/discord-api-docs #69.
 */
const NeedTwoFactor =
  PermissionFlagsBits.KickMembers |
  PermissionFlagsBits.BanMembers |
  PermissionFlagsBits.Administrator |
  PermissionFlagsBits.ManageChannels |
  PermissionFlagsBits.ManageGuild |
  PermissionFlagsBits.ManageMessages |
  PermissionFlagsBits.ManageRoles |
  PermissionFlagsBits.ManageWebhooks |
  PermissionFlagsBits.ManageGuildExpressions |
  PermissionFlagsBits.ManageThreads;

/**
 * Does a bot have these permissions, and may it use them?
 * @throws 50013, 60003
 */
export function requireAll(
  { world, application }: Pick<Context, 'world' | 'application'>,
  guild: Guild | null,
  permissions: bigint,
  needed: bigint
): void {
  if (!hasAll(permissions, needed)) throw missingPermissions();
  const owner = world.users.get(application.ownerId);
  if (guild?.needsTwoFactor && needed & NeedTwoFactor && !owner?.twoFactor) throw twoFactorNeeded();
}

/**
 * The server of the path, for a bot that is in it.
 * @throws 10004, 50013 where the bot lacks a needed permission.
 */
export function guildOf(context: Context, needed = 0n): GuildAccess {
  const { world, params, application } = context;
  const guild = world.guilds.get(params.guild_id ?? '');
  if (!guild?.members.has(application.id)) throw unknownGuild();
  const permissions = guildPermissions(world, guild, application.id);
  requireAll(context, guild, permissions, needed);
  return { guild, permissions };
}

/**
 * The channel of the path, for a bot that may see it.
 * @throws 10003, 50001 where it cannot see it, 50013 where it lacks a needed permission.
 */
export function channelOf(context: Context, needed = 0n): ChannelAccess {
  const { world, params, application } = context;
  const channel = world.channels.get(params.channel_id ?? '');
  if (!channel) throw unknownChannel();
  const guild = channel.guildId ? (world.guilds.get(channel.guildId) ?? null) : null;
  if (!canViewChannel(world, channel, application.id)) throw missingAccess();
  const permissions = permissionsIn(world, channel, application.id);
  requireAll(context, guild, permissions, needed);
  return { channel, guild, permissions };
}

/** A channel that must be in a server. */
export function guildChannelOf(context: Context, needed = 0n): ChannelAccess & { guild: Guild } {
  const access = channelOf(context, needed);
  if (!access.guild) throw missingAccess();
  return { ...access, guild: access.guild };
}

/**
 * The message of the path. Ephemeral ones are not there for these routes.
 * @throws 10008
 */
export function messageOf(context: Context, channel: Channel): Message {
  const message = channel.messages.get(context.params.message_id ?? '');
  if (message?.ephemeralFor !== null) throw unknownMessage();
  return message;
}

/** @throws 10007 */
export function memberOf({ params }: Context, guild: Guild): Member {
  const member = guild.members.get(params.user_id ?? '');
  if (!member) throw unknownMember();
  return member;
}

/** @throws 10011 */
export function roleOf({ params }: Context, guild: Guild): Role {
  const role = guild.roles.get(params.role_id ?? '');
  if (!role) throw unknownRole();
  return role;
}

/** A body whose shape Discord's document spells out in place, without a name. */
export function readAs<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body ?? {});
  if (read.success) return read.data;
  throw invalidForm(
    read.error.issues.map(({ path, message }) => ({
      path: path.map((key) => (typeof key === 'number' ? key : String(key))),
      code: 'BASE_TYPE_BAD_VALUE',
      message
    }))
  );
}

export const Bits = PermissionFlagsBits;
