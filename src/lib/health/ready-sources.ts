import { Status } from 'discord.js';
import type { TicketBot } from '../client/ticket-bot.js';
import type { Storage } from '../storage/open-storage.js';
import type { ReadySource } from './health.js';
import * as texts from './texts.js';

/** Sees Discord: logged in, and every shard connected. */
export function gatewaySource(bot: Pick<TicketBot, 'ws' | 'isReady'>): ReadySource {
  return {
    trouble: () => {
      const { shards } = bot.ws;
      const away = [...shards.values()].filter(({ status }) => status !== Status.Ready).map(({ id }) => id);
      if (away.length > 0)
        return [
          texts.shardsAway(
            away.sort((a, b) => a - b),
            shards.size
          )
        ];
      return bot.isReady() ? [] : [texts.notLoggedIn];
    }
  };
}

/** What is kept is this process's, and takes writes. */
export function storageSource(storage: Pick<Storage, 'room' | 'lock'>, isDatabase: boolean): ReadySource {
  return {
    trouble: async () => {
      try {
        const { held } = await storage.lock();
        if (held !== 'ours') return [texts.folderTaken];
        await storage.room();
        return [];
      } catch {
        return [isDatabase ? texts.databaseAway : texts.folderAway];
      }
    }
  };
}
