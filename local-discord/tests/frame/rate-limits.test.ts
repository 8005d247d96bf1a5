import { RawBot } from '../interactions/support/raw-bot.js';
import { Frame, type RawReply } from './support/frame.js';

/** Windows that do not end while a story is told. */
const FOREVER = 1_000;

describe('rate limits', () => {
  let first: Frame;
  let frame: Frame;

  beforeAll(async () => {
    first = await Frame.open();
  });
  beforeEach(async () => {
    frame = await Frame.on(first.discord);
    await frame.client.call('setLimits', { rateLimits: true, timeScale: FOREVER });
  });
  afterAll(() => first.close());

  const times = async (count: number, call: () => Promise<RawReply>): Promise<RawReply[]> => {
    const replies: RawReply[] = [];
    for (let n = 0; n < count; n++) replies.push(await call());
    return replies;
  };
  const statuses = (replies: RawReply[]) => replies.map(({ status }) => status);

  test('five messages in a channel pass, counted down in the headers, and the sixth does not', async () => {
    const replies = await times(6, () => frame.say('hello'));
    expect(statuses(replies)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(replies.map(({ headers }) => headers.get('x-ratelimit-remaining'))).toEqual(['4', '3', '2', '1', '0', '0']);
    for (const { headers } of replies) {
      expect(headers.get('x-ratelimit-limit')).toBe('5');
      expect(headers.get('x-ratelimit-bucket')).toBe(replies[0]?.headers.get('x-ratelimit-bucket'));
      expect(Number(headers.get('x-ratelimit-reset-after'))).toBeGreaterThan(0);
      expect(Number(headers.get('x-ratelimit-reset')) * 1000).toBeGreaterThan(Date.now());
    }
    const [refused] = replies.slice(-1);
    expect(refused?.body).toEqual({
      message: 'You are being rate limited.',
      retry_after: expect.any(Number) as number,
      global: false
    });
    expect(refused?.headers.get('x-ratelimit-scope')).toBe('user');
    expect(refused?.headers.get('retry-after')).toBe(String(Math.ceil(Number(refused?.body?.retry_after))));
    // What was refused had no effect.
    await expect(
      frame.client.call('messages', { as: frame.oliviaId, channelId: frame.channelId })
    ).resolves.toHaveLength(5);
  });

  test('another channel has a window of its own', async () => {
    await times(6, () => frame.say('hello'));
    const { id } = await frame.newChannel('elsewhere');
    const reply = await frame.rest('POST', `/channels/${id}/messages`, { body: { content: 'hello' } });
    expect([reply.status, reply.headers.get('x-ratelimit-remaining')]).toEqual([200, '4']);
  });

  test('what is refused for another reason counts as well', async () => {
    const replies = await times(6, () => frame.say(''));
    expect(statuses(replies)).toEqual([400, 400, 400, 400, 400, 429]);
  });

  test('after retry_after it goes on', async () => {
    await frame.client.call('setLimits', { timeScale: 0.02 });
    let refused: RawReply | undefined;
    // However slow this machine is: calls at the same time fit into one window sooner or later.
    while (!refused)
      refused = (await Promise.all(Array.from({ length: 12 }, () => frame.say('hello')))).find(
        ({ status }) => status === 429
      );
    const retryAfterMs = Number(refused.body?.retry_after) * 1000;
    // Timers may be a fraction of a millisecond early.
    await new Promise((resolve) => setTimeout(resolve, retryAfterMs + 2));
    await expect(frame.say('again')).resolves.toMatchObject({ status: 200 });
  });

  test('a bot as a whole makes 50 requests a second', async () => {
    const channels = await Promise.all(Array.from({ length: 11 }, (_, n) => frame.newChannel(`desk-${String(n)}`)));
    const replies: RawReply[] = [];
    for (const { id } of channels)
      replies.push(
        ...(await times(5, () => frame.rest('POST', `/channels/${id}/messages`, { body: { content: 'hello' } })))
      );
    expect(statuses(replies).filter((status) => status === 200)).toHaveLength(50);
    const [refused] = replies.slice(-1);
    expect(refused?.body).toMatchObject({ global: true });
    expect(refused?.headers.get('x-ratelimit-global')).toBe('true');
    expect(refused?.headers.get('x-ratelimit-scope')).toBe('global');
    // Another bot is not held up by it.
    const other = await frame.client.call('createBot', { name: 'Neighbour' });
    await expect(frame.rest('GET', '/users/@me', { token: other.token })).resolves.toMatchObject({ status: 200 });
  });

  test('a bot’s busiest second is told, over whatever connections its requests come, refused or not', async () => {
    const { applicationId } = frame.bot;
    const busiest = (reset = false) => frame.client.call('busiestSecond', { applicationId, reset });
    await busiest(true);
    expect(await busiest()).toBe(0);
    await Promise.all(Array.from({ length: 60 }, () => frame.rest('GET', '/gateway/bot')));
    const most = await busiest();
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(60);
    const other = await frame.client.call('createBot', { name: 'Neighbour' });
    expect(await frame.client.call('busiestSecond', { applicationId: other.applicationId })).toBe(0);
    expect(await busiest(true)).toBe(most);
    await frame.rest('POST', '/interactions/1/token/callback', { body: { type: 5 } });
    expect(await busiest()).toBe(0);
    await frame.rest('GET', '/nowhere');
    expect(await busiest()).toBe(1);
  });

  test('from which answers to interactions are exempt', async () => {
    const bot = await RawBot.connect(frame.discord, frame.bot);
    const button = { type: 2, style: 1, label: 'Go', custom_id: 'go' };
    const posted = await frame.rest('POST', frame.messages, {
      body: { components: [{ type: 1, components: [button] }] }
    });
    await times(60, () => frame.rest('GET', '/gateway/bot'));
    // Nothing else passes any more …
    const { id: elsewhere } = await frame.newChannel('elsewhere');
    const refused = await frame.rest('GET', `/channels/${elsewhere}`);
    expect([refused.status, refused.body?.global]).toEqual([429, true]);
    // … but the person who clicks is answered.
    const click = { as: frame.adaId, channelId: frame.channelId, messageId: String(posted.body?.id), customId: 'go' };
    await frame.client.call('click', click);
    const interaction = await bot.interaction();
    expect((await bot.callback(interaction, 5, { flags: 64 })).status).toBe(204);
    expect((await bot.webhook(interaction, 'PATCH', '/messages/@original', { content: 'done' })).status).toBe(200);
    expect((await bot.webhook(interaction, 'POST', '', { content: 'and more' })).status).toBe(200);
    bot.close();
  });

  describe('for new channels', () => {
    const route = '/guilds/{guild_id}/channels';
    const create = () => frame.rest('POST', `/guilds/${frame.serverId}/channels`, { body: { name: 'ticket' } });
    const windows = async () =>
      (await frame.client.call('rateLimitWindows', { method: 'POST', route })).filter(
        ({ major }) => major === frame.serverId
      );
    afterEach(() => frame.client.call('setLimits', { channelCreations: null }));

    test('are as wide as one likes, and what came in each window is told', async () => {
      await frame.client.call('setLimits', { channelCreations: { limit: 2, windowMs: 1_000 } });
      const replies = await times(3, create);
      expect(statuses(replies)).toEqual([201, 201, 429]);
      expect(replies.map(({ headers }) => headers.get('x-ratelimit-remaining'))).toEqual(['1', '0', '0']);
      expect(await windows()).toMatchObject([{ limit: 2, asked: 3, refused: 1 }]);
    });

    test('may announce more than there is, until they refuse (#7394, #8161)', async () => {
      await frame.client.call('setLimits', { channelCreations: { limit: 2, windowMs: 1_000, announced: 1_000 } });
      const replies = await times(3, create);
      expect(statuses(replies)).toEqual([201, 201, 429]);
      expect(replies.map(({ headers }) => headers.get('x-ratelimit-remaining'))).toEqual(['999', '999', '0']);
      expect(replies.map(({ headers }) => headers.get('x-ratelimit-limit'))).toEqual(['1000', '1000', '2']);
    });
  });

  test('can be switched off', async () => {
    await frame.client.call('setLimits', { rateLimits: false });
    const replies = await times(60, () => frame.say('hello'));
    expect(new Set(statuses(replies))).toEqual(new Set([200]));
    expect(replies[0]?.headers.get('x-ratelimit-limit')).toBeNull();
  });
});
