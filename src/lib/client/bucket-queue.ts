import { Bucket, type Sent } from './bucket.js';

/** Whoever waits for a turn. */
export interface Waiter {
  /** Turns are taken in this order. */
  readonly place: number;
  /** Ends the waiting. */
  readonly signal?: AbortSignal | null | undefined;
  /** Hears that nobody goes for this long, in ms; once for each such time. What it throws ends the waiting. */
  readonly held: (waitMs: number) => Promise<void>;
}

/** A turn: a request may go, on a lane of its own. `end` must follow. */
export interface Turn<Lane> {
  readonly lane: Lane;
  readonly sent: Sent;
}

interface Waiting<Lane> extends Waiter {
  readonly go: (turn: Turn<Lane>) => void;
  readonly give: (error: unknown) => void;
  heldUntil: number;
}

/** Those who wait to ask something of one bucket, in the order they came. */
export class BucketQueue<Lane> {
  private readonly bucket = new Bucket();
  private readonly waiting: Waiting<Lane>[] = [];
  private readonly taken = new Set<Lane>();
  private timer: NodeJS.Timeout | null = null;

  /** @param lanes - On each of which one goes at a time. */
  public constructor(private readonly lanes: readonly Lane[]) {}

  /** Does nobody need it, and is nothing known that a new one would not know? */
  public get isForgettable(): boolean {
    return this.waiting.length === 0 && this.bucket.isForgettable(now());
  }

  /**
   * Waits for a turn.
   * @throws what `held` throws, or the signal's reason.
   */
  public turn(waiter: Waiter): Promise<Turn<Lane>> {
    return new Promise((go, give) => {
      const { signal } = waiter;
      if (signal?.aborted) {
        give(signal.reason as Error);
        return;
      }
      const waiting: Waiting<Lane> = { ...waiter, go, give, heldUntil: -Infinity };
      signal?.addEventListener('abort', () => {
        this.leave(waiting, signal.reason);
      });
      const behind = this.waiting.findIndex(({ place }) => place > waiter.place);
      this.waiting.splice(behind < 0 ? this.waiting.length : behind, 0, waiting);
      this.look();
    });
  }

  /** Ends a turn, and tells the bucket how. */
  public end({ lane }: Turn<Lane>, tell: (bucket: Bucket, now: number) => void): void {
    this.taken.delete(lane);
    tell(this.bucket, now());
    // Not before whoever had the turn has drawn their conclusions: what was refused to them may be refused to the next.
    setImmediate(() => {
      this.look();
    });
  }

  private look(): void {
    while (this.waiting.length > 0) {
      const wait = this.bucket.waitFor(now());
      if (wait > 0 && wait < Infinity) this.hold(wait);
      const lane = this.lanes.find((one) => !this.taken.has(one));
      if (wait > 0 || lane === undefined) return;
      this.taken.add(lane);
      this.waiting.shift()?.go({ lane, sent: this.bucket.send(now()) });
    }
  }

  private hold(wait: number): void {
    const until = now() + wait;
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      this.look();
    }, wait);
    for (const waiting of [...this.waiting]) {
      if (until < waiting.heldUntil + 1) continue;
      waiting.heldUntil = until;
      waiting.held(wait).catch((error: unknown) => {
        this.leave(waiting, error);
      });
    }
  }

  private leave(waiting: Waiting<Lane>, reason: unknown): void {
    const place = this.waiting.indexOf(waiting);
    if (place < 0) return;
    this.waiting.splice(place, 1);
    if (this.timer && this.waiting.length === 0) clearTimeout(this.timer);
    waiting.give(reason);
  }
}

/** In ms. Never jumps, as the computer's clock may. */
function now(): number {
  return performance.now();
}
