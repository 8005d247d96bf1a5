import { Status } from 'discord.js';
import type { TicketBot } from '../client/ticket-bot.js';
import type { Ownership } from '../core/ownership.js';
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

/** Has servers to serve; and what nobody serves is told. */
export function shareSource(ownership: Pick<Ownership, 'standing' | 'unserved'>): ReadySource {
  return {
    trouble: () => {
      const { has } = ownership.standing();
      if (has === 'share') return [];
      return [has === 'lost' ? texts.shareLost : texts.spare];
    },
    remarks: async () => {
      // That the database is away is told by what it keeps.
      const { slices, of } = await ownership.unserved().catch(() => ({ slices: [], of: 0 }));
      return slices.length > 0 ? [texts.unserved(slices, of)] : [];
    }
  };
}
