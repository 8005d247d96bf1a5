import { setTimeout as pause } from 'node:timers/promises';
import { LongestWaitMs, SecondQueue, WaitedEnough, type InLine } from '../../../src/lib/requests/second-queue.js';

/** A queue, and who of those in it has gone, in that order. Nothing that goes is answered before it is told to. */
function watched(limit: number) {
  const queue = new SecondQueue(limit);
  const gone: string[] = [];
  const ends: (() => void)[] = [];
  const ask = async (name: string, line: InLine = {}) => {
    const one = await queue.turn(line);
    gone.push(name);
    ends.push(() => {
      queue.end(one);
    });
  };
  const endAll = () => {
    for (const end of ends.splice(0)) end();
  };
  return { queue, gone, ask, endAll };
}
const outcome = (work: Promise<unknown>) => work.catch((error: unknown) => error);
const settle = () => pause(5);

describe('The queue for a second', () => {
  it('lets those of one caller go in the order they came, and callers take turns', async () => {
    const { queue, gone, ask } = watched(1);
    const all = [ask('first')];
    for (const name of ['a1', 'a2', 'a3', 'b1', 'c1', 'c2']) all.push(ask(name, { caller: name.slice(0, 1) }));
    await settle();
    expect(gone).toEqual(['first']);
    queue.limit = 4;
    await settle();
    expect(gone).toEqual(['first', 'a1', 'b1', 'c1']);
    all.push(ask('b2', { caller: 'b' }));
    queue.limit = Infinity;
    await Promise.all(all);
    expect(gone.slice(4)).toEqual(['a2', 'c2', 'b2', 'a3']);
  });

  it('goes on by itself when the second is over', async () => {
    const { gone, ask, endAll } = watched(2);
    const all = Promise.all(['1', '2', '3', '4', '5'].map((name) => ask(name)));
    let done = false;
    void all.then(() => (done = true));
    while (!(done as boolean)) {
      endAll();
      await settle();
    }
    expect(gone).toEqual(['1', '2', '3', '4', '5']);
  });

  it('is left by whoever gives up, and they take nothing with them', async () => {
    const { queue, gone, ask } = watched(1);
    const [early, late] = [AbortSignal.abort(), new AbortController()];
    await ask('first');
    const left = outcome(ask('left', { signal: late.signal }));
    const stays = ask('stays');
    late.abort();
    expect(await left).toBe(late.signal.reason);
    expect(await outcome(ask('never', { signal: early }))).toBe(early.reason);
    queue.limit = 2;
    await stays;
    expect(gone).toEqual(['first', 'stays']);
  });

  it('is left by whoever has waited for as long as they want, and they hear for how long it still takes', async () => {
    const { ask } = watched(1);
    await ask('first');
    const error = await outcome(ask('impatient', { patienceMs: 20 }));
    if (!(error instanceof WaitedEnough)) throw error;
    expect(error.waitMs).toBeGreaterThan(0);
  });

  it('of which nothing goes for longer than anybody waits tells so at once', async () => {
    const { queue, ask } = watched(1);
    await ask('first');
    const waiting = outcome(ask('waiting'));
    queue.hold(LongestWaitMs + 10_000);
    for (const error of [await waiting, await outcome(ask('new'))]) {
      if (!(error instanceof WaitedEnough)) throw error;
      expect(error.waitMs).toBeGreaterThan(LongestWaitMs);
    }
  });

  it('is forgotten when nobody needs it', async () => {
    const { queue, ask } = watched(1);
    expect(queue.isForgettable).toBe(true);
    await ask('first');
    expect(queue.isForgettable).toBe(false);
  });
});
