import { PermissionFlagsBits } from 'discord-api-types/v10';
import { buttons, textOf } from '@ticket-desk/local-discord';
import { linkedChannel, said, shown } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

describe('Row 1: Bot class', () => {
  it('comes online, registers every command in one request, and needs no privileged intent', async () => {
    const scene = await stage.scene();
    expect(await stage.discord.client.call('isOnline', { applicationId: stage.account.applicationId })).toBe(true);
    const commands = await stage.discord.client.call('commands', { as: scene.olivia.id, channelId: scene.generalId });
    expect(commands.map(({ name }) => name).sort()).toEqual([
      'Open a ticket about this',
      'Open a ticket for them',
      'add',
      'archive',
      'close',
      'delete',
      'doctor',
      'erase',
      'help',
      'language',
      'mytickets',
      'open',
      'panel',
      'panels',
      'privacy',
      'questions',
      'remove',
      'rename',
      'reopen',
      'repair',
      'retention',
      'set_category',
      'set_staff',
      'setup',
      'templates',
      'ticket',
      'tickets',
      'transcript',
      'transcripts'
    ]);
    const { calls } = await stage.discord.client.call('span', { applicationId: stage.account.applicationId });
    expect(calls.filter(({ route }) => route === '/applications/{application_id}/commands')).toHaveLength(1);
  });

  it('offers members no command that is for administrators', async () => {
    const scene = await stage.scene();
    const commands = await stage.discord.client.call('commands', { as: scene.ada.id, channelId: scene.generalId });
    const names = commands.map(({ name }) => name);
    expect(names).toContain('close');
    for (const name of ['setup', 'panel', 'set_staff', 'set_category', 'repair']) expect(names).not.toContain(name);
  });
});

describe('Row 3: Ticket embed', () => {
  it('stands in the designated channel as an embed with a Create Ticket button, for every member to see', async () => {
    const scene = await stage.scene();
    await stage.setUp(scene, { channel: scene.generalId });
    const panel = (await scene.ada.messages(scene.generalId)).at(-1);
    expect(panel?.embeds).toHaveLength(1);
    expect(panel?.author.bot).toBe(true);
    expect(panel && buttons(panel).map(({ label }) => label)).toEqual(['Create Ticket']);
  });

  it('still works after a restart of the bot', async () => {
    const scene = await stage.readyScene();
    await stage.restartBot();
    const { channel } = await stage.openTicket(scene, scene.ada);
    expect(channel.name).toBe('ticket-0001-ada');
  });

  it('moves with /panel, and the old one is taken down', async () => {
    const scene = await stage.readyScene();
    const old = await stage.panel(scene, scene.ada);
    const answer = await scene.olivia.run(scene.generalId, '/panel');
    expect(said(answer)).toContain('The panel stands here now');
    const panel = await stage.panel(scene, scene.ada);
    expect(panel.channelId).toBe(scene.generalId);
    expect((await scene.ada.messages(old.channelId)).map(({ id }) => id)).not.toContain(old.id);
  });
});

describe('Row 4: Opening', () => {
  it('creates a private channel in the configured category and links the member to it', async () => {
    const scene = await stage.readyScene();
    const answer = await scene.ada.click(await stage.panel(scene, scene.ada), 'Create Ticket');
    expect(shown(answer).ephemeral).toBe(true);
    expect(textOf(shown(answer))).toContain('Your ticket is ready');

    const channelId = linkedChannel(answer);
    const all = await stage.discord.client.call('allChannels', { serverId: scene.server.id });
    const channel = all.find(({ id }) => id === channelId);
    expect(all.find(({ id }) => id === channel?.parentId)?.name).toBe('Tickets');

    expect(await scene.ada.sees(channelId)).toBe(true);
    expect(await scene.sam.sees(channelId)).toBe(true);
    expect(await scene.olivia.sees(channelId)).toBe(true);
    expect(await scene.ben.sees(channelId)).toBe(false);
    expect(await scene.cy.sees(channelId)).toBe(false);
  });

  it('greets the member by a ping, with the first question on the same message', async () => {
    const scene = await stage.readyScene();
    const { channel, welcome } = await stage.openTicket(scene, scene.ada);
    expect(welcome.mentionedUserIds).toEqual([scene.ada.id]);
    expect(textOf(welcome)).toContain('Question 1 of 3');
    expect(buttons(welcome).map(({ label }) => label)).toEqual([
      'Canada',
      'US',
      'Close',
      'Details',
      'People',
      'Rename',
      'Delete'
    ]);
    expect(await scene.ada.messages(channel.id)).toHaveLength(1);
  });

  it('takes two sequential round trips and four calls from the click to the welcome and the link', async () => {
    const scene = await stage.readyScene();
    const { client } = stage.discord;
    // So long that calls side by side are seen as such on a busy machine too.
    await client.call('setLimits', { latencyMs: 300 });
    const panel = await stage.panel(scene, scene.ben);
    await stage.idle();
    const since = await client.call('mark', {});
    await scene.ben.click(panel, 'Create Ticket');
    await stage.idle();
    const span = await client.call('span', { applicationId: stage.account.applicationId, since });
    await client.call('setLimits', { latencyMs: 0 });
    expect(span.calls.map(({ method, route }) => `${method} ${route}`).sort()).toEqual([
      'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original',
      'POST /channels/{channel_id}/messages',
      'POST /guilds/{guild_id}/channels',
      'POST /interactions/{interaction_id}/{interaction_token}/callback'
    ]);
    expect(span.longestChain).toBe(2);
  });

  it('gives one ticket to a member who clicks twice, and both clicks lead to it', async () => {
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.cy);
    const [first, second] = await Promise.all([
      scene.cy.click(panel, 'Create Ticket'),
      scene.cy.click(panel, 'Create Ticket')
    ]);
    expect(linkedChannel(first)).toBe(linkedChannel(second));
    const all = await stage.discord.client.call('allChannels', { serverId: scene.server.id });
    expect(all.filter(({ name }) => name.startsWith('ticket-'))).toHaveLength(1);
    const third = await scene.cy.click(panel, 'Create Ticket');
    expect(said(third)).toContain('You already have an open ticket');
    expect(linkedChannel(third)).toBe(linkedChannel(first));
  });

  it('is acknowledged in time even when Discord is slow to create the channel', async () => {
    const scene = await stage.readyScene();
    // Twice as fast as Discord: it waits for a second and a half, and a channel takes two.
    await stage.discord.client.call('setLimits', { timeScale: 0.5 });
    await stage.discord.client.call('addFault', {
      method: 'POST',
      route: '/guilds/{guild_id}/channels',
      latencyMs: 2_000,
      count: 1
    });
    const answer = await scene.ada.click(await stage.panel(scene, scene.ada), 'Create Ticket');
    await stage.discord.client.call('setLimits', { timeScale: 1 });
    expect(answer.state).toBe('answered');
    expect(textOf(shown(answer))).toContain('Your ticket is ready');
  });

  it('numbers tickets one after another, even when many open at once', async () => {
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    await Promise.all(
      [scene.ada, scene.ben, scene.cy, scene.kim].map((person) => person.click(panel, 'Create Ticket'))
    );
    const all = await stage.discord.client.call('allChannels', { serverId: scene.server.id });
    const numbers = all.flatMap(({ name }) => /^ticket-(\d{4})/.exec(name)?.[1] ?? []).sort();
    expect(numbers).toEqual(['0001', '0002', '0003', '0004']);
  });
});

describe('Row 13: Channel permissions', () => {
  it('sets exactly these overwrites: nobody, the bot, staff, the opener', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    const { ViewChannel, SendMessages, ReadMessageHistory, AttachFiles, EmbedLinks, UseApplicationCommands } =
      PermissionFlagsBits;
    const talking = ViewChannel | SendMessages | ReadMessageHistory | AttachFiles | EmbedLinks | UseApplicationCommands;
    const working = talking | PermissionFlagsBits.ManageChannels | PermissionFlagsBits.MentionEveryone;
    const all = await stage.discord.client.call('allChannels', { serverId: scene.server.id });
    const overwrites = all.find(({ id }) => id === channel.id)?.overwrites ?? [];
    const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
    expect([...overwrites].sort(byId)).toEqual(
      [
        { id: scene.server.id, type: 'role', allow: '0', deny: ViewChannel.toString() },
        { id: scene.staffRoleId, type: 'role', allow: talking.toString(), deny: '0' },
        { id: scene.ada.id, type: 'member', allow: talking.toString(), deny: '0' },
        { id: stage.account.applicationId, type: 'member', allow: working.toString(), deny: '0' }
      ].sort(byId)
    );
  });

  it('lets the opener and staff write, and a participant once added, and keeps the channel from all others', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await scene.ada.say(channel.id, 'hello');
    await scene.sam.say(channel.id, 'hi Ada');
    await scene.sam.run(channel.id, '/add', { user: scene.ben.id });
    await scene.ben.say(channel.id, 'me too');
    await expect(scene.cy.say(channel.id, 'let me in')).rejects.toThrow();
  });
});
