import { buttons } from '@ticket-desk/local-discord';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Scene } from '../../harness/believable-server.js';
import { linkedChannel, said, shown } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';
import { until } from '../support/until.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.discord.client.call('clearFaults', {}));
afterAll(() => stage.close());

const view = PermissionFlagsBits.ViewChannel.toString();
const call = () => stage.discord.client;
const channelIds = async ({ server }: Scene) => (await server.channels()).map(({ id }) => id);
const repaired = async ({ olivia, generalId }: Scene) => said(await olivia.run(generalId, '/repair'));
const lie = (method: string, route: string, code: 10003 | 10008) =>
  call().call('addFault', { method, route, status: 404, code });

/** Somebody takes the bot's access to a channel: staff and people keep theirs. */
async function hide({ server }: Scene, channelId: string): Promise<void> {
  const kept = (await server.channels()).find(({ id }) => id === channelId)?.overwrites ?? [];
  const { applicationId } = stage.account;
  const others = kept.filter(({ id }) => id !== applicationId && id !== server.id);
  await call().call('updateChannel', {
    channelId,
    overwrites: [
      { id: server.id, type: 'role', deny: view },
      ...others,
      { id: applicationId, type: 'member', deny: view }
    ]
  });
  await stage.idle();
}

/** Messages in a channel that carry a button of this name. */
async function carrying({ olivia }: Scene, channelId: string, label: string): Promise<number> {
  const messages = await olivia.messages(channelId);
  return messages.filter((message) => buttons(message).some((button) => button.label === label)).length;
}

describe('What Discord calls unknown although it still lists it', () => {
  test('a ticket’s channel: the ticket stays, and its member is sent to it', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    const before = await channelIds(scene);
    await lie('GET', '/channels/{channel_id}', 10003);
    const answer = await scene.ada.click(await stage.panel(scene, scene.ada), 'Create Ticket');
    expect(linkedChannel(answer)).toBe(channel.id);
    await repaired(scene);
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'open', channelId: channel.id });
    expect(await channelIds(scene)).toEqual(before);
  });

  test('a channel that is to be deleted: it is not called deleted, and can be deleted again', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await lie('DELETE', '/channels/{channel_id}', 10003);
    const { message } = await stage.confirm(scene.sam, shown(await scene.sam.run(channel.id, '/delete')), 'Confirm');
    expect(message?.content).toContain('still lists it');
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'open' });
    await call().call('clearFaults', {});
    await scene.sam.click(shown(await scene.sam.run(channel.id, '/delete')), 'Confirm');
    await stage.idle();
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'deleted', deleted: { by: scene.sam.id } });
  });

  test.each([10003, 10008] as const)('a panel (%s): no second one is posted', async (code) => {
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    await lie('GET', '/channels/{channel_id}/messages/{message_id}', code);
    expect(await repaired(scene)).not.toContain('Everything is in order');
    await stage.setUp(scene);
    expect(await carrying(scene, panel.channelId, 'Create Ticket')).toBe(1);
    expect((await stage.settings(scene))?.panels).toMatchObject([{ messageId: panel.id }]);
  });

  test('a ticket’s first message: no second one is posted', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    await lie('GET', '/channels/{channel_id}/messages/{message_id}', 10008);
    await repaired(scene);
    expect(await carrying(scene, ticket.channel.id, 'Close')).toBe(1);
    expect(await stage.record(scene, 1)).toMatchObject({ welcomeMessageId: ticket.welcome.id });
  });

  test('an old panel: it is taken down later', async () => {
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    await lie('DELETE', '/channels/{channel_id}/messages/{message_id}', 10008);
    await scene.olivia.run(scene.generalId, '/panel');
    await call().call('clearFaults', {});
    expect(await repaired(scene)).toContain('An old panel is taken down');
    expect(await carrying(scene, panel.channelId, 'Create Ticket')).toBe(0);
  });
});

describe('A channel the bot cannot see', () => {
  test('a ticket’s: it stays as it is, staff read what to do, and all is well when it is seen again', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await hide(scene, channel.id);
    expect(await repaired(scene)).toMatch(new RegExp(`I cannot see .*<#${channel.id}>.*View Channels`));
    await stage.restartBot();
    const answer = await scene.ada.click(await stage.panel(scene, scene.ada), 'Create Ticket');
    expect(linkedChannel(answer)).toBe(channel.id);
    const closing = await stage.closeTicket(scene.sam, channel.id);
    expect(said(closing)).toContain('I cannot see');
    expect(await repaired(scene)).toContain('I cannot see');
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'open', channelId: channel.id });
    const { calls } = await call().call('span', {});
    expect(JSON.stringify(calls.map(({ request }) => request))).not.toContain('___hidden___');
    expect(stage.bot.output).not.toContain('___hidden___');

    await call().call('updateChannel', { channelId: channel.id, overwrites: [] });
    await stage.idle();
    const { overwrites = [] } = (await scene.server.channels()).find(({ id }) => id === channel.id) ?? {};
    expect(overwrites.map(({ id }) => id)).toEqual(
      expect.arrayContaining([scene.ada.id, scene.staffRoleId, stage.account.applicationId])
    );
  });

  test('a panel’s: it is not forgotten, and an administrator reads what to do', async () => {
    const scene = await stage.readyScene();
    const { channelId, id: messageId } = await stage.panel(scene, scene.ada);
    await hide(scene, channelId);
    expect(await repaired(scene)).toMatch(new RegExp(`I cannot see <#${channelId}>, where the panel stands`));
    expect((await stage.settings(scene))?.panels).toMatchObject([{ channelId, messageId }]);
  });

  test('the category: whoever opens a ticket reads which, and never a made-up name', async () => {
    const scene = await stage.readyScene();
    const { id } = await scene.server.channel('Tickets');
    await hide(scene, id);
    const answer = said(await scene.ada.click(await stage.panel(scene, scene.ada), 'Create Ticket'));
    expect(answer).toMatch(new RegExp(`<#${id}>.*View Channels`));
    expect(await repaired(scene)).toMatch(new RegExp(`I cannot see <#${id}>, the category for tickets`));
    expect(await stage.record(scene, 1)).toBeNull();
  });

  test('one that may be the ticket that was being opened: its number is kept until it can be said', async () => {
    const scene = await stage.readyScene();
    const route = '/guilds/{guild_id}/channels';
    await call().call('addFault', { method: 'POST', route, drop: true, when: 'after', count: 1 });
    await call().call('addFault', { method: 'GET', route, status: 500 });
    await scene.ada.click(await stage.panel(scene, scene.ada), 'Create Ticket');
    const channel = await scene.server.channel('ticket-0001-ada');
    await stage.bot.kill();
    await call().call('clearFaults', {});
    await hide(scene, channel.id);
    await stage.startBot();
    await stage.idle();
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'opening' });
    await call().call('updateChannel', { channelId: channel.id, overwrites: [] });
    await until('the ticket to be open', async () => (await stage.record(scene, 1))?.status === 'open');
    expect(await stage.record(scene, 1)).toMatchObject({ channelId: channel.id });
  });
});
