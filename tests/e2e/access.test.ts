import { buttons, type ChannelView, type Person } from '@ticket-desk/local-discord';
import { ChannelType, PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { said } from '../../harness/answers.js';
import { invitePermissions, type Scene, type SceneOptions } from '../../harness/believable-server.js';
import { Stage } from '../../harness/stage.js';
import { until } from '../support/until.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.discord.client.call('setLimits', { overwritesForAbsentHold: true }));
afterAll(() => stage.close());

const call = () => stage.discord.client;
const channelsOf = ({ server }: Scene) => call().call('allChannels', { serverId: server.id });
const named = async (scene: Scene, name: string): Promise<ChannelView> =>
  (await channelsOf(scene)).find((channel) => channel.name === name) ?? Promise.reject(new Error(`No ${name}.`));
const overwritesOf = async (scene: Scene, channelId: string) =>
  (await channelsOf(scene)).find(({ id }) => id === channelId)?.overwrites ?? [];
const about = (id: string, type: 'role' | 'member', allow: bigint, deny = 0n) => ({
  ...{ id, type },
  allow: allow.toString(),
  deny: deny.toString()
});
const forBot = (allow: bigint, deny = 0n) => about(stage.account.applicationId, 'member', allow, deny);
const role = (scene: Scene, permissions: string) =>
  call().call('setBotPermissions', {
    serverId: scene.server.id,
    applicationId: stage.account.applicationId,
    permissions
  });
const removed = ({ server }: Scene) =>
  call().call('kick', { serverId: server.id, userId: stage.account.applicationId });
const invited = ({ server }: Scene) =>
  call().call('inviteBot', {
    serverId: server.id,
    applicationId: stage.account.applicationId,
    permissions: invitePermissions
  });
const category = (scene: Scene, name: string, overwrites: ReturnType<typeof forBot>[]) =>
  call().call('createChannel', { serverId: scene.server.id, name, type: ChannelType.GuildCategory, overwrites });
/** A server in which @everyone may do nothing at all. */
const closedServer = async (options: SceneOptions): Promise<Scene> => {
  const scene = await stage.scene(options);
  const { id } = scene.server;
  await call().call('updateRole', { serverId: id, roleId: id, permissions: '0' });
  await stage.setUp(scene);
  return scene;
};
const repair = async (scene: Scene): Promise<string> => said(await scene.olivia.run(scene.generalId, '/repair'));
const pressed = async (scene: Scene, person: Person): Promise<string> =>
  said(await person.click(await stage.panel(scene, person), 'Create Ticket'));

describe('Administrator and nothing else', () => {
  it('is everything: people are let in where @everyone sees nothing, and out again', async () => {
    const scene = await closedServer({ permissions: Bits.Administrator.toString() });
    const { ada, sam, ben } = scene;
    const ticket = await stage.openTicket(scene, ada);
    await stage.answerAll(ada, ticket);
    expect(await sam.sees(ticket.channel.id)).toBe(true);
    expect(await ben.sees(ticket.channel.id)).toBe(false);
    await sam.run(ticket.channel.id, '/add', { user: ben.id });
    expect(await ben.sees(ticket.channel.id)).toBe(true);
    expect(await repair(scene)).toContain('Everything is in order');
    await stage.closeTicket(ada, ticket.channel.id);
    expect([await ada.sees(ticket.channel.id), await ben.sees(ticket.channel.id)]).toEqual([false, false]);
    expect(await sam.sees(ticket.channel.id)).toBe(true);
  });
});

describe('A category that keeps something from the bot', () => {
  it('is refused by /set_category and /setup, which name it and what it keeps', async () => {
    const scene = await stage.readyScene();
    const { id } = await category(scene, 'Support', [forBot(0n, Bits.AttachFiles | Bits.ManageRoles)]);
    const answers = [
      said(await scene.olivia.run(scene.generalId, '/set_category', { category: id })),
      said(await stage.setUp(scene, { category: id }))
    ];
    for (const answer of answers) {
      expect(answer).toMatch(/category \*\*Support\*\*.*\*\*Attach Files\*\* and \*\*Manage Roles\*\*/);
      expect(answer).not.toContain('server settings');
    }
  });

  it('later: tickets open, close and reopen all the same, and /repair names it', async () => {
    const scene = await stage.readyScene();
    const tickets = await named(scene, 'Tickets');
    const before = await stage.openTicket(scene, scene.ben);
    const overwrites = tickets.overwrites.map((overwrite) =>
      overwrite.id === stage.account.applicationId
        ? forBot(Bits.ViewChannel | Bits.ManageChannels, Bits.AttachFiles | Bits.UseApplicationCommands)
        : overwrite
    );
    await call().call('updateChannel', { channelId: tickets.id, overwrites });
    expect(await repair(scene)).toMatch(/category \*\*Tickets\*\*.*\*\*Attach Files\*\*/);
    const after = await stage.openTicket(scene, scene.ada);
    for (const [person, { channel }] of [
      [scene.ben, before],
      [scene.ada, after]
    ] as const) {
      await stage.closeTicket(scene.sam, channel.id);
      expect(await person.sees(channel.id)).toBe(false);
      await scene.sam.run(channel.id, '/reopen');
      expect(await person.sees(channel.id)).toBe(true);
    }
  });

  it('its sight: closing is refused with the category’s name, and nothing the bot has is asked for', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    const tickets = await named(scene, 'Tickets');
    const overwrites = tickets.overwrites.filter(({ type }) => type === 'role');
    await call().call('updateChannel', { channelId: tickets.id, overwrites });
    const answer = said(await stage.closeTicket(scene.sam, channel.id));
    expect(answer).toContain('**Tickets**');
    expect(answer).toContain('**View Channels**');
    expect(answer).not.toContain('my role in the server settings');
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'open' });
  });
});

describe('A bot that is removed and invited again', () => {
  it('has lost its own access: says the one thing that helps, and that thing helps', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await removed(scene);
    await invited(scene);
    await stage.idle();
    // Where it sees the channel it puts its access back by itself.
    const panel = await stage.panel(scene, scene.ada);
    expect((await overwritesOf(scene, panel.channelId)).map(({ id }) => id)).toContain(stage.account.applicationId);
    for (const answer of [await pressed(scene, scene.ben), said(await stage.closeTicket(scene.sam, channel.id))]) {
      expect(answer).toMatch(/give my role \*\*Administrator\*\*.*`\/repair`/);
      expect(answer).not.toContain('my role in the server settings');
    }
    expect(await repair(scene)).toMatch(/\*\*Tickets\*\*.*give my role \*\*Administrator\*\*/);

    await role(scene, (BigInt(invitePermissions) | Bits.Administrator).toString());
    await until('the access to be back', async () =>
      (await overwritesOf(scene, channel.id)).some(({ id }) => id === stage.account.applicationId)
    );
    await stage.idle();
    await role(scene, invitePermissions);
    await stage.idle();
    expect(await repair(scene)).toContain('Everything is in order');
    await stage.closeTicket(scene.sam, channel.id);
    expect(await scene.ada.sees(channel.id)).toBe(false);
    await stage.openTicket(scene, scene.ben);
  });

  it('goes on with every ticket, and finishes those whose channel is gone', async () => {
    const scene = await stage.readyScene({ permissions: Bits.Administrator.toString() });
    const ada = await stage.openTicket(scene, scene.ada);
    const ben = await stage.openTicket(scene, scene.ben);
    await removed(scene);
    await call().call('deleteChannel', { channelId: ben.channel.id });
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'open' });
    await invited(scene);
    await role(scene, Bits.Administrator.toString());
    await until('the record to be finished', async () => (await stage.record(scene, 2))?.status === 'deleted');
    await stage.answerAll(scene.ada, ada);
    await stage.openTicket(scene, scene.ben);
    expect(buttons(await stage.panel(scene, scene.cy))).toHaveLength(1);
  });

  it('while it was away finds out at its start', async () => {
    const scene = await stage.readyScene();
    const ada = await stage.openTicket(scene, scene.ada);
    await stage.bot.kill();
    await removed(scene);
    await stage.restartBot('kill');
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'open' });
    await stage.bot.kill();
    const kept = (await overwritesOf(scene, ada.channel.id)).filter(({ id }) => id !== scene.ada.id);
    await call().call('updateChannel', { channelId: ada.channel.id, overwrites: kept });
    await invited(scene);
    await role(scene, Bits.Administrator.toString());
    await stage.restartBot('kill');
    await scene.ada.eventually('to see the ticket', () => scene.ada.sees(ada.channel.id));
    await stage.answerAll(scene.ada, ada);
  });
});

describe('People who leave and come back', () => {
  it('see their tickets again when they press something, though what was written meanwhile does not hold', async () => {
    await call().call('setLimits', { overwritesForAbsentHold: false });
    const scene = await stage.readyScene();
    const { ada, ben, sam, server } = scene;
    const { channel } = await stage.openTicket(scene, ada);
    await sam.run(channel.id, '/add', { user: ben.id });
    for (const { id: userId } of [ada, ben]) await call().call('kick', { serverId: server.id, userId });
    await stage.idle();
    for (const { id: userId } of [ada, ben]) await call().call('join', { serverId: server.id, userId });
    await stage.idle();
    expect([await ada.sees(channel.id), await ben.sees(channel.id)]).toEqual([false, false]);
    await ben.run(scene.generalId, '/help');
    await ben.eventually('the ticket', () => ben.sees(channel.id));
    // Ben's coming back may have brought Ada's access, too.
    expect(await pressed(scene, ada)).toContain(`You already have an open ticket: <#${channel.id}>`);
    expect(await ada.sees(channel.id)).toBe(true);
  });
});
