import { GatewayIntentBits as Bits } from 'discord-api-types/v10';
import type { BotInfo } from '../../src/index.js';
import { Frame } from './support/frame.js';
import type { RawGateway } from './support/raw-gateway.js';

describe('who hears what', () => {
  let frame: Frame;
  let open: RawGateway[];

  beforeAll(async () => {
    frame = await Frame.open();
    await frame.client.call('setLimits', { rateLimits: false });
  });
  beforeEach(() => {
    open = [];
  });
  afterEach(() => Promise.all(open.map((gateway) => gateway.close())));
  afterAll(() => frame.close());

  const online = async (intents: number, shard?: [number, number], bot: BotInfo = frame.bot): Promise<RawGateway> => {
    const gateway = await frame.gateway();
    gateway.identify(bot.token, intents, shard);
    await gateway.event('READY');
    open.push(gateway);
    return gateway;
  };
  /** A bot in the server with privileged intents and, as everybody, the permission to look. */
  const trusted = async (privilegedIntents: number): Promise<BotInfo> => {
    const bot = await frame.client.call('createBot', { name: 'Trusted', privilegedIntents });
    const { applicationId } = bot;
    await frame.client.call('inviteBot', { serverId: frame.serverId, applicationId, permissions: '1024' });
    return bot;
  };
  const say = (content: string, as = frame.adaId) =>
    frame.client.call('say', { as, channelId: frame.channelId, content });

  test('messages need their intent, channels another', async () => {
    const [messages, channels] = [await online(Bits.GuildMessages), await online(Bits.Guilds)];
    await say('hello');
    await frame.newChannel('new-here');
    await Promise.all([messages.caughtUp(), channels.caughtUp()]);
    expect(messages.names).toEqual(['READY', 'MESSAGE_CREATE']);
    expect(channels.names).toEqual(['READY', 'GUILD_CREATE', 'CHANNEL_CREATE']);
  });

  test('direct messages have an intent of their own', async () => {
    const dm = await frame.rest('POST', '/users/@me/channels', { body: { recipient_id: frame.adaId } });
    const [direct, inServers] = [await online(Bits.DirectMessages), await online(Bits.GuildMessages)];
    await frame.client.call('say', { as: frame.adaId, channelId: String(dm.body?.id), content: 'psst' });
    await Promise.all([direct.caughtUp(), inServers.caughtUp()]);
    expect(direct.received.at(-2)).toMatchObject({ t: 'MESSAGE_CREATE', d: { content: 'psst' } });
    expect(inServers.names).toEqual(['READY']);
  });

  test('an interaction needs none', async () => {
    const gateway = await online(0);
    const button = { type: 2, style: 1, label: 'Go', custom_id: 'go' };
    const { body } = await frame.rest('POST', frame.messages, {
      body: { components: [{ type: 1, components: [button] }] }
    });
    const { adaId: as, channelId } = frame;
    await frame.client.call('click', { as, channelId, messageId: String(body?.id), customId: 'go' });
    await expect(gateway.event('INTERACTION_CREATE')).resolves.toMatchObject({
      type: 3,
      data: { custom_id: 'go' },
      member: { user: { id: as } }
    });
  });

  test('a channel the bot cannot see is silent', async () => {
    const gateway = await online(Bits.GuildMessages);
    const hidden = await frame.client.call('createChannel', {
      serverId: frame.serverId,
      name: 'hidden',
      overwrites: [{ id: frame.serverId, type: 'role', deny: '1024' }, ...(await deniedTo(frame.bot))]
    });
    await frame.client.call('say', { as: frame.oliviaId, channelId: hidden.id, content: 'between us' });
    await say('in the open');
    const { content } = await gateway.event('MESSAGE_CREATE');
    expect(content).toBe('');
    expect(gateway.received.filter(({ t }) => t === 'MESSAGE_CREATE')).toHaveLength(1);
  });

  const deniedTo = async ({ userId }: BotInfo) => {
    const roles = await frame.client.call('memberRoles', { serverId: frame.serverId, userId });
    return roles.map((id) => ({ id, type: 'role' as const, deny: '1024' }));
  };

  test('what a message says is for bots that may read it: the rest see that there is one', async () => {
    const reader = await trusted(Bits.MessageContent);
    const [may, mayNot] = [
      await online(Bits.GuildMessages | Bits.MessageContent, undefined, reader),
      await online(Bits.GuildMessages)
    ];
    await say('a secret');
    await say(`<@${frame.bot.userId}> and this is for you`);
    await frame.say('my own words');
    await Promise.all([may.caughtUp(), mayNot.caughtUp()]);
    const contents = ({ received }: RawGateway) =>
      received.filter(({ t }) => t === 'MESSAGE_CREATE').map(({ d }) => d.content);
    expect(contents(may)).toEqual(['a secret', `<@${frame.bot.userId}> and this is for you`, 'my own words']);
    expect(contents(mayNot)).toEqual(['', `<@${frame.bot.userId}> and this is for you`, 'my own words']);
  });

  test('who is there is for bots with the members intent', async () => {
    const bot = await trusted(Bits.GuildMembers);
    const [may, mayNot] = [await online(Bits.Guilds | Bits.GuildMembers, undefined, bot), await online(Bits.Guilds)];
    const memberIds = async (gateway: RawGateway) => {
      const { members } = (await gateway.event('GUILD_CREATE')) as { members: { user: { id: string } }[] };
      return members.map(({ user }) => user.id);
    };
    await expect(memberIds(may)).resolves.toEqual(expect.arrayContaining([frame.oliviaId, frame.adaId, bot.userId]));
    await expect(memberIds(mayNot)).resolves.toEqual([frame.bot.userId]);
    const { id: userId } = await frame.client.call('createPerson', { username: 'ben' });
    await frame.client.call('join', { serverId: frame.serverId, userId });
    await expect(may.event('GUILD_MEMBER_ADD')).resolves.toMatchObject({ user: { id: userId } });
    await mayNot.caughtUp();
    expect(mayNot.names).not.toContain('GUILD_MEMBER_ADD');
  });

  test('members can be asked for: some by everybody, all with the intent', async () => {
    const bot = await trusted(Bits.GuildMembers);
    const [may, mayNot] = [await online(Bits.Guilds | Bits.GuildMembers, undefined, bot), await online(Bits.Guilds)];
    const ask = { guild_id: frame.serverId, limit: 0 };
    const names = ({ members }: Record<string, unknown>) =>
      (members as { user: { username: string } }[]).map(({ user }) => user.username);
    mayNot.send(8, { ...ask, query: '', nonce: 'everybody' });
    mayNot.send(8, { ...ask, user_ids: [frame.adaId, '1'], nonce: 'two' });
    mayNot.send(8, { ...ask, query: 'OLI', limit: 5, nonce: 'search' });
    const two = await mayNot.event('GUILD_MEMBERS_CHUNK', ({ nonce }) => nonce === 'two');
    expect([names(two), two.not_found]).toEqual([['ada'], ['1']]);
    expect(names(await mayNot.event('GUILD_MEMBERS_CHUNK', ({ nonce }) => nonce === 'search'))).toEqual(['olivia']);
    expect(mayNot.received.map(({ d }) => (d as { nonce?: string } | null)?.nonce)).not.toContain('everybody');
    may.send(8, { ...ask, query: '' });
    const all = await may.event('GUILD_MEMBERS_CHUNK');
    expect(names(all)).toEqual(expect.arrayContaining(['olivia', 'ada']));
    expect([all.chunk_index, all.chunk_count]).toEqual([0, 1]);
  });

  test('of two shards, the one whose server it is', async () => {
    const shards = [await online(Bits.GuildMessages, [0, 2]), await online(Bits.GuildMessages, [1, 2])];
    await say('hello');
    await Promise.all(shards.map((shard) => shard.caughtUp()));
    const heard = shards.map(({ names }) => names.includes('MESSAGE_CREATE'));
    const owner = Number((BigInt(frame.serverId) >> 22n) % 2n);
    expect(heard).toEqual([owner === 0, owner === 1]);
  });

  test('being invited and being kicked', async () => {
    const bot = await frame.client.call('createBot', { name: 'Guest' });
    const gateway = await online(Bits.Guilds, undefined, bot);
    await frame.client.call('inviteBot', {
      serverId: frame.serverId,
      applicationId: bot.applicationId,
      permissions: '1024'
    });
    await expect(gateway.event('GUILD_CREATE')).resolves.toMatchObject({ id: frame.serverId, name: 'Maple Market' });
    await frame.client.call('kick', { serverId: frame.serverId, userId: bot.userId });
    await expect(gateway.event('GUILD_DELETE')).resolves.toMatchObject({ id: frame.serverId });
    await frame.newChannel('without-the-guest');
    await gateway.caughtUp();
    expect(gateway.names.slice(-1)).toEqual(['GUILD_DELETE']);
  });
});
