/** So many at once, and the others in the order in which they came. */
export class Turns {
  private readonly waiting: (() => void)[] = [];

  public constructor(private free: number) {}

  /**
   * Waits for a turn.
   * @param givesUp - Is it time to wait no longer? Asked every so often, in ms.
   * @returns What ends the turn, or null where it was given up.
   */
  public async take(givesUp: () => boolean, everyMs: number): Promise<(() => void) | null> {
    if (this.free > 0) {
      this.free -= 1;
      return this.once();
    }
    return new Promise((resolve) => {
      const mine = () => {
        clearInterval(looking);
        resolve(this.once());
      };
      const looking = setInterval(() => {
        if (!givesUp()) return;
        clearInterval(looking);
        this.waiting.splice(this.waiting.indexOf(mine), 1);
        resolve(null);
      }, everyMs);
      this.waiting.push(mine);
    });
  }

  private once(): () => void {
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    };
  }
}
