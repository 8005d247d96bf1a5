import { setTimeout as sleep } from 'node:timers/promises';
import { NowAndThen } from '../base/now-and-then.js';

/** The first pause before something is asked again, and the longest, in ms; each is twice the one before. */
const FirstPauseMs = 1_000;
const LongestPauseMs = 60_000;

/** Growing pauses, each somewhere between half of itself and the whole: many bots that wait must not come back at once. */
export function pauseAfter(failures: number, longestMs = LongestPauseMs): number {
  const pause = Math.min(FirstPauseMs * 2 ** Math.min(failures - 1, 20), longestMs);
  return pause * (0.5 + Math.random() / 2);
}

/** What to do about a failure: give up, or wait. */
export interface Judgement {
  /** Asking again would only be refused again. */
  readonly final: boolean;
  /** For how long it must be waited at least, in ms. */
  readonly waitMs: number;
  /** For whoever runs the bot. */
  readonly sentence: string;
}

/**
 * Asks again, with growing pauses, for as long as it takes.
 * @param judge - What a failure means.
 * @param say - Hears now and then that it is still being waited, and why.
 * @param stop - Ends the waiting; it never ends then.
 * @throws What `judge` calls final.
 */
export async function untilAnswered<T>(
  ask: () => Promise<T>,
  judge: (error: unknown) => Judgement,
  say: (sentence: string) => void,
  stop: AbortSignal
): Promise<T> {
  const now = new NowAndThen(say);
  for (let failures = 1; ; failures += 1) {
    try {
      return await ask();
    } catch (error) {
      const { final, waitMs, sentence } = judge(error);
      if (final || stop.aborted) throw error;
      now.say(sentence);
      await sleep(Math.max(waitMs, pauseAfter(failures)), undefined, { signal: stop });
    }
  }
}
