import { button, openStage, row, type Stage } from './support/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function directMessage(components: object[] = []) {
  const { body: dm } = await stage.bot.rest('POST', '/users/@me/channels', { recipient_id: stage.ada.id });
  await stage.bot.rest('POST', `/channels/${String(dm.id)}/messages`, { content: 'Psst', components });
  const message = (await stage.ada.dms()).at(-1);
  if (!message) throw new Error('Ada has no direct message.');
  return { channelId: String(dm.id), message };
}

describe('in a direct message', () => {
  it('a button names the user, and no server or member', async () => {
    const { channelId, message } = await directMessage([row(button('rate'))]);
    const clicked = stage.ada.click(message, 'rate');
    const interaction = await stage.bot.interaction();
    expect(interaction).toMatchObject({
      user: { id: stage.ada.id },
      channel_id: channelId,
      channel: { id: channelId, type: 1 },
      context: 1,
      message: { id: message.id }
    });
    for (const key of ['guild_id', 'guild', 'member']) expect(interaction).not.toHaveProperty(key);
    await stage.bot.callback(interaction, 7, { content: 'Thanks', components: [] });
    await expect(clicked).resolves.toMatchObject({ message: { content: 'Thanks' } });
  });

  it('nobody else sees or presses anything', async () => {
    const { channelId, message } = await directMessage([row(button('rate'))]);
    await expect(stage.ben.sees(channelId)).resolves.toBe(false);
    await expect(stage.ben.click(message, 'rate')).rejects.toMatchObject({ name: 'NotAllowed' });
    await expect(stage.ben.dms()).resolves.toEqual([]);
  });

  it('offers global commands that are for it', async () => {
    await stage.bot.command({ name: 'help', description: 'Help' });
    await stage.bot.command({ name: 'setup', description: 'Set up', contexts: [0] });
    await stage.bot.command({ name: 'here', description: 'Here' }, stage.server.id);
    const { channelId } = await directMessage();
    const offered = await stage.discord.client.call('commands', { as: stage.ada.id, channelId });
    expect(offered.map(({ name }) => name)).toEqual(['help']);
  });
});

describe('a direct message reaches', () => {
  const sent = async (userId: string): Promise<{ opened: [number, unknown]; sent?: [number, unknown] }> => {
    const opened = await stage.bot.rest('POST', '/users/@me/channels', { recipient_id: userId });
    if (opened.status !== 200) return { opened: [opened.status, opened.body.code] };
    const { status, body } = await stage.bot.rest('POST', `/channels/${String(opened.body.id)}/messages`, {
      content: 'Psst'
    });
    return { opened: [200, undefined], sent: [status, body.code] };
  };
  const choose = (to: 'open' | 'shut' | 'blocked') =>
    stage.discord.client.call('setDirectMessages', { userId: stage.ben.id, to });
  afterEach(async () => {
    await choose('open');
    await stage.discord.client.call('setLimits', { directMessagesRefusedAt: 'message' });
  });

  it('who takes them', async () => {
    expect(await sent(stage.ben.id)).toEqual({ opened: [200, undefined], sent: [200, undefined] });
  });

  it.each([
    ['is shut to their servers', 'shut', 50278],
    ['has blocked the bot', 'blocked', 50007]
  ] as const)('nobody who %s (#8238)', async (_, to, code) => {
    await choose(to);
    expect(await sent(stage.ben.id)).toEqual({ opened: [200, undefined], sent: [403, code] });
    await stage.discord.client.call('setLimits', { directMessagesRefusedAt: 'channel' });
    expect(await sent(stage.ben.id)).toEqual({ opened: [400, 50007] });
  });

  it('nobody who shares no server with the bot', async () => {
    const stranger = await stage.discord.client.call('createPerson', { username: 'stranger' });
    expect(await sent(stranger.id)).toEqual({ opened: [200, undefined], sent: [403, 50278] });
  });
});
