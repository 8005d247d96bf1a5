import { Bounded } from './bounded.js';
import type { ReadySource } from './health.js';
import * as texts from './texts.js';

/** So long an answer holds, in ms: many who ask cost no more than one. */
const KeptMs = 1_000;

/** Whether a process is ready for people, as its sources say. */
export class Readiness {
  private readonly sources = new Map<string, Bounded<readonly string[]>>();
  private kept: { readonly until: number; readonly trouble: Promise<readonly string[]> } | null = null;
  private isStopping = false;

  /**
   * One more source, in the place of an earlier one of this name.
   * @param name - Begins the sentence where the source itself has none.
   */
  public add(name: string, source: ReadySource): void {
    this.sources.set(name, new Bounded(() => source.trouble()));
    this.kept = null;
  }

  public remove(name: string): void {
    this.sources.delete(name);
    this.kept = null;
  }

  /** From now on it is not ready. */
  public stopping(): void {
    this.isStopping = true;
  }

  /** What keeps it from being ready, in sentences; empty: it is. Never rejects, and answers in about two seconds at most. */
  public async trouble(): Promise<readonly string[]> {
    const trouble = this.isStopping ? [] : await this.known();
    return this.isStopping ? [texts.stopping] : trouble;
  }

  private known(): Promise<readonly string[]> {
    if (!this.kept || this.kept.until <= performance.now()) {
      const kept = { until: Infinity, trouble: this.look() };
      this.kept = kept;
      // It holds from when it is known.
      void kept.trouble.then(() => (kept.until = performance.now() + KeptMs));
    }
    return this.kept.trouble;
  }

  private async look(): Promise<readonly string[]> {
    const asked = [...this.sources].map(async ([name, source]) => {
      try {
        const answer = await source.answer();
        return answer === 'late' ? [texts.noAnswer(name)] : answer;
      } catch {
        // What an error says may not be everybody's to read.
        return [texts.unknown(name)];
      }
    });
    return (await Promise.all(asked)).flat();
  }
}
