import { Frame } from './support/frame.js';

const MESSAGES = '/channels/{channel_id}/messages';

describe('faults on demand', () => {
  let frame: Frame;

  beforeAll(async () => {
    frame = await Frame.open();
    await frame.client.call('setLimits', { rateLimits: false });
  });
  afterEach(() => frame.client.call('clearFaults', {}));
  afterAll(() => frame.close());

  const contents = async () => {
    const messages = await frame.client.call('messages', { as: frame.oliviaId, channelId: frame.channelId });
    return messages.map(({ content }) => content);
  };
  const durationOf = async (span: { since: number }) => {
    const [call] = (await frame.client.call('span', span)).calls;
    return (call?.endedAt ?? 0) - (call?.startedAt ?? 0);
  };

  test('an error before the effect: nothing has happened', async () => {
    await frame.client.call('addFault', { method: 'POST', route: MESSAGES, status: 503, count: 1 });
    expect((await frame.say('lost')).status).toBe(503);
    await expect(contents()).resolves.not.toContain('lost');
    expect((await frame.say('kept')).status).toBe(200);
  });

  test('an error after the effect: it has happened', async () => {
    await frame.client.call('addFault', { route: MESSAGES, status: 500, when: 'after', count: 1 });
    expect((await frame.say('stands all the same')).status).toBe(500);
    await expect(contents()).resolves.toContain('stands all the same');
  });

  test('a refusal in Discord’s own words', async () => {
    const refusal = { status: 403 as const, code: 50013, message: 'Missing Permissions' };
    await frame.client.call('addFault', { route: MESSAGES, count: 1, ...refusal });
    const reply = await frame.say('no');
    expect([reply.status, reply.body]).toEqual([403, { message: 'Missing Permissions', code: 50013 }]);
  });

  test.each([
    [false, 'user'],
    [true, 'global']
  ])('a 429 (global: %s) as Discord words it', async (global, scope) => {
    await frame.client.call('addFault', { route: MESSAGES, status: 429, retryAfter: 1.5, global, count: 1 });
    const reply = await frame.say('slower');
    expect([reply.status, reply.body]).toEqual([
      429,
      { message: 'You are being rate limited.', retry_after: 1.5, global }
    ]);
    expect(reply.headers.get('retry-after')).toBe('2');
    expect(reply.headers.get('x-ratelimit-scope')).toBe(scope);
  });

  test('a connection cut before the effect', async () => {
    await frame.client.call('addFault', { route: MESSAGES, drop: true, count: 1 });
    await expect(frame.say('never arrived')).rejects.toThrow();
    await expect(contents()).resolves.not.toContain('never arrived');
  });

  test('a connection cut after it: the reply is lost, the message is there', async () => {
    const since = await frame.client.call('mark', {});
    await frame.client.call('addFault', { route: MESSAGES, drop: true, when: 'after', count: 1 });
    await expect(frame.say('arrived')).rejects.toThrow();
    await expect(contents()).resolves.toContain('arrived');
    await expect(frame.client.call('span', { since })).resolves.toMatchObject({ calls: [{ status: null }] });
  });

  test('latency, before and after the effect, and of every call', async () => {
    for (const when of ['before', 'after'] as const) {
      const since = await frame.client.call('mark', {});
      await frame.client.call('addFault', { route: MESSAGES, latencyMs: 60, when, count: 1 });
      expect((await frame.say('slow')).status).toBe(200);
      expect(await durationOf({ since })).toBeGreaterThanOrEqual(59);
    }
    const since = await frame.client.call('mark', {});
    await frame.client.call('setLimits', { latencyMs: 60 });
    await frame.rest('GET', '/users/@me');
    await frame.client.call('setLimits', { latencyMs: 0 });
    expect(await durationOf({ since })).toBeGreaterThanOrEqual(59);
  });

  test('a body that dribbles out arrives whole', async () => {
    const since = await frame.client.call('mark', {});
    await frame.client.call('addFault', { route: MESSAGES, slowMs: 60, count: 1 });
    const reply = await frame.say('bit by bit');
    expect(reply.body).toMatchObject({ content: 'bit by bit' });
    expect(await durationOf({ since })).toBeGreaterThanOrEqual(59);
  });

  test('the second and third call only, if so wished', async () => {
    await frame.client.call('addFault', { route: MESSAGES, status: 502, skip: 1, count: 2 });
    const statuses: number[] = [];
    for (let n = 0; n < 4; n++) statuses.push((await frame.say('once more')).status);
    expect(statuses).toEqual([200, 502, 502, 200]);
  });

  test('other routes and methods are spared, and all are well once faults are cleared', async () => {
    await frame.client.call('addFault', { method: 'POST', route: MESSAGES, status: 500 });
    expect((await frame.rest('GET', frame.messages)).status).toBe(200);
    expect((await frame.rest('GET', '/users/@me')).status).toBe(200);
    expect((await frame.say('no')).status).toBe(500);
    await frame.client.call('clearFaults', {});
    expect((await frame.say('yes')).status).toBe(200);
  });
});
