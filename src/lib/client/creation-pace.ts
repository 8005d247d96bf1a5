import { setTimeout as sleep } from 'node:timers/promises';
import type { REST } from 'discord.js';

const SecondMs = 1_000;

/**
 * Of the requests discord.js allows itself in a second, new channels take half: each is followed by its first message, and
 * would make those of the channels before it wait. All are done as soon either way, but half of them a second earlier.
 */
export class CreationPace {
  /** When this second is over, in ms, by a clock that never jumps: nobody waits an hour because somebody set the other. */
  private until = 0;
  private gone = 0;

  /** @param main - Whose requests are counted. */
  public constructor(private readonly main: Pick<REST, 'globalReset' | 'options'>) {}

  /** Waits until one more may go in this second; they go in the order they ask. */
  public async next(): Promise<void> {
    const most = Math.max(1, Math.floor(this.main.options.globalRequestsPerSecond / 2));
    for (let now = performance.now(); !this.takes(now, most); now = performance.now()) await sleep(this.until - now);
  }

  private takes(now: number, most: number): boolean {
    if (now >= this.until) {
      const left = this.main.globalReset - Date.now();
      this.until = now + (left > 0 && left < SecondMs ? left : SecondMs);
      this.gone = 0;
    }
    if (this.gone >= most) return false;
    this.gone += 1;
    return true;
  }
}
