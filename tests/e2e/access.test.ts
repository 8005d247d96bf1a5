import { buttons, type ChannelView, type Person } from '@ticket-desk/local-discord';
import { ChannelType, PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { said, shown } from '../../harness/answers.js';
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
    expect(await repair(scene)).toMatch(/the category for tickets.*give my role \*\*Administrator\*\*/);

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

describe('Use Application Commands', () => {
  it('is asked for where nobody has it, and then everybody has commands in their ticket', async () => {
    const without = (BigInt(invitePermissions) & ~Bits.UseApplicationCommands).toString();
    const scene = await closedServer({ permissions: without });
    expect(said(await stage.setUp(scene))).toContain('**Use Application Commands**');
    await role(scene, invitePermissions);
    await stage.setUp(scene);
    const { channel } = await stage.openTicket(scene, scene.ada);
    expect(said(await scene.ada.run(channel.id, '/ticket'))).toContain('Ticket 0001');
  });
});

describe('The panel’s channel', () => {
  const start = (scene: Scene, hidden: boolean) => async () => {
    const { channelId } = await stage.panel(scene, scene.ada);
    return call().call('startThread', { as: scene.ada.id, channelId, name: 'chat', private: hidden });
  };

  it('is no place for threads either', async () => {
    const scene = await stage.readyScene();
    for (const hidden of [false, true])
      await expect(start(scene, hidden)()).rejects.toMatchObject({ name: 'NotAllowed' });
  });

  it('of an earlier version is closed to threads by /setup', async () => {
    const scene = await stage.readyScene();
    const { id, overwrites } = await named(scene, 'create-ticket');
    const everyone = about(scene.server.id, 'role', Bits.ViewChannel | Bits.ReadMessageHistory, Bits.SendMessages);
    const others = overwrites.filter((overwrite) => overwrite.id !== scene.server.id);
    await call().call('updateChannel', { channelId: id, overwrites: [everyone, ...others] });
    expect((await start(scene, false)()).name).toBe('chat');
    await stage.setUp(scene);
    await stage.idle();
    await expect(start(scene, false)()).rejects.toMatchObject({ name: 'NotAllowed' });
  });

  it('where nobody may write, the bot included: picked by an administrator, it is made fit for the panel', async () => {
    const scene = await stage.scene();
    const overwrites = [about(scene.server.id, 'role', 0n, Bits.SendMessages)];
    const { id } = await call().call('createChannel', { serverId: scene.server.id, name: 'rules', overwrites });
    expect(said(await stage.setUp(scene, { channel: id }))).toContain('The ticket desk is ready');
    expect((await stage.panel(scene, scene.ada)).channelId).toBe(id);
    await expect(start(scene, false)()).rejects.toMatchObject({ name: 'NotAllowed' });
    await stage.openTicket(scene, scene.ada);
  });

  it('where the bot may not forbid threads: the admin reads what to forbid, and where', async () => {
    const scene = await stage.scene();
    const { id: serverId } = scene.server;
    const view = (Bits.ViewChannel | Bits.ReadMessageHistory | Bits.UseApplicationCommands).toString();
    await call().call('updateRole', { serverId, roleId: serverId, permissions: view });
    await call().call('createRole', { serverId, name: 'Chatty', permissions: Bits.CreatePublicThreads.toString() });
    const answer = said(await stage.setUp(scene));
    const { id } = await named(scene, 'create-ticket');
    expect(answer).toMatch(new RegExp(`<#${id}>.*\\*\\*Create Public Threads\\*\\*`));
    expect(answer).not.toContain('Private Threads');
  });
});

describe('Access that is taken away again and again', () => {
  it('is given back once, then left for later, and given to whoever asks for it', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await stage.idle();
    const without = (await overwritesOf(scene, channel.id)).filter(({ id }) => id !== scene.ada.id);
    const since = await call().call('mark', {});
    for (let time = 0; time < 3; time += 1) {
      await call().call('updateChannel', { channelId: channel.id, overwrites: without });
      await stage.idle();
    }
    const { calls } = await call().call('span', { applicationId: stage.account.applicationId, since });
    expect(calls.filter(({ method }) => method !== 'GET')).toHaveLength(1);
    expect(await repair(scene)).toContain('Access set to the right people');
    expect(await scene.ada.sees(channel.id)).toBe(true);
  });
});

describe('/setup in a server that is full', () => {
  afterEach(() => call().call('setLimits', { rolesPerServer: 250, channelsPerServer: 500 }));

  it('of roles: names the option with which it works', async () => {
    const scene = await stage.scene();
    await call().call('setLimits', { rolesPerServer: 3 });
    expect(said(await scene.olivia.run(scene.generalId, '/setup'))).toMatch(
      /as many roles as Discord allows.*`staff_role`/
    );
    expect(said(await stage.setUp(scene))).toContain('The ticket desk is ready');
  });

  it('of channels: names the option with which it goes on', async () => {
    const scene = await stage.scene();
    const here = (await channelsOf(scene)).length;
    await call().call('setLimits', { channelsPerServer: here });
    expect(said(await stage.setUp(scene))).toMatch(/as many channels as Discord allows.*`category`/);
    const { id } = await named(scene, 'Lobby');
    expect(said(await stage.setUp(scene, { category: id }))).toMatch(/as many channels as Discord allows.*`channel`/);
    const answer = said(await stage.setUp(scene, { category: id, channel: scene.generalId }));
    expect(answer).toContain('The ticket desk is ready');
  });
});

describe('A ticket’s channel that somebody changed', () => {
  /** All that can be done in a ticket. */
  const lives = async (scene: Scene, channelId: string) => {
    const { ada, ben, sam } = scene;
    await sam.run(channelId, '/add', { user: ben.id });
    expect(await ben.sees(channelId)).toBe(true);
    await sam.run(channelId, '/remove', { user: ben.id });
    expect(await ben.sees(channelId)).toBe(false);
    await stage.closeTicket(sam, channelId);
    expect(await ada.sees(channelId)).toBe(false);
    await sam.run(channelId, '/reopen');
    expect(await ada.sees(channelId)).toBe(true);
    expect(said(await sam.run(channelId, '/rename', { name: 'urgent' }))).toContain('urgent');
    const prompt = shown(await sam.run(channelId, '/delete'));
    await sam.click(prompt, 'Confirm').catch(() => undefined);
    await until('the record to be finished', async () => (await stage.record(scene, 1))?.status === 'deleted');
  };

  it('into an announcement channel can do all a ticket can', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await call().call('updateChannel', { channelId: channel.id, type: ChannelType.GuildAnnouncement });
    await stage.idle();
    expect(await repair(scene)).toContain('Everything is in order');
    await stage.restartBot();
    await lives(scene, channel.id);
  });

  it.each(['changes', 'all there is'])(
    'with permissions the bot lacks keeps those, where Discord judges %s',
    async (judged) => {
      const scene = await stage.readyScene();
      const { channel } = await stage.openTicket(scene, scene.ada);
      const { id: serverId } = scene.server;
      const { id } = await call().call('createRole', { serverId, name: 'Moderators' });
      await call().call('giveRole', { serverId, userId: scene.cy.id, roleId: id });
      if (judged === 'all there is')
        await call().call('addFault', { method: 'PATCH', route: '/channels/{channel_id}', status: 403, code: 50013 });
      const foreign = about(id, 'role', Bits.ViewChannel | Bits.ManageMessages);
      const exact = await overwritesOf(scene, channel.id);
      await call().call('updateChannel', { channelId: channel.id, overwrites: [...exact, foreign] });
      await until('strangers to be out', async () => !(await scene.cy.sees(channel.id)));
      const kept = (await overwritesOf(scene, channel.id)).find((overwrite) => overwrite.id === id);
      expect(kept).toEqual(about(id, 'role', Bits.ManageMessages));
      await stage.idle();
      await scene.sam.run(channel.id, '/add', { user: scene.ben.id });
      expect(await scene.ben.sees(channel.id)).toBe(true);
      await stage.closeTicket(scene.sam, channel.id);
      expect([await scene.ada.sees(channel.id), await scene.ben.sees(channel.id)]).toEqual([false, false]);
      await call().call('clearFaults', {});
    }
  );

  it('into a hidden category, and synced: its member and staff read what to do', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    const everyone = about(scene.server.id, 'role', 0n, Bits.ViewChannel);
    const staff = about(scene.staffRoleId, 'role', Bits.ViewChannel | Bits.SendMessages);
    const hidden = await category(scene, 'Backstage', [everyone, staff]);
    await call().call('updateChannel', {
      channelId: channel.id,
      parentId: hidden.id,
      overwrites: [everyone, staff]
    });
    await stage.idle();
    expect(await pressed(scene, scene.ada)).toMatch(/you cannot see it.*tell staff/);
    expect(said(await stage.closeTicket(scene.sam, channel.id))).toMatch(/I cannot see <#\d+>.*\*\*View Channels\*\*/);
    await role(scene, (BigInt(invitePermissions) | Bits.Administrator).toString());
    await scene.ada.eventually('the ticket', () => scene.ada.sees(channel.id));
    await role(scene, invitePermissions);
    await stage.idle();
    expect(said(await stage.closeTicket(scene.sam, channel.id))).toMatch(/\*\*Backstage\*\*.*\*\*View Channels\*\*/);
  });
});
