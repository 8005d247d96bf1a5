import {
  ChannelType,
  MessageFlags,
  MessageReferenceType,
  MessageType,
  type APIEmbed,
  type APIMessageInteractionMetadata
} from 'discord-api-types/v10';
import { DiscordError, invalidForm } from '../../http/discord-error.js';
import { keptAttachments, namesOfFiles, storeFiles } from '../messages/attachments.js';
import { requireMedia } from '../messages/component-media.js';
import { storedComponents } from '../messages/components.js';
import { requireFiles } from '../messages/embedded-files.js';
import { storedEmbeds } from '../messages/embeds.js';
import { mentionsIn } from '../messages/mentions.js';
import type { LooseComponent, MessageBody, Upload } from '../messages/message-body.js';
import { textDisplays, validateMessage } from '../messages/validate.js';
import { pollOf } from '../messages/poll-body.js';
import { canViewChannel } from '../permissions.js';
import { nextSnowflake } from '../snowflakes.js';
import type { Channel, Forward, Message, Snowflake, Sticker } from '../types.js';
import type { World } from '../world.js';
import { announce } from './announce.js';
import { emojiById } from './expressions.js';
import { rememberNonce, sameNonce } from './nonces.js';
import { wakeThread } from './threads.js';
import { ownEmbeds, unfurl } from './unfurl.js';

/** Flags a bot may set itself. */
const Settable = MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

export interface NewMessage {
  readonly channel: Channel;
  readonly authorId: Snowflake;
  readonly body: MessageBody;
  readonly upload: Upload;
  readonly type?: MessageType;
  /** Flags beside those of the body, for example LOADING. */
  readonly flags?: number;
  readonly applicationId?: Snowflake | null;
  readonly webhookId?: Snowflake | null;
  readonly webhookName?: string | null;
  readonly webhookAvatar?: string | null;
  readonly interactionMetadata?: APIMessageInteractionMetadata | null;
  readonly commandName?: string | null;
  readonly ephemeralFor?: Snowflake | null;
  /** The message it speaks of, where the body does not say. */
  readonly refersTo?: Snowflake;
  /** Embeds that Discord itself makes. */
  readonly embeds?: readonly APIEmbed[];
  readonly forwarded?: Forward;
  /** Leaves out the check for emptiness: a "thinking" answer has nothing in it. */
  readonly mayBeEmpty?: boolean;
}

/**
 * Posts a message, for whoever is allowed to: permissions are checked by the caller.
 * @throws 50035, 50006 and other refusals of the body.
 */
export function createMessage(world: World, message: NewMessage): Message {
  const { channel, authorId, body, upload, forwarded } = message;
  if (!message.mayBeEmpty && !forwarded) validateMessage(world, body, upload.files.length);
  const fileNames = namesOfFiles(body.attachments, upload.files);
  requireFiles(body.embeds ?? [], fileNames);
  requireMedia(body.components ?? [], fileNames);
  const earlier = sameNonce(world, channel, authorId, body);
  if (earlier) return earlier;
  const referenced = forwarded ? null : referencedMessage(channel, body);
  const stickers = stickersOf(world, channel, body.sticker_ids ?? []);
  const poll = body.poll && pollOf(body.poll, (id) => emojiById(world, id));
  const components = body.components ?? [];
  const text = `${body.content ?? ''}\n${textDisplays(components)}`;
  const created: Message = {
    id: nextSnowflake(),
    channelId: channel.id,
    authorId,
    type: message.type ?? (referenced ? MessageType.Reply : MessageType.Default),
    content: (body.content ?? '').trim(),
    embeds: message.embeds ? [...message.embeds] : storedEmbeds(body.embeds ?? []),
    components: storedComponents(components),
    attachments: storeFiles(world, channel.id, body.attachments, upload),
    flags: ((body.flags ?? 0) & Settable) | (message.flags ?? 0) | (forwarded ? MessageFlags.HasSnapshot : 0),
    tts: body.tts ?? false,
    pinned: false,
    editedAt: null,
    ...mentionsIn(world, channel, authorId, text, body.allowed_mentions, referenced),
    nonce: body.nonce ?? null,
    referencedMessageId: referenced?.id ?? message.refersTo ?? null,
    webhookId: message.webhookId ?? null,
    webhookName: message.webhookName ?? null,
    webhookAvatar: message.webhookAvatar ?? null,
    applicationId: message.applicationId ?? null,
    interactionMetadata: message.interactionMetadata ?? null,
    commandName: message.commandName ?? null,
    ephemeralFor: message.ephemeralFor ?? null,
    reactions: new Map(),
    ...(stickers.length > 0 && { stickers }),
    ...(poll && { poll }),
    ...(forwarded && { forwarded })
  };
  channel.messages.set(created.id, created);
  rememberNonce(world, created);
  if (created.ephemeralFor === null) {
    channel.lastMessageId = created.id;
    wakeThread(world, channel);
  }
  announce(world, 'MESSAGE_CREATE', channel, created);
  unfurl(world, channel, created);
  return created;
}

/**
 * Edits a message. Fields left out of the body stay; an edit never pings anyone anew, but what the text mentions follows it.
 * @throws 50035, 50006
 */
export function editMessage(world: World, message: Message, body: MessageBody, upload: Upload, clearFlags = 0): void {
  const channel = channelOf(world, message);
  if (message.poll) throw new DiscordError(400, 520003, 'Cannot edit a poll message');
  if (body.sticker_ids?.length) throw new DiscordError(400, 50080, 'Cannot edit stickers within a message');
  const said = body.content !== undefined && (body.content ?? '').trim() !== message.content;
  const kept = keptAttachments(message.attachments, body.attachments);
  const after = {
    content: body.content === undefined ? message.content : (body.content ?? '').trim(),
    embeds: body.embeds === undefined ? ownEmbeds(message, said) : storedEmbeds(body.embeds ?? []),
    components: body.components === undefined ? message.components : storedComponents(body.components ?? [])
  };
  const filled =
    after.content !== '' ||
    after.embeds.length > 0 ||
    after.components.length > 0 ||
    kept.length + upload.files.length > 0 ||
    (message.stickers?.length ?? 0) > 0;
  validateMessage(world, body, upload.files.length, { filled, flags: message.flags });
  const names = [...kept.map(({ filename }) => filename), ...namesOfFiles(body.attachments, upload.files)];
  requireFiles(body.embeds ?? [], names);
  requireMedia(body.components ?? [], names);
  Object.assign(message, after);
  message.attachments = [...kept, ...storeFiles(world, channel.id, body.attachments, upload)];
  if (typeof body.flags === 'number')
    message.flags = (message.flags & ~MessageFlags.SuppressEmbeds) | (body.flags & Settable);
  // Filling in an answer that was "thinking" is no edit to whoever reads it: Discord shows no "(edited)".
  if ((message.flags & MessageFlags.Loading) === 0) message.editedAt = new Date();
  message.flags &= ~clearFlags;
  if (body.content !== undefined || body.components !== undefined) {
    const text = `${message.content}\n${textDisplays(message.components as unknown as LooseComponent[])}`;
    Object.assign(message, mentionsIn(world, channel, message.authorId, text, body.allowed_mentions, null));
  }
  announce(world, 'MESSAGE_UPDATE', channel, message);
  if (said) unfurl(world, channel, message);
}

/** Hides the embeds of a message, or shows them again: its author may, and whoever has Manage Messages. */
export function suppressEmbeds(world: World, message: Message, suppressed: boolean): void {
  const { SuppressEmbeds } = MessageFlags;
  message.flags = suppressed ? message.flags | SuppressEmbeds : message.flags & ~SuppressEmbeds;
  announce(world, 'MESSAGE_UPDATE', channelOf(world, message), message);
}

/** Takes a message away. */
export function deleteMessage(world: World, message: Message): void {
  const channel = channelOf(world, message);
  forget(world, channel, message.id);
  if (message.ephemeralFor !== null) {
    world.touch();
    return;
  }
  world.tell({
    name: 'MESSAGE_DELETE' as const,
    audience: { kind: 'channel', channelId: channel.id, guildId: channel.guildId },
    data: { id: message.id, channel_id: channel.id, ...(channel.guildId && { guild_id: channel.guildId }) }
  });
}

/** Takes several messages away at once. */
export function deleteMessages(world: World, channel: Channel, ids: readonly Snowflake[]): void {
  for (const id of ids) forget(world, channel, id);
  world.tell({
    name: 'MESSAGE_DELETE_BULK' as const,
    audience: { kind: 'channel', channelId: channel.id, guildId: channel.guildId },
    data: { ids, channel_id: channel.id, ...(channel.guildId && { guild_id: channel.guildId }) }
  });
}

/** A message's files go with it: their links are worth nothing from then on. */
function forget(world: World, channel: Channel, id: Snowflake): void {
  const message = channel.messages.get(id);
  const files = [...(message?.attachments ?? []), ...(message?.forwarded?.original.attachments ?? [])];
  for (const file of files) world.attachments.delete(file.id);
  channel.messages.delete(id);
}

/** Pins or unpins a message; pinning leaves a notice in the channel. */
export function setPinned(world: World, message: Message, pinned: boolean, byId: Snowflake): void {
  if (message.pinned === pinned) return;
  const channel = channelOf(world, message);
  message.pinned = pinned;
  message.pinnedAt = new Date();
  world.tell({
    name: 'CHANNEL_PINS_UPDATE' as const,
    audience: { kind: 'channel', channelId: channel.id, guildId: channel.guildId },
    data: {
      channel_id: channel.id,
      last_pin_timestamp: new Date().toISOString(),
      ...(channel.guildId && { guild_id: channel.guildId })
    }
  });
  announce(world, 'MESSAGE_UPDATE', channel, message);
  if (!pinned) return;
  createMessage(world, {
    channel,
    authorId: byId,
    body: {},
    upload: { files: [], origin: '' },
    type: MessageType.ChannelPinnedMessage,
    refersTo: message.id,
    mayBeEmpty: true
  });
}

function referencedMessage(channel: Channel, { message_reference: reference }: MessageBody): Message | null {
  if (!reference || reference.type === MessageReferenceType.Forward) return null;
  const found = channel.messages.get(reference.message_id);
  if (!found && reference.fail_if_not_exists !== false) {
    throw invalidForm([{ path: ['message_reference'], code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' }]);
  }
  return found ?? null;
}

/**
 * The server's own stickers by their ids.
 * @throws 50081
 */
function stickersOf({ guilds }: World, { guildId }: Channel, ids: readonly Snowflake[]): Sticker[] {
  const own = guildId === null ? undefined : guilds.get(guildId)?.stickers;
  return ids.map((id) => {
    const sticker = own?.get(id);
    if (!sticker) throw new DiscordError(400, 50081, 'Invalid sticker sent');
    return sticker;
  });
}

function channelOf(world: World, message: Message): Channel {
  const channel = world.channels.get(message.channelId);
  if (!channel) throw new DiscordError(404, 10003, 'Unknown Channel');
  return channel;
}

/** May messages be written in this kind of channel? */
export function isTextBased(channel: Channel): boolean {
  return (
    channel.type !== ChannelType.GuildCategory &&
    channel.type !== ChannelType.GuildForum &&
    channel.type !== ChannelType.GuildDirectory
  );
}

/** May this person see this message? Ephemeral answers are for one person and the application that gave them. */
export function canSeeMessage(world: World, message: Message, userId: Snowflake): boolean {
  if (message.ephemeralFor !== null) return message.ephemeralFor === userId;
  const channel = world.channels.get(message.channelId);
  return channel !== undefined && canViewChannel(world, channel, userId);
}
