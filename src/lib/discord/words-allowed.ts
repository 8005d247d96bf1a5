import { setTimeout as sleep } from 'node:timers/promises';
import { ApplicationFlagsBitField, Routes, type APIApplication, type REST } from 'discord.js';
import { mayReadWords } from './intents.js';

/** So long a start waits for the answer, in ms. */
const PatienceMs = 5_000;

/**
 * Does Discord say that this application may hear what people write?
 * @throws What it said instead, or that it said nothing in time.
 */
export async function wordsAllowed(rest: Pick<REST, 'get'>, withinMs = PatienceMs): Promise<boolean> {
  const ends = new AbortController();
  const asked = rest.get(Routes.currentApplication(), { signal: ends.signal });
  // Whoever keeps trying is heard no more.
  asked.catch(() => undefined);
  const late = sleep(withinMs, undefined, { signal: ends.signal, ref: false }).then(() => {
    throw new Error(`Discord did not answer within ${withinMs} ms.`);
  });
  late.catch(() => undefined);
  try {
    const { flags = 0 } = (await Promise.race([asked, late])) as Partial<APIApplication>;
    return mayReadWords(new ApplicationFlagsBitField(flags));
  } finally {
    ends.abort();
  }
}
