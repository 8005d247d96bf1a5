import type { MessageComponentInteraction, ModalMessageModalSubmitInteraction } from 'discord.js';

/** What is answered by changing the message it was pressed on. */
export type Updatable = MessageComponentInteraction<'cached'> | ModalMessageModalSubmitInteraction<'cached'>;

/** Discord waits three seconds for an answer. After so many ms without one it is told that one will come. */
export const LatestMs = 1_800;

/** What was promised of an interaction, or that somebody answers it already. */
const promised = new WeakMap<object, Promise<void>>();
const begun = new WeakSet<object>();

/**
 * Does what a press on a page or on a ticket's first message is for, and sees to it that Discord never says "interaction failed" because a disk or a
 * database took long: what has not been answered by then is promised. The answer finds out by `promiseOf`.
 * @param since - When the press arrived, as `performance.now()` tells.
 * @param promise - Tells Discord that an answer will come. What it throws is thrown to whoever answers.
 */
export async function inTime<T>(
  interaction: Updatable,
  since: number,
  promise: (interaction: Updatable) => Promise<void>,
  work: () => Promise<T>
): Promise<T> {
  const left = Math.max(0, LatestMs - (performance.now() - since));
  const timer = setTimeout(() => {
    if (begun.has(interaction)) return;
    const made = promise(interaction);
    // Whoever answers hears of it; nobody may be there yet.
    made.catch(() => undefined);
    promised.set(interaction, made);
  }, left);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}

/** Says that an answer is on its way, so that none is promised any more; or gives the promise that was made. */
export function promiseOf(interaction: object): Promise<void> | null {
  begun.add(interaction);
  return promised.get(interaction) ?? null;
}
