import fc from 'fast-check';
import { longestChain } from '../../src/client/longest-chain.js';
import { Frame } from './support/frame.js';

const call = (startedAt: number, endedAt: number) => ({ startedAt, endedAt });

describe('the longest chain of calls', () => {
  test.each([
    ['no call', [], 0],
    ['one', [call(0, 5)], 1],
    ['two at the same time', [call(0, 5), call(1, 6)], 1],
    ['two, one after the other', [call(0, 5), call(5, 9)], 2],
    ['two pairs, as in the best way to open a ticket', [call(0, 5), call(0, 6), call(6, 9), call(6, 8)], 2],
    ['a long one beside three short ones', [call(0, 100), call(0, 1), call(2, 3), call(4, 5)], 3],
    ['one that never ended', [call(0, 5), call(6, Number.POSITIVE_INFINITY), call(7, 8)], 2]
  ])('%s', (_what, calls, length) => {
    expect(longestChain(calls)).toBe(length);
  });

  test('is what trying every order would find', () => {
    const someCall = fc
      .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 10 }))
      .map(([start, length]) => call(start, start + length));
    fc.assert(
      fc.property(fc.array(someCall, { maxLength: 12 }), (calls) => {
        expect(longestChain(calls)).toBe(byTrying(calls));
      })
    );
  });

  /** The slow and obvious way: the longest path from call to later call. */
  function byTrying(calls: { startedAt: number; endedAt: number }[], after = Number.NEGATIVE_INFINITY): number {
    const later = calls.filter(({ startedAt }) => startedAt >= after);
    return Math.max(0, ...later.map(({ endedAt }) => 1 + byTrying(later, endedAt)));
  }
});

describe('the request log', () => {
  let frame: Frame;

  beforeAll(async () => {
    frame = await Frame.open();
  });
  afterAll(() => frame.close());

  test('tells the calls of a span with their bodies, in order', async () => {
    await frame.say('before');
    const since = await frame.client.call('mark', {});
    await frame.say('one');
    await frame.rest('GET', '/users/@me');
    const until = await frame.client.call('mark', {});
    await frame.say('after');
    const span = await frame.client.call('span', { since, until });
    expect([span.count, span.longestChain]).toEqual([2, 2]);
    expect(span.calls).toEqual([
      expect.objectContaining({
        method: 'POST',
        route: '/channels/{channel_id}/messages',
        path: frame.messages,
        status: 200,
        applicationId: frame.bot.applicationId,
        request: { content: 'one' },
        response: expect.objectContaining({ content: 'one' }) as object
      }),
      expect.objectContaining({ method: 'GET', route: '/users/@me', request: null })
    ]);
  });

  test('of one bot only, if so asked', async () => {
    const other = await frame.client.call('createBot', { name: 'Neighbour' });
    const since = await frame.client.call('mark', {});
    await frame.rest('GET', '/users/@me');
    await frame.rest('GET', '/users/@me', { token: other.token });
    await frame.rest('GET', '/users/@me', { token: null });
    const countOf = async (applicationId?: string) =>
      (await frame.client.call('span', { since, ...(applicationId !== undefined && { applicationId }) })).count;
    await expect(countOf(other.applicationId)).resolves.toBe(1);
    await expect(countOf()).resolves.toBe(3);
  });

  test('calls that wait for each other are a chain, calls at the same time are not', async () => {
    await frame.client.call('addFault', { route: '/users/@me', latencyMs: 400 });
    const me = () => frame.rest('GET', '/users/@me');
    const since = await frame.client.call('mark', {});
    await Promise.all([me(), me(), me()]);
    await Promise.all([me(), me()]);
    await expect(frame.client.call('span', { since })).resolves.toMatchObject({ count: 5, longestChain: 2 });
    await frame.client.call('clearFaults', {});
  });

  test('knows when all has fallen quiet', async () => {
    await frame.client.call('addFault', { route: '/users/@me', latencyMs: 200, count: 1 });
    const since = await frame.client.call('mark', {});
    const slow = frame.rest('GET', '/users/@me');
    while ((await frame.client.call('span', { since })).count === 0);
    await expect(frame.client.call('quiet', { quietMs: 1, timeoutMs: 0 })).resolves.toBe(false);
    await expect(frame.client.call('quiet', { quietMs: 1, timeoutMs: 10_000 })).resolves.toBe(true);
    await expect(frame.client.call('span', { since })).resolves.toMatchObject({ calls: [{ status: 200 }] });
    await slow;
  });
});
