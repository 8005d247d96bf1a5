import { ChannelType, PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { Frame, type RawReply } from '../frame/support/frame.js';

/** Windows that do not end while a story is told. */
const FOREVER = 1_000;
const EVERYTHING = ((1n << 53n) - 1n) & ~Bits.Administrator;

describe('channels', () => {
  let frame: Frame;
  /** A channel for each story. */
  let channelId: string;

  beforeAll(async () => {
    frame = await Frame.open();
  });
  beforeEach(async () => {
    await frame.client.call('setLimits', {
      rateLimits: false,
      timeScale: 1,
      channelsPerCategory: 50,
      channelsPerServer: 500,
      refusedChannelWords: []
    });
    await limited(EVERYTHING);
    ({ id: channelId } = await frame.newChannel('story'));
  });
  afterAll(() => frame.close());

  const limited = (permissions: bigint) =>
    frame.client.call('setBotPermissions', {
      serverId: frame.serverId,
      applicationId: frame.bot.applicationId,
      permissions: permissions.toString()
    });
  const make = (body: object) => frame.rest('POST', `/guilds/${frame.serverId}/channels`, { body });
  const change = (id: string, body: object) => frame.rest('PATCH', `/channels/${id}`, { body });
  const category = async (name: string) => String((await make({ name, type: ChannelType.GuildCategory })).body?.id);
  const everyChannel = () => frame.client.call('allChannels', { serverId: frame.serverId });
  const code = ({ status, body }: RawReply) => [status, body?.code];
  const fault = (reply: RawReply, field: string) => {
    expect(code(reply)).toEqual([400, 50035]);
    const [first] = (reply.body?.errors as Record<string, { _errors: { code: string; message: string }[] }>)[field]
      ?._errors ?? [undefined];
    return first;
  };

  describe('fill up', () => {
    test('a category: 50035 CHANNEL_PARENT_MAX_CHANNELS, until there is room again', async () => {
      await frame.client.call('setLimits', { channelsPerCategory: 2 });
      const tickets = await category('Tickets');
      const [one] = [await make({ name: 'one', parent_id: tickets }), await make({ name: 'two', parent_id: tickets })];
      expect(fault(await make({ name: 'three', parent_id: tickets }), 'parent_id')).toEqual({
        code: 'CHANNEL_PARENT_MAX_CHANNELS',
        message: 'Maximum number of channels in category reached (2)'
      });
      expect((await everyChannel()).filter(({ parentId }) => parentId === tickets)).toHaveLength(2);
      // What is in it already may change, and beside it there is room.
      expect((await change(String(one.body?.id), { topic: 'first', parent_id: tickets })).status).toBe(200);
      const three = await make({ name: 'three' });
      expect(three.status).toBe(201);
      // Moving in is no way around it.
      const moved = await change(String(three.body?.id), { parent_id: tickets });
      expect(fault(moved, 'parent_id')?.code).toBe('CHANNEL_PARENT_MAX_CHANNELS');
      const together = await frame.rest('PATCH', `/guilds/${frame.serverId}/channels`, {
        body: [{ id: three.body?.id, parent_id: tickets }]
      });
      expect(code(together)).toEqual([400, 50035]);
      await frame.rest('DELETE', `/channels/${String(one.body?.id)}`);
      const again = await change(String(three.body?.id), { parent_id: tickets });
      expect(again.body).toMatchObject({ parent_id: tickets });
    });

    test('a category at fifty, unless told otherwise', async () => {
      const tickets = await category('Tickets');
      const made = await Promise.all(
        Array.from({ length: 51 }, (_, n) => make({ name: `desk-${String(n)}`, parent_id: tickets }))
      );
      expect(made.filter(({ status }) => status === 201)).toHaveLength(50);
      const refused = made.find(({ status }) => status !== 201);
      expect(refused && fault(refused, 'parent_id')?.code).toBe('CHANNEL_PARENT_MAX_CHANNELS');
    });

    test('a server: 30013, categories counted, threads not', async () => {
      const channelsPerServer = (await everyChannel()).length + 2;
      await frame.client.call('setLimits', { channelsPerServer });
      await category('Tickets');
      expect((await make({ name: 'one' })).status).toBe(201);
      const refused = await make({ name: 'two' });
      expect([refused.status, refused.body]).toEqual([
        400,
        { message: `Maximum number of server channels reached (${String(channelsPerServer)})`, code: 30013 }
      ]);
      expect(code(await make({ name: 'More', type: ChannelType.GuildCategory }))).toEqual([400, 30013]);
      const thread = await frame.rest('POST', `/channels/${channelId}/threads`, {
        body: { name: 'more', type: ChannelType.PublicThread }
      });
      expect(thread.status).toBe(201);
    });
  });

  describe('made or renamed too often', () => {
    const limits = async (settings: object) => {
      await frame.client.call('setLimits', { rateLimits: true, ...settings });
    };
    afterEach(() => frame.client.call('setLimits', { channelsPerDay: 500, retryAfterHeader: true }));

    test('a third name in ten minutes is refused for minutes, and the headers speak of seconds', async () => {
      await limits({});
      for (const name of ['one', 'two']) expect((await change(channelId, { name })).status).toBe(200);
      const refused = await change(channelId, { name: 'three' });
      expect(refused.status).toBe(429);
      expect(Number(refused.body?.retry_after)).toBeGreaterThan(500);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500);
      expect(Number(refused.headers.get('x-ratelimit-reset-after'))).toBeLessThan(60);
      expect(Number(refused.headers.get('x-ratelimit-remaining'))).toBeGreaterThan(0);
      expect((await change(channelId, { nsfw: true })).status).toBe(200);
    });

    test('one channel more than a day allows is refused for hours', async () => {
      await limits({ channelsPerDay: (await everyChannel()).length, retryAfterHeader: false });
      // Deleting makes no room: what counts is what was made.
      await frame.rest('DELETE', `/channels/${channelId}`);
      const refused = await make({ name: 'one-more' });
      expect(refused.status).toBe(429);
      expect(Number(refused.body?.retry_after)).toBeGreaterThan(23 * 60 * 60);
      expect(refused.headers.get('retry-after')).toBeNull();
    });
  });

  describe('in a category', () => {
    test('take its overwrites, keep their own, and stay when it goes', async () => {
      const { serverId, adaId } = frame;
      const hidden = { id: serverId, type: 0, allow: '0', deny: '1024' };
      const tickets = await make({
        name: 'Tickets',
        type: ChannelType.GuildCategory,
        permission_overwrites: [hidden, { id: frame.bot.userId, type: 1, allow: '1024', deny: '0' }]
      });
      const parent = { parent_id: tickets.body?.id };
      const taken = await make({ name: 'taken', ...parent });
      expect(taken.body?.permission_overwrites).toEqual(tickets.body?.permission_overwrites);
      const own = await make({ name: 'own', ...parent, permission_overwrites: [] });
      expect(own.body?.permission_overwrites).toEqual([]);
      const seen = await frame.client.call('visibleChannels', { as: adaId, serverId });
      expect(seen.map(({ name }) => name)).toEqual(expect.arrayContaining(['general', 'own']));
      expect(seen.map(({ name }) => name)).not.toContain('taken');
      expect((await frame.rest('DELETE', `/channels/${String(tickets.body?.id)}`)).status).toBe(200);
      const left = await frame.rest('GET', `/channels/${String(taken.body?.id)}`);
      expect(left.body).toMatchObject({ name: 'taken', parent_id: null });
    });

    test('must be in one that is one', async () => {
      for (const parent of ['1', channelId]) {
        const refused = await make({ name: 'desk', parent_id: parent });
        expect(fault(refused, 'parent_id')?.code).toBe('CHANNEL_PARENT_INVALID');
      }
    });
  });

  describe('are named', () => {
    test.each([
      ['Ada’s Parcel', 'ada’s-parcel'],
      ['  too   many  spaces ', 'too-many-spaces'],
      ['WHAT?! (really)', 'what-really'],
      ['--a--b--', 'a-b'],
      ['schöne-grüße', 'schöne-grüße'],
      ['🎫-0001', '🎫-0001']
    ])('%j becomes %j', async (wanted, name) => {
      const made = await make({ name: wanted });
      expect(made.body).toMatchObject({ name });
      expect((await change(channelId, { name: wanted })).body).toMatchObject({ name });
    });

    test('a category keeps its capitals and spaces', async () => {
      const made = await make({ name: 'Open Tickets!', type: ChannelType.GuildCategory });
      expect(made.body).toMatchObject({ name: 'Open Tickets!' });
    });

    test.each([
      ['', 'BASE_TYPE_BAD_LENGTH'],
      ['???', 'BASE_TYPE_BAD_LENGTH'],
      ['x'.repeat(101), 'BASE_TYPE_BAD_LENGTH'],
      ['our-Badword-desk', 'CONTAINS_INVALID_WORDS']
    ])('%j is refused', async (name, problem) => {
      await frame.client.call('setLimits', { refusedChannelWords: ['BADWORD'] });
      const before = await everyChannel();
      expect(fault(await make({ name }), 'name')?.code).toBe(problem);
      expect(fault(await change(channelId, { name }), 'name')?.code).toBe(problem);
      await expect(everyChannel()).resolves.toEqual(before);
    });
  });

  describe('change name or topic twice in ten minutes', () => {
    beforeEach(() => frame.client.call('setLimits', { rateLimits: true, timeScale: FOREVER }));

    test('the third time has to wait for long, and has no effect', async () => {
      expect((await change(channelId, { name: 'one' })).status).toBe(200);
      expect((await change(channelId, { topic: 'two' })).status).toBe(200);
      const refused = await change(channelId, { name: 'three', nsfw: true });
      expect([refused.status, refused.body]).toEqual([
        429,
        { message: 'You are being rate limited.', retry_after: expect.any(Number) as number, global: false }
      ]);
      expect(refused.headers.get('x-ratelimit-scope')).toBe('shared');
      expect(refused.headers.get('retry-after')).toBe(String(Math.ceil(Number(refused.body?.retry_after))));
      // Far longer than any window of a route, and never longer than the ten minutes.
      const inSeconds = Number(refused.body?.retry_after) / FOREVER;
      expect(inSeconds).toBeGreaterThan(60);
      expect(inSeconds).toBeLessThanOrEqual(600);
      const channel = await frame.rest('GET', `/channels/${channelId}`);
      expect(channel.body).toMatchObject({ name: 'one', topic: 'two', nsfw: false });
    });

    test('but everything else of it may change, and the same name is no new one', async () => {
      for (const name of ['one', 'two']) await change(channelId, { name });
      for (const body of [{ nsfw: true }, { position: 3 }, { name: 'two' }, { permission_overwrites: [] }])
        expect((await change(channelId, body)).status).toBe(200);
    });

    test('and another channel is none the wiser', async () => {
      for (const name of ['one', 'two', 'three']) await change(channelId, { name });
      const { id } = await frame.newChannel('elsewhere');
      expect((await change(id, { name: 'four' })).status).toBe(200);
    });

    test('and then it goes on', async () => {
      for (const name of ['one', 'two']) await change(channelId, { name });
      expect((await change(channelId, { name: 'three' })).status).toBe(429);
      await frame.client.call('setLimits', { timeScale: 1e-6 });
      expect((await change(channelId, { name: 'three' })).body).toMatchObject({ name: 'three' });
    });
  });

  describe('with permissions of their own', () => {
    const overwrite = (allow: bigint, deny = 0n, id = frame.adaId, type = 1) => ({
      id,
      type,
      allow: allow.toString(),
      deny: deny.toString()
    });
    const manager = Bits.ViewChannel | Bits.ManageChannels | Bits.SendMessages;

    test('give and deny only what the bot may do itself', async () => {
      await limited(manager | Bits.ManageRoles);
      const withOverwrite = async (one: object) => code(await make({ name: 'desk', permission_overwrites: [one] }));
      expect(await withOverwrite(overwrite(Bits.SendMessages))).toEqual([201, undefined]);
      expect(await withOverwrite(overwrite(Bits.ManageMessages))).toEqual([403, 50013]);
      expect(await withOverwrite(overwrite(0n, Bits.ManageMessages))).toEqual([403, 50013]);
      // Who may manage permissions is not for a bot to say, even one that may.
      expect(await withOverwrite(overwrite(Bits.ManageRoles))).toEqual([403, 50013]);
      const put = async (one: object) =>
        code(await frame.rest('PUT', `/channels/${channelId}/permissions/${frame.adaId}`, { body: one }));
      expect(await put(overwrite(Bits.SendMessages))).toEqual([204, undefined]);
      expect(await put(overwrite(Bits.ManageMessages))).toEqual([403, 50013]);
    });

    test('an administrator may give everything', async () => {
      await limited(Bits.Administrator);
      const made = await make({
        name: 'desk',
        permission_overwrites: [overwrite(Bits.ManageRoles | Bits.BanMembers)]
      });
      expect(made.status).toBe(201);
    });

    test('what stands there already does not count', async () => {
      const desk = await frame.client.call('createChannel', {
        serverId: frame.serverId,
        name: 'desk',
        overwrites: [{ id: frame.adaId, type: 'member', allow: (Bits.ManageMessages | Bits.ManageRoles).toString() }]
      });
      await limited(manager | Bits.ManageRoles);
      const again = await change(desk.id, {
        permission_overwrites: [
          overwrite(Bits.ManageMessages | Bits.ManageRoles),
          overwrite(Bits.SendMessages, 0n, frame.oliviaId)
        ]
      });
      expect(again.status).toBe(200);
    });

    test('changing them is managing roles: 50013 without', async () => {
      await limited(manager);
      const { adaId } = frame;
      const refused = [
        await change(channelId, { permission_overwrites: [overwrite(Bits.SendMessages)] }),
        await frame.rest('PUT', `/channels/${channelId}/permissions/${adaId}`, { body: overwrite(Bits.SendMessages) }),
        await frame.rest('DELETE', `/channels/${channelId}/permissions/${adaId}`)
      ];
      expect(refused.map(code)).toEqual(refused.map(() => [403, 50013]));
    });

    test('one the bot cannot see is 50001, one it cannot manage 50013', async () => {
      const desk = await make({ name: 'desk' });
      const id = String(desk.body?.id);
      await limited(Bits.ViewChannel);
      expect(code(await change(id, { name: 'mine' }))).toEqual([403, 50013]);
      expect(code(await frame.rest('DELETE', `/channels/${id}`))).toEqual([403, 50013]);
      const hidden = await frame.client.call('createChannel', {
        serverId: frame.serverId,
        name: 'hidden',
        overwrites: [
          { id: frame.serverId, type: 'role', deny: '1024' },
          { id: frame.bot.userId, type: 'member', deny: '1024' }
        ]
      });
      for (const [method, path, body] of [
        ['GET', ''],
        ['PATCH', '', { name: 'mine' }],
        ['DELETE', ''],
        ['GET', '/messages'],
        ['POST', '/messages', { content: 'hello' }]
      ] as const)
        expect(code(await frame.rest(method, `/channels/${hidden.id}${path}`, { body }))).toEqual([403, 50001]);
    });

    test('a category the bot may not manage takes no channel of its making', async () => {
      const { id } = await frame.client.call('createChannel', {
        serverId: frame.serverId,
        name: 'Staff',
        type: ChannelType.GuildCategory,
        overwrites: [{ id: frame.bot.userId, type: 'member', deny: Bits.ManageChannels.toString() }]
      });
      await limited(manager);
      expect(code(await make({ name: 'desk', parent_id: id }))).toEqual([403, 50013]);
      expect(code(await make({ name: 'desk' }))).toEqual([201, undefined]);
    });

    test('a role that is deleted takes its overwrites along', async () => {
      const { serverId } = frame;
      const { id: roleId } = await frame.client.call('createRole', { serverId, name: 'Staff' });
      const desk = await make({
        name: 'desk',
        permission_overwrites: [overwrite(Bits.ViewChannel, 0n, roleId, 0)]
      });
      expect(desk.body?.permission_overwrites).toHaveLength(1);
      await frame.client.call('deleteRole', { serverId, roleId });
      const after = await frame.rest('GET', `/channels/${String(desk.body?.id)}`);
      expect(after.body?.permission_overwrites).toEqual([]);
    });
  });
});
