import type { InteractionView } from './contract.js';
import type { LocalDiscordClient } from './local-discord-client.js';

const DEFERRED_UPDATE = 6;
/** A bot may defer an update and rightly never do more: after this long there is nothing to wait for. */
const UPDATE_WITHIN_MS = 2_000;
/** A deferred answer may take its time, but a test should not hang on it. */
const ANSWER_WITHIN_MS = 90_000;

/**
 * Waits until an interaction is answered for good or failed: a "thinking" answer until it came, a deferred update until
 * something followed it or two seconds went by.
 * @throws when a deferred answer has not come after 90 s.
 */
export async function settled(client: LocalDiscordClient, started: InteractionView): Promise<InteractionView> {
  const { id } = started;
  for (let waited = 0; waited < ANSWER_WITHIN_MS; waited += UPDATE_WITHIN_MS) {
    const view = await client.call('settledInteraction', { id, timeoutMs: UPDATE_WITHIN_MS });
    if (view.settled || view.responseType === DEFERRED_UPDATE) return view;
  }
  const { state } = await client.call('interaction', { id });
  throw new Error(`Interaction ${id} is ${state}, but no final answer came within ${String(ANSWER_WITHIN_MS)} ms.`);
}
