import fc from 'fast-check';
import { LongestWayMs, RequestsPerSecond, SlidingSecond, type Gone } from '../../../src/lib/requests/sliding-second.js';

/** One request: when it is asked for, and how long its way there and back is, in ms. */
type Arrival = readonly [at: number, there: number, back: number];

interface Passed {
  readonly asked: number;
  readonly sent: number;
  /** When Discord heard of it. */
  readonly heard: number;
}

/** Sends requests in the order they are asked for, each as soon as the second lets it. */
function run(limit: number, arrivals: readonly Arrival[]): Passed[] {
  const second = new SlidingSecond(limit);
  const left = [...arrivals].sort(([a], [b]) => a - b);
  const way: { gone: Gone; endsAt: number }[] = [];
  const passed: Passed[] = [];
  let now = 0;
  for (let next = left[0]; next; next = left[0]) {
    const wait = now < next[0] ? next[0] - now : second.waitFor(now);
    if (wait === 0) {
      const [asked, there, back] = next;
      left.shift();
      way.push({ gone: second.send(now), endsAt: now + there + back });
      passed.push({ asked, sent: now, heard: now + there });
      continue;
    }
    now = Math.min(now + wait, ...way.map(({ endsAt }) => endsAt));
    for (const one of way.filter(({ endsAt }) => endsAt <= now)) {
      way.splice(way.indexOf(one), 1);
      second.ended(one.gone, now);
    }
  }
  return passed;
}

/** The most that were heard in any second. */
function busiest(passed: readonly Passed[]): number {
  return Math.max(
    ...passed.map(({ heard: from }) => passed.filter((p) => p.heard >= from && p.heard < from + 1_000).length)
  );
}

const arrival = fc.tuple(
  fc.integer({ min: 0, max: 5_000 }),
  fc.integer({ min: 0, max: LongestWayMs }),
  fc.integer({ min: 0, max: LongestWayMs })
);

describe('Of whatever is asked for', () => {
  it('Discord hears no more in any second than the limit, however differently long the ways are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.array(arrival, { minLength: 1, maxLength: 200 }),
        (limit, all) => {
          const passed = run(limit, all);
          expect(passed).toHaveLength(all.length);
          expect(busiest(passed)).toBeLessThanOrEqual(limit);
          // Nobody waits for longer than it takes all before them to go.
          const slowest = 1_050 + LongestWayMs;
          for (const [place, { asked, sent }] of passed.entries())
            expect(sent - asked).toBeLessThanOrEqual(Math.ceil((place + 1) / limit) * slowest);
        }
      ),
      { numRuns: 300 }
    );
  });

  it('the first of a quiet time wait for nothing, and the next for the answer to the first, and a second', () => {
    const all = Array.from({ length: RequestsPerSecond + 1 }, (): Arrival => [0, 20, 20]);
    const passed = run(RequestsPerSecond, all);
    expect(passed.slice(0, -1).every(({ sent }) => sent === 0)).toBe(true);
    expect(passed.at(-1)?.sent).toBe(40 + 1_050);
  });

  it('two seconds around the end of one that is counted anew are no double', () => {
    // Fifty at the end of a second, and fifty at once after it.
    const all: Arrival[] = [[0, 1, 1]];
    for (let n = 0; n < 99; n += 1) all.push([n < 49 ? 990 : 1_060, 1, 1]);
    expect(busiest(run(50, all))).toBe(50);
  });
});

describe('What is not answered', () => {
  it('counts until it must have come, and not for ever', () => {
    const second = new SlidingSecond(1);
    second.send(0);
    expect(second.waitFor(0)).toBe(LongestWayMs + 1_050);
    expect(second.waitFor(LongestWayMs + 1_050)).toBe(0);
  });
});

describe('A limit that changes', () => {
  it('holds at once, also a smaller one', () => {
    const second = new SlidingSecond(3);
    for (const at of [0, 100, 200]) second.ended(second.send(at), at);
    second.limit = 2;
    expect(second.waitFor(200)).toBe(100 + 1_050 - 200);
    second.limit = 4;
    expect(second.waitFor(200)).toBe(0);
  });
});

describe('A hold', () => {
  it('holds whatever room there is, also where nothing is counted', () => {
    for (const limit of [50, Infinity]) {
      const second = new SlidingSecond(limit);
      second.hold(0, 500);
      second.hold(0, 100);
      expect(second.waitFor(100)).toBe(400);
      expect(second.isForgettable(100)).toBe(false);
      expect(second.waitFor(500)).toBe(0);
      expect(second.isForgettable(500)).toBe(true);
    }
  });
});
