import { stat } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeadMs } from './held-lock.js';
import { readLock } from './lock-file.js';

/** How often a lock is looked at, in ms. */
const LookMs = 500;

/** How a lock is watched; tests have their own. */
export interface LockPatience {
  /** Since some moment, in ms; never jumps. */
  readonly clock: () => number;
  /** Waits until it is time for another look. */
  readonly pause: () => Promise<unknown>;
  /** Is told once that somebody has to wait, and for how long at most, in ms. */
  readonly waits: (ms: number) => void;
}

export const patience: LockPatience = {
  clock: () => performance.now(),
  pause: () => sleep(LookMs),
  waits: () => undefined
};

/**
 * Watches a lock whose process cannot be asked, by this process's own clock alone.
 * @returns `alive` as soon as its file is touched, `changed` as soon as it is another lock or gone, `dead` when neither
 * has happened for as long as no living process lets pass.
 */
export async function watchLock(
  path: string,
  id: string,
  { clock, pause, waits }: LockPatience = patience
): Promise<'alive' | 'changed' | 'dead'> {
  const touched = async () => (await readLock(path, () => Promise.resolve()))?.id === id && (await touchedAt(path));
  const first = await touched();
  if (first === false || first === null) return 'changed';
  const begun = clock();
  waits(DeadMs);
  for (;;) {
    // Asked before the look: a watcher that was paused itself must have looked since.
    const over = clock() - begun > DeadMs;
    const now = await touched();
    if (now === false || now === null) return 'changed';
    if (now !== first) return 'alive';
    if (over) return 'dead';
    await pause();
  }
}

/** When a file was last touched, as its disk has it; null where there is none. */
export async function touchedAt(path: string): Promise<bigint | null> {
  try {
    return (await stat(path, { bigint: true })).mtimeNs;
  } catch {
    return null;
  }
}
