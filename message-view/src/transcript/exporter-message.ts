import {
  ButtonStyle,
  ComponentType,
  MessageReferenceType,
  MessageType,
  StickerFormatType,
  type APIAttachment,
  type APIEmbed,
  type APIEmbedImage,
  type APIPartialEmoji,
  type APIStickerItem
} from 'discord-api-types/v10';
import { readableSource } from '../markdown/readable-source.js';
import { emojiAddress } from '../media/emoji.js';
import { earlierOf } from '../message/earlier.js';
import { isSystem } from '../message/message-kinds.js';
import { stickerAddress } from '../message/stickers.js';
import { saysContent, systemText } from '../message/system-text.js';
import { hexColor } from '../view/hex-color.js';
import { authorOf } from '../view/names.js';
import type { ShownMessage, ShownUser } from '../view/shown-message.js';
import type { View } from '../view/view.js';

/**
 * A message with the fields that DiscordChatExporter gives it, in their order, so that what reads its exports reads ours.
 * What is not kept is null or empty there: roles of people, and who reacted.
 * Source: `JsonMessageWriter` of DiscordChatExporter 2.46.
 */
export function exporterMessage(message: ShownMessage, view: View): object {
  const { message_reference: reference, message_snapshots: snapshots = [] } = message;
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only place Discord tells the command's name in
  const { interaction } = message;
  const snapshot = snapshots[0]?.message;
  const system = isSystem(message);
  return {
    id: message.id,
    type: nameOf(MessageType, message.type),
    timestamp: message.timestamp,
    timestampEdited: message.edited_timestamp ?? null,
    callEndedTimestamp: message.call?.ended_timestamp ?? null,
    isPinned: message.pinned ?? false,
    content: system
      ? [systemText(message, view), ...(saysContent(message) ? [] : [message.content])].filter(Boolean).join('\n')
      : readableSource(message.content, view),
    author: person(message.author, message, view),
    attachments: (message.attachments ?? []).map((one) => attachment(one, view)),
    components: (message.components ?? []).map(component),
    embeds: (message.embeds ?? []).map((one) => embed(one, view)),
    stickers: (message.sticker_items ?? []).map((one) => sticker(one, view)),
    reactions: (message.reactions ?? []).map(({ emoji: one, count }) => ({
      emoji: emoji(one, view),
      count,
      users: []
    })),
    mentions: (message.mentions ?? []).map((one) => person(one, null, view)),
    ...(reference && {
      reference: {
        type: reference.type === MessageReferenceType.Forward ? 'Forward' : 'Default',
        messageId: reference.message_id ?? null,
        channelId: reference.channel_id,
        guildId: reference.guild_id ?? null
      }
    }),
    ...(snapshot && {
      forwardedMessage: {
        timestamp: snapshot.timestamp,
        timestampEdited: snapshot.edited_timestamp ?? null,
        content: readableSource(snapshot.content, view),
        attachments: snapshot.attachments.map((one) => attachment(one, view)),
        embeds: snapshot.embeds.map((one) => embed(one, view)),
        stickers: (snapshot.sticker_items ?? []).map((one) => sticker(one, view))
      }
    }),
    ...(interaction && {
      interaction: { id: interaction.id, name: interaction.name, user: person(interaction.user, null, view) }
    }),
    inlineEmojis: inlineEmojis(message.content, view),
    // Its exports have neither: Discord shows nobody what was before.
    ...(message.deleted_at && { deletedTimestamp: message.deleted_at }),
    ...(message.earlier && {
      earlierVersions: earlierOf(message).map((version) => ({
        timestampEdited: version.edited_timestamp,
        content: readableSource(version.content, view),
        attachments: (version.attachments ?? []).map((one) => attachment(one, view))
      }))
    })
  };
}

/** Where a copy lies; where there is none, the address Discord gave it. */
function where(url: string, view: View): string {
  const answer = view.file(url);
  return 'href' in answer ? answer.href : url;
}

function person(user: ShownUser, message: ShownMessage | null, view: View): object {
  const known = message ? authorOf(message, view) : view.person(user.id);
  const avatar = known?.avatar;
  return {
    id: user.id,
    name: user.username,
    discriminator: user.discriminator ?? '0000',
    nickname: known?.name ?? user.global_name ?? user.username,
    color: known?.color ? hexColor(known.color).toUpperCase() : null,
    isBot: user.bot ?? false,
    roles: [],
    avatarUrl: avatar ? where(avatar, view) : ''
  };
}

function attachment({ id, url, filename, size }: APIAttachment, view: View): object {
  return { id, url: where(url, view), fileName: filename, fileSizeBytes: size };
}

function emoji({ id, name, animated = false }: Partial<APIPartialEmoji>, view: View): object {
  return {
    id: id ?? '',
    name: name ?? '',
    code: name ?? '',
    isAnimated: animated,
    imageUrl: id ? where(emojiAddress(id, animated), view) : ''
  };
}

const CustomEmoji = /<(a?):(\w{2,32}):(\d{15,20})>/g;

function inlineEmojis(source: string, view: View): object[] {
  const found = new Map<string, object>();
  for (const [, animated, name = '', id = ''] of source.matchAll(CustomEmoji))
    if (!found.has(name)) found.set(name, emoji({ id, name, animated: animated === 'a' }, view));
  return [...found.values()];
}

function image(media: APIEmbedImage, view: View): object {
  const { url, proxy_url: proxy, width = null, height = null } = media;
  return { url: where(proxy ?? url, view), canonicalUrl: url, width, height };
}

function embed(one: APIEmbed, view: View): object {
  const {
    title,
    url = null,
    timestamp = null,
    description,
    color,
    author,
    thumbnail,
    video,
    footer,
    fields = []
  } = one;
  return {
    title: readableSource(title ?? '', view),
    url,
    timestamp,
    description: readableSource(description ?? '', view),
    ...(color !== undefined && { color: hexColor(color).toUpperCase() }),
    ...(author && { author: { name: author.name, url: author.url ?? null, ...icon(author, view) } }),
    ...(thumbnail && { thumbnail: image(thumbnail, view) }),
    ...(one.image && { image: image(one.image, view) }),
    ...(video?.url && { video: image({ ...video, url: video.url }, view) }),
    ...(footer && { footer: { text: footer.text, ...icon(footer, view) } }),
    images: one.image ? [image(one.image, view)] : [],
    fields: fields.map(({ name, value, inline = false }) => ({
      name: readableSource(name, view),
      value: readableSource(value, view),
      isInline: inline
    })),
    inlineEmojis: inlineEmojis(description ?? '', view)
  };
}

function icon({ icon_url: url, proxy_icon_url: proxy }: { icon_url?: string; proxy_icon_url?: string }, view: View) {
  return url ? { iconUrl: where(proxy ?? url, view), iconCanonicalUrl: url } : {};
}

function sticker(item: APIStickerItem, view: View): object {
  const { id, name, format_type: format } = item;
  const address = stickerAddress(item);
  return {
    id,
    name,
    format: nameOf(StickerFormatType, format),
    sourceUrl: address === null ? '' : where(address, view)
  };
}

/** Their numbers, plain: data may hold others than there are names for. */
const Button: number = ComponentType.Button;
const ActionRow: number = ComponentType.ActionRow;

function component(one: unknown): object {
  const { type, components, ...rest } = one as Readonly<Record<string, unknown>> & {
    type: number;
    components?: unknown[];
  };
  return {
    type: nameOf(ComponentType, type),
    ...(type === Button && {
      style: nameOf(ButtonStyle, rest.style as number),
      label: rest.label ?? null,
      url: rest.url ?? null,
      customId: rest.custom_id ?? null,
      skuId: rest.sku_id ?? null,
      isDisabled: rest.disabled ?? false
    }),
    // What it has no field for is given as Discord has it.
    ...(type !== Button && type !== ActionRow && { data: rest }),
    ...(components && { components: components.map(component) })
  };
}

/** What a number of Discord's is called; those nobody knows are called by the number. */
function nameOf(names: Readonly<Record<string | number, string | number>>, value: number): string {
  return String(names[value] ?? value);
}
