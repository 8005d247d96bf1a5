import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { z } from 'zod';
import {
  invalidForm,
  missingAccess,
  missingPermissions,
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
 * The server of the path, for a bot that is in it.
 * @throws 10004, 50013 where the bot lacks a needed permission.
 */
export function guildOf({ world, params, application }: Context, needed = 0n): GuildAccess {
  const guild = world.guilds.get(params.guild_id ?? '');
  if (!guild?.members.has(application.id)) throw unknownGuild();
  const permissions = guildPermissions(world, guild, application.id);
  if (!hasAll(permissions, needed)) throw missingPermissions();
  return { guild, permissions };
}

/**
 * The channel of the path, for a bot that may see it.
 * @throws 10003, 50001 where it cannot see it, 50013 where it lacks a needed permission.
 */
export function channelOf({ world, params, application }: Context, needed = 0n): ChannelAccess {
  const channel = world.channels.get(params.channel_id ?? '');
  if (!channel) throw unknownChannel();
  const guild = channel.guildId ? (world.guilds.get(channel.guildId) ?? null) : null;
  if (!canViewChannel(world, channel, application.id)) throw missingAccess();
  const permissions = permissionsIn(world, channel, application.id);
  if (!hasAll(permissions, needed)) throw missingPermissions();
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
