import { setTimeout as sleep } from 'node:timers/promises';
import type { Ownership } from '../core/ownership.js';
import { LongestWayMs, SpanMs } from '../requests/sliding-second.js';

/** So late a process may hear that it has a place, and send its request then, in ms. */
const HeardWithinMs = 1_000;

/**
 * The requests of a process among many.
 * @param whole - Requests that all processes may make in a second.
 * @param processes - How many there are.
 * @returns How many in a second are its own; null where there are too few for everybody to have one: then they take turns.
 */
export function shareOf(whole: number, processes: number): number | null {
  const share = Math.floor(whole / Math.max(1, processes));
  return share >= 1 ? share : null;
}

/**
 * Requests of more processes than there are requests in a second. Their places are in the database, and each is taken from
 * before a request goes out until a second after its answer, as `SlidingSecond` counts for one process.
 */
export class AmongMany {
  /** Are there so many? */
  public takesTurns = false;

  public constructor(
    private readonly ownership: Pick<Ownership, 'takePlace' | 'leavePlace'>,
    private readonly limit: number
  ) {}

  /**
   * Waits until a request may go.
   * @returns To be called when it was answered, or is given up.
   * @throws StorageAwayError, or the signal's reason.
   */
  public async turn(signal: AbortSignal | null | undefined): Promise<() => void> {
    while (this.takesTurns) {
      signal?.throwIfAborted();
      const place = await this.ownership.takePlace(this.limit, HeardWithinMs + LongestWayMs + SpanMs);
      if (typeof place === 'string')
        return () => {
          // It is free in a while by itself.
          this.ownership.leavePlace(place, SpanMs).catch(() => undefined);
        };
      await sleep(place, undefined, signal ? { signal } : {});
    }
    return () => undefined;
  }
}
