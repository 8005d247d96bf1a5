import { ChannelType, GatewayIntentBits as Bits, PermissionFlagsBits } from 'discord-api-types/v10';
import { Frame } from './support/frame.js';
import type { RawGateway } from './support/raw-gateway.js';

let frame: Frame;
let gateway: RawGateway;
beforeEach(async () => {
  frame = await Frame.open();
  gateway = await frame.online(Bits.Guilds);
});
afterEach(async () => {
  await gateway.close();
  await frame.close();
});

const view = PermissionFlagsBits.ViewChannel.toString();
const forNobody = () => [{ id: frame.serverId, type: 'role' as const, deny: view }];
/** Denied to everybody, and to the bot itself. */
const forNobodyAtAll = () => [...forNobody(), { id: frame.bot.userId, type: 'member' as const, deny: view }];
const secret = (type = ChannelType.GuildText, parentId?: string) =>
  frame.client.call('createChannel', {
    serverId: frame.serverId,
    name: 'secret',
    type,
    overwrites: forNobodyAtAll(),
    ...(type === ChannelType.GuildText && { topic: 'between us' }),
    ...(parentId && { parentId })
  });
const obfuscated = (id: string) => ({
  id,
  name: '___hidden___',
  flags: 1 << 17,
  permission_overwrites: [{ id: frame.serverId, type: 0, allow: '0', deny: view }]
});
const told = (name: string, id: string) => gateway.event(name, (data) => data.id === id);
const listed = async () => {
  const { body } = await frame.rest('GET', `/guilds/${frame.serverId}/channels`);
  return (body as unknown as { id: string }[]).map(({ id }) => id);
};

describe('A channel the bot may not view', () => {
  test('is told without name and topic, and with one made-up overwrite; REST leaves it out', async () => {
    const { id } = await secret();
    await expect(told('CHANNEL_CREATE', id)).resolves.toMatchObject({ ...obfuscated(id), topic: null, type: 0 });
    expect(await listed()).not.toContain(id);
    expect(await frame.rest('GET', `/channels/${id}`)).toMatchObject({ status: 403, body: { code: 50001 } });
  });

  test('is so in GUILD_CREATE too', async () => {
    const { id } = await secret();
    const again = await frame.online(Bits.Guilds);
    const { channels } = (await again.event('GUILD_CREATE')) as { channels: { id: string }[] };
    await again.close();
    expect(channels.find((channel) => channel.id === id)).toMatchObject(obfuscated(id));
    expect(channels.find((channel) => channel.id === frame.channelId)).toMatchObject({ name: 'general', flags: 0 });
  });

  test('shows itself when an overwrite lets the bot in, and hides again', async () => {
    const { id } = await secret();
    await told('CHANNEL_CREATE', id);
    await frame.client.call('updateChannel', { channelId: id, overwrites: [] });
    await expect(told('CHANNEL_UPDATE', id)).resolves.toMatchObject({ name: 'secret', topic: 'between us', flags: 0 });
    expect(await listed()).toContain(id);
    await frame.client.call('updateChannel', { channelId: id, overwrites: forNobodyAtAll() });
    const hidden = await gateway.event('CHANNEL_UPDATE', (data) => data.id === id && data.flags !== 0);
    expect(hidden).toMatchObject(obfuscated(id));
  });

  test('shows itself when a role of the bot’s lets it in, without a change of its own', async () => {
    const applicationId = frame.bot.applicationId;
    const [role = ''] = await frame.client.call('memberRoles', { serverId: frame.serverId, userId: applicationId });
    const { id } = await frame.client.call('createChannel', {
      serverId: frame.serverId,
      name: 'staff',
      overwrites: [...forNobody(), { id: role, type: 'role', deny: view }]
    });
    await expect(told('CHANNEL_CREATE', id)).resolves.toMatchObject(obfuscated(id));
    await frame.client.call('setBotPermissions', { serverId: frame.serverId, applicationId, permissions: '8' });
    await expect(told('CHANNEL_UPDATE', id)).resolves.toMatchObject({ name: 'staff', flags: 0 });
  });

  test('is deleted as it was shown', async () => {
    const { id } = await secret();
    await frame.client.call('deleteChannel', { channelId: id });
    await expect(told('CHANNEL_DELETE', id)).resolves.toMatchObject({ id, name: '___hidden___' });
  });
});

test('a category is shown while one of its channels is', async () => {
  const { id: parentId } = await secret(ChannelType.GuildCategory);
  await expect(told('CHANNEL_CREATE', parentId)).resolves.toMatchObject(obfuscated(parentId));
  const inside = await frame.client.call('createChannel', {
    serverId: frame.serverId,
    name: 'inside',
    parentId,
    overwrites: []
  });
  await expect(told('CHANNEL_UPDATE', parentId)).resolves.toMatchObject({ name: 'secret' });
  await frame.client.call('deleteChannel', { channelId: inside.id });
  const hidden = await gateway.event('CHANNEL_UPDATE', (data) => data.id === parentId && data.flags !== 0);
  expect(hidden).toMatchObject(obfuscated(parentId));
});
