import { ChannelType, PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { Frame, type RawReply } from '../frame/support/frame.js';

describe('overwrites', () => {
  let frame: Frame;
  beforeAll(async () => {
    frame = await Frame.open();
  });
  beforeEach(async () => {
    await frame.client.call('setLimits', { rateLimits: false, overwritesForAbsentHold: true });
    await limited(working);
  });
  afterAll(() => frame.close());

  const working = Bits.ViewChannel | Bits.SendMessages | Bits.AttachFiles | Bits.ManageChannels | Bits.ManageRoles;
  const limited = (permissions: bigint) =>
    frame.client.call('setBotPermissions', {
      serverId: frame.serverId,
      applicationId: frame.bot.applicationId,
      permissions: permissions.toString()
    });
  const status = ({ status: number, body }: RawReply) => (number < 300 ? 'done' : body?.code);
  const forBot = (allow: bigint, deny = 0n) => ({
    id: frame.bot.userId,
    type: 'member' as const,
    allow: allow.toString(),
    deny: deny.toString()
  });
  const forAda = (allow: bigint) => ({ id: frame.adaId, type: 1, allow: allow.toString(), deny: '0' });
  /** A channel in a category of its own, with what each says about the bot. */
  const desk = async (category: ReturnType<typeof forBot>[], channel: ReturnType<typeof forBot>[]) => {
    const { serverId } = frame;
    const around = { serverId, name: 'Tickets', type: ChannelType.GuildCategory, overwrites: category };
    const parent = await frame.client.call('createChannel', around);
    return frame.client.call('createChannel', { serverId, name: 'desk', parentId: parent.id, overwrites: channel });
  };
  const ways = (id: string, allow: bigint) => [
    frame.rest('PUT', `/channels/${id}/permissions/${frame.adaId}`, { body: forAda(allow) }),
    frame.rest('PATCH', `/channels/${id}`, { body: { permission_overwrites: [forAda(allow)] } })
  ];
  const tried = async (id: string, allow: bigint) => (await Promise.all(ways(id, allow))).map(status);

  test('are judged by the category around the channel, not by the channel', async () => {
    const { id } = await desk([forBot(0n, Bits.AttachFiles)], []);
    expect(await tried(id, Bits.SendMessages)).toEqual(['done', 'done']);
    expect(await tried(id, Bits.SendMessages | Bits.AttachFiles)).toEqual([50013, 50013]);
    const given = await desk([forBot(0n, Bits.AttachFiles)], [forBot(Bits.AttachFiles)]);
    expect(await tried(given.id, Bits.AttachFiles)).toEqual([50013, 50013]);
  });

  test('a category the bot does not see lets it change none, though it sees the channel', async () => {
    const { id } = await desk([forBot(0n, Bits.ViewChannel)], [forBot(Bits.ViewChannel)]);
    expect(await tried(id, Bits.ViewChannel)).toEqual([50013, 50013]);
  });

  test('creating is judged by the server', async () => {
    const around = { name: 'Tickets', type: ChannelType.GuildCategory, overwrites: [forBot(0n, Bits.AttachFiles)] };
    const { id } = await frame.client.call('createChannel', { serverId: frame.serverId, ...around });
    const body = { name: 'desk', parent_id: id, permission_overwrites: [forAda(Bits.AttachFiles)] };
    const made = await frame.rest('POST', `/guilds/${frame.serverId}/channels`, { body });
    expect(status(made)).toBe('done');
    // What was given cannot be taken again.
    const one = `/channels/${String(made.body?.id)}`;
    expect(status(await frame.rest('DELETE', `${one}/permissions/${frame.adaId}`))).toBe(50013);
    expect(status(await frame.rest('PATCH', one, { body: { permission_overwrites: [] } }))).toBe(50013);
  });

  test('Manage Permissions in the channel itself frees from that', async () => {
    const { id } = await desk([forBot(0n, Bits.AttachFiles)], [forBot(Bits.ManageRoles)]);
    expect(await tried(id, Bits.AttachFiles)).toEqual(['done', 'done']);
  });

  test('an administrator may write any, whatever a category says', async () => {
    await limited(Bits.Administrator);
    const { id } = await desk([forBot(0n, Bits.ViewChannel)], [forBot(0n, Bits.ViewChannel)]);
    expect(await tried(id, Bits.ViewChannel | Bits.ManageRoles)).toEqual(['done', 'done']);
  });

  test('of a member go with them: kicked or banned, a bot too', async () => {
    const { client, serverId } = frame;
    const ben = await client.call('createPerson', { username: 'ben' });
    const bot = await client.call('createBot', { name: 'Other' });
    for (const [userId, leave] of [
      [ben.id, () => client.call('kick', { serverId, userId: ben.id })],
      [bot.userId, () => client.call('kick', { serverId, userId: bot.userId })],
      [ben.id, () => frame.rest('PUT', `/guilds/${serverId}/bans/${ben.id}`, { body: {} })]
    ] as const) {
      await limited(Bits.Administrator);
      await client.call('join', { serverId, userId });
      const own = { id: userId, type: 'member' as const, allow: Bits.ViewChannel.toString() };
      const { id } = await client.call('createChannel', { serverId, name: 'own', overwrites: [own] });
      await leave();
      const after = (await client.call('allChannels', { serverId })).find((channel) => channel.id === id);
      expect(after?.overwrites).toEqual([]);
    }
  });

  test.each([true, false])('written for somebody who is away they hold, or do not (#2856): %s', async (holds) => {
    const { client, serverId } = frame;
    await client.call('setLimits', { overwritesForAbsentHold: holds });
    const cy = await client.call('createPerson', { username: 'cy' });
    const hidden = [
      { id: serverId, type: 'role' as const, deny: Bits.ViewChannel.toString() },
      { id: cy.id, type: 'member' as const, allow: Bits.ViewChannel.toString() }
    ];
    const { id: channelId } = await client.call('createChannel', { serverId, name: 'own', overwrites: hidden });
    await client.call('join', { serverId, userId: cy.id });
    const seen = async () => (await client.call('visibleChannels', { as: cy.id, serverId })).map(({ id }) => id);
    expect((await seen()).includes(channelId)).toBe(holds);
    await client.call('updateChannel', { channelId, overwrites: hidden });
    expect(await seen()).toContain(channelId);
  });
});

test('a thread needs no permission to write in its channel (#3672), only one to start it', async () => {
  const frame = await Frame.open();
  const { client, serverId, adaId } = frame;
  const everyone = (deny: bigint) => [{ id: serverId, type: 'role' as const, deny: deny.toString() }];
  const start = async (deny: bigint) => {
    const channel = await client.call('createChannel', { serverId, name: 'panel', overwrites: everyone(deny) });
    return client.call('startThread', { as: adaId, channelId: channel.id, name: 'chat' });
  };
  expect((await start(Bits.SendMessages)).name).toBe('chat');
  await expect(start(Bits.SendMessages | Bits.CreatePublicThreads)).rejects.toMatchObject({ name: 'NotAllowed' });
  await frame.close();
});

test('a server holds so many roles and no more: 30005', async () => {
  const frame = await Frame.open();
  await frame.client.call('setLimits', { rolesPerServer: 3 });
  const make = () => frame.rest('POST', `/guilds/${frame.serverId}/roles`, { body: { name: 'one more' } });
  expect((await make()).status).toBe(200);
  expect((await make()).body?.code).toBe(30005);
  await frame.close();
});
