import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { Frame, type RawReply } from '../frame/support/frame.js';

/** A bot in the middle of a server: roles and people below it, and roles and people above it. */
describe('a bot that manages roles and people', () => {
  let first: Frame;
  let frame: Frame;
  let lowId: string;
  let highId: string;
  /** A member who stands above the bot. */
  let borisId: string;
  let ownRoleId: string;

  const person = async (username: string) => {
    const { id: userId } = await frame.client.call('createPerson', { username });
    await frame.client.call('join', { serverId: frame.serverId, userId });
    return userId;
  };
  const role = async (name: string, position: number) => {
    const { serverId } = frame;
    const { id: roleId } = await frame.client.call('createRole', { serverId, name });
    await frame.client.call('updateRole', { serverId, roleId, position });
    return roleId;
  };

  beforeAll(async () => {
    first = await Frame.open();
  });
  beforeEach(async () => {
    frame = await Frame.on(first.discord);
    const { client, serverId } = frame;
    await client.call('setLimits', { rateLimits: false });
    const permissions =
      Bits.ViewChannel | Bits.ManageRoles | Bits.ManageNicknames | Bits.KickMembers | Bits.SendMessages;
    await client.call('setBotPermissions', {
      serverId,
      applicationId: frame.bot.applicationId,
      permissions: permissions.toString()
    });
    lowId = await role('low', 1);
    highId = await role('high', 3);
    borisId = await person('boris');
    await client.call('giveRole', { serverId, userId: borisId, roleId: highId });
    [ownRoleId] = (await client.call('memberRoles', { serverId, userId: frame.bot.userId })) as [string];
    const places = (await client.call('roles', { serverId })).map(({ id, position }) => [id, position]);
    expect(Object.fromEntries(places)).toEqual({ [serverId]: 0, [lowId]: 1, [ownRoleId]: 2, [highId]: 3 });
  });
  afterAll(() => first.close());

  const server = (method: string, path: string, body?: object) =>
    frame.rest(method, `/guilds/${frame.serverId}${path}`, body && { body });
  const rolesOf = (userId: string) => frame.client.call('memberRoles', { serverId: frame.serverId, userId });
  const outcome = ({ status, body }: RawReply) => (status < 300 ? status : body?.code);

  test('hands out and takes back the lower role, and no other', async () => {
    const put = async (roleId: string) => outcome(await server('PUT', `/members/${frame.adaId}/roles/${roleId}`));
    expect([await put(lowId), await put(ownRoleId), await put(highId), await put(frame.serverId)]).toEqual([
      204, 50013, 50013, 10011
    ]);
    await expect(rolesOf(frame.adaId)).resolves.toEqual([lowId]);
    const takenBack = await server('DELETE', `/members/${frame.adaId}/roles/${lowId}`);
    expect(takenBack.status).toBe(204);
    await expect(rolesOf(frame.adaId)).resolves.toEqual([]);
  });

  test('gives and takes only a role there is, of somebody who is here; and again what is so already', async () => {
    const { adaId, client, serverId } = frame;
    const call = async (method: 'PUT' | 'DELETE', userId: string, roleId: string) =>
      outcome(await server(method, `/members/${userId}/roles/${roleId}`));
    const { id: stranger } = await client.call('createPerson', { username: 'stranger' });
    for (const method of ['PUT', 'DELETE'] as const) {
      expect(await call(method, adaId, '123456789012345678')).toBe(10011);
      expect(await call(method, stranger, lowId)).toBe(10007);
      expect(await call(method, '123456789012345678', lowId)).toBe(10013);
      expect([await call(method, adaId, highId), await call(method, adaId, serverId)]).toEqual([50013, 10011]);
      expect([await call(method, adaId, lowId), await call(method, adaId, lowId)]).toEqual([204, 204]);
    }
    // Of another bot: it stands below, and belongs to that bot all the same.
    const { applicationId } = await client.call('createBot', { name: 'Other', ownerId: stranger });
    await client.call('inviteBot', { serverId, applicationId, permissions: '0' });
    const managed = (await client.call('roles', { serverId })).find(
      (role) => role.managed && role.id !== ownRoleId && role.name === 'Other'
    );
    expect(await call('PUT', adaId, managed?.id ?? '')).toBe(50013);
    expect(await call('DELETE', applicationId, managed?.id ?? '')).toBe(50013);
    // Whoever stands above the bot may get and lose a role below it.
    expect(await call('PUT', borisId, lowId)).toBe(204);
  });

  test('cannot do by a list of roles what it may not do one by one', async () => {
    const set = async (userId: string, roles: string[]) =>
      outcome(await server('PATCH', `/members/${userId}`, { roles }));
    expect(await set(frame.adaId, [lowId])).toBe(200);
    expect(await set(frame.adaId, [lowId, highId])).toBe(50013);
    expect(await set(frame.adaId, [ownRoleId])).toBe(50013);
    expect(await set(frame.adaId, ['1'])).toBe(10011);
    await expect(rolesOf(frame.adaId)).resolves.toEqual([lowId]);
    expect(await set(frame.adaId, [])).toBe(200);
    await expect(rolesOf(frame.adaId)).resolves.toEqual([]);
  });

  test('names and kicks those below it, and nobody above', async () => {
    for (const [userId, expected] of [
      [frame.adaId, [200, 204]],
      [borisId, [50013, 50013]],
      [frame.oliviaId, [50013, 50013]]
    ] as const) {
      const named = outcome(await server('PATCH', `/members/${userId}`, { nick: 'Dear guest' }));
      expect([named, outcome(await server('DELETE', `/members/${userId}`))]).toEqual(expected);
    }
  });

  test('changes and deletes the lower role only', async () => {
    for (const [roleId, expected] of [
      [lowId, [200, 204]],
      [highId, [50013, 50013]]
    ] as const) {
      const changed = outcome(await server('PATCH', `/roles/${roleId}`, { name: 'renamed' }));
      expect([changed, outcome(await server('DELETE', `/roles/${roleId}`))]).toEqual(expected);
    }
    // Its own managed role is its invitation, and nobody deletes that.
    expect(outcome(await server('DELETE', `/roles/${ownRoleId}`))).toBe(50013);
  });

  test('moves roles below itself, and none up to itself or above', async () => {
    const move = async (id: string, position: number) => outcome(await server('PATCH', '/roles', [{ id, position }]));
    const { body } = await server('POST', '/roles', { name: 'another', permissions: '0' });
    expect(await move(String(body?.id), 2)).toBe(200);
    expect(await move(highId, 1)).toBe(50013);
    expect(await move(lowId, 3)).toBe(50013);
    expect(await move(lowId, 4)).toBe(50013);
    const roles = await frame.client.call('roles', { serverId: frame.serverId });
    expect(roles.toSorted((a, b) => a.position - b.position).map(({ name }) => name)).toEqual([
      '@everyone',
      'low',
      'another',
      'Desk',
      'high'
    ]);
  });

  test('may send the whole list, as libraries do, for what stays where it is needs no permission', async () => {
    const { body } = await server('POST', '/roles', { name: 'another', permissions: '0' });
    const order = [frame.serverId, lowId, String(body?.id), ownRoleId, highId];
    const moved = await server(
      'PATCH',
      '/roles',
      order.map((id, position) => ({ id, position }))
    );
    expect(moved.status).toBe(200);
    const roles = await frame.client.call('roles', { serverId: frame.serverId });
    expect(order.map((id) => roles.find((role) => role.id === id)?.position)).toEqual([0, 1, 2, 3, 4]);
  });

  test('puts into a role only what it may do itself', async () => {
    const make = async (permissions: bigint) =>
      outcome(await server('POST', '/roles', { name: 'new', permissions: permissions.toString() }));
    expect(await make(Bits.KickMembers)).toBe(200);
    expect(await make(Bits.BanMembers)).toBe(50013);
    expect(await make(Bits.Administrator)).toBe(50013);
    const grown = await server('PATCH', `/roles/${lowId}`, { permissions: Bits.BanMembers.toString() });
    expect(outcome(grown)).toBe(50013);
  });

  test('does nothing of it without the permission', async () => {
    await frame.client.call('setBotPermissions', {
      serverId: frame.serverId,
      applicationId: frame.bot.applicationId,
      permissions: Bits.ViewChannel.toString()
    });
    const { adaId } = frame;
    const refused = [
      await server('PUT', `/members/${adaId}/roles/${lowId}`),
      await server('PATCH', `/members/${adaId}`, { roles: [lowId] }),
      await server('PATCH', `/members/${adaId}`, { nick: 'Dear guest' }),
      await server('DELETE', `/members/${adaId}`),
      await server('POST', '/roles', { name: 'new' }),
      await server('PATCH', `/roles/${lowId}`, { name: 'renamed' }),
      await server('DELETE', `/roles/${lowId}`),
      await server('POST', '/channels', { name: 'desk' })
    ];
    expect(refused.map(outcome)).toEqual(refused.map(() => 50013));
  });
});
