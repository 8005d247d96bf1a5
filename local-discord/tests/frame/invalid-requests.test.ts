import { Frame } from './support/frame.js';

/** A window that does not end while a story is told. */
const Forever = 1_000;

describe('a bot that is refused too often', () => {
  let first: Frame;
  let frame: Frame;
  beforeAll(async () => {
    first = await Frame.open();
  });
  beforeEach(async () => {
    frame = await Frame.on(first.discord);
    await frame.client.call('setLimits', { rateLimits: false, invalidRequests: 3, timeScale: Forever });
  });
  afterEach(() => frame.client.call('clearFaults', {}));
  afterAll(() => first.close());

  const refusals = () => frame.client.call('invalidRequests', { applicationId: frame.bot.applicationId });
  const me = (of = frame) =>
    fetch(`${of.discord.api}/v10/users/@me`, { headers: { authorization: `Bot ${of.bot.token}` } });

  test('counts 401, 403 and 429, and nothing else', async () => {
    for (const status of [401, 403, 429, 404, 500, 400] as const)
      await frame.client.call('addFault', { method: 'GET', route: '/users/@me', status, count: 1 });
    const statuses = [];
    for (let n = 0; n < 6; n += 1) {
      await frame.client.call('setLimits', { invalidRequests: 100 });
      statuses.push((await me()).status);
    }
    expect(statuses.sort()).toEqual([400, 401, 403, 404, 429, 500]);
    await expect(refusals()).resolves.toEqual({ count: 3, most: 3 });
  });

  test('is shut out of everything, and no other bot is', async () => {
    await frame.client.call('addFault', { method: 'GET', route: '/users/@me', status: 403, count: 3 });
    for (let n = 0; n < 3; n += 1) expect((await me()).status).toBe(403);
    const answer = await me();
    expect([answer.status, await answer.text()]).toEqual([429, 'error code: 1015']);
    expect(answer.headers.has('x-ratelimit-scope')).toBe(false);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await me(first)).status).toBe(200);
    // What is answered before Discord is not counted by it.
    await expect(refusals()).resolves.toEqual({ count: 3, most: 3 });
  });

  test('is let in again when the ten minutes are over', async () => {
    await frame.client.call('addFault', { method: 'GET', route: '/users/@me', status: 403, count: 3 });
    for (let n = 0; n < 3; n += 1) await me();
    await frame.client.call('setLimits', { timeScale: 0.000_001 });
    expect((await me()).status).toBe(200);
    await expect(refusals()).resolves.toEqual({ count: 0, most: 3 });
  });
});
