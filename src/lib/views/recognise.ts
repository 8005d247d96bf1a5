import type { Message } from 'discord.js';

/** Does a message carry this custom id? Our own messages are known by what they carry, never by their words. */
export function carries(message: Message, customId: string): boolean {
  return message.components.some(
    (row) => 'components' in row && row.components.some((item) => 'customId' in item && item.customId === customId)
  );
}

/** The people a message names, whether it pinged them or not. */
export function mentionedIn({ content }: Message): Set<string> {
  return new Set([...content.matchAll(/<@(\d+)>/g)].flatMap(([, id]) => id ?? []));
}
