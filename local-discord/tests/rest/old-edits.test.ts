import { Frame } from '../frame/support/frame.js';

describe('edits of old messages (30046)', () => {
  let frame: Frame;
  let messageId: string;

  beforeAll(async () => {
    frame = await Frame.open();
  });
  beforeEach(async () => {
    // A window that does not end while a story is told; the bucket of five is another matter.
    await frame.client.call('setLimits', { timeScale: 1_000, oldMessageMs: 0, oldEditsNameWait: true });
    frame = await Frame.on(frame.discord);
    messageId = String((await frame.say('hello')).body?.id);
  });
  afterAll(() => frame.close());

  const edit = (content: string, id = messageId) =>
    frame.rest('PATCH', `${frame.messages}/${id}`, { body: { content } });

  test('three in a channel pass, the fourth is a 429 with a code, while the bucket still has room', async () => {
    for (const content of ['one', 'two', 'three']) expect((await edit(content)).status).toBe(200);
    const refused = await edit('four');
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({ code: 30046, retry_after: expect.any(Number) as number, global: false });
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('1');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(1);
    const [shown] = await frame.client.call('messages', { as: frame.oliviaId, channelId: frame.channelId });
    expect(shown?.content).toBe('three');
  });

  test('whether it says how long to wait is a switch', async () => {
    await frame.client.call('setLimits', { oldEditsNameWait: false });
    for (const content of ['one', 'two', 'three']) await edit(content);
    const refused = await edit('four');
    expect(refused.body).toEqual({
      ...{ code: 30046, global: false },
      message: 'Maximum number of edits to messages older than 1 hour reached. Try again later'
    });
    expect(refused.headers.has('retry-after')).toBe(false);
  });

  test('a message is old after an hour', async () => {
    await frame.client.call('setLimits', { oldMessageMs: 3_600_000 });
    for (const content of ['one', 'two', 'three', 'four']) expect((await edit(content)).status).toBe(200);
  });
});
