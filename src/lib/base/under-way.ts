import { setImmediate as nextTurn } from 'node:timers/promises';

/** What is being done right now, so that somebody can wait for its end. */
export class UnderWay {
  private readonly works = new Map<unknown, Promise<unknown>>();
  private readonly ends = new Map<unknown, () => void>();

  /** Counts a piece of work as under way until it has ended, well or not, and gives it back. */
  public track<T>(work: Promise<T>): Promise<T> {
    const done = () => this.works.delete(work);
    this.works.set(work, work);
    work.then(done, done);
    return work;
  }

  /** As `track`, for work that only says when it begins and ends. */
  public begin(key: unknown): void {
    void this.track(new Promise<void>((resolve) => this.ends.set(key, resolve)));
  }

  public end(key: unknown): void {
    this.ends.get(key)?.();
    this.ends.delete(key);
  }

  /** Is nothing under way? */
  public get none(): boolean {
    return this.works.size === 0;
  }

  /** How much is under way. */
  public get size(): number {
    return this.works.size;
  }

  /** Waits until nothing is under way. Never rejects. */
  public async ended(): Promise<void> {
    do {
      await Promise.allSettled(this.works.values());
      // What has just come in passes its preconditions, and what has failed is told to the person, within a turn.
      await nextTurn();
    } while (this.works.size > 0);
  }
}

/** What this process is doing for people: stopping waits for it. */
export const underWay = new UnderWay();

/** What it does besides, of its own accord: it hears of something, looks at a server, puts something right. */
export const background = new UnderWay();
