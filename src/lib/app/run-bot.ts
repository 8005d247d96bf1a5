import { onStopSignal } from './signals.js';
import { startBot } from './start.js';
import { startFailure } from './start-failure.js';
import { stopBot } from './stop.js';
import type { ShareLostError } from '../core/ownership.js';
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

/** Another process serves these servers, or they are shared out anew: what was begun is finished or taken back. */
async function giveWay(bot: TicketBot | null, error: ShareLostError): Promise<never> {
  console.error(error.message);
  setTimeout(() => process.exit(1), LongestStopMs).unref();
  await stopBot(bot, error.answeredElsewhere);
  process.exit(1);
}

/**
 * Runs one bot until it is asked to stop; then, or where it cannot start, the process ends.
 * @param baseUserDirectory - The folder that holds the piece folders.
 */
export async function runBot(baseUserDirectory: string): Promise<void> {
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
    settings = readSettings(process.env);
    keepSecret(settings.token);
    for (const url of [settings.databaseUrl, settings.directUrl])
      if (url) keepSecret(decodeURIComponent(new URL(url).password));
    bot = await startBot(settings, baseUserDirectory, endings, ends.signal);
  } catch (error) {
    // A start that was interrupted on purpose is no failed one.
    await stopping;
    fail(error, settings);
  }
}
