import type { Client } from 'discord.js';
import { JsonConfigService } from '../storage/json/config/json-config-service.js';
import { shownPath } from '../storage/json/files/errors.js';
import type { Settings } from './settings.js';
import { words } from '../words/index.js';
import { provideServices } from './services.js';
import { TicketBot } from '../client/ticket-bot.js';

/**
 * Builds one bot: storage first, so that a broken file stops it before it shows itself on Discord.
 * @param baseUserDirectory - The folder that holds the piece folders.
 * @throws What the storage or the login says; `startFailure` puts it into words.
 */
export async function startBot(settings: Settings, baseUserDirectory: string): Promise<TicketBot> {
  const config = new JsonConfigService(settings.dataDir);
  await config.load();
  const bot = new TicketBot(settings, baseUserDirectory);
  for (const path of config.mended) bot.logger.warn(words.process.mended(shownPath(path)));
  provideServices(bot as Client as Client<true>, config, settings);
  await bot.login(settings.token);
  return bot;
}
