import { setTimeout as sleep } from 'node:timers/promises';
import { SimpleIdentifyThrottler, type IIdentifyThrottler } from 'discord.js';
import type { Ownership } from '../core/ownership.js';

/** What Discord asks between two sessions that begin in one lane, in ms. Source: "Rate Limiting", "Max Concurrency". */
const EveryMs = 5_000;
/** Discord counts from when it hears of the first: so much later is surely late enough, in ms. */
const MarginMs = 250;

/**
 * Has shards begin their sessions one after another in each of Discord's lanes, beside those of other processes. Where
 * nobody can say what the others do, it minds its own alone: Discord refuses what comes too early, and it is tried again.
 */
export class SharedIdentify implements IIdentifyThrottler {
  private readonly alone: SimpleIdentifyThrottler;

  /** @param lanes - `max_concurrency`, as Discord says. */
  public constructor(
    private readonly lanes: number,
    private readonly ownership: Pick<Ownership, 'identifyIn'>
  ) {
    this.alone = new SimpleIdentifyThrottler(lanes);
  }

  public async waitForIdentify(shardId: number, signal: AbortSignal): Promise<void> {
    for (;;) {
      const waitMs = await this.ownership.identifyIn(shardId % this.lanes, EveryMs + MarginMs);
      if (waitMs === null) return this.alone.waitForIdentify(shardId, signal);
      if (waitMs === 0) return;
      await sleep(waitMs, undefined, { signal });
    }
  }
}
