import { setImmediate as turn } from 'node:timers/promises';

/** Somebody asked it to stop. */
export class StoppedError extends Error {
  public constructor() {
    super('It was stopped.');
    this.name = 'StoppedError';
  }
}

/** On a terminal a line is rewritten so often, elsewhere one is written so often, in ms. */
const RewriteMs = 200;
const LineMs = 5_000;

/** So many steps are taken before others have their turn: signals, and timers that say that a lock is still held. */
const StepsATurn = 100;

/** What a progress is shown on: standard error. */
export interface Screen {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** Shows how far a step is, and is where work can be stopped: between two records. */
export class Progress {
  private what = '';
  private total = 0;
  private done = 0;
  private shownAt = 0;
  private shown = false;

  /** @param now - In ms. */
  public constructor(
    private readonly screen: Screen,
    private readonly stop: AbortSignal = new AbortController().signal,
    private readonly now: () => number = () => performance.now()
  ) {}

  /** A step begins. */
  public begin(what: string, total: number): void {
    [this.what, this.total, this.done, this.shown] = [what, total, 0, false];
    this.shownAt = this.now();
  }

  /**
   * Some records are done.
   * @throws StoppedError
   */
  public async step(count = 1): Promise<void> {
    const turns = Math.floor(this.done / StepsATurn);
    this.done += count;
    if (this.stop.aborted) throw new StoppedError();
    if (Math.floor(this.done / StepsATurn) === turns) return;
    await turn();
    if (this.now() - this.shownAt < (this.screen.isTTY ? RewriteMs : LineMs)) return;
    this.shownAt = this.now();
    this.show();
  }

  /** The step is over, well or not. */
  public end(): void {
    if (!this.shown) return;
    if (this.screen.isTTY) this.screen.write('\r\u001b[K');
    else this.show();
  }

  private show(): void {
    this.shown = true;
    const total = Math.max(this.total, this.done);
    const percent = total === 0 ? 100 : Math.floor((this.done / total) * 100);
    const [done, all] = [this.done, total].map((count) => count.toLocaleString('en-US'));
    const line = `${this.what}: ${done} of ${all} (${percent} %)`;
    this.screen.write(this.screen.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
  }
}
