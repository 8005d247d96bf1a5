import { ApplicationCommandType } from 'discord-api-types/v10';
import { openStage, type Stage } from './support/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Registers, runs as Ada, answers, and gives what the bot got. */
async function ran(command: string, options: Record<string, string | number | boolean> = {}) {
  const answered = stage.ada.run(stage.channelId, command, options);
  // A refusal must show here, not as a wait for an interaction that never comes.
  const refused = new Promise<never>((_, reject) => void answered.catch(reject));
  const interaction = await Promise.race([stage.bot.interaction(), refused]);
  await stage.bot.callback(interaction, 4, { content: 'Done' });
  return { interaction, view: await answered };
}

describe('running a slash command', () => {
  it('tells the bot who, where and with what rights, without any intent', async () => {
    await stage.bot.command({ name: 'ping', description: 'Says pong' });
    const { interaction } = await ran('/ping');
    expect(interaction).toMatchObject({
      application_id: stage.bot.info.applicationId,
      type: 2,
      version: 1,
      guild_id: stage.server.id,
      guild: { id: stage.server.id, locale: 'en-US', features: [] },
      channel_id: stage.channelId,
      channel: { id: stage.channelId, type: 0, name: 'general' },
      member: { user: { id: stage.ada.id, username: 'ada' }, roles: [] },
      data: { name: 'ping', type: 1 },
      locale: 'en-US',
      guild_locale: 'en-US',
      entitlements: [],
      authorizing_integration_owners: { '0': stage.server.id },
      context: 0,
      attachment_size_limit: 10_485_760
    });
    const { member, app_permissions: own } = interaction as unknown as {
      member: { permissions: string };
      app_permissions: string;
    };
    expect(BigInt(member.permissions) & 2048n).toBe(2048n);
    expect(BigInt(own) & 16n).toBe(16n);
    expect(BigInt(member.permissions) & 16n).toBe(0n);
  });

  it('resolves users, roles and channels, and nests sub-commands in their group', async () => {
    await stage.bot.command({
      name: 'desk',
      description: 'Desk',
      options: [
        {
          type: 2,
          name: 'staff',
          description: 'Staff',
          options: [
            {
              type: 1,
              name: 'add',
              description: 'Add',
              options: [
                { type: 6, name: 'who', description: 'Who', required: true },
                { type: 8, name: 'role', description: 'Role' },
                { type: 7, name: 'where', description: 'Where', channel_types: [0] },
                { type: 4, name: 'count', description: 'Count', min_value: 1, max_value: 5 },
                { type: 5, name: 'quiet', description: 'Quiet' }
              ]
            }
          ]
        }
      ]
    });
    const role = await stage.discord.client.call('createRole', { serverId: stage.server.id, name: 'Support' });
    const options = { who: stage.ben.id, role: role.id, where: stage.channelId, count: 3, quiet: true };
    const { interaction, view } = await ran('/desk staff add', options);
    expect(interaction.data).toMatchObject({
      name: 'desk',
      options: [{ name: 'staff', type: 2, options: [{ name: 'add', type: 1, options: expect.arrayContaining([]) }] }],
      resolved: {
        users: { [stage.ben.id]: { username: 'ben' } },
        members: { [stage.ben.id]: { roles: [], permissions: expect.any(String) } },
        roles: { [role.id]: { name: 'Support' } },
        channels: { [stage.channelId]: { name: 'general', type: 0, permissions: expect.any(String) } }
      }
    });
    expect(interaction.data.resolved).not.toHaveProperty(['members', stage.ben.id, 'user']);
    expect(view.message?.interaction).toEqual({ userId: stage.ada.id, commandName: 'desk staff add' });
  });

  it('refuses what the client would not send', async () => {
    const run = (options: Record<string, string | number>) =>
      stage.ada.run(stage.channelId, '/desk staff add', options);
    await expect(run({})).rejects.toThrow('"who" is required');
    await expect(run({ who: '1' })).rejects.toThrow('"who" names nothing that fits');
    await expect(run({ who: stage.ben.id, count: 9 })).rejects.toThrow('"count" is out of range');
    await expect(run({ who: stage.ben.id, count: 1.5 })).rejects.toThrow('"count" takes a whole number');
    await expect(run({ who: stage.ben.id, colour: 'red' })).rejects.toThrow('no option "colour"');
    await expect(stage.ada.run(stage.channelId, '/desk')).rejects.toThrow('needs a sub-command: staff');
    await expect(stage.ada.run(stage.channelId, '/desk staff drop')).rejects.toThrow('offered no command');
  });

  it('carries an uploaded file', async () => {
    await stage.bot.command({
      name: 'attach',
      description: 'Attach',
      options: [{ type: 11, name: 'file', description: 'File', required: true }]
    });
    const data = Buffer.from('receipt').toString('base64');
    const answered = stage.ada.run(stage.channelId, 'attach', { file: { name: 'receipt.txt', data } });
    const interaction = await stage.bot.interaction();
    await stage.bot.callback(interaction, 4, { content: 'Got it' });
    await answered;
    const { resolved } = interaction.data as unknown as {
      resolved: { attachments: Record<string, { filename: string; size: number; url: string }> };
    };
    const [attachment] = Object.values(resolved.attachments);
    expect(attachment).toMatchObject({ filename: 'receipt.txt', size: 7 });
    await expect(fetch(attachment?.url ?? '').then((response) => response.text())).resolves.toBe('receipt');
  });
});

describe('who is offered a command', () => {
  const offered = async (as: string) =>
    (await stage.discord.client.call('commands', { as, channelId: stage.channelId })).map(({ name }) => name);

  it('hides by default_member_permissions from members, never from administrators', async () => {
    await stage.bot.command({ name: 'setup', description: 'Set up', default_member_permissions: '32' });
    await stage.bot.command({ name: 'sealed', description: 'Nobody', default_member_permissions: '0' });
    expect(await offered(stage.ada.id)).not.toContain('setup');
    expect(await offered(stage.olivia.id)).toEqual(expect.arrayContaining(['setup', 'sealed']));
    await expect(stage.ada.run(stage.channelId, '/setup')).rejects.toMatchObject({ name: 'NotAllowed' });
    const { id: roleId } = await stage.discord.client.call('createRole', {
      serverId: stage.server.id,
      name: 'Manager',
      permissions: '32'
    });
    await stage.discord.client.call('giveRole', { serverId: stage.server.id, userId: stage.ben.id, roleId });
    expect(await offered(stage.ben.id)).toContain('setup');
    expect(await offered(stage.ben.id)).not.toContain('sealed');
  });

  it('offers nothing where application commands are denied or the channel is hidden', async () => {
    const make = (name: string, deny: string) =>
      stage.discord.client.call('createChannel', {
        serverId: stage.server.id,
        name,
        overwrites: [{ id: stage.server.info.everyoneRoleId, type: 'role', deny }]
      });
    const quiet = await make('quiet', (1n << 31n).toString());
    const hidden = await make('hidden', '1024');
    await expect(stage.ada.run(quiet.id, '/ping')).rejects.toThrow('offered no command');
    await expect(stage.ada.run(hidden.id, '/ping')).rejects.toThrow('cannot see');
  });

  it("lets a server's command hide the global one of the same name", async () => {
    await stage.bot.command({ name: 'ping', description: 'Here only' }, stage.server.id);
    const { interaction } = await ran('/ping');
    expect(interaction.data).toMatchObject({ name: 'ping', guild_id: stage.server.id });
  });
});

describe('commands on users and messages', () => {
  it('names the target and resolves it', async () => {
    await stage.bot.command({ name: 'Report message', type: 3 });
    await stage.bot.command({ name: 'Report user', type: 2 });
    const { id: targetId } = await stage.ben.say(stage.channelId, 'Buy my coins');
    const use = async (command: string, target: string) => {
      const { client } = stage.discord;
      const as = { as: stage.ada.id, channelId: stage.channelId };
      const started = await client.call('runContextCommand', { ...as, command, targetId: target });
      const interaction = await stage.bot.interaction();
      await stage.bot.callback(interaction, 4, { content: 'Thanks', flags: 64 });
      expect((await stage.ada.settled(started)).message).toMatchObject({ type: 23, ephemeral: true });
      return interaction.data;
    };
    expect(await use('Report message', targetId)).toMatchObject({
      type: 3,
      target_id: targetId,
      resolved: { messages: { [targetId]: { content: 'Buy my coins' } } }
    });
    expect(await use('Report user', stage.ben.id)).toMatchObject({
      type: 2,
      target_id: stage.ben.id,
      resolved: { users: { [stage.ben.id]: { username: 'ben' } } }
    });
  });
});

describe('the menus of messages and members', () => {
  const offered = async (as: string) =>
    (await stage.discord.client.call('commands', { as, channelId: stage.channelId })).filter(
      ({ type }) => type !== ApplicationCommandType.ChatInput
    );
  const taken = async () => {
    const interaction = await stage.bot.interaction();
    await stage.bot.callback(interaction, 4, { content: 'Thanks', flags: 64 });
    return interaction;
  };

  it('a person picks by the name they read, the bot gets its own; the target says which menu it was', async () => {
    await stage.bot.command({ name: 'Flag', type: 2, name_localizations: { de: 'Person melden' } });
    await stage.bot.command({ name: 'Flag', type: 3, name_localizations: { de: 'Nachricht melden' } });
    await stage.discord.client.call('setLocale', { userId: stage.ada.id, locale: 'de' });
    expect((await offered(stage.ada.id)).map(({ name, shownAs }) => [name, shownAs])).toEqual(
      expect.arrayContaining([
        ['Flag', 'Person melden'],
        ['Flag', 'Nachricht melden']
      ])
    );
    const message = await stage.ben.say(stage.channelId, 'Buy my coins');
    const [answer, onMessage] = await Promise.all([stage.ada.useOnMessage(message, 'Nachricht melden'), taken()]);
    expect(answer.message?.content).toBe('Thanks');
    expect(onMessage.data).toMatchObject({ name: 'Flag', type: 3, target_id: message.id });
    const [, onMember] = await Promise.all([
      stage.ada.useOnMember(stage.channelId, stage.ben.id, 'Person melden'),
      taken()
    ]);
    expect(onMember.data).toMatchObject({ name: 'Flag', type: 2, target_id: stage.ben.id });
    await stage.discord.client.call('setLocale', { userId: stage.ada.id, locale: 'en-US' });
  });

  it('gives message and author whatever the intents, and of a member no more than a part', async () => {
    await stage.bot.command({ name: 'Look at message', type: 3 });
    await stage.bot.command({ name: 'Look at user', type: 2 });
    const message = await stage.ben.say(stage.channelId, 'Hello', [{ name: 'a.txt', data: 'YQ==' }]);
    const [, { data }] = await Promise.all([stage.ada.useOnMessage(message, 'Look at message'), taken()]);
    expect(data).toMatchObject({
      resolved: {
        messages: {
          [message.id]: {
            id: message.id,
            channel_id: stage.channelId,
            content: 'Hello',
            author: { id: stage.ben.id },
            attachments: [{ filename: 'a.txt' }]
          }
        }
      }
    });
    const [, user] = await Promise.all([stage.ada.useOnMember(stage.channelId, stage.ben.id, 'Look at user'), taken()]);
    const { users, members } = user.data['resolved'] as Record<string, Record<string, object>>;
    expect(users?.[stage.ben.id]).toMatchObject({ username: 'ben' });
    expect(members?.[stage.ben.id]).toMatchObject({ permissions: expect.any(String) as unknown });
    expect(members?.[stage.ben.id]).not.toHaveProperty('user');
    expect(members?.[stage.ben.id]).not.toHaveProperty('deaf');
  });

  it('of somebody who has left there is a user and no member', async () => {
    const { id: userId } = await stage.discord.client.call('createPerson', { username: 'gone', displayName: 'Gone' });
    const [, { data }] = await Promise.all([stage.ada.useOnMember(stage.channelId, userId, 'Look at user'), taken()]);
    expect(Object.keys(data['resolved'] as object)).toEqual(['users']);
  });

  it('hides what is for others, and knows nothing of what one cannot see', async () => {
    await stage.bot.command({ name: 'Sealed message', type: 3, default_member_permissions: '0' });
    await stage.bot.command({ name: 'In private', type: 3, contexts: [1] });
    expect((await offered(stage.ada.id)).map(({ name }) => name)).not.toContain('Sealed message');
    expect((await offered(stage.olivia.id)).map(({ name }) => name)).toContain('Sealed message');
    const message = await stage.ben.say(stage.channelId, 'Hello');
    for (const name of ['Sealed message', 'In private', 'Look at user', 'ping'])
      await expect(stage.ada.useOnMessage(message, name)).rejects.toThrow('offered no command');
    await expect(stage.ada.useOnMessage({ ...message, id: '1' }, 'Look at message')).rejects.toThrow('sees no message');
    const hidden = await stage.discord.client.call('createChannel', {
      serverId: stage.server.id,
      name: 'hidden-menus',
      overwrites: [{ id: stage.server.info.everyoneRoleId, type: 'role', deny: '1024' }]
    });
    const secret = await stage.olivia.say(hidden.id, 'Secret');
    await expect(stage.ada.useOnMessage(secret, 'Look at message')).rejects.toThrow('cannot see');
  });
});

describe('autocomplete', () => {
  it('sends what is typed and shows the suggestions', async () => {
    await stage.bot.command({
      name: 'find',
      description: 'Find',
      options: [{ type: 3, name: 'what', description: 'What', required: true, autocomplete: true }]
    });
    const typing = { as: stage.ada.id, channelId: stage.channelId, command: 'find', options: { what: 'ti' } };
    const started = await stage.discord.client.call('autocomplete', { ...typing, focused: 'what' });
    const interaction = await stage.bot.interaction();
    expect(interaction).toMatchObject({
      type: 4,
      data: { name: 'find', options: [{ name: 'what', type: 3, value: 'ti', focused: true }] }
    });
    await expect(stage.bot.callback(interaction, 4, { content: 'No' })).resolves.toMatchObject({
      status: 400,
      body: { code: 50035, errors: { type: {} } }
    });
    await expect(
      stage.bot.callback(interaction, 8, { choices: [{ name: 'Ticket', value: 'ticket' }] })
    ).resolves.toMatchObject({ status: 204 });
    await expect(stage.ada.settled(started)).resolves.toMatchObject({
      state: 'answered',
      choices: [{ name: 'Ticket', value: 'ticket' }]
    });
    await expect(stage.discord.client.call('autocomplete', { ...typing, focused: 'who' })).rejects.toThrow(
      'no autocomplete'
    );
  });
});
