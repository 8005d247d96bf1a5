import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { Frame } from '../frame/support/frame.js';

/** What a message pings, as Discord itself tells it. */
interface Pings {
  users: string[];
  roles: string[];
  everyone: boolean;
}

const NOBODY: Pings = { users: [], roles: [], everyone: false };

describe('whom a message pings', () => {
  let frame: Frame;
  let adaId: string;
  let openRole: string;
  let closedRole: string;

  beforeAll(async () => {
    frame = await Frame.open();
    ({ adaId } = frame);
    const { client, serverId } = frame;
    await client.call('setLimits', { rateLimits: false });
    const role = async (name: string, mentionable: boolean) => {
      const { id: roleId } = await client.call('createRole', { serverId, name, mentionable });
      await client.call('giveRole', { serverId, userId: adaId, roleId });
      return roleId;
    };
    openRole = await role('open', true);
    closedRole = await role('closed', false);
  });
  beforeEach(() => mayMentionEveryone(true));
  afterAll(() => frame.close());

  const mayMentionEveryone = (may: boolean) =>
    frame.client.call('setBotPermissions', {
      serverId: frame.serverId,
      applicationId: frame.bot.applicationId,
      permissions: ((may ? Bits.MentionEveryone : 0n) | Bits.SendMessages | Bits.ViewChannel).toString()
    });
  const pingsOf = (message: Record<string, unknown> | undefined): Pings => ({
    users: (message?.mentions as { id: string }[]).map(({ id }) => id),
    roles: message?.mention_roles as string[],
    everyone: message?.mention_everyone as boolean
  });
  const send = async (body: object) => {
    const reply = await frame.rest('POST', frame.messages, { body });
    expect(reply.status).toBe(200);
    return reply.body;
  };
  /** A text that names everybody there is to name. */
  const everybody = () => `<@${adaId}> <@!${frame.oliviaId}> <@&${openRole}> <@&${closedRole}> @everyone`;
  const pings = async (allowed?: object, content = everybody()) =>
    pingsOf(await send({ content, ...(allowed && { allowed_mentions: allowed }) }));
  const pingsAda = async (messageId: unknown) => {
    const seen = await frame.client.call('messages', { as: adaId, channelId: frame.channelId });
    return seen.find(({ id }) => id === messageId)?.mentionsMe;
  };

  test('without a word about it, everyone who is named', async () => {
    await expect(pings()).resolves.toEqual({
      users: [adaId, frame.oliviaId],
      roles: [openRole, closedRole],
      everyone: true
    });
  });

  test('an empty list lets nobody through', async () => {
    await expect(pings({ parse: [] })).resolves.toEqual(NOBODY);
    await expect(pings({})).resolves.toEqual(NOBODY);
  });

  test('each kind by itself', async () => {
    await expect(pings({ parse: ['users'] })).resolves.toEqual({ ...NOBODY, users: [adaId, frame.oliviaId] });
    await expect(pings({ parse: ['roles'] })).resolves.toEqual({ ...NOBODY, roles: [openRole, closedRole] });
    await expect(pings({ parse: ['everyone'] })).resolves.toEqual({ ...NOBODY, everyone: true });
  });

  test('some by id, and only if the text names them', async () => {
    const { oliviaId } = frame;
    await expect(pings({ users: [adaId], roles: [openRole] })).resolves.toEqual({
      ...NOBODY,
      users: [adaId],
      roles: [openRole]
    });
    await expect(pings({ parse: ['roles'], users: [oliviaId] })).resolves.toEqual({
      ...NOBODY,
      users: [oliviaId],
      roles: [openRole, closedRole]
    });
    await expect(pings({ users: [adaId] }, 'nobody named')).resolves.toEqual(NOBODY);
  });

  test.each(['users', 'roles'])('a kind and ids of that kind contradict each other: %s', async (kind) => {
    const allowed = { parse: [kind], [kind]: [adaId] };
    const reply = await frame.rest('POST', frame.messages, {
      body: { content: everybody(), allowed_mentions: allowed }
    });
    expect([reply.status, reply.body?.code]).toEqual([400, 50035]);
    expect(reply.body?.errors).toEqual({
      allowed_mentions: {
        _errors: [
          {
            code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
            message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`
          }
        ]
      }
    });
  });

  test('a role that is not mentionable and @everyone need the permission', async () => {
    await mayMentionEveryone(false);
    await expect(pings()).resolves.toEqual({ ...NOBODY, users: [adaId, frame.oliviaId], roles: [openRole] });
    // Asking for it by name does not help.
    await expect(pings({ parse: ['everyone'], roles: [closedRole] })).resolves.toEqual(NOBODY);
  });

  test('a role that becomes mentionable needs it no more', async () => {
    await mayMentionEveryone(false);
    const role = { serverId: frame.serverId, roleId: closedRole };
    await frame.client.call('updateRole', { ...role, mentionable: true });
    await expect(pings({ roles: [closedRole] })).resolves.toEqual({ ...NOBODY, roles: [closedRole] });
    await frame.client.call('updateRole', { ...role, mentionable: false });
  });

  test('a channel can take the permission away', async () => {
    const desk = await frame.client.call('createChannel', {
      serverId: frame.serverId,
      name: 'desk',
      overwrites: [{ id: frame.bot.userId, type: 'member', deny: Bits.MentionEveryone.toString() }]
    });
    const reply = await frame.rest('POST', `/channels/${desk.id}/messages`, { body: { content: everybody() } });
    expect(pingsOf(reply.body)).toMatchObject({ roles: [openRole], everyone: false });
  });

  test('people need the permission as bots do', async () => {
    const said = await frame.client.call('say', { as: adaId, channelId: frame.channelId, content: everybody() });
    expect([said.mentionedRoleIds, said.mentionsEveryone]).toEqual([[openRole], false]);
    const owner = await frame.client.call('say', {
      as: frame.oliviaId,
      channelId: frame.channelId,
      content: everybody()
    });
    expect([owner.mentionedRoleIds, owner.mentionsEveryone]).toEqual([[openRole, closedRole], true]);
  });

  test('embeds never ping', async () => {
    const description = everybody();
    expect(pingsOf(await send({ embeds: [{ description }] }))).toEqual(NOBODY);
  });

  test('text displays do', async () => {
    const message = await send({ flags: 1 << 15, components: [{ type: 10, content: `Hello <@${adaId}>` }] });
    expect(pingsOf(message)).toEqual({ ...NOBODY, users: [adaId] });
  });

  test('nobody is pinged who does not exist', async () => {
    await expect(pings(undefined, '<@1> <@&1> <@&> @ everyone')).resolves.toEqual(NOBODY);
  });

  test('who is answered is pinged unless told not to', async () => {
    const { id } = await frame.client.call('say', { as: adaId, channelId: frame.channelId, content: 'hello?' });
    await frame.client.call('setBotPermissions', {
      serverId: frame.serverId,
      applicationId: frame.bot.applicationId,
      permissions: (Bits.ReadMessageHistory | Bits.SendMessages).toString()
    });
    const reply = async (allowed?: object) =>
      pingsOf(
        await send({
          content: 'yes',
          message_reference: { message_id: id },
          ...(allowed && { allowed_mentions: allowed })
        })
      );
    await expect(reply()).resolves.toEqual({ ...NOBODY, users: [adaId] });
    await expect(reply({ parse: [] })).resolves.toEqual(NOBODY);
    await expect(reply({ parse: [], replied_user: false })).resolves.toEqual(NOBODY);
    await expect(reply({ parse: [], replied_user: true })).resolves.toEqual({ ...NOBODY, users: [adaId] });
  });

  test('the person sees it by their id, their roles and @everyone', async () => {
    for (const content of [`<@${adaId}>`, `<@&${openRole}>`, '@everyone', '@here']) {
      const loud = await send({ content });
      await expect(pingsAda(loud?.id)).resolves.toBe(true);
      const quiet = await send({ content, allowed_mentions: { parse: [] } });
      await expect(pingsAda(quiet?.id)).resolves.toBe(false);
    }
  });
});
