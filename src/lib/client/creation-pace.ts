import { setTimeout as sleep } from 'node:timers/promises';
import type { REST } from 'discord.js';

/** A second of discord.js's, with what we add to it, is over after this at the latest, in ms; else somebody set the clock. */
const LongestSecondMs = 1_200;
/** In this last part of a second, in ms, what is left of it would be lost. */
const LastMs = 500;

/**
 * Of the requests discord.js allows itself in a second, new channels take half: each is followed by its first message, and
 * would make those of the channels before it wait. All are done about as soon either way, but half of them a second
 * earlier. What nobody has used when a second ends is theirs, too.
 */
export class CreationPace {
  /** When discord.js ends the second that is counted, in ms since 1970. */
  private reset = 0;
  private gone = 0;

  /** @param main - Whose requests are counted. */
  public constructor(private readonly main: Pick<REST, 'globalRemaining' | 'globalReset' | 'options'>) {}

  /** Waits until one more may go in this second; they go in the order they ask. */
  public async next(): Promise<void> {
    for (let wait = this.waitFor(); wait > 0; wait = this.waitFor()) await sleep(wait);
    this.gone += 1;
  }

  /** In how many ms may the next one go? */
  private waitFor(): number {
    const { globalReset, globalRemaining, options } = this.main;
    if (globalReset !== this.reset) this.gone = 0;
    this.reset = globalReset;
    const left = globalReset - Date.now();
    const most = Math.max(1, Math.floor(options.globalRequestsPerSecond / 2));
    if (left <= 0 || left > LongestSecondMs || this.gone < most) return 0;
    if (left > LastMs) return left - LastMs;
    return globalRemaining > 0 ? 0 : left;
  }
}
