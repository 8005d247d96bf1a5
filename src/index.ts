import { onStopSignal } from './lib/app/signals.js';
import { startBot } from './lib/app/start.js';
import { startFailure } from './lib/app/start-failure.js';
import { stopBot } from './lib/app/stop.js';
import type { TicketBot } from './lib/client/ticket-bot.js';
import { logText } from './lib/base/log-text.js';
import { keepSecret } from './lib/base/secrets.js';
import { loadEnvFile, readSettings, type Settings } from './lib/app/settings.js';
import * as texts from './lib/app/process-texts.js';

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

async function main(): Promise<void> {
  let settings: Settings | null = null;
  let bot: TicketBot | null = null;
  let stopping = Promise.resolve();
  onStopSignal((signal) => {
    stopping = stop(bot, signal);
    stopping.catch((error: unknown) => fail(error, null));
  });
  try {
    loadEnvFile();
    settings = readSettings(process.env);
    keepSecret(settings.token);
    bot = await startBot(settings, __dirname, (error) => fail(error, null));
  } catch (error) {
    // A start that was interrupted on purpose is no failed one.
    await stopping;
    fail(error, settings);
  }
}

// A promise nobody waited for must not end a bot that serves many servers; it is a bug, so it is logged as one.
process.on('unhandledRejection', (error) => {
  console.error(texts.crashed, logText(error));
});

// Nobody knows what state this leaves behind; the next start does. Node would print the error with all it carries: tokens, too.
process.on('uncaughtException', (error) => {
  console.error(texts.crashed, logText(error));
  process.exit(1);
});

void main();
