import { Client, OverwriteTypes, Permissions, type Message } from 'oceanic.js';
import { INTENTS, openMarket, type Market } from './support/market.js';

describe('a bot made with oceanic.js, when things go wrong', () => {
  let market: Market;
  let bot: Client;

  beforeAll(async () => {
    market = await openMarket();
    bot = new Client({
      auth: `Bot ${market.bot.token}`,
      gateway: { intents: INTENTS },
      rest: { baseURL: `${market.discord.api}/v10` }
    });
    // A cut connection is an error to the library; the stories look at what follows.
    bot.on('error', () => undefined);
    const ready = new Promise<void>((resolve) => void bot.once('ready', resolve));
    await bot.connect();
    await ready;
  });
  afterAll(async () => {
    bot.disconnect(false);
    await market.close();
  });

  const say = (content: string) => bot.rest.channels.createMessage(market.generalId, { content });

  test('edits its message and takes it back, and may do only the latter with Ada’s', async () => {
    const own = await say('draft');
    await own.edit({ content: 'final', embeds: [{ title: 'The desk' }] });
    await expect(market.ada.lastMessage(market.generalId)).resolves.toMatchObject({
      id: own.id,
      content: 'final',
      embeds: [{ title: 'The desk' }],
      editedAt: expect.any(String) as string
    });
    await own.delete();
    await expect(market.ada.messages(market.generalId)).resolves.toEqual([]);
    const { id } = await market.ada.say(market.generalId, 'mine');
    await expect(bot.rest.channels.editMessage(market.generalId, id, { content: 'yours' })).rejects.toMatchObject({
      code: 50005
    });
    await bot.rest.channels.deleteMessage(market.generalId, id);
    await expect(bot.rest.channels.getMessage(market.generalId, id)).rejects.toMatchObject({ code: 10008 });
  });

  test('is refused where it cannot see (50001) and what it may not do (50013)', async () => {
    const hidden = await market.client.call('createChannel', {
      serverId: market.server.id,
      name: 'hidden',
      overwrites: [
        { id: market.server.id, type: 'role', deny: '1024' },
        { id: market.bot.userId, type: 'member', deny: '1024' }
      ]
    });
    await expect(bot.rest.channels.createMessage(hidden.id, { content: 'hello' })).rejects.toMatchObject({
      code: 50001
    });
    await bot.rest.channels.editPermission(market.generalId, market.bot.userId, {
      type: OverwriteTypes.MEMBER,
      allow: 0n,
      deny: Permissions.SEND_MESSAGES
    });
    await expect(say('hello')).rejects.toMatchObject({ code: 50013 });
    await bot.rest.channels.deletePermission(market.generalId, market.bot.userId);
    await expect(say('hello')).resolves.toMatchObject({ content: 'hello' });
    await expect(bot.rest.guilds.createBan(market.server.id, market.ada.id)).rejects.toMatchObject({ code: 50013 });
  });

  test.each(['hard', 'resumable'] as const)('misses nothing of what is said while it is cut off (%s)', async (how) => {
    const heard: string[] = [];
    const all = new Promise<void>((resolve) => {
      const listen = ({ content }: Message) => {
        heard.push(content);
        if (content !== 'last') return;
        bot.off('messageCreate', listen);
        resolve();
      };
      bot.on('messageCreate', listen);
    });
    await market.ada.say(market.generalId, 'first');
    await market.client.call('cutGateway', { how });
    const words = Array.from({ length: 10 }, (_, n) => `word ${String(n)}`);
    for (const word of [...words, 'last']) await market.ada.say(market.generalId, word);
    await all;
    expect(heard).toEqual(['first', ...words, 'last']);
  });

  test('gets everything said through limits and errors of Discord', async () => {
    const { id } = await market.client.call('createChannel', { serverId: market.server.id, name: 'busy' });
    await market.client.call('setLimits', { timeScale: 0.05 });
    const route = '/channels/{channel_id}/messages';
    await market.client.call('addFault', { route, status: 429, retryAfter: 0.05, count: 1 });
    await market.client.call('addFault', { route, status: 502, skip: 2, count: 1 });
    const since = await market.client.call('mark', {});
    const words = Array.from({ length: 12 }, (_, n) => String(n));
    await Promise.all(words.map((content) => bot.rest.channels.createMessage(id, { content })));
    const said = await market.ada.messages(id);
    expect(said.map(({ content }) => content).toSorted()).toEqual(words.toSorted());
    const { calls } = await market.client.call('span', { since });
    expect(calls.map(({ status }) => status)).toEqual(expect.arrayContaining([429, 502, 200]));
  });
});
