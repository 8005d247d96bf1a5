import fc from 'fast-check';
import { AmongMany, shareOf } from '../../../src/lib/client/among-many.js';
import { LongestWayMs, RequestsPerSecond, SlidingSecond, SpanMs } from '../../../src/lib/requests/sliding-second.js';

/** Places as the database has them, in a time of their own. */
class Places {
  private readonly next = new Map<number, number>();
  public now = 0;

  public take(places: number, heldMs: number): string | number {
    const all = Array.from({ length: places }, (_, lane) => lane);
    const free = all.find((lane) => (this.next.get(lane) ?? 0) <= this.now);
    if (free === undefined) return Math.max(1, Math.min(...this.next.values()) - this.now);
    this.next.set(free, this.now + heldMs);
    return `${free}/${this.now + heldMs}`;
  }

  public leave(place: string, inMs: number): void {
    const [lane, until] = place.split('/').map(Number);
    if (lane !== undefined && this.next.get(lane) === until) this.next.set(lane, this.now + inMs);
  }
}

/** One request: when and in which process it is asked for, and how long its way there and back is, in ms. */
type Arrival = readonly [at: number, process: number, there: number, back: number];

/** When Discord hears of each, all sent as soon as they may. */
function heardBy(processes: number, arrivals: readonly Arrival[]): number[] {
  const share = shareOf(RequestsPerSecond, processes);
  const own = new Map<number, SlidingSecond>();
  const places = new Places();
  const heard: number[] = [];
  const under: { readonly endsAt: number; readonly end: () => void }[] = [];
  const left = [...arrivals];
  for (let now = 0; left.length > 0; now += 10) {
    places.now = now;
    for (const one of under.filter(({ endsAt }) => endsAt <= now)) {
      under.splice(under.indexOf(one), 1);
      one.end();
    }
    for (const one of left.filter(([at]) => at <= now)) {
      const [, process, there, back] = one;
      const endsAt = now + there + back;
      if (share === null) {
        const place = places.take(RequestsPerSecond, 1_000 + LongestWayMs + SpanMs);
        if (typeof place !== 'string') continue;
        under.push({ endsAt, end: () => places.leave(place, SpanMs) });
      } else {
        const second = own.get(process) ?? new SlidingSecond(share);
        own.set(process, second);
        if (second.waitFor(now) > 0) continue;
        const gone = second.send(now);
        under.push({ endsAt, end: () => second.ended(gone, now + there + back) });
      }
      left.splice(left.indexOf(one), 1);
      heard.push(now + there);
    }
  }
  return heard.sort((a, b) => a - b);
}

describe('However many processes share a bot, from 1 to 1,000', () => {
  it('their shares together are no more than the whole, and where there are too few for a share, they take turns', () => {
    for (let processes = 1; processes <= 1_000; processes += 1) {
      const share = shareOf(RequestsPerSecond, processes);
      if (share === null) expect(processes).toBeGreaterThan(RequestsPerSecond);
      else expect(share * processes).toBeLessThanOrEqual(RequestsPerSecond);
    }
  });

  it('Discord hears no more than 50 requests in any second, whatever they ask and however long the ways are', () => {
    const arrival = (processes: number): fc.Arbitrary<Arrival> =>
      fc.tuple(
        fc.integer({ min: 0, max: 3_000 }),
        fc.integer({ min: 0, max: processes - 1 }),
        fc.integer({ min: 0, max: LongestWayMs }),
        fc.integer({ min: 0, max: 500 })
      );
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 1_000 })
          .chain((processes) =>
            fc.tuple(fc.constant(processes), fc.array(arrival(processes), { minLength: 60, maxLength: 200 }))
          ),
        ([processes, arrivals]) => {
          const heard = heardBy(processes, arrivals);
          expect(heard).toHaveLength(arrivals.length);
          for (const [place, at] of heard.entries())
            expect((heard[place + RequestsPerSecond] ?? Infinity) - at).toBeGreaterThanOrEqual(1_000);
        }
      ),
      { numRuns: 100 }
    );
  });
});

describe('A turn among many', () => {
  it('is taken before a request goes and left a second after its answer; none is needed where all have a share', async () => {
    const asked: string[] = [];
    const waits: (string | number)[] = [5, 'a place'];
    const among = new AmongMany(
      {
        takePlace: (places) => {
          asked.push(`one of ${places}`);
          return Promise.resolve(waits.shift() ?? 0);
        },
        leavePlace: (place, inMs) => {
          asked.push(`${place} in ${inMs}`);
          return Promise.resolve();
        }
      },
      50
    );
    (await among.turn(null))();
    expect(asked).toEqual([]);
    among.takesTurns = true;
    const leave = await among.turn(null);
    expect(asked).toEqual(['one of 50', 'one of 50']);
    leave();
    expect(asked.at(-1)).toBe(`a place in ${SpanMs}`);
  });

  it('is not waited for by whoever waits no more', async () => {
    const among = new AmongMany({ takePlace: () => Promise.resolve(60_000), leavePlace: () => Promise.resolve() }, 50);
    among.takesTurns = true;
    const ends = new AbortController();
    const turn = among.turn(ends.signal);
    ends.abort(new Error('enough'));
    await expect(turn).rejects.toThrow();
  });
});
