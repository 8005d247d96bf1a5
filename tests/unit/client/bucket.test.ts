import fc from 'fast-check';
import { SideBySide } from '../../../src/lib/base/side-by-side.js';
import { AloneMs, Bucket, type BucketNews, type Sent } from '../../../src/lib/client/bucket.js';

/** A window of the bucket, and when an answer told of it first. */
interface Window {
  readonly endsAt: number;
  asked: number;
  toldAt: number;
}

/** What Discord answered: what its headers say, or how long to wait. */
type Reply = { readonly window: Window } & (BucketNews | { readonly waitMs: number });

/** A Discord with one bucket, on a clock of its own. Every window begins with the first request that comes in it. */
class Server {
  private window: Window = { endsAt: -Infinity, asked: 0, toldAt: Infinity };
  /** Requests above what a window had announced when they were sent. */
  public tooMany = 0;

  public constructor(
    private readonly limit: number,
    private readonly windowMs: number,
    private readonly lies: boolean
  ) {}

  public take(now: number, sentAt: number): Reply {
    if (now >= this.window.endsAt) this.window = { endsAt: now + this.windowMs, asked: 0, toldAt: Infinity };
    const { window, limit } = this;
    window.asked += 1;
    const resetAfterMs = window.endsAt - now;
    if (window.asked > limit && window.toldAt <= sentAt) this.tooMany += 1;
    if (window.asked > limit) return { window, waitMs: resetAfterMs };
    if (this.lies) return { window, remaining: 999, limit: 1_000, resetAfterMs };
    return { window, remaining: limit - window.asked, limit, resetAfterMs };
  }
}

interface OnTheWay {
  readonly sent: Sent;
  readonly comesAt: number;
  readonly endsAt: number;
  readonly lost: boolean;
  reply: Reply | null;
}

interface Ran {
  readonly answered: number;
  readonly refused: number;
  readonly most: number;
  /** The most side by side after the first 429 was heard of. */
  readonly mostAfter: number;
  readonly endedAt: number;
}

/** One of `delays` after another: how long a request is on its way there, how long back, and does its answer get lost? */
type Delay = readonly [there: number, back: number, lost: boolean];

/** Sends so many requests as soon as the bucket lets them, until each was answered. */
function run(server: Server, requests: number, delays: readonly Delay[]): Ran {
  const bucket = new Bucket();
  const way: OnTheWay[] = [];
  let now = 0;
  let next = 0;
  let [answered, refused, most, mostAfter] = [0, 0, 0, 0];
  let left = requests;
  while (left > 0 || way.length > 0) {
    while (left > 0 && bucket.waitFor(now) === 0) {
      const [there, back, loses] = delays[next++ % delays.length] ?? [1, 1, false];
      // Only the first time through: where the same came again and again, nothing would ever end.
      const lost = loses && next <= delays.length;
      way.push({ sent: bucket.send(now), comesAt: now + there, endsAt: now + there + back, lost, reply: null });
      left -= 1;
      most = Math.max(most, way.length);
      if (refused > 0) mostAfter = Math.max(mostAfter, way.length);
    }
    const wait = left > 0 ? bucket.waitFor(now) : Infinity;
    const comes = way.filter(({ reply }) => !reply).map(({ comesAt }) => comesAt);
    now = Math.min(now + wait, ...comes, ...way.filter(({ reply }) => reply).map(({ endsAt }) => endsAt));
    for (const one of way) if (!one.reply && one.comesAt <= now) one.reply = server.take(one.comesAt, one.sent.at);
    for (const one of way.filter(({ reply, endsAt }) => reply && endsAt <= now)) {
      way.splice(way.indexOf(one), 1);
      const { reply, sent, lost } = one;
      if (!lost && reply) reply.window.toldAt = Math.min(reply.window.toldAt, now);
      if (lost || !reply) bucket.failed();
      else if ('waitMs' in reply) {
        bucket.limited(now, reply.waitMs);
        refused += 1;
        left += 1;
      } else {
        bucket.answered(sent, now, reply);
        answered += 1;
      }
      if (lost) left += 1;
    }
  }
  return { answered, refused, most, mostAfter, endedAt: now };
}

const delay = (losing: boolean) =>
  fc.tuple(
    fc.integer({ min: 1, max: 400 }),
    fc.integer({ min: 1, max: 400 }),
    losing ? fc.integer({ min: 0, max: 9 }).map((n) => n === 0) : fc.constant(false)
  );
const buckets = { limit: fc.integer({ min: 1, max: 60 }), windowMs: fc.integer({ min: 1, max: 12_000 }) };
const delays = (losing: boolean) => fc.array(delay(losing), { minLength: 1, maxLength: 40 });

describe('Of a bucket that tells the truth', () => {
  it.each([
    ['', false],
    [', although answers are lost', true]
  ])('never more is asked in a window than was announced%s', (_how, losing) => {
    fc.assert(
      fc.property(buckets.limit, buckets.windowMs, delays(losing), (limit, windowMs, ways) => {
        const server = new Server(limit, windowMs, false);
        const ran = run(server, 80, ways);
        expect(ran.answered).toBe(80);
        expect(server.tooMany).toBe(0);
        expect(ran.most).toBeLessThanOrEqual(SideBySide);
      }),
      { numRuns: 1_000 }
    );
  });

  it('five go side by side once the first has told that there is room', () => {
    expect(run(new Server(50, 10_000, false), 50, [[100, 100, false]])).toMatchObject({
      most: SideBySide,
      // One alone, and then ten times five at most, 200 ms each.
      endedAt: 2_200
    });
  });

  it('that lets one through at a time, one at a time is asked', () => {
    expect(run(new Server(1, 1_000, false), 10, [[100, 100, false]]).most).toBe(1);
  });
});

describe('Of a bucket that lies', () => {
  it('everything is answered in the end, and one at a time from the first 429 on', () => {
    fc.assert(
      fc.property(buckets.limit, buckets.windowMs, delays(false), (limit, windowMs, ways) => {
        const ran = run(new Server(limit, windowMs, true), 80, ways);
        expect(ran.answered).toBe(80);
        expect(ran.most).toBeLessThanOrEqual(SideBySide);
        // Where it holds for ten minutes: nothing here takes as long but the narrowest.
        if (ran.endedAt < AloneMs) expect(ran.mostAfter).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1_000 }
    );
  });

  it('is trusted again after a good while', () => {
    const bucket = new Bucket();
    const news = { limit: 50, remaining: 40, resetAfterMs: 10_000 };
    bucket.send(0);
    bucket.limited(100, 500);
    expect(bucket.waitFor(100)).toBe(500);
    bucket.answered(bucket.send(600), 700, news);
    bucket.send(700);
    expect(bucket.waitFor(700)).toBe(Infinity);
    bucket.cancel();
    const later = 100 + AloneMs;
    bucket.answered(bucket.send(later), later + 100, news);
    bucket.send(later + 100);
    expect(bucket.waitFor(later + 100)).toBe(0);
  });
});

describe('What nobody can know is not counted on', () => {
  const news = { limit: 5, remaining: 4, resetAfterMs: 1_000 };
  const known = () => {
    const bucket = new Bucket();
    bucket.answered(bucket.send(0), 100, news);
    return bucket;
  };

  it('before the first answer one goes alone', () => {
    const bucket = new Bucket();
    expect(bucket.waitFor(0)).toBe(0);
    bucket.send(0);
    expect(bucket.waitFor(0)).toBe(Infinity);
  });

  it('after an answer that says nothing, too', () => {
    const bucket = known();
    bucket.answered(bucket.send(100), 200, null);
    bucket.send(200);
    expect(bucket.waitFor(200)).toBe(Infinity);
  });

  it('what is on its way when a window ends counts in the next', () => {
    const bucket = known();
    const [late, later] = [bucket.send(900), bucket.send(900)];
    // The window has ended by 1,150; these may have come before that or after it.
    expect(bucket.waitFor(1_160)).toBe(Infinity);
    bucket.answered(late, 1_200, { limit: 5, remaining: 1, resetAfterMs: 950 });
    expect(bucket.waitFor(1_200)).toBe(Infinity);
    bucket.answered(later, 1_200, { limit: 5, remaining: 0, resetAfterMs: 950 });
    expect(bucket.waitFor(1_200)).toBe(1_000);
  });

  it('an answer that was overtaken does not bring back what was used up meanwhile', () => {
    const bucket = known();
    const [first, second] = [bucket.send(100), bucket.send(100)];
    bucket.answered(second, 200, { limit: 5, remaining: 2, resetAfterMs: 900 });
    bucket.answered(first, 210, { limit: 5, remaining: 3, resetAfterMs: 890 });
    bucket.send(210);
    expect(bucket.waitFor(210)).toBe(0);
    bucket.send(210);
    expect(bucket.waitFor(210)).toBe(Infinity);
  });

  it('a bucket that never counts down is counted for', () => {
    const bucket = new Bucket();
    for (let now = 0; now < 500; now += 100) {
      expect(bucket.waitFor(now)).toBe(0);
      bucket.answered(bucket.send(now), now + 50, { limit: 5, remaining: 4, resetAfterMs: 10_000 - now });
    }
    expect(bucket.waitFor(500)).toBeGreaterThan(9_000);
  });

  it('nothing is kept of it once there is nothing to know', () => {
    const bucket = known();
    expect(bucket.isForgettable(1_000)).toBe(false);
    expect(bucket.isForgettable(1_200)).toBe(true);
    bucket.send(1_200);
    expect(bucket.isForgettable(1_200)).toBe(false);
  });
});
