import type { LocalDiscordClient } from './local-discord-client.js';

/** Long enough that a busy machine does not look like a fault. */
const DEFAULT_TIMEOUT_MS = 90_000;

/**
 * Looks again after every change of the world until there is something to see.
 * @param what what is awaited, for the error: `the summary`.
 * @param look anything but undefined, null and false ends the wait; an error it throws counts as "not yet".
 * @param lastSeen tells the error what there was instead.
 * @throws after `timeoutMs`, with what was awaited and what was seen last.
 */
export async function eventually<T>(
  client: LocalDiscordClient,
  what: string,
  look: () => Promise<T | undefined | false | null>,
  timeoutMs = DEFAULT_TIMEOUT_MS,
  lastSeen: () => Promise<string> | string = () => ''
): Promise<T> {
  const until = Date.now() + timeoutMs;
  let failure: unknown;
  for (;;) {
    // The version is read before looking, so that a change in between is not missed.
    const since = await client.call('version', {});
    try {
      const seen = await look();
      failure = undefined;
      if (seen !== undefined && seen !== null && seen !== false) return seen;
    } catch (error) {
      failure = error;
    }
    const left = until - Date.now();
    if (left <= 0) break;
    await client.call('waitForChange', { since, timeoutMs: left });
  }
  const why = failure instanceof Error ? ` Last error: ${failure.message}` : '';
  throw new Error(
    `Waited ${String(timeoutMs)} ms for ${what}.${why}\n${await lastSeen()}`.trimEnd(),
    failure === undefined ? undefined : { cause: failure }
  );
}
