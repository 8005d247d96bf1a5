import { setTimeout as sleep } from 'node:timers/promises';
import { Lanes } from '../base/lanes.js';
import { underWay } from '../base/under-way.js';

/** So many requests nobody waits for are under way at once: the most a person's can ever stand behind. */
const AtOnce = 4;
/** One begins no sooner than this after another, in ms: 20 a second of Discord's 50, the rest is people's. */
const ApartMs = 50;
/** How long one stands aside while something is being done for people, in ms. Longer, and a busy bot would never look. */
const LongestAsideMs = 500;

/** Where requests nobody waits for queue, apart from those of people. */
export class ErrandLane {
  private readonly lanes = new Lanes(AtOnce);
  private next = 0;

  /** Sends a request in its turn. */
  public run<T>(send: () => Promise<T>): Promise<T> {
    return this.lanes.run(async () => {
      const now = Date.now();
      const begin = Math.max(now, this.next);
      this.next = begin + ApartMs;
      if (begin > now) await sleep(begin - now);
      if (!underWay.none) await Promise.race([underWay.ended(), sleep(LongestAsideMs, undefined, { ref: false })]);
      return send();
    });
  }
}
