import { textOf } from '@ticket-desk/local-discord';
import { ChannelType } from 'discord-api-types/v10';
import type { Scene } from '../../harness/believable-server.js';
import { linkedChannel, said } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';
import { until } from '../support/until.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterEach(async () => {
  await stage.discord.client.call('clearFaults', {});
  await stage.discord.client.call('setLimits', { channelsPerCategory: 50, channelsPerServer: 500 });
});
afterAll(() => stage.close());

const channels = (scene: Scene) => stage.discord.client.call('allChannels', { serverId: scene.server.id });
const categories = async (scene: Scene) =>
  (await channels(scene)).filter(({ type, name }) => type === ChannelType.GuildCategory && name.startsWith('Tickets'));
const tickets = async (scene: Scene) => (await channels(scene)).filter(({ name }) => name.startsWith('ticket-'));
const overflows = async (scene: Scene) => (await stage.settings(scene))?.overflowCategoryIds ?? [];

describe('A full category', () => {
  it('gets an overflow category, which is remembered and used again', async () => {
    const scene = await stage.readyScene();
    await stage.discord.client.call('setLimits', { channelsPerCategory: 1 });
    await stage.openTicket(scene, scene.ada);
    const ben = await stage.openTicket(scene, scene.ben);
    const [main, second] = await categories(scene);
    expect(second?.name).toBe('Tickets 2');
    expect(ben.channel.parentId).toBe(second?.id);
    expect(ben.channel.name).toBe('ticket-0002-ben');
    expect(await overflows(scene)).toEqual([second?.id]);

    await stage.discord.client.call('deleteChannel', { channelId: ben.channel.id });
    await stage.restartBot('kill');
    const cy = await stage.openTicket(scene, scene.cy);
    expect(cy.channel.parentId).toBe(second?.id);
    expect(main?.id).not.toBe(second?.id);
    expect(await categories(scene)).toHaveLength(2);
  });

  it('found full by many people at once gets one overflow category after the other, never two for one', async () => {
    const scene = await stage.readyScene();
    await stage.discord.client.call('setLimits', { channelsPerCategory: 4 });
    const panel = await stage.panel(scene, scene.ada);
    const people = await stage.crowd(scene, 10);
    const answers = await Promise.all(people.map((person) => person.click(panel, 'Create Ticket')));
    expect(new Set(answers.map(linkedChannel)).size).toBe(10);
    await stage.idle();
    expect((await categories(scene)).map(({ name }) => name)).toEqual(['Tickets', 'Tickets 2', 'Tickets 3']);
    expect(await tickets(scene)).toHaveLength(10);
  });

  it('whose overflow was deleted by hand gets a new one', async () => {
    const scene = await stage.readyScene();
    await stage.discord.client.call('setLimits', { channelsPerCategory: 1 });
    await stage.openTicket(scene, scene.ada);
    await stage.openTicket(scene, scene.ben);
    const [first] = await overflows(scene);
    await stage.discord.client.call('deleteChannel', { channelId: first ?? '' });
    await until('the overflow to be forgotten', async () => (await overflows(scene)).length === 0);
    const cy = await stage.openTicket(scene, scene.cy);
    expect(await overflows(scene)).toEqual([cy.channel.parentId]);
    expect(cy.channel.parentId).not.toBe(first);
  });

  it('whose overflow was deleted while the bot was away gets a new one', async () => {
    const scene = await stage.readyScene();
    await stage.discord.client.call('setLimits', { channelsPerCategory: 1 });
    await stage.openTicket(scene, scene.ada);
    await stage.openTicket(scene, scene.ben);
    const [first] = await overflows(scene);
    await stage.bot.kill();
    await stage.discord.client.call('deleteChannel', { channelId: first ?? '' });
    await stage.restartBot('kill');
    const cy = await stage.openTicket(scene, scene.cy);
    expect(await overflows(scene)).toEqual([cy.channel.parentId]);
  });

  it('gets one overflow category when the answer about it is lost, or the bot dies before it is remembered', async () => {
    const scene = await stage.readyScene();
    await stage.discord.client.call('setLimits', { channelsPerCategory: 1 });
    await stage.openTicket(scene, scene.ada);
    // The second channel asked for from now on is the overflow category.
    const creation = { method: 'POST', route: '/guilds/{guild_id}/channels', skip: 1, count: 1 };
    await stage.discord.client.call('addFault', { ...creation, drop: true, when: 'after' });
    await stage.openTicket(scene, scene.ben);
    expect(await categories(scene)).toHaveLength(2);

    await stage.discord.client.call('addFault', { ...creation, skip: 2, slowMs: 3_000 });
    const panel = await stage.panel(scene, scene.cy);
    void scene.cy.click(panel, 'Create Ticket').catch(() => undefined);
    await until('the third category', async () => (await categories(scene)).length === 3);
    await stage.bot.kill();
    await stage.discord.client.call('clearFaults', {});
    await stage.restartBot('kill');
    const cy = await stage.openTicket(scene, scene.cy);
    expect(cy.channel.parentId).toBe((await categories(scene))[2]?.id);
    expect(await categories(scene)).toHaveLength(3);
  });
});

describe('A full server', () => {
  it('is told to each member who tries, and once to staff, in the ticket closed last', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.cy);
    await stage.closeTicket(scene.sam, channel.id);
    const full = (await channels(scene)).length;
    await stage.discord.client.call('setLimits', { channelsPerServer: full });
    for (const person of [scene.ada, scene.ben, scene.ada]) {
      const answer = await person.click(await stage.panel(scene, person), 'Create Ticket');
      expect(said(answer)).toContain('as many channels as Discord allows');
    }
    const notices = async () =>
      (await scene.sam.messages(channel.id)).filter((message) => textOf(message).includes('There is no room'));
    await scene.sam.eventually('the notice', async () => (await notices()).length > 0);
    await stage.idle();
    expect(await notices()).toMatchObject([{ mentionedRoleIds: [scene.staffRoleId], mentionsEveryone: false }]);
    expect(await stage.record(scene, 2)).toBeNull();

    // Room again, and then none: staff hear of it anew.
    await stage.discord.client.call('setLimits', { channelsPerServer: full + 1 });
    const ada = await stage.openTicket(scene, scene.ada);
    expect(ada.channel.name).toBe('ticket-0002-ada');
    await scene.ben.click(await stage.panel(scene, scene.ben), 'Create Ticket');
    await scene.sam.eventually('the second notice', async () => (await notices()).length === 2);
  });

  it('without a closed ticket is told to its owner', async () => {
    const scene = await stage.readyScene();
    await stage.discord.client.call('setLimits', { channelsPerServer: (await channels(scene)).length });
    await scene.ada.click(await stage.panel(scene, scene.ada), 'Create Ticket');
    const told = () => stage.discord.client.call('directMessages', { as: scene.olivia.id });
    await scene.olivia.eventually('the notice', async () => (await told()).length > 0);
    expect((await told()).map(textOf).join()).toContain('There is no room for new tickets');
  });

  it('whose category is full too takes no overflow category either, and says what is the matter', async () => {
    const scene = await stage.readyScene();
    await stage.discord.client.call('setLimits', { channelsPerCategory: 1 });
    await stage.openTicket(scene, scene.ada);
    await stage.discord.client.call('setLimits', { channelsPerServer: (await channels(scene)).length });
    const answer = await scene.ben.click(await stage.panel(scene, scene.ben), 'Create Ticket');
    expect(said(answer)).toContain('as many channels as Discord allows');
    expect(await categories(scene)).toHaveLength(1);
    expect(await stage.record(scene, 2)).toBeNull();
  });
});
