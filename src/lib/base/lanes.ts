/** Runs work a few at a time, in the order it came. */
export class Lanes {
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  /** @param width - How many run side by side. */
  public constructor(private readonly width: number) {}

  /** Runs `work` when a lane is free. */
  public async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.width) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      return await work();
    } finally {
      // Whoever waits takes the lane over, so that nobody slips in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
