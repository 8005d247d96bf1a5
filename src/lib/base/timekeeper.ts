import { asErrand } from './errand.js';
import { background } from './under-way.js';

/** A timed duty. When it is due stands somewhere else; the timer is only a hint. */
export interface Duty {
  readonly name: string;
  /** When it is due next, in ms since 1970, or null where there is nothing to do. */
  due(): number | null;
  /** Does what is due by now. Doing it late, or twice, must be harmless. */
  run(): Promise<unknown>;
}

/** Node's timers overflow beyond this many ms; a longer wait is cut into several. */
const LongestTimer = 2_000_000_000;

/** Runs duties when they are due, each one at a time. */
export class Timekeeper {
  private readonly timers = new Map<Duty, NodeJS.Timeout>();
  private readonly running = new Set<Duty>();
  private duties: readonly Duty[] = [];

  /** @param failed - Hears of a duty that threw. It is asked again when it is due next. */
  public constructor(private readonly failed: (duty: Duty, error: unknown) => void) {}

  /** Begins to keep the time of these. */
  public start(duties: readonly Duty[]): void {
    this.duties = duties;
    this.check();
  }

  /** Begins nothing any more. */
  public stop(): void {
    this.duties = [];
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  /** Something may be due at another time than before. */
  public check(): void {
    for (const duty of this.duties) this.plan(duty);
  }

  /** Is anything due, or being done? */
  public isBusy(): boolean {
    return this.running.size > 0 || this.duties.some((duty) => (duty.due() ?? Infinity) <= Date.now());
  }

  private plan(duty: Duty): void {
    clearTimeout(this.timers.get(duty));
    this.timers.delete(duty);
    const due = this.running.has(duty) ? null : duty.due();
    if (due === null) return;
    const timer = setTimeout(
      () => void background.track(this.run(duty)),
      Math.min(Math.max(0, due - Date.now()), LongestTimer)
    );
    // It must not keep a process alive that has nothing else to do.
    timer.unref();
    this.timers.set(duty, timer);
  }

  private async run(duty: Duty): Promise<void> {
    this.timers.delete(duty);
    if ((duty.due() ?? Infinity) > Date.now()) {
      this.plan(duty);
      return;
    }
    this.running.add(duty);
    try {
      // Whatever it was that made it due: nobody waits for it.
      await asErrand(() => duty.run());
    } catch (error) {
      this.failed(duty, error);
    } finally {
      this.running.delete(duty);
      if (this.duties.includes(duty)) this.plan(duty);
    }
  }
}
