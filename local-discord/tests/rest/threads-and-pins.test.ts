import { ChannelType, MessageType, PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { Frame, type RawReply } from '../frame/support/frame.js';

describe('threads and pins', () => {
  let frame: Frame;

  beforeAll(async () => {
    frame = await Frame.open();
    await frame.client.call('setLimits', { rateLimits: false });
  });
  beforeEach(() => limited(EVERYTHING));
  afterAll(() => frame.close());

  const EVERYTHING = ((1n << 53n) - 1n) & ~Bits.Administrator;
  const limited = (permissions: bigint) =>
    frame.client.call('setBotPermissions', {
      serverId: frame.serverId,
      applicationId: frame.bot.applicationId,
      permissions: permissions.toString()
    });
  const outcome = ({ status, body }: RawReply) => [status, body?.code];
  const channel = (method: string, id: unknown, path = '', body?: object) =>
    frame.rest(method, `/channels/${String(id)}${path}`, body && { body });
  const said = async (content: string) => String((await frame.say(content)).body?.id);

  test('a thread on a message has its id, and there is one only', async () => {
    const id = await said('talk here');
    const start = () => channel('POST', frame.channelId, `/messages/${id}/threads`, { name: 'talk' });
    const thread = await start();
    expect([thread.status, thread.body]).toEqual([
      201,
      expect.objectContaining({ id, parent_id: frame.channelId, type: ChannelType.PublicThread })
    ]);
    expect(outcome(await start())).toEqual([400, 160004]);
    expect((await channel('POST', id, '/messages', { content: 'hello' })).status).toBe(200);
  });

  test('a thread wakes up when somebody writes, unless it is locked', async () => {
    const { id } = (await channel('POST', frame.channelId, '/threads', { name: 'nap', type: 11 })).body ?? {};
    const archived = async () => ((await channel('GET', id)).body?.thread_metadata as { archived: boolean }).archived;
    await channel('PATCH', id, '', { archived: true });
    expect(await archived()).toBe(true);
    expect((await channel('POST', id, '/messages', { content: 'wake up' })).status).toBe(200);
    expect(await archived()).toBe(false);
    await channel('PATCH', id, '', { archived: true, locked: true });
    await limited(Bits.SendMessagesInThreads);
    expect(outcome(await channel('POST', id, '/messages', { content: 'wake up' }))).toEqual([400, 50083]);
    const asAda = { as: frame.adaId, channelId: String(id), content: 'wake up' };
    await expect(frame.client.call('say', asAda)).rejects.toMatchObject({ name: 'NotAllowed' });
    expect(await archived()).toBe(true);
  });

  test('a private thread is closed to those not asked in', async () => {
    const { id } = (await channel('POST', frame.channelId, '/threads', { name: 'quiet', type: 12 })).body ?? {};
    const threadId = String(id);
    const { adaId: as } = frame;
    await expect(frame.client.call('messages', { as, channelId: threadId })).rejects.toThrow();
    expect((await channel('PUT', id, `/thread-members/${as}`)).status).toBe(204);
    await expect(frame.client.call('messages', { as, channelId: threadId })).resolves.toEqual([]);
    expect((await channel('GET', id, '/thread-members')).body).toHaveLength(2);
    expect((await channel('DELETE', id, `/thread-members/${as}`)).status).toBe(204);
    await expect(frame.client.call('messages', { as, channelId: threadId })).rejects.toThrow();
    expect(outcome(await channel('GET', id, `/thread-members/${as}`))).toEqual([404, 10007]);
  });

  test('writing in a thread is a permission of its own', async () => {
    const { id } = (await channel('POST', frame.channelId, '/threads', { name: 'open', type: 11 })).body ?? {};
    await channel('PUT', frame.channelId, `/permissions/${frame.bot.userId}`, {
      type: 1,
      deny: Bits.SendMessagesInThreads.toString()
    });
    expect(outcome(await channel('POST', id, '/messages', { content: 'hello' }))).toEqual([403, 50013]);
    expect((await frame.say('hello')).status).toBe(200);
    await channel('DELETE', frame.channelId, `/permissions/${frame.bot.userId}`);
    expect((await channel('POST', id, '/messages', { content: 'hello' })).status).toBe(200);
  });

  describe.each(['/pins', '/messages/pins'])('pins by %s', (path) => {
    const pins = async () => {
      const old = await channel('GET', frame.channelId, '/pins');
      const now = await channel('GET', frame.channelId, '/messages/pins');
      const items = now.body?.items as { message: { id: string } }[];
      const ids = (old.body as unknown as { id: string }[]).map(({ id }) => id);
      expect(items.map(({ message }) => message.id)).toEqual(ids);
      return ids;
    };

    test('stand in both lists, with one notice in the channel', async () => {
      const id = await said('keep');
      const notices = async () => {
        const seen = await frame.client.call('messages', { as: frame.adaId, channelId: frame.channelId });
        return seen.filter(({ type }) => type === MessageType.ChannelPinnedMessage).length;
      };
      const before = await notices();
      for (let n = 0; n < 2; n++) expect((await channel('PUT', frame.channelId, `${path}/${id}`)).status).toBe(204);
      await expect(pins()).resolves.toEqual([id]);
      await expect(notices()).resolves.toBe(before + 1);
      expect((await channel('DELETE', frame.channelId, `${path}/${id}`)).status).toBe(204);
      await expect(pins()).resolves.toEqual([]);
    });

    test('need a permission, and a message that is there', async () => {
      const id = await said('keep');
      expect(outcome(await channel('PUT', frame.channelId, `${path}/1`))).toEqual([404, 10008]);
      await limited(Bits.ReadMessageHistory);
      expect(outcome(await channel('PUT', frame.channelId, `${path}/${id}`))).toEqual([403, 50013]);
      await limited(Bits.PinMessages);
      expect((await channel('PUT', frame.channelId, `${path}/${id}`)).status).toBe(204);
      expect((await channel('DELETE', frame.channelId, `${path}/${id}`)).status).toBe(204);
    });
  });
});
