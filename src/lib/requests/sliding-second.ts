/** Discord binds a bot as a whole to so many requests a second. */
export const RequestsPerSecond = 50;
/** So much longer than Discord's is our second, in ms: clocks drift, and timers may be early. */
export const SecondMarginMs = 50;
/** A request is taken to have come to Discord after this at the latest, in ms, although no answer to it has come yet. */
export const LongestWayMs = 3_000;

/** So long a request counts after its answer, in ms. */
export const SpanMs = 1_000 + SecondMarginMs;

/** A request that has gone out. */
export interface Gone {
  /** From when on it does not count any more. */
  until: number;
}

/**
 * How many requests may go so that Discord never hears of more than a limit in any second, wherever that second begins. A
 * count that begins anew each second lets twice as many through around its end.
 *
 * When Discord heard of a request nobody knows: after it was sent, and before its answer came. So it counts until a second
 * after its answer, however differently long the ways are. One that is not answered counts as if it had been after
 * `LongestWayMs`: what hangs must not hold up everything else.
 *
 * Knows no clock and no network: moments are handed in, in ms.
 */
export class SlidingSecond {
  private gone: Gone[] = [];
  private heldUntil = -Infinity;

  /** @param limit - Requests in a second; may change. At least 1; Infinity: only what is held is. */
  public constructor(public limit: number) {}

  /** Is nothing known of it that a new one would not know? */
  public isForgettable(now: number): boolean {
    return now >= this.heldUntil && this.gone.every(({ until }) => until <= now);
  }

  /** In how many ms may the next request go, if none is answered sooner? 0: now. */
  public waitFor(now: number): number {
    const held = Math.max(0, this.heldUntil - now);
    if (this.limit === Infinity) return held;
    this.gone = this.gone.filter(({ until }) => until > now);
    const tooMany = this.gone.length - this.limit;
    if (tooMany < 0) return held;
    const ends = this.gone.map(({ until }) => until).sort((a, b) => a - b);
    return Math.max(held, (ends[tooMany] ?? now) - now);
  }

  /** One goes. */
  public send(now: number): Gone {
    const gone = { until: now + LongestWayMs + SpanMs };
    if (this.limit < Infinity) this.gone.push(gone);
    return gone;
  }

  /** It was answered, or is given up. */
  public ended(gone: Gone, now: number): void {
    gone.until = Math.min(gone.until, now + SpanMs);
  }

  /** None goes for this long. */
  public hold(now: number, waitMs: number): void {
    this.heldUntil = Math.max(this.heldUntil, now + waitMs);
  }

  /** For how long none goes, in ms, whatever room there is. */
  public heldFor(now: number): number {
    return Math.max(0, this.heldUntil - now);
  }
}
