import { container } from '@sapphire/framework';
import type { Client } from 'discord.js';
import { TicketBot } from '../client/ticket-bot.js';
import { openHealth } from '../health/open-health.js';
import { ConfigService } from './config.js';
import { answerIdle } from './idle.js';
import { provideServices } from './services.js';
import { newsOfStorage } from './storage-news.js';
import type { Settings } from './settings.js';

/**
 * Builds one bot: storage first, so that a broken file stops it before it shows itself on Discord.
 * @param lost - Hears that another process has the data now: this one must end at once.
 * @param baseUserDirectory - The folder that holds the piece folders.
 * @throws What the storage or the login says; `startFailure` puts it into words.
 */
export async function startBot(
  settings: Settings,
  baseUserDirectory: string,
  lost: (error: Error) => void
): Promise<TicketBot> {
  const health = (container.health = await openHealth(settings));
  const config = new ConfigService(settings, newsOfStorage(lost));
  await config.load();
  const bot = new TicketBot({ ...settings, makeRequest: health.makeRequest }, baseUserDirectory);
  if (health.remark !== null) bot.logger.info(health.remark);
  for (const remark of config.storage.remarks) bot.logger.warn(remark);
  provideServices(bot as Client as Client<true>, config, settings);
  answerIdle(bot);
  health.watch(bot, config.storage);
  await bot.login(settings.token);
  return bot;
}
