import { setTimeout as sleep } from 'node:timers/promises';
import type { REST } from 'discord.js';

/** A second of discord.js's, with what we add to it, is over after this at the latest, in ms; else somebody set the clock. */
const LongestSecondMs = 1_200;
/**
 * Of the requests discord.js allows itself in a second, new channels take half: each is followed by its first message, and
 * would make those of the channels before it wait. All are done as soon either way, but half of them a second earlier.
 * What is left of a second when it ends is not made up for: sent so near its end, a request can arrive in Discord's next.
 */
export class CreationPace {
  /** When discord.js ends the second that is counted, in ms since 1970. */
  private reset = 0;
  private gone = 0;

  /** @param main - Whose requests are counted. */
  public constructor(private readonly main: Pick<REST, 'globalReset' | 'options'>) {}

  /** Waits until one more may go in this second; they go in the order they ask. */
  public async next(): Promise<void> {
    for (let wait = this.waitFor(); wait > 0; wait = this.waitFor()) await sleep(wait);
    this.gone += 1;
  }

  /** In how many ms may the next one go? */
  private waitFor(): number {
    const { globalReset, options } = this.main;
    if (globalReset !== this.reset) this.gone = 0;
    this.reset = globalReset;
    const left = globalReset - Date.now();
    const most = Math.max(1, Math.floor(options.globalRequestsPerSecond / 2));
    return left <= 0 || left > LongestSecondMs || this.gone < most ? 0 : left;
  }
}
