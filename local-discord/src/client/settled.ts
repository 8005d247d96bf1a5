import type { InteractionView } from './contract.js';
import type { LocalDiscordClient } from './local-discord-client.js';

const DEFERRED_UPDATE = 6;
/** A deferred answer may take its time, but a test should not hang on it. */
const ANSWER_WITHIN_MS = 30_000;
/** A bot may defer an update and rightly never do more; then there is nothing to wait for. */
const UPDATE_WITHIN_MS = 2_000;

/**
 * Waits until an interaction is answered for good or failed: a "thinking" answer until it came, a deferred update until
 * something followed it.
 * @throws when a deferred answer has not come after 30 s.
 */
export async function settled(client: LocalDiscordClient, started: InteractionView): Promise<InteractionView> {
  const from = Date.now();
  let view = started;
  let since = 0;
  while (!view.settled) {
    const within = view.responseType === DEFERRED_UPDATE ? UPDATE_WITHIN_MS : ANSWER_WITHIN_MS;
    const left = from + within - Date.now();
    if (left <= 0) {
      if (view.responseType === DEFERRED_UPDATE) return view;
      throw new Error(
        `Interaction ${view.id} is still ${view.state} after ${String(within)} ms: no final answer came.`
      );
    }
    since = await client.call('waitForChange', { since, timeoutMs: left });
    view = await client.call('interaction', { id: view.id });
  }
  return view;
}
