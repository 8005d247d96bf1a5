import { MessageFlags, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { BotInfo, ChannelView, MessageView, PersonInfo, RoleInfo, ServerInfo } from '../client/contract.js';
import { decorations } from './decorations.js';
import { asShown } from '../model/messages/embedded-files.js';
import { permissionsIn } from '../model/permissions.js';
import { snowflakeTime } from '../model/snowflakes.js';
import type { Application, Channel, Guild, Message, Role, Snowflake, User } from '../model/types.js';
import type { World } from '../model/world.js';

/** A person as others read their name: in a server, their nickname first. */
export function personInfo(user: User, guild?: Guild | null): PersonInfo {
  const nick = guild?.members.get(user.id)?.nick;
  return {
    id: user.id,
    username: user.username,
    displayName: nick ?? user.globalName ?? user.username,
    bot: user.bot,
    ...(user.avatar !== null && { avatar: user.avatar })
  };
}

export function serverInfo(guild: Guild): ServerInfo {
  return { id: guild.id, name: guild.name, ownerId: guild.ownerId, everyoneRoleId: guild.id };
}

export function roleInfo(role: Role): RoleInfo {
  return {
    id: role.id,
    name: role.name,
    color: role.color,
    position: role.position,
    permissions: role.permissions.toString(),
    mentionable: role.mentionable,
    managed: role.managed
  };
}

export function botInfo(application: Application): BotInfo {
  return {
    applicationId: application.id,
    userId: application.id,
    name: application.name,
    token: application.token
  };
}

/** @param userId whose `canSend` it is; null: of somebody who may do everything. */
export function channelView(world: World, channel: Channel, userId: Snowflake | null): ChannelView {
  return {
    id: channel.id,
    name: channel.name,
    type: channel.type,
    topic: channel.topic,
    parentId: channel.parentId,
    position: channel.position,
    canSend: userId === null || maySend(world, channel, userId),
    overwrites: [...channel.overwrites.values()].map((overwrite) => ({
      id: overwrite.id,
      type: overwrite.type === OverwriteType.Role ? 'role' : 'member',
      allow: overwrite.allow.toString(),
      deny: overwrite.deny.toString()
    }))
  };
}

/** May this person write here? In threads another permission counts. */
export function maySend(world: World, channel: Channel, userId: Snowflake): boolean {
  const bit = channel.thread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
  return (permissionsIn(world, channel, userId) & bit) === bit;
}

/** A message as this person sees it. Whether they may see it at all is asked before. */
export function messageView(world: World, message: Message, viewerId: Snowflake): MessageView {
  const channel = world.channels.get(message.channelId);
  const guild = channel?.guildId == null ? null : world.guilds.get(channel.guildId);
  const { embeds, attachments } = asShown(world, message);
  const author = message.webhookName == null ? world.users.get(message.authorId) : undefined;
  return {
    id: message.id,
    channelId: message.channelId,
    author: author
      ? personInfo(author, guild)
      : {
          id: message.authorId,
          username: webhookName(world, message),
          displayName: webhookName(world, message),
          bot: true,
          ...(message.webhookAvatar != null && { avatar: message.webhookAvatar })
        },
    type: message.type,
    content: message.content,
    embeds: message.flags & MessageFlags.SuppressEmbeds ? [] : embeds,
    components: message.components,
    attachments,
    createdAt: new Date(snowflakeTime(message.id)).toISOString(),
    editedAt: message.editedAt?.toISOString() ?? null,
    pinned: message.pinned,
    ephemeral: message.ephemeralFor !== null,
    thinking: (message.flags & MessageFlags.Loading) !== 0,
    mentionsMe: pings(message, viewerId, guild),
    mentionedUserIds: message.mentionedUserIds,
    mentionedRoleIds: message.mentionedRoleIds,
    mentionsEveryone: message.mentionEveryone,
    repliesTo: message.referencedMessageId,
    interaction: message.interactionMetadata
      ? { userId: message.interactionMetadata.user.id, commandName: message.commandName ?? null }
      : null,
    flags: message.flags,
    ...decorations(world, message, viewerId)
  };
}

const webhookName = (world: World, message: Message): string =>
  message.webhookName ??
  (message.webhookId === null ? undefined : world.webhooks.get(message.webhookId)?.name) ??
  'Unknown';

/** Does a message ping this person: by name, by a role of theirs, or everyone? */
export function pings(message: Message, viewerId: Snowflake, guild: Guild | null | undefined): boolean {
  if (message.authorId === viewerId) return false;
  const roles = guild?.members.get(viewerId)?.roleIds;
  return (
    message.mentionEveryone ||
    message.mentionedUserIds.includes(viewerId) ||
    message.mentionedRoleIds.some((id) => roles?.has(id) ?? false)
  );
}
