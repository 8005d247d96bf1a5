import type { ReactNode } from 'react';
import { useView } from '../view/view.js';
import { pictureAddress } from './addresses.js';

interface EmojiProps {
  /** As Discord names it: one of everybody's by its name alone, a custom one with its id. */
  readonly emoji: {
    readonly id?: string | null | undefined;
    readonly name?: string | null | undefined;
    readonly animated?: boolean | undefined;
  };
  /** Does it stand in somebody's text? */
  readonly isInText?: boolean;
  /** Does it say what it stands beside says already? Then nobody hears it. */
  readonly isDecoration?: boolean;
}

/** Where Discord keeps the picture of a custom emoji. */
export const emojiAddress = (id: string, animated: boolean): string =>
  `https://cdn.discordapp.com/emojis/${id}.${animated ? 'gif' : 'webp'}`;

/** An emoji of everybody's as text; a custom one as its picture where that is to be had, else by its name. */
export function Emoji({
  emoji: { id, name, animated },
  isInText = false,
  isDecoration = false
}: EmojiProps): ReactNode {
  const { file } = useView();
  const text = emojiText({ id, name });
  if (text === null) return null;
  const source = id && /^\d+$/.test(id) ? pictureAddress(file(emojiAddress(id, animated === true))) : null;
  if (source !== null) {
    return (
      <img
        className="mv-emoji-picture"
        src={source}
        alt={isDecoration ? '' : text}
        title={text}
        width={22}
        height={22}
        loading="lazy"
        decoding="async"
      />
    );
  }
  const className = isInText ? (id ? 'mv-custom-emoji' : 'mv-emoji') : 'mv-component-emoji';
  return (
    <span className={className} data-custom={id ? true : undefined} aria-hidden={isDecoration || undefined}>
      {text}
    </span>
  );
}

/** An emoji as text: a custom one by its name. */
export function emojiText(emoji: EmojiProps['emoji'] | undefined): string | null {
  if (!emoji) return null;
  if (!emoji.name) return emoji.id ? `:${emoji.id}:` : null;
  return emoji.id ? `:${emoji.name}:` : emoji.name;
}
