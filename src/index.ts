import { onStopSignal } from './lib/app/signals.js';
import { startBot } from './lib/app/start.js';
import { startFailure } from './lib/app/start-failure.js';
import { stopBot } from './lib/app/stop.js';
import type { ShareLostError } from './lib/core/ownership.js';
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

/** Another process serves these servers, or they are shared out anew: what was begun is finished or taken back. */
async function giveWay(bot: TicketBot | null, error: ShareLostError): Promise<never> {
  console.error(error.message);
  setTimeout(() => process.exit(1), LongestStopMs).unref();
  await stopBot(bot, error.answeredElsewhere);
  process.exit(1);
}

async function main(): Promise<void> {
  let settings: Settings | null = null;
  let bot: TicketBot | null = null;
  let stopping = Promise.resolve();
  const ends = new AbortController();
  const ending = (begun: () => Promise<never>) => {
    stopping = begun();
    stopping.catch((error: unknown) => fail(error, null));
    ends.abort();
  };
  onStopSignal((signal) => {
    ending(() => stop(bot, signal));
  });
  const endings = {
    lost: (error: Error) => fail(error, null),
    handedOver: (error: ShareLostError) => {
      ending(() => giveWay(bot, error));
    }
  };
  try {
    loadEnvFile();
    settings = readSettings(process.env);
    keepSecret(settings.token);
    for (const url of [settings.databaseUrl, settings.directUrl])
      if (url) keepSecret(decodeURIComponent(new URL(url).password));
    bot = await startBot(settings, __dirname, endings, ends.signal);
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
