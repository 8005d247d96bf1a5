import { once } from 'node:events';
import { ChannelType } from 'discord-api-types/v10';
import WebSocket from 'ws';
import { launchLocalDiscord, Person, Server, type LaunchedLocalDiscord } from '../../src/index.js';
import { Page } from './support/page.js';

let discord: LaunchedLocalDiscord;
let server: Server;
let olivia: Person;
let ada: Person;
let general: string;
const pages: Page[] = [];

beforeAll(async () => {
  discord = await launchLocalDiscord();
  const { client } = discord;
  olivia = new Person(client, await client.call('createPerson', { username: 'olivia', displayName: 'Olivia' }));
  ada = new Person(client, await client.call('createPerson', { username: 'ada', displayName: 'Ada' }));
  server = new Server(client, await client.call('createServer', { name: 'Maple Market', ownerId: olivia.id }));
  await client.call('join', { serverId: server.id, userId: ada.id });
  general = (await client.call('createChannel', { serverId: server.id, name: 'general' })).id;
});
afterAll(async () => {
  for (const { socket } of pages) socket.terminate();
  await discord.stop();
});

const open = async (watch: Parameters<typeof Page.open>[1]) => {
  const page = await Page.open(discord.url, watch);
  pages.push(page);
  return page;
};
const channel = (name: string, more: object = {}) =>
  discord.client.call('createChannel', { serverId: server.id, name, ...more });

describe('what a page sees', () => {
  it('is its person’s: by name or by id, the first one without a wish, and a clear no for a stranger', async () => {
    expect((await (await open({ as: 'Ada' })).view()).me).toMatchObject({ id: ada.id, displayName: 'Ada' });
    expect((await (await open({ as: ada.id })).view()).me.id).toBe(ada.id);
    expect((await (await open({})).view()).me.id).toBe(olivia.id);
    const stranger = await open({ as: 'nobody' });
    await stranger.until(() => stranger.frames.find((frame) => 'noSuchPerson' in frame));
    stranger.watch({ as: 'ada' });
    expect((await stranger.view()).me.id).toBe(ada.id);
  });

  it('offers to be anybody in the server, under a name that means one person only', async () => {
    const { client } = discord;
    const [one, two] = [
      await client.call('createPerson', { username: 'twin' }),
      await client.call('createPerson', { username: 'twin' })
    ];
    await client.call('join', { serverId: server.id, userId: one.id });
    const { people, me } = await (await open({ as: one.id })).view();
    expect(me.handle).toBe(one.id);
    expect(people.map(({ handle }) => handle)).toEqual(['olivia', 'ada', one.id]);
    expect(people.map(({ id }) => id)).not.toContain(two.id);
  });

  it('is only channels that person may see, which come and go while one looks; an empty category is for those who could fill it', async () => {
    const page = await open({ as: 'ada' });
    const category = await channel('Tickets', { type: ChannelType.GuildCategory });
    const secret = await channel('secret', {
      parentId: category.id,
      overwrites: [{ id: server.id, type: 'role', deny: '1024' }]
    });
    const others = await open({ as: 'olivia' });
    await others.view(({ channels }) => channels.some(({ name }) => name === 'secret'));
    await channel('Empty', { type: ChannelType.GuildCategory });
    await others.view(({ channels }) => channels.some(({ name }) => name === 'Empty'));
    const names = (await page.view()).channels.map(({ name }) => name);
    expect(names).not.toContain('secret');
    expect(names).not.toContain('Tickets');
    expect(names).not.toContain('Empty');

    await discord.client.call('updateChannel', { channelId: secret.id, overwrites: [] });
    const view = await page.view(({ channels }) => channels.some(({ name }) => name === 'secret'));
    const list = view.channels.map(({ name }) => name);
    expect(list.indexOf('secret')).toBe(list.indexOf('Tickets') + 1);

    page.watch({ as: 'ada', channel: secret.id });
    await page.view((now) => now.open?.channelId === secret.id);
    await discord.client.call('deleteChannel', { channelId: secret.id });
    await page.view((now) => now.open === null && !now.channels.some(({ name }) => name === 'secret'));
  });

  it('has everything new in it before a call is answered, each message once', async () => {
    const page = await open({ as: 'ada', channel: 'general' });
    const answer = await page.call('say', { as: ada.id, channelId: general, content: 'one' });
    const index = page.frames.indexOf(answer);
    const before = page.frames.slice(0, index).flatMap((frame) => ('view' in frame ? frame.view : []));
    expect(before.at(-1)?.open?.messages.map(({ content }) => content)).toContain('one');
    const ids = before.at(-1)?.open?.messages.map(({ id }) => id) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('shows the newest messages, and older ones when asked for', async () => {
    const many = await channel('many');
    for (let number = 1; number <= 7; number += 1) await ada.say(many.id, `message ${String(number)}`);
    const page = await open({ as: 'ada', channel: 'many', messageLimit: 3 });
    const first = (await page.view()).open;
    expect(first?.messages.map(({ content }) => content)).toEqual(['message 5', 'message 6', 'message 7']);
    expect(first?.hasOlder).toBe(true);
    page.watch({ as: 'ada', channel: 'many', messageLimit: 10 });
    const all = (await page.view((view) => view.open?.hasOlder === false)).open;
    expect(all?.messages).toHaveLength(7);
  });

  it('is not sent again when nothing in it is another than before', async () => {
    const place = await channel('quiet');
    const page = await open({ as: 'ada', channel: 'quiet' });
    await page.view();
    await page.call('mark', {});
    const sent = page.views.length;
    // Olivia's ephemeral world changes; Ada's does not.
    for (let count = 0; count < 3; count += 1) await discord.client.call('setLimits', { latencyMs: 0 });
    await page.call('version', {});
    expect(page.views).toHaveLength(sent);
    await olivia.say(place.id, 'now');
    await page.view((view) => view.open?.messages.some(({ content }) => content === 'now') ?? false);
  });
});

describe('what a person has read', () => {
  it('is unread until they look, with a count of what pings them, on their name too', async () => {
    const place = await channel('news');
    const page = await open({ as: 'ada', channel: 'general' });
    await olivia.say(place.id, 'for all');
    await olivia.say(place.id, `for ${ada.mention}`);
    const of = (view: Awaited<ReturnType<Page['view']>>) => view.channels.find(({ id }) => id === place.id);
    const view = await page.view((now) => of(now)?.mentions === 1);
    expect(of(view)?.unread).toBe(true);
    expect(view.people.find(({ id }) => id === ada.id)?.mentions).toBeGreaterThanOrEqual(1);

    await page.call('markRead', { as: ada.id, channelId: place.id });
    expect(of(page.views.at(-1) ?? view)).toMatchObject({ unread: false, mentions: 0 });
    await olivia.say(place.id, 'more');
    await page.view((now) => of(now)?.unread === true);
    // Writing is reading what stood there.
    await ada.say(place.id, 'I know');
    await page.view((now) => of(now)?.unread === false);
  });
});

describe('saying the same once more', () => {
  it('gives the message of the first time: a repeat after a lost answer doubles nothing', async () => {
    const place = await channel('nonces');
    const argument = { as: ada.id, channelId: place.id, content: 'hello', nonce: 'n-1' };
    const first = await discord.client.call('say', argument);
    const second = await discord.client.call('say', argument);
    expect(second.id).toBe(first.id);
    const other = await discord.client.call('say', { ...argument, nonce: 'n-2' });
    expect(other.id).not.toBe(first.id);
    expect(await ada.messages(place.id)).toHaveLength(2);
  });
});

describe('what a page sends', () => {
  it('is refused with a sentence when it is not allowed, and the line stays', async () => {
    const secret = await channel('hidden', { overwrites: [{ id: server.id, type: 'role', deny: '1024' }] });
    const page = await open({ as: 'ada' });
    const answer = await page.call('say', { as: ada.id, channelId: secret.id, content: 'x' });
    expect(answer).toMatchObject({ error: { name: 'NotAllowed', message: 'ada cannot see channel hidden.' } });
    await page.call('version', {});
  });

  it.each(['nonsense', '{"watch":{"messageLimit":0}}', '[]', '{"id":"x","method":1}'])(
    'ends the line when it is no frame of ours: %s',
    async (text) => {
      const page = await open({ as: 'ada' });
      page.socket.send(text);
      const [code] = (await once(page.socket, 'close')) as [number];
      expect(code).toBe(1007);
    }
  );

  it('comes from this server’s own pages only', async () => {
    const foreign = new WebSocket(`${discord.url.replace('http', 'ws')}/control/socket`, {
      headers: { Origin: 'https://example.com' }
    });
    await expect(once(foreign, 'open')).rejects.toThrow();
  });
});
