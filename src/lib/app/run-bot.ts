import { onStopSignal } from './signals.js';
import { startBot } from './start.js';
import { startFailure } from './start-failure.js';
import { stopBot } from './stop.js';
import type { TicketBot } from '../client/ticket-bot.js';
import { logText } from '../base/log-text.js';
import { keepSecret } from '../base/secrets.js';
import { readSettings, type Settings } from './settings.js';
import * as texts from './process-texts.js';

/** Short enough for a process manager that waits ten seconds. */
const LongestStopMs = 8_000;

function fail(error: unknown, settings: Settings | null): never {
  const sentence = startFailure(error, settings?.apiUrl ?? '');
  if (sentence) console.error(sentence);
  else console.error(texts.unexpected, logText(error));
  process.exit(1);
}

async function stop(bot: TicketBot | null, signal: string): Promise<never> {
  bot?.logger.info(texts.stopping(signal));
  setTimeout(() => process.exit(1), LongestStopMs).unref();
  await stopBot(bot);
  bot?.logger.info(texts.stopped);
  process.exit(0);
}

/**
 * Runs one bot until it is asked to stop; then, or where it cannot start, the process ends.
 * @param baseUserDirectory - The folder that holds the piece folders.
 */
export async function runBot(baseUserDirectory: string): Promise<void> {
  let settings: Settings | null = null;
  let bot: TicketBot | null = null;
  let stopping = Promise.resolve();
  onStopSignal((signal) => {
    stopping = stop(bot, signal);
    stopping.catch((error: unknown) => fail(error, null));
  });
  try {
    settings = readSettings(process.env);
    keepSecret(settings.token);
    bot = await startBot(settings, baseUserDirectory, (error) => fail(error, null));
  } catch (error) {
    // A start that was interrupted on purpose is no failed one.
    await stopping;
    fail(error, settings);
  }
}
