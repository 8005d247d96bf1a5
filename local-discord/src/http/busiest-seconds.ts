import type { Snowflake } from '../model/types.js';
import { LastSecond } from './last-second.js';
import { now } from './request-log.js';

/** As Discord's documents have it, whatever the scale of its windows here. */
const SecondMs = 1_000;

/**
 * How many requests of a bot came in its busiest second, wherever that second began and over whatever connections they came.
 * What does not count towards the bot's limit as a whole is left out; what is refused is not.
 */
export class BusiestSeconds {
  private readonly last = new Map<Snowflake, LastSecond>();
  private readonly most = new Map<Snowflake, number>();

  /** A request of this bot has come. */
  public note(applicationId: Snowflake): void {
    const last = this.last.get(applicationId) ?? new LastSecond();
    this.last.set(applicationId, last);
    this.most.set(applicationId, Math.max(this.of(applicationId), last.note(now(), SecondMs)));
  }

  public of(applicationId: Snowflake): number {
    return this.most.get(applicationId) ?? 0;
  }

  /** Begins to count anew. What came before is in no second any more. */
  public reset(applicationId: Snowflake): void {
    this.last.delete(applicationId);
    this.most.delete(applicationId);
  }
}
