import { MessageFlags, MessageType } from 'discord-api-types/v10';
import { DiscordError, invalidForm } from '../../http/discord-error.js';
import { copiedFiles } from '../messages/attachments.js';
import { snowflakeTime } from '../snowflakes.js';
import type { Channel, Forward, Message } from '../types.js';
import type { World } from '../world.js';

/** Kinds of messages that carry something to forward. */
const Forwarded = [
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand
] as const;

/**
 * What is forwarded of a message: a picture of this moment that nothing changes any more, its files included, and without
 * its author. What was forwarded already is forwarded on as it was. Source: "Message Snapshot Object", #6833.
 * @throws 50035 for a message there is none of; 50021 for one of the system's and for polls.
 */
export function forwardOf(world: World, from: Channel, to: Channel, message: Message | undefined): Forward {
  if (!message)
    throw invalidForm([{ path: ['message_reference'], code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' }]);
  if (!Forwarded.some((type) => type === message.type) || message.poll)
    throw new DiscordError(400, 50021, 'Cannot execute action on a system message');
  const { forwarded } = message;
  const original = forwarded?.original ?? message;
  return {
    messageId: message.id,
    channelId: from.id,
    guildId: from.guildId,
    createdAt: forwarded?.createdAt ?? new Date(snowflakeTime(message.id)),
    original: {
      type: original.type,
      content: original.content,
      embeds: original.flags & MessageFlags.SuppressEmbeds ? [] : original.embeds,
      components: original.components,
      attachments: copiedFiles(world, to.id, original.attachments),
      flags: original.flags,
      editedAt: original.editedAt,
      mentionedUserIds: original.mentionedUserIds,
      mentionedRoleIds: original.mentionedRoleIds,
      ...(original.stickers && { stickers: original.stickers })
    }
  };
}
