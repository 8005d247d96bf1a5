import { StickerFormatType } from 'discord-api-types/v10';
import { madeUpPicture } from '../pictures/made-up.js';
import { toApiEmoji, toApiSticker } from '../serializers/index.js';
import { nextSnowflake } from '../snowflakes.js';
import type { Emoji, Guild, Snowflake, Sticker, StoredFile } from '../types.js';
import type { World } from '../world.js';

/** Adds a custom emoji. Without a picture it gets one that is made up. */
export function createEmoji(
  world: World,
  guild: Guild,
  { name, animated, picture }: { name: string; animated: boolean; picture: StoredFile | null }
): Emoji {
  const emoji: Emoji = { id: nextSnowflake(), name, animated };
  world.gallery.put('emojis', emoji.id, picture ?? madeUpPicture(name, animated));
  guild.emojis.set(emoji.id, emoji);
  tellEmojis(world, guild);
  return emoji;
}

/** Takes a custom emoji away; its picture goes, too. */
export function deleteEmoji(world: World, guild: Guild, id: Snowflake): void {
  if (!guild.emojis.delete(id)) return;
  world.gallery.remove('emojis', id);
  tellEmojis(world, guild);
}

/** Adds a sticker. A Lottie one is JSON, which draws nothing unless it is given. */
export function createSticker(
  world: World,
  guild: Guild,
  {
    name,
    description,
    tags,
    format,
    picture
  }: Pick<Sticker, 'name' | 'description' | 'tags' | 'format'> & { picture: StoredFile | null }
): Sticker {
  const sticker: Sticker = { id: nextSnowflake(), guildId: guild.id, name, description, tags, format };
  world.gallery.put('stickers', sticker.id, picture ?? pictureOf(name, format));
  guild.stickers.set(sticker.id, sticker);
  world.tell({
    name: 'GUILD_STICKERS_UPDATE' as const,
    audience: { kind: 'guild', guildId: guild.id },
    data: { guild_id: guild.id, stickers: [...guild.stickers.values()].map(toApiSticker) }
  });
  return sticker;
}

/** The custom emoji of this id, in whatever server. */
export function emojiById(world: World, id: Snowflake): Emoji | undefined {
  for (const { emojis } of world.guilds.values()) {
    const emoji = emojis.get(id);
    if (emoji) return emoji;
  }
  return undefined;
}

function pictureOf(name: string, format: StickerFormatType): StoredFile {
  if (format !== StickerFormatType.Lottie) return madeUpPicture(name, format === StickerFormatType.GIF);
  const empty = { v: '5.5.0', fr: 30, ip: 0, op: 30, w: 320, h: 320, nm: name, layers: [] };
  return { name: 'sticker.json', contentType: 'application/json', data: Buffer.from(JSON.stringify(empty)) };
}

function tellEmojis(world: World, guild: Guild): void {
  world.tell({
    name: 'GUILD_EMOJIS_UPDATE' as const,
    audience: { kind: 'guild', guildId: guild.id },
    data: { guild_id: guild.id, emojis: [...guild.emojis.values()].map(toApiEmoji) }
  });
}
