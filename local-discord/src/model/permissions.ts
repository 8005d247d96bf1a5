import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Channel, Guild, Member, Role, Snowflake } from './types.js';
import type { World } from './world.js';

const {
  Administrator,
  ViewChannel,
  SendMessages,
  SendMessagesInThreads,
  MentionEveryone,
  SendTTSMessages,
  AttachFiles,
  EmbedLinks,
  ManageThreads
} = PermissionFlagsBits;

/** Every permission there is. */
export const AllPermissions = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);

/** What a new server lets everyone do: Discord's defaults. */
export const DefaultEveryonePermissions = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.CreateInstantInvite,
  PermissionFlagsBits.ChangeNickname,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.SendMessagesInThreads,
  PermissionFlagsBits.CreatePublicThreads,
  PermissionFlagsBits.CreatePrivateThreads,
  PermissionFlagsBits.EmbedLinks,
  PermissionFlagsBits.AttachFiles,
  PermissionFlagsBits.AddReactions,
  PermissionFlagsBits.UseExternalEmojis,
  PermissionFlagsBits.SendPolls,
  PermissionFlagsBits.ReadMessageHistory,
  PermissionFlagsBits.UseApplicationCommands,
  PermissionFlagsBits.Connect,
  PermissionFlagsBits.Speak,
  PermissionFlagsBits.Stream,
  PermissionFlagsBits.UseVAD
].reduce((all, bit) => all | bit, 0n);

/** What two people may do in their direct messages. */
const DirectMessagePermissions =
  ViewChannel |
  SendMessages |
  EmbedLinks |
  AttachFiles |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.ReadMessageHistory;

/**
 * A member's permissions in a server, before any channel's overwrites.
 * Source: "Permission Hierarchy" in Discord's documentation.
 */
export function guildPermissions(_world: World, guild: Guild, userId: Snowflake): bigint {
  const member = guild.members.get(userId);
  if (!member) return 0n;
  if (guild.ownerId === userId) return AllPermissions;
  let permissions = guild.roles.get(guild.id)?.permissions ?? 0n;
  for (const roleId of member.roleIds) permissions |= guild.roles.get(roleId)?.permissions ?? 0n;
  if (permissions & Administrator) return AllPermissions;
  return isTimedOut(member) ? permissions & LeftInTimeOut : permissions;
}

/** What somebody in time-out may still do; owners and administrators are exempt. Source: "Permissions for Timed Out Members". */
const LeftInTimeOut = ViewChannel | PermissionFlagsBits.ReadMessageHistory;

function isTimedOut({ timedOutUntil }: Member): boolean {
  return timedOutUntil !== null && timedOutUntil.getTime() > Date.now();
}

/** A person's permissions in a channel, thread or direct message, overwrites and implied denials applied. */
export function permissionsIn(world: World, channel: Channel, userId: Snowflake): bigint {
  const guild = channel.guildId ? world.guilds.get(channel.guildId) : null;
  if (!guild) return channel.recipientIds.includes(userId) ? DirectMessagePermissions : 0n;
  // Overwrites for somebody who left may stand; they give nothing until they are back.
  if (!guild.members.has(userId)) return 0n;
  const base = guildPermissions(world, guild, userId);
  if (base === AllPermissions) return base;
  if (channel.thread) return inThread(world, channel, userId);
  const permissions = implied(withOverwrites(guild, channel, userId, base));
  const member = guild.members.get(userId);
  return member && isTimedOut(member) ? permissions & LeftInTimeOut : permissions;
}

/** May this person see the channel at all? */
export function canViewChannel(world: World, channel: Channel, userId: Snowflake): boolean {
  return (permissionsIn(world, channel, userId) & ViewChannel) !== 0n;
}

/**
 * Is a channel shown to this person, with its name and all? Those they may view are, and categories with such a channel
 * in them. Source: "Obfuscated Channels" in Discord's documentation.
 */
export function isShownTo(world: World, channel: Channel, userId: Snowflake): boolean {
  if (canViewChannel(world, channel, userId)) return true;
  if (channel.type !== ChannelType.GuildCategory || channel.guildId === null) return false;
  const others = world.guilds.get(channel.guildId)?.channels.values() ?? [];
  return [...others].some(({ parentId, id }) => parentId === channel.id && sees(world, id, userId));
}

function sees(world: World, channelId: Snowflake, userId: Snowflake): boolean {
  const channel = world.channels.get(channelId);
  return channel !== undefined && canViewChannel(world, channel, userId);
}

/** Does a set of permissions hold all of these? */
export function hasAll(permissions: bigint, needed: bigint): boolean {
  return (permissions & needed) === needed;
}

/** The place of a member in the hierarchy: the position of their highest role; above all for the owner. */
export function highestPosition(guild: Guild, userId: Snowflake): number {
  if (guild.ownerId === userId) return Number.POSITIVE_INFINITY;
  const roles = [...(guild.members.get(userId)?.roleIds ?? [])].map((id) => guild.roles.get(id)?.position ?? 0);
  return Math.max(0, ...roles);
}

/** May this member change or hand out that role? Only roles below their own highest. */
export function outranksRole(guild: Guild, userId: Snowflake, role: Role): boolean {
  return highestPosition(guild, userId) > role.position;
}

/** Everyone first, then all roles together, then the member: within each, allow wins over deny. */
function withOverwrites(guild: Guild, channel: Channel, userId: Snowflake, base: bigint): bigint {
  const everyone = channel.overwrites.get(guild.id);
  let permissions = everyone ? (base & ~everyone.deny) | everyone.allow : base;
  let allow = 0n;
  let deny = 0n;
  for (const roleId of guild.members.get(userId)?.roleIds ?? []) {
    const overwrite = channel.overwrites.get(roleId);
    if (!overwrite) continue;
    allow |= overwrite.allow;
    deny |= overwrite.deny;
  }
  permissions = (permissions & ~deny) | allow;
  const own = channel.overwrites.get(userId);
  if (own && own.idle !== true) permissions = (permissions & ~own.deny) | own.allow;
  // Nobody becomes an administrator by a channel.
  return permissions & ~Administrator;
}

/** Who cannot see a channel can do nothing there; who cannot write cannot mention, attach or embed. */
function implied(permissions: bigint): bigint {
  if (!(permissions & ViewChannel)) return 0n;
  if (permissions & SendMessages) return permissions;
  return permissions & ~(MentionEveryone | SendTTSMessages | AttachFiles | EmbedLinks);
}

/** A thread has its parent's permissions; writing is a permission of its own, and a private one is for its members. */
function inThread(world: World, thread: Channel, userId: Snowflake): bigint {
  const parent = thread.parentId ? world.channels.get(thread.parentId) : null;
  if (!parent) return 0n;
  const inParent = permissionsIn(world, parent, userId);
  const isPrivate = thread.type === ChannelType.PrivateThread;
  if (isPrivate && !(inParent & ManageThreads) && !thread.thread?.memberIds.has(userId)) return 0n;
  return inParent & SendMessagesInThreads ? inParent | SendMessages : inParent & ~SendMessages;
}
