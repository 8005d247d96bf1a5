import { ChannelType } from 'discord-api-types/v10';
import { launchLocalDiscord, type LaunchedLocalDiscord } from '../../src/index.js';

let discord: LaunchedLocalDiscord;
beforeAll(async () => {
  discord = await launchLocalDiscord();
});
afterAll(() => discord.stop());

const person = (username: string) => discord.client.call('createPerson', { username });

async function market() {
  const owner = await person('olivia');
  const server = await discord.client.call('createServer', { name: 'Maple Market', ownerId: owner.id });
  return { owner, server, serverId: server.id };
}

describe('making a world', () => {
  it('a server has its owner, the everyone role, and no channel', async () => {
    const { owner, server, serverId } = await market();
    expect(server).toMatchObject({ name: 'Maple Market', ownerId: owner.id, everyoneRoleId: serverId });
    await expect(discord.client.call('people', { serverId })).resolves.toEqual([owner]);
    await expect(discord.client.call('roles', { serverId })).resolves.toMatchObject([{ name: '@everyone' }]);
    await expect(discord.client.call('allChannels', { serverId })).resolves.toEqual([]);
    await expect(discord.client.call('servers', {})).resolves.toContainEqual(server);
  });

  it('people join, get roles, lose them, and are kicked', async () => {
    const { serverId } = await market();
    const { call } = bound();
    const { id: userId } = await person('ada');
    await call('join', { serverId, userId });
    const role = await call('createRole', { serverId, name: 'Support', permissions: '8192', color: 255 });
    expect(role).toMatchObject({ name: 'Support', permissions: '8192', color: 255, managed: false });
    await call('giveRole', { serverId, userId, roleId: role.id });
    await expect(call('memberRoles', { serverId, userId })).resolves.toEqual([role.id]);
    await call('takeRole', { serverId, userId, roleId: role.id });
    await expect(call('memberRoles', { serverId, userId })).resolves.toEqual([]);
    await expect(call('updateRole', { serverId, roleId: role.id, name: 'Staff' })).resolves.toMatchObject({
      name: 'Staff',
      permissions: '8192'
    });
    await call('deleteRole', { serverId, roleId: role.id });
    await expect(call('roles', { serverId })).resolves.toHaveLength(1);
    await call('kick', { serverId, userId });
    await expect(call('people', { serverId })).resolves.toHaveLength(1);
  });

  it('a bot comes with a managed role that carries its permissions', async () => {
    const { serverId } = await market();
    const { call } = bound();
    const bot = await call('createBot', { name: 'Desk', token: 'a.given.token' });
    expect(bot).toMatchObject({ name: 'Desk', token: 'a.given.token', userId: bot.applicationId });
    const { applicationId } = bot;
    const { roleId } = await call('inviteBot', { serverId, applicationId, permissions: '3072' });
    const role = async () => (await call('roles', { serverId })).find(({ id }) => id === roleId);
    expect(await role()).toMatchObject({ managed: true, permissions: '3072' });
    await call('setBotPermissions', { serverId, applicationId, permissions: '1024' });
    expect(await role()).toMatchObject({ permissions: '1024' });
    await expect(call('isOnline', { applicationId })).resolves.toBe(false);
    await expect(call('people', { serverId })).resolves.toContainEqual(expect.objectContaining({ bot: true }));
  });

  it('channels are made, changed and deleted', async () => {
    const { serverId } = await market();
    const { call } = bound();
    const category = await call('createChannel', { serverId, name: 'Tickets', type: ChannelType.GuildCategory });
    const channel = await call('createChannel', {
      serverId,
      name: 'Help Desk',
      parentId: category.id,
      topic: 'Ask',
      overwrites: [{ id: serverId, type: 'role', deny: '1024' }]
    });
    expect(channel).toMatchObject({
      name: 'help-desk',
      topic: 'Ask',
      parentId: category.id,
      overwrites: [{ id: serverId, type: 'role', allow: '0', deny: '1024' }]
    });
    await expect(
      call('updateChannel', { channelId: channel.id, name: 'desk', topic: null, parentId: null, overwrites: [] })
    ).resolves.toMatchObject({ name: 'desk', topic: null, parentId: null, overwrites: [] });
    await call('deleteChannel', { channelId: channel.id });
    await expect(call('allChannels', { serverId })).resolves.toMatchObject([{ name: 'Tickets' }]);
  });

  it('keeps to limits that were lowered', async () => {
    const { serverId } = await market();
    const { call } = bound();
    await call('setLimits', { channelsPerCategory: 1, channelsPerServer: 3, refusedChannelWords: ['Darn'] });
    try {
      const { id: parentId } = await call('createChannel', { serverId, name: 'Full', type: ChannelType.GuildCategory });
      await call('createChannel', { serverId, name: 'one', parentId });
      await expect(call('createChannel', { serverId, name: 'two', parentId })).rejects.toMatchObject({
        name: 'DiscordError'
      });
      await expect(call('createChannel', { serverId, name: 'darn-it' })).rejects.toMatchObject({
        name: 'DiscordError'
      });
      await call('createChannel', { serverId, name: 'three' });
      await expect(call('createChannel', { serverId, name: 'four' })).rejects.toThrow('Maximum number');
    } finally {
      await call('setLimits', { channelsPerCategory: 50, channelsPerServer: 500, refusedChannelWords: [] });
    }
  });
});

describe('a call that is wrong', () => {
  it('is told which method, field and thing', async () => {
    const { call } = bound();
    await expect(call('nonsense' as 'version', {})).rejects.toMatchObject({ name: 'BadCall' });
    await expect(call('createServer', { name: 'X' } as never)).rejects.toThrow(/createServer: .*ownerId/s);
    await expect(call('roles', { serverId: '1' })).rejects.toThrow('There is no server 1.');
    await expect(call('roles', { serverId: '../1' })).rejects.toThrow('must be a Discord id');
    await expect(call('toString' as 'version', {})).rejects.toMatchObject({ name: 'BadCall' });
  });
});

function bound() {
  return { call: discord.client.call.bind(discord.client) };
}
