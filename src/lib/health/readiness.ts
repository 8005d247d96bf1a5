import { Bounded } from './bounded.js';
import type { ReadySource } from './health.js';
import * as texts from './texts.js';

/** So long an answer holds, in ms: many who ask cost no more than one. */
const KeptMs = 1_000;

/** What the sources say: what keeps the process from being ready, and what else there is to know. */
interface Said {
  readonly trouble: readonly string[];
  readonly remarks: readonly string[];
}

/** Whether a process is ready for people, as its sources say. */
export class Readiness {
  private readonly sources = new Map<string, Bounded<Said>>();
  private kept: { readonly until: number; readonly said: Promise<Said> } | null = null;
  private isStopping = false;

  /**
   * One more source, in the place of an earlier one of this name.
   * @param name - Begins the sentence where the source itself has none.
   */
  public add(name: string, source: ReadySource): void {
    this.sources.set(
      name,
      new Bounded(async () => {
        const [trouble, remarks] = await Promise.all([source.trouble(), source.remarks?.() ?? []]);
        return { trouble, remarks };
      })
    );
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
    const { trouble } = this.isStopping ? { trouble: [] } : await this.known();
    return this.isStopping ? [texts.stopping] : trouble;
  }

  /** What else there is to know. As `trouble`. */
  public async remarks(): Promise<readonly string[]> {
    return (await this.known()).remarks;
  }

  private known(): Promise<Said> {
    if (!this.kept || this.kept.until <= performance.now()) {
      const kept = { until: Infinity, said: this.look() };
      this.kept = kept;
      // It holds from when it is known.
      void kept.said.then(() => (kept.until = performance.now() + KeptMs));
    }
    return this.kept.said;
  }

  private async look(): Promise<Said> {
    const asked = [...this.sources].map(async ([name, source]): Promise<Said> => {
      try {
        const answer = await source.answer();
        return answer === 'late' ? { trouble: [texts.noAnswer(name)], remarks: [] } : answer;
      } catch {
        // What an error says may not be everybody's to read.
        return { trouble: [texts.unknown(name)], remarks: [] };
      }
    });
    const said = await Promise.all(asked);
    return { trouble: said.flatMap(({ trouble }) => trouble), remarks: said.flatMap(({ remarks }) => remarks) };
  }
}
