import { SideBySide } from '../base/side-by-side.js';

/**
 * How long a bucket that answered with a 429 has one request at a time, in ms. Its headers have lied, or speak of another
 * limit, and may do so again (discord-api-docs #7394, #8161). As long as Discord counts refusals before it shuts a bot out:
 * what such a bucket refuses side by side is thus a handful of the 10,000 it allows in that time.
 */
export const AloneMs = 10 * 60_000;
/** A window is taken to end so much later than its headers say, in ms, as discord.js does. */
const LateMs = 50;

/** What the headers of an answer say of its bucket. */
export interface BucketNews {
  /** Requests in a window; Infinity where it is not said. */
  readonly limit: number;
  /** What is left of them. */
  readonly remaining: number;
  /** Until the window ends, in ms from when the answer was sent. */
  readonly resetAfterMs: number;
}

/** A request on its way. */
export interface Sent {
  /** In ms, by the clock of whoever asks. */
  readonly at: number;
  readonly era: number;
}

interface Window {
  /** It ends between these moments. */
  readonly from: number;
  readonly until: number;
  /** What is left of it, if all that is on its way comes in it, too. */
  readonly remaining: number;
  /** How many were counted in it. */
  readonly ended: number;
  readonly era: number;
}

/**
 * How many requests of one rate-limit bucket may be on their way side by side, and never more in a window than its headers
 * have announced:
 *
 * - What is on its way counts in whatever window is known, although it may have come in the one before or come in the next.
 * - While no window is known, one goes at a time: before the first answer, and when a window has ended.
 * - An answer that is lost, or that says nothing, begins a new era: until one that was asked in it is answered, one goes at a
 *   time. So it is after a refusal: what was refused to one may be refused to all.
 * - After a 429 of any kind one goes at a time for a good while.
 *
 * Knows no clock and no network: moments are handed in, in ms.
 */
export class Bucket {
  private onTheWay = 0;
  private window: Window | null = null;
  private era = 0;
  private heldUntil = -Infinity;
  private aloneUntil = -Infinity;

  /** Is nothing known of it that a new one would not know? */
  public isForgettable(now: number): boolean {
    return (
      this.onTheWay === 0 && now >= this.heldUntil && now >= this.aloneUntil && now >= (this.window?.until ?? -Infinity)
    );
  }

  /** In how many ms may the next request go? 0: now. Infinity: not before one that is on its way has ended. */
  public waitFor(now: number): number {
    if (now < this.heldUntil) return this.heldUntil - now;
    const window = this.window && now < this.window.until ? this.window : null;
    const trusted = window?.era === this.era && now >= this.aloneUntil;
    const together = trusted ? Math.min(SideBySide, window.remaining) : 1;
    if (this.onTheWay > 0) return this.onTheWay < together ? 0 : Infinity;
    return window && window.remaining <= 0 ? window.until - now : 0;
  }

  /** A request sets out. */
  public send(now: number): Sent {
    this.onTheWay += 1;
    return { at: now, era: this.era };
  }

  /** It did not go after all. */
  public cancel(): void {
    this.onTheWay -= 1;
  }

  /**
   * Discord did what it was asked.
   * @param news - null where the headers say nothing.
   */
  public answered(sent: Sent, now: number, news: BucketNews | null): void {
    if (!news) {
      this.failed();
      return;
    }
    this.onTheWay -= 1;
    this.learn(sent, now, news);
  }

  /** It was refused for another reason than a rate limit, or nobody knows what became of it: the next goes alone. */
  public failed(): void {
    this.onTheWay -= 1;
    this.era += 1;
    const { window } = this;
    if (window) this.window = { ...window, remaining: window.remaining - 1, ended: window.ended + 1 };
  }

  /** It got a 429. */
  public limited(now: number, waitMs: number): void {
    this.failed();
    this.hold(now, waitMs);
    this.aloneUntil = now + AloneMs;
  }

  /** None goes for this long. */
  public hold(now: number, waitMs: number): void {
    this.heldUntil = Math.max(this.heldUntil, now + waitMs);
  }

  private learn(sent: Sent, now: number, { limit, remaining, resetAfterMs }: BucketNews): void {
    // The answer was sent after the request and before now, and so the window ends between these.
    const from = sent.at + resetAfterMs;
    const until = now + resetAfterMs + LateMs;
    const known = this.window;
    // An answer of an earlier window has nothing to say of this one.
    if (known && until < known.from) return;
    const same = known && from <= known.until ? known : null;
    const ended = (same?.ended ?? 0) + 1;
    // Each era begins with one that may have been counted after this.
    const lost = this.era - sent.era;
    this.window = {
      from: Math.max(from, same?.from ?? from),
      until: Math.max(until, same?.until ?? until),
      // Answers overtake each other: the least any of them has left holds. So does one's own count.
      remaining: Math.min(remaining - lost, same?.remaining ?? Infinity, limit - ended),
      ended,
      era: Math.max(sent.era, same?.era ?? sent.era)
    };
  }
}
