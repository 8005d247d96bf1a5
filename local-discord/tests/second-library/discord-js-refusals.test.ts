import {
  Client,
  Events,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  type Guild,
  type Message,
  type TextChannel
} from 'discord.js';
import { INTENTS, openMarket, type Market } from './support/market.js';

describe('a bot made with discord.js, when things go wrong', () => {
  let market: Market;
  let bot: Client<true>;
  let guild: Guild;
  let general: TextChannel;

  beforeAll(async () => {
    market = await openMarket();
    const client = new Client({ intents: INTENTS, rest: { api: market.discord.api } });
    const ready = new Promise<Client<true>>((resolve) => void client.once(Events.ClientReady, resolve));
    await client.login(market.bot.token);
    bot = await ready;
    guild = await bot.guilds.fetch(market.server.id);
    general = (await guild.channels.fetch(market.generalId)) as TextChannel;
  });
  afterAll(async () => {
    await bot.destroy();
    await market.close();
  });

  test('edits its message and takes it back, and may do only the latter with Ada’s', async () => {
    const own = await general.send('draft');
    await own.edit({ content: 'final', embeds: [{ title: 'The desk' }] });
    await expect(market.ada.lastMessage(market.generalId)).resolves.toMatchObject({
      id: own.id,
      content: 'final',
      embeds: [{ title: 'The desk' }]
    });
    await own.delete();
    await expect(market.ada.messages(market.generalId)).resolves.toEqual([]);
    const { id } = await market.ada.say(market.generalId, 'mine');
    await expect(general.messages.edit(id, 'yours')).rejects.toMatchObject({
      code: RESTJSONErrorCodes.CannotEditMessageAuthoredByAnotherUser
    });
    await general.messages.delete(id);
    await expect(general.messages.fetch(id)).rejects.toMatchObject({ code: RESTJSONErrorCodes.UnknownMessage });
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
    await expect(bot.rest.get(`/channels/${hidden.id}`)).rejects.toMatchObject({
      code: RESTJSONErrorCodes.MissingAccess
    });
    await general.permissionOverwrites.edit(bot.user.id, { SendMessages: false });
    await expect(general.send('hello')).rejects.toMatchObject({ code: RESTJSONErrorCodes.MissingPermissions });
    await general.permissionOverwrites.delete(bot.user.id);
    await expect(general.send('hello')).resolves.toMatchObject({ content: 'hello' });
    await expect(guild.members.ban(market.ada.id)).rejects.toMatchObject({
      code: RESTJSONErrorCodes.MissingPermissions
    });
  });

  test('makes a role, moves it, hands it out, and cannot raise one above itself', async () => {
    await market.client.call('createRole', { serverId: guild.id, name: 'bottom' });
    const role = await guild.roles.create({ name: 'Helper', permissions: [PermissionFlagsBits.SendMessages] });
    await role.setPosition(2);
    const roles = await market.server.roles();
    expect(roles.toSorted((a, b) => a.position - b.position).map(({ name }) => name)).toEqual([
      '@everyone',
      'bottom',
      'Helper',
      'Desk'
    ]);
    const ada = await guild.members.fetch(market.ada.id);
    await ada.roles.add(role);
    await expect(market.client.call('memberRoles', { serverId: guild.id, userId: market.ada.id })).resolves.toEqual([
      role.id
    ]);
    await ada.roles.set([]);
    await expect(market.client.call('memberRoles', { serverId: guild.id, userId: market.ada.id })).resolves.toEqual([]);
    await expect(role.setPosition(3)).rejects.toMatchObject({ code: RESTJSONErrorCodes.MissingPermissions });
  });

  test.each(['hard', 'resumable'] as const)('misses nothing of what is said while it is cut off (%s)', async (how) => {
    const heard: string[] = [];
    const all = new Promise<void>((resolve) => {
      const listen = ({ content }: Message) => {
        heard.push(content);
        if (content !== 'last') return;
        bot.off(Events.MessageCreate, listen);
        resolve();
      };
      bot.on(Events.MessageCreate, listen);
    });
    await market.ada.say(market.generalId, 'first');
    await market.client.call('cutGateway', { how });
    const words = Array.from({ length: 10 }, (_, n) => `word ${String(n)}`);
    for (const word of [...words, 'last']) await market.ada.say(market.generalId, word);
    await all;
    expect(heard).toEqual(['first', ...words, 'last']);
  });
});
