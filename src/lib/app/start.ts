import { container } from '@sapphire/framework';
import type { Client } from 'discord.js';
import { botIdOf } from '../base/bot-id.js';
import { TicketBot } from '../client/ticket-bot.js';
import { openHealth } from '../health/open-health.js';
import { ConfigService } from './config.js';
import { answerIdle } from './idle.js';
import { askForWords } from './live.js';
import { provideServices } from './services.js';
import { newsOfStorage, type Endings } from './storage-news.js';
import type { Settings } from './settings.js';

/**
 * Builds one bot: storage first, so that a broken file stops it before it shows itself on Discord.
 * @param endings - Hear that another process has the data, or these servers, now: this one must end.
 * @param signal - Ends the waiting for a share of the servers.
 * @param baseUserDirectory - The folder that holds the piece folders.
 * @throws What the storage or the login says; `startFailure` puts it into words.
 */
export async function startBot(
  settings: Settings,
  baseUserDirectory: string,
  endings: Endings,
  signal: AbortSignal
): Promise<TicketBot> {
  const health = (container.health = await openHealth(settings));
  const config = new ConfigService(settings, newsOfStorage(endings));
  await config.load();
  // Whatever ends the start from here on lets go of the storage.
  container.config = config;
  const { ownership } = config.storage;
  health.watchShare(ownership);
  const bot = new TicketBot({ ...settings, makeRequest: health.makeRequest }, baseUserDirectory, ownership);
  if (health.remark !== null) bot.logger.info(health.remark);
  for (const remark of config.storage.remarks) bot.logger.warn(remark);
  const share = await config.storage.serve({
    botId: botIdOf(settings.token),
    recommended: () => bot.recommendedShards(settings.token),
    perProcess: settings.shardsPerProcess,
    say: (sentence) => bot.logger.info(sentence),
    signal
  });
  if (share) bot.serve(share);
  provideServices(bot as Client as Client<true>, config, settings, share);
  answerIdle(bot);
  await askForWords(bot, settings);
  await container.live.begin(bot);
  health.watch(bot, config.storage);
  await bot.login(settings.token);
  return bot;
}
