import { MessageFlags, MessageReferenceType, MessageType } from 'discord-api-types/v10';
import { unknownUser } from '../../http/discord-error.js';
import { filesShownBy, shownComponents } from '../messages/component-media.js';
import { mayReadContent, withoutContent } from '../messages/content.js';
import { asShown } from '../messages/embedded-files.js';
import { snowflakeTime } from '../snowflakes.js';
import type { Forward, Message, Snowflake } from '../types.js';
import type { World } from '../world.js';
import { toStickerItem } from './expressions.js';
import { toApiPoll } from './polls.js';
import { toApiReactions } from './reactions.js';
import { memberFields, toApiUser } from './users.js';

/** Kinds of messages that give the one they answer. */
const Answering: readonly MessageType[] = [
  MessageType.Reply,
  MessageType.ThreadStarterMessage,
  MessageType.ContextMenuCommand
];

/**
 * A message. `forUserId` decides the "did I react" flags; an application gets of it what it may read.
 */
export function toApiMessage(world: World, message: Message, forUserId: Snowflake | null = null): object {
  const whole = wholeMessage(world, message, forUserId);
  const reader = forUserId === null ? undefined : world.applications.get(forUserId);
  const isDirect = world.channels.get(message.channelId)?.guildId === null;
  return !reader || isDirect || mayReadContent(reader) ? whole : withoutContent(whole, reader.id);
}

/** @param nested - Leaves out the message this one answers, as Discord does one level down. */
function wholeMessage(
  world: World,
  message: Message,
  forUserId: Snowflake | null,
  nested = false
): Record<string, unknown> {
  const { embeds, attachments } = asShown(world, message);
  const laidOut = filesShownBy(message.components);
  const channel = world.channels.get(message.channelId);
  const guildId = channel?.guildId ?? null;
  const guild = guildId ? world.guilds.get(guildId) : null;
  const mentions = message.mentionedUserIds.flatMap((id) => world.users.get(id) ?? []);
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.type,
    content: message.content,
    author: author(world, message),
    mentions: mentions.map((user) => {
      const member = guild?.members.get(user.id);
      return { ...toApiUser(user), ...(member && { member: memberFields(member) }) };
    }),
    mention_roles: message.mentionedRoleIds,
    mention_everyone: message.mentionEveryone,
    attachments: attachments.filter(({ filename }) => !laidOut.includes(filename)),
    // Suppressed ones are not given by the API until they are shown again. Source: discord/discord-api-docs #1003.
    embeds: message.flags & MessageFlags.SuppressEmbeds ? [] : embeds,
    components: shownComponents(world, message.components, message.attachments),
    timestamp: new Date(snowflakeTime(message.id)).toISOString(),
    edited_timestamp: message.editedAt?.toISOString() ?? null,
    flags: message.flags,
    pinned: message.pinned,
    tts: message.tts,
    ...(message.webhookId && { webhook_id: message.webhookId }),
    ...(message.applicationId && { application_id: message.applicationId }),
    ...(message.interactionMetadata && { interaction_metadata: message.interactionMetadata }),
    ...deprecatedInteraction(world, message),
    ...(message.reactions.size > 0 && { reactions: toApiReactions(world, message, forUserId) }),
    ...(message.stickers && { sticker_items: message.stickers.map(toStickerItem) }),
    ...(message.poll && { poll: toApiPoll(message.poll, forUserId) }),
    ...reference(world, message, guildId, forUserId, nested),
    ...(message.forwarded && forward(world, message.forwarded))
  };
}

/**
 * What Discord says of a message's nonce: to who sends it, in the answer and in `MESSAGE_CREATE`. It does not keep it, so
 * nobody reads it later. Source: "Message Object" (`nonce`: used for validating a message was sent).
 */
export function nonceOf({ nonce }: Message): { nonce?: string | number } {
  return nonce === null ? {} : { nonce };
}

/** As the gateway sends it: with the server and the author's membership. */
export function toGatewayMessage(world: World, message: Message): object {
  const guildId = world.channels.get(message.channelId)?.guildId ?? null;
  const member = guildId ? world.guilds.get(guildId)?.members.get(message.authorId) : null;
  return {
    ...toApiMessage(world, message),
    ...(guildId && { guild_id: guildId }),
    ...(member && !message.webhookId && { member: memberFields(member) })
  };
}

/** A webhook is who it was when it wrote, also after it is gone. */
function author(world: World, message: Message) {
  const { authorId: id, webhookName: username, webhookAvatar: avatar = null } = message;
  if (username != null)
    return { ...toApiUser({ id, username, globalName: null, bot: true, avatar }), discriminator: '0000' };
  const user = world.users.get(message.authorId);
  if (!user) throw unknownUser();
  return toApiUser(user);
}

function deprecatedInteraction(world: World, { interactionMetadata, commandName }: Message) {
  const user = interactionMetadata ? world.users.get(interactionMetadata.user.id) : null;
  if (!interactionMetadata || !user || !commandName) return {};
  return {
    interaction: {
      id: interactionMetadata.id,
      type: interactionMetadata.type,
      name: commandName,
      user: toApiUser(user)
    }
  };
}

function reference(
  world: World,
  message: Message,
  guildId: Snowflake | null,
  forUserId: Snowflake | null,
  nested: boolean
) {
  if (!message.referencedMessageId) return {};
  const original = world.channels.get(message.channelId)?.messages.get(message.referencedMessageId);
  return {
    message_reference: {
      type: MessageReferenceType.Default,
      channel_id: message.channelId,
      message_id: message.referencedMessageId,
      ...(guildId && { guild_id: guildId })
    },
    // Of notices that only speak of a message it is not given. Source: "Message Object" [4].
    ...(!nested &&
      Answering.includes(message.type) && {
        referenced_message: original ? wholeMessage(world, original, forUserId, true) : null
      })
  };
}

/** Source: "Message Snapshot Object": what was forwarded has no author. */
function forward(world: World, { messageId, channelId, guildId, createdAt, original }: Forward) {
  const { embeds, attachments } = asShown(world, original);
  return {
    message_reference: {
      type: MessageReferenceType.Forward,
      channel_id: channelId,
      message_id: messageId,
      ...(guildId && { guild_id: guildId })
    },
    message_snapshots: [
      {
        message: {
          type: original.type,
          content: original.content,
          mentions: original.mentionedUserIds.flatMap((id) => world.users.get(id) ?? []).map(toApiUser),
          mention_roles: original.mentionedRoleIds,
          attachments,
          embeds,
          timestamp: createdAt.toISOString(),
          edited_timestamp: original.editedAt?.toISOString() ?? null,
          flags: original.flags,
          components: shownComponents(world, original.components, original.attachments),
          ...(original.stickers && { sticker_items: original.stickers.map(toStickerItem) })
        }
      }
    ]
  };
}

/** Is this message seen by one person only? */
export function isEphemeral(message: Message): boolean {
  return (message.flags & MessageFlags.Ephemeral) !== 0;
}
