import { ChannelType } from 'discord-api-types/v10';
import { launchLocalDiscord, Person, Server, type LaunchedLocalDiscord } from '../../src/index.js';

let discord: LaunchedLocalDiscord;
let server: Server;
let olivia: Person;
let ada: Person;
let general: string;
beforeAll(async () => {
  discord = await launchLocalDiscord();
  const { client } = discord;
  olivia = new Person(client, await client.call('createPerson', { username: 'olivia', displayName: 'Olivia' }));
  ada = new Person(client, await client.call('createPerson', { username: 'ada' }));
  server = new Server(client, await client.call('createServer', { name: 'Maple Market', ownerId: olivia.id }));
  await client.call('join', { serverId: server.id, userId: ada.id });
  general = (await client.call('createChannel', { serverId: server.id, name: 'general' })).id;
});
afterAll(() => discord.stop());

const channel = (name: string, overwrite: { allow?: string; deny?: string }) =>
  discord.client.call('createChannel', {
    serverId: server.id,
    name,
    type: ChannelType.GuildText,
    overwrites: [{ id: server.id, type: 'role', ...overwrite }]
  });

describe('what a person sees', () => {
  it('is the channels they may view; the owner sees all', async () => {
    const staff = await channel('staff-only', { deny: '1024' });
    expect((await ada.channels(server)).map(({ name }) => name)).not.toContain('staff-only');
    expect((await olivia.channels(server)).map(({ name }) => name)).toContain('staff-only');
    await expect(ada.sees(staff.id)).resolves.toBe(false);
    await expect(olivia.sees(staff.id)).resolves.toBe(true);
    await expect(ada.messages(staff.id)).rejects.toMatchObject({ name: 'NotAllowed' });
    await expect(ada.channel(server, 'staff-only')).rejects.toThrow('There are: general');
    await expect(ada.channel(server, '#general')).resolves.toMatchObject({ id: general, canSend: true });
  });

  it('is nothing for somebody outside', async () => {
    const stranger = new Person(discord.client, await discord.client.call('createPerson', { username: 'mallory' }));
    await expect(stranger.sees(general)).resolves.toBe(false);
    await expect(stranger.channels(server)).resolves.toEqual([]);
  });
});

describe('what a person says', () => {
  it('is read by others, with whom it pings', async () => {
    const said = await ada.say(general, `Hello ${olivia.mention}`);
    expect(said).toMatchObject({ author: { id: ada.id, username: 'ada', bot: false }, type: 0, mentionsMe: false });
    await expect(olivia.lastMessage(general)).resolves.toMatchObject({
      id: said.id,
      mentionsMe: true,
      mentionedUserIds: [olivia.id]
    });
  });

  it('pings everybody only with that permission', async () => {
    await ada.say(general, 'Look, @everyone');
    await expect(olivia.lastMessage(general)).resolves.toMatchObject({ mentionsEveryone: false, mentionsMe: false });
    await olivia.say(general, 'Really look, @everyone');
    await expect(ada.lastMessage(general)).resolves.toMatchObject({ mentionsEveryone: true, mentionsMe: true });
  });

  it('may be a reply, and carry files', async () => {
    const question = await ada.say(general, 'Where is my order?');
    const files = [{ name: 'order.txt', data: Buffer.from('no. 7').toString('base64') }];
    await discord.client.call('say', {
      as: olivia.id,
      channelId: general,
      content: 'Here',
      replyTo: question.id,
      files
    });
    const answer = await ada.lastMessage(general);
    expect(answer).toMatchObject({
      type: 19,
      repliesTo: question.id,
      attachments: [{ filename: 'order.txt', size: 5 }]
    });
    const file = await fetch(answer.attachments[0]?.url ?? '');
    await expect(file.text()).resolves.toBe('no. 7');
    expect(file.headers.get('content-disposition')).toContain('attachment');
  });

  it('is refused where they may not write, see or attach, and when there is nothing to say', async () => {
    const news = await channel('news', { deny: '2048' });
    const files = [{ name: 'a.txt', data: '' }];
    await expect(ada.say(news.id, 'Hi')).rejects.toThrow('may not send messages in news');
    await expect(ada.say(general, '')).rejects.toThrow();
    await expect(ada.say(general, 'x'.repeat(2001))).rejects.toThrow();
    const bare = await channel('bare', { deny: '32768' });
    await expect(ada.say(bare.id, 'Hi', files)).rejects.toThrow('may not attach files in bare');
    await expect(olivia.say(news.id, 'News')).resolves.toMatchObject({ content: 'News' });
  });
});

describe('waiting', () => {
  it('ends at the next change', async () => {
    const { client } = discord;
    const since = await client.call('version', {});
    const changed = client.call('waitForChange', { since, timeoutMs: 20_000 });
    await ada.say(general, 'Now');
    await expect(changed).resolves.toBeGreaterThan(since);
    await expect(client.call('waitForChange', { since, timeoutMs: 20_000 })).resolves.toBeGreaterThan(since);
  });

  it('tells what was awaited and what was there instead', async () => {
    await ada.say(general, 'The last thing said');
    await expect(ada.lastMessage(general)).resolves.toBeDefined();
    await expect(ada.eventually('a miracle', () => Promise.resolve(false), 1)).rejects.toThrow(
      /Waited 1 ms for ada to see a miracle\.[\s\S]*The last thing said/
    );
  });
});
