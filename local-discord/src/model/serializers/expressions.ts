import { StickerType } from 'discord-api-types/v10';
import type { Emoji, PartialEmoji, Sticker } from '../types.js';

/** A custom emoji of a server. */
export function toApiEmoji({ id, name, animated }: Emoji) {
  return { id, name, roles: [], require_colons: true, managed: false, animated, available: true };
}

/** An emoji as reactions and polls show it. */
export function toPartialEmoji({ id, name, animated }: PartialEmoji) {
  return { id, name, ...(animated && { animated }) };
}

/** A sticker of a server. */
export function toApiSticker({ id, guildId, name, description, tags, format }: Sticker) {
  return {
    id,
    name,
    tags,
    type: StickerType.Guild,
    format_type: format,
    description,
    available: true,
    guild_id: guildId
  };
}

/** A sticker as it hangs on a message. */
export function toStickerItem({ id, name, format }: Sticker) {
  return { id, name, format_type: format };
}
