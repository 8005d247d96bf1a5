import type { APIMessageComponentEmoji } from 'discord-api-types/v10';

/** An emoji of a component as text: a custom one by its name, for its picture lies on another computer. */
export function emojiText(emoji: APIMessageComponentEmoji | undefined): string | null {
  if (!emoji?.name) return null;
  return emoji.id ? `:${emoji.name}:` : emoji.name;
}
