import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than this nobody waits for one answer, in ms: whoever asks for health has not long, either. */
export const LongestLookMs = 2_000;

/**
 * Asks something that may take long, or for ever, and waits for it so long at most. As long as an answer is outstanding it is
 * not asked again: many who ask do not pile up on a disk that hangs.
 */
export class Bounded<T> {
  private outstanding: Promise<T> | null = null;

  public constructor(
    private readonly ask: () => T | Promise<T>,
    private readonly longestMs = LongestLookMs
  ) {}

  /**
   * @returns `'late'` where the answer did not come in time.
   * @throws what the question threw.
   */
  public async answer(): Promise<T | 'late'> {
    this.outstanding ??= this.begin();
    const over = new AbortController();
    const late = sleep(this.longestMs, 'late' as const, { ref: false, signal: over.signal }).catch(
      () => 'late' as const
    );
    try {
      return await Promise.race([this.outstanding, late]);
    } finally {
      over.abort();
    }
  }

  private async begin(): Promise<T> {
    try {
      // Not in this turn: what answers at once must find that it is outstanding.
      await Promise.resolve();
      return await this.ask();
    } finally {
      this.outstanding = null;
    }
  }
}
