import type { BaseInteraction } from 'discord.js';

/**
 * Was this done in a server the bot is not in? Commands can be installed without it, by a server or by a person for
 * themselves; and what it posted stands when it is removed. Discord tells of what people do there all the same, but
 * there is nothing the bot could do. A server that is unavailable is one it is in.
 */
export function isElsewhere({ guildId, guild }: Pick<BaseInteraction, 'guildId' | 'guild'>): boolean {
  return guildId !== null && guild === null;
}
