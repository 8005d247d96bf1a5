import { buttons, Server } from '@ticket-desk/local-discord';
import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import type { Scene } from '../../harness/believable-server.js';
import { said } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.discord.client.call('clearFaults', {}));
afterAll(() => stage.close());

const call = () => stage.discord.client;
const opened = async (scene: Scene) =>
  said(await scene.ada.click(await stage.panel(scene, scene.ada), 'Create Ticket'));

describe('A server that asks moderators for two-factor login, and an owner of the bot without', () => {
  test('says so, and where to turn it on; nothing is half-done', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ben);
    await call().call('updateServer', { serverId: scene.server.id, needsTwoFactor: true });
    const sentence = /two-factor.*User Settings.*My Account/s;
    expect(await opened(scene)).toMatch(sentence);
    expect(await stage.record(scene, 2)).toBeNull();
    expect(said(await stage.closeTicket(scene.sam, channel.id))).toMatch(sentence);
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'open' });

    const { id: categoryId } = await scene.server.channel('Tickets');
    await call().call('deleteChannel', { channelId: categoryId });
    expect(said(await stage.setUp(scene))).toMatch(sentence);
    await call().call('updateChannel', { channelId: channel.id, overwrites: [] });
    await stage.idle();
    expect(said(await scene.olivia.run(scene.generalId, '/repair'))).toMatch(sentence);

    await call().call('setTwoFactor', { userId: stage.owner.id, enabled: true });
    expect(said(await stage.setUp(scene))).toContain('Made the category');
    await stage.openTicket(scene, scene.ada);
    await call().call('setTwoFactor', { userId: stage.owner.id, enabled: false });
  });
});

describe('A server the bot is not in', () => {
  const notHere = /I am not in this server/;

  test('commands are for servers alone', async () => {
    const { calls } = await call().call('span', {});
    const registered = calls.filter(({ method, path }) => method === 'PUT' && path.endsWith('/commands'));
    expect(registered.length).toBeGreaterThan(0);
    for (const command of registered.flatMap(({ request }) => request as object[]))
      expect(command).toMatchObject({ integration_types: [0], contexts: [0] });
  });

  test('every command says so', async () => {
    const { applicationId } = stage.account;
    const { id: ownerId } = stage.owner;
    const info = await call().call('createServer', { name: 'Elsewhere', ownerId });
    const server = new Server(call(), info);
    const { id: channelId } = await call().call('createChannel', { serverId: server.id, name: 'general' });
    const { id: roleId } = await call().call('createRole', { serverId: server.id, name: 'Helpers' });
    await call().call('installCommands', { serverId: server.id, applicationId });
    const offered = await call().call('commands', { as: ownerId, channelId });
    expect(offered.length).toBeGreaterThan(10);
    const values: Record<string, string> = { user: ownerId, role: roleId, name: 'x', category: channelId };
    const message = await stage.owner.say(channelId, 'Hello');
    for (const { name, options, type } of offered) {
      if (type !== ApplicationCommandType.ChatInput) {
        const used =
          type === ApplicationCommandType.Message
            ? await stage.owner.useOnMessage(message, name)
            : await stage.owner.useOnMember(channelId, ownerId, name);
        expect([name, said(used)]).toEqual([name, expect.stringMatching(notHere)]);
        continue;
      }
      const [sub] = options.filter(({ type }) => type === ApplicationCommandOptionType.Subcommand);
      const needed = (sub?.options ?? options).filter(({ required }) => required);
      if (needed.some((option) => option.channelTypes.length > 0)) continue;
      const given = Object.fromEntries(needed.map((option) => [option.name, values[option.name] ?? 'x']));
      const answer = await stage.owner.run(channelId, `/${name}${sub ? ` ${sub.name}` : ''}`, given);
      expect([name, said(answer)]).toEqual([name, expect.stringMatching(notHere)]);
    }
    expect(await stage.records.settings(server.id)).toBeNull();
  });

  test('every button, menu and modal says so, whatever stands from before, and nothing is written', async () => {
    const scene = await stage.readyScene();
    const { channel, welcome } = await stage.openTicket(scene, scene.ada);
    const panel = await stage.panel(scene, scene.ada);
    // The record knows of its first message a moment after that stands.
    await stage.idle();
    const before = await stage.record(scene, 1);
    await call().call('kick', { serverId: scene.server.id, userId: stage.account.applicationId });
    await stage.idle();
    const { applicationId } = stage.account;
    const forged = (customId: string, componentType = 2, values?: string[]) =>
      call().call('forge', {
        ...{ as: scene.ada.id, channelId: channel.id, messageId: welcome.id, applicationId, customId, componentType },
        ...(values && { values })
      });
    const settled = async ({ id }: { id: string }) =>
      said(await call().call('settledInteraction', { id, timeoutMs: 30_000 }));

    expect(said(await scene.ben.click(panel, 'Create Ticket'))).toMatch(notHere);
    for (const { label } of buttons(welcome)) expect(said(await scene.ada.click(welcome, label))).toMatch(notHere);
    expect(await settled(await forged('something:old'))).toMatch(notHere);
    expect(await settled(await forged('something:old', 3, ['x']))).toMatch(notHere);
    const modal = { as: scene.ada.id, channelId: channel.id, applicationId, fields: { name: 'x' } };
    expect(await settled(await call().call('forgeModal', { ...modal, customId: 'rename:1' }))).toMatch(notHere);
    expect(await settled(await call().call('forgeModal', { ...modal, customId: 'old' }))).toMatch(notHere);
    expect(await stage.record(scene, 1)).toEqual(before);
    expect(await stage.record(scene, 2)).toBeNull();
  });
});

describe('A refusal of Discord’s', () => {
  const refuse = (method: string, route: string, status: 403, code: number, message?: string) =>
    call().call('addFault', { method, route, status, code, ...(message && { message }) });

  test.each([50001, 50013])('%s names the permission and the place', async (code) => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await refuse('DELETE', '/channels/{channel_id}', 403, code);
    const prompt = (await scene.sam.run(channel.id, '/delete')).message;
    if (!prompt) throw new Error('/delete asked nothing.');
    expect(said(await stage.confirm(scene.sam, prompt, 'Confirm'))).toMatch(/\*\*Manage Channels\*\*.* in \*\*/);
    const messages = '/channels/{channel_id}/messages';
    await call().call('addFault', { method: 'POST', route: messages, status: 500, count: 3 });
    await scene.ben.click(await stage.panel(scene, scene.ben), 'Create Ticket');
    await refuse('GET', messages, 403, code);
    await refuse('GET', `${messages}/{message_id}`, 403, code);
    const report = said(await scene.olivia.run(scene.generalId, '/repair'));
    for (const number of ['0001', '0002'])
      expect(report).toMatch(
        new RegExp(`\\*\\*${number}\\*\\* <#\\d+>: I need the .*\\*\\*Read Message History\\*\\*`)
      );
    expect(report).not.toContain('**needed**');
  });

  test('of tomorrow is told in Discord’s own words, as words, with what to do', async () => {
    const scene = await stage.readyScene();
    await refuse('POST', '/guilds/{guild_id}/channels', 403, 987_654, 'Channels are *closed* on Sundays');
    const answer = await opened(scene);
    expect(answer).toContain('Channels are \\*closed\\* on Sundays');
    expect(answer).toMatch(/try again/i);
    expect(await stage.record(scene, 1)).toBeNull();
  });
});
