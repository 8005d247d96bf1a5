import { StickerFormatType, type APIStickerItem } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { pictureAddress } from '../media/addresses.js';
import { useView } from '../view/view.js';

/** Where Discord keeps the picture of a sticker; null for those that are no pictures (Lottie). */
export function stickerAddress({ id, format_type: format }: APIStickerItem): string | null {
  if (!/^\d+$/.test(id) || format === StickerFormatType.Lottie) return null;
  return format === StickerFormatType.GIF
    ? `https://media.discordapp.net/stickers/${id}.gif`
    : `https://cdn.discordapp.com/stickers/${id}.png`;
}

/** The stickers of a message: as pictures where they are to be had, else by their names. */
export function Stickers({ stickers }: { stickers: readonly APIStickerItem[] }): ReactNode {
  const { words, file } = useView();
  return stickers.map((sticker, index) => {
    const address = stickerAddress(sticker);
    const source = address === null ? null : pictureAddress(file(address));
    const name = words.sticker(sticker.name);
    return source === null ? (
      <p key={index} className="mv-sticker-name">
        {name}
      </p>
    ) : (
      <img
        key={index}
        className="mv-sticker"
        src={source}
        alt={name}
        title={name}
        width={160}
        height={160}
        loading="lazy"
      />
    );
  });
}
