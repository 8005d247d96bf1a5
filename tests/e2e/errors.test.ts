import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { invitePermissions } from '../../harness/believable-server.js';
import { said, shown } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';
import { until } from '../support/until.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterEach(async () => {
  await stage.discord.client.call('clearFaults', {});
});
afterAll(() => stage.close());

const reference = /Reference ([A-Z2-9]{6})/;
const without = (bit: bigint) => (BigInt(invitePermissions) & ~bit).toString();

describe('Row 11: Errors', () => {
  it('names the missing permission and the place; all there is to know, so no reference', async () => {
    const scene = await stage.readyScene();
    await stage.discord.client.call('setBotPermissions', {
      serverId: scene.server.id,
      applicationId: stage.account.applicationId,
      permissions: without(PermissionFlagsBits.ManageChannels)
    });
    const category = (await stage.discord.client.call('allChannels', { serverId: scene.server.id })).find(
      ({ name }) => name === 'Tickets'
    );
    await stage.discord.client.call('updateChannel', { channelId: category?.id ?? '', overwrites: [] });
    const answer = await scene.ada.click(await stage.panel(scene, scene.ada), 'Create Ticket');
    expect(said(answer)).toContain('I need the **Manage Channels** permission in **Tickets**');
    expect(said(answer)).not.toMatch(reference);
    expect(stage.bot.output).toContain('missing-permission');
    expect(said(answer)).not.toMatch(/\bat .*\.js/);
  });

  it('/setup names every permission it lacks before it touches anything', async () => {
    const scene = await stage.scene({ permissions: PermissionFlagsBits.ViewChannel.toString() });
    const answer = await stage.setUp(scene);
    expect(said(answer)).toMatch(
      /I need the .*\*\*Manage Channels\*\*.*\*\*Manage Roles\*\* permissions in \*\*Maple Market\*\*/
    );
    expect(await stage.settings(scene)).toBeNull();
  });

  it('cooldowns say when to try again', async () => {
    const scene = await stage.readyScene();
    const answers = [];
    for (let count = 0; count < 9; count += 1) answers.push(said(await scene.ada.run(scene.generalId, '/help')));
    expect(answers.slice(0, 8).every((text) => text.includes('Ticket desk'))).toBe(true);
    expect(answers[8]).toMatch(/Try again <t:\d+:R>/);
  });

  it('tells the person when Discord fails, and nothing is half-done', async () => {
    const scene = await stage.readyScene();
    await stage.discord.client.call('addFault', { method: 'POST', route: '/guilds/{guild_id}/channels', status: 500 });
    const answer = await scene.ada.click(await stage.panel(scene, scene.ada), 'Create Ticket');
    expect(said(answer)).toMatch(/Discord (did not answer|refused)/);
    await stage.discord.client.call('clearFaults', {});
    expect(await stage.record(scene, 1)).toBeNull();
    const { channel } = await stage.openTicket(scene, scene.ada);
    expect(channel.name).toBe('ticket-0001-ada');
  });

  it('does not make a second channel when only the reply was lost', async () => {
    const scene = await stage.readyScene();
    await stage.discord.client.call('addFault', {
      method: 'POST',
      route: '/guilds/{guild_id}/channels',
      drop: true,
      when: 'after',
      count: 1
    });
    await scene.ada.click(await stage.panel(scene, scene.ada), 'Create Ticket');
    const all = await stage.discord.client.call('allChannels', { serverId: scene.server.id });
    expect(all.filter(({ name }) => name.startsWith('ticket-'))).toHaveLength(1);
  });
});

describe('What bad input gets', () => {
  it('no category configured', async () => {
    const scene = await stage.scene();
    await scene.olivia.run(scene.generalId, '/panel');
    const answer = await scene.ada.click(await stage.panel(scene, scene.ada), 'Create Ticket');
    expect(said(answer)).toContain('an administrator needs to run `/setup`');
  });

  it('category deleted', async () => {
    const scene = await stage.readyScene();
    const all = await stage.discord.client.call('allChannels', { serverId: scene.server.id });
    const category = all.find(({ name }) => name === 'Tickets');
    await stage.discord.client.call('deleteChannel', { channelId: category?.id ?? '' });
    const answer = await scene.ada.click(await stage.panel(scene, scene.ada), 'Create Ticket');
    expect(said(answer)).toContain('The category for tickets was deleted');
    expect(said(await stage.setUp(scene))).toContain('Made the category');
    await stage.openTicket(scene, scene.ada);
  });

  it('server full', async () => {
    const scene = await stage.readyScene();
    await stage.discord.client.call('setLimits', { channelsPerServer: 5 });
    const answer = await scene.ada.click(await stage.panel(scene, scene.ada), 'Create Ticket');
    await stage.discord.client.call('setLimits', { channelsPerServer: 500 });
    expect(said(answer)).toContain('as many channels as Discord allows');
  });

  it('channel name refused: the ticket gets a neutral one', async () => {
    const scene = await stage.readyScene();
    await stage.discord.client.call('setLimits', { refusedChannelWords: ['ada'] });
    const { channel } = await stage.openTicket(scene, scene.ada);
    const answer = await scene.sam.run(channel.id, '/rename', { name: 'for ada' });
    await stage.discord.client.call('setLimits', { refusedChannelWords: [] });
    expect(channel.name).toBe('ticket-0001');
    expect(said(answer)).toContain('Discord does not accept the name **for-ada**');
  });

  it('panel message deleted by hand: /setup posts it anew', async () => {
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    await stage.discord.client.call('deleteMessage', { channelId: panel.channelId, messageId: panel.id });
    expect(said(await stage.setUp(scene))).toContain('Posted the panel');
    expect((await stage.panel(scene, scene.ada)).channelId).toBe(panel.channelId);
  });

  it('ticket channel deleted by hand: the record is finished and the member can open another', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await stage.discord.client.call('deleteChannel', { channelId: channel.id });
    await until('the record to be finished', async () => (await stage.record(scene, 1))?.status === 'deleted');
    const again = await stage.openTicket(scene, scene.ada);
    expect(again.channel.name).toBe('ticket-0002-ada');
  });

  it('ticket channel deleted while the bot was away: the member is not locked out', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await stage.bot.kill();
    await stage.discord.client.call('deleteChannel', { channelId: channel.id });
    await stage.restartBot('kill');
    const again = await stage.openTicket(scene, scene.ada);
    expect(again.channel.name).toBe('ticket-0002-ada');
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'deleted' });
  });

  it('a staff role that no longer exists: tickets open all the same, and it is off the list', async () => {
    const scene = await stage.readyScene();
    await stage.bot.kill();
    await stage.discord.client.call('deleteRole', { serverId: scene.server.id, roleId: scene.staffRoleId });
    await stage.restartBot('kill');
    const ticket = await stage.openTicket(scene, scene.ada);
    await stage.answerAll(scene.ada, ticket);
    expect(await scene.ada.messages(ticket.channel.id)).toHaveLength(2);
    await stage.idle();
    expect((await stage.settings(scene))?.staffRoleIds).toEqual([]);
    expect(said(await scene.olivia.run(scene.generalId, '/setup'))).toContain('Made the staff role');
  });

  it('a button of a ticket that is gone', async () => {
    const scene = await stage.readyScene();
    const { channel, welcome } = await stage.openTicket(scene, scene.ada);
    await stage.closeTicket(scene.sam, channel.id);
    const panel = await stage.panel(scene, scene.sam);
    const answer = await scene.sam.settled(
      await stage.discord.client.call('forge', {
        as: scene.sam.id,
        channelId: panel.channelId,
        messageId: panel.id,
        applicationId: stage.account.applicationId,
        customId: `close|1`,
        componentType: 2
      })
    );
    expect(said(answer)).toContain('not a ticket');
    const stale = await scene.sam.click(welcome, 'Close').catch((error: unknown) => error);
    expect(stale).toBeInstanceOf(Error);
  });

  it('a member who left: staff still run the ticket, and /add says who is not here', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await stage.discord.client.call('kick', { serverId: scene.server.id, userId: scene.ada.id });
    await stage.closeTicket(scene.sam, channel.id);
    expect(said(await scene.sam.run(channel.id, '/reopen'))).toContain('open again');
    expect(said(await scene.sam.run(channel.id, '/add', { user: scene.ada.id }))).toMatch(
      /not a member|can see this ticket already/
    );
    expect(said(await scene.sam.run(channel.id, '/add', { user: stage.account.applicationId }))).toContain(
      'Bots cannot'
    );
  });

  it('two admins running /setup at once get one set-up', async () => {
    const scene = await stage.scene();
    const admin = await stage.discord.client.call('createRole', {
      serverId: scene.server.id,
      name: 'Admin',
      permissions: PermissionFlagsBits.Administrator.toString()
    });
    await stage.discord.client.call('giveRole', { serverId: scene.server.id, userId: scene.kim.id, roleId: admin.id });
    const answers = await Promise.all([
      scene.olivia.run(scene.generalId, '/setup'),
      scene.kim.run(scene.generalId, '/setup')
    ]);
    for (const answer of answers) expect(said(answer)).toContain('The ticket desk is ready');
    const all = await stage.discord.client.call('allChannels', { serverId: scene.server.id });
    expect(all.filter(({ type, name }) => type === ChannelType.GuildCategory && name === 'Tickets')).toHaveLength(1);
    expect(all.filter(({ name }) => name === 'create-ticket')).toHaveLength(1);
    const roles = await stage.discord.client.call('roles', { serverId: scene.server.id });
    expect(roles.filter(({ name }) => name === 'Ticket Staff')).toHaveLength(1);
  });

  it('/setup run again repairs what is gone and leaves what stands', async () => {
    const scene = await stage.readyScene();
    const before = await stage.panel(scene, scene.ada);
    const answer = await scene.olivia.run(scene.generalId, '/setup');
    expect(said(answer)).toContain('The panel stands');
    expect((await stage.panel(scene, scene.ada)).id).toBe(before.id);
    await stage.discord.client.call('deleteChannel', { channelId: before.channelId });
    expect(said(await scene.olivia.run(scene.generalId, '/setup'))).toContain('Made the channel');
    await stage.openTicket(scene, scene.ada);
  });

  it('text that tries to ping or to dress up as something else stays text', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    const reason = `@everyone <@${scene.ben.id}> <@&${scene.staffRoleId}> [click](https://example.com) **bold**`;
    await stage.closeTicket(scene.sam, channel.id, reason);
    const notice = (await scene.sam.messages(channel.id)).at(-1);
    expect(notice?.mentionsEveryone).toBe(false);
    expect(notice?.mentionedUserIds).toEqual([]);
    expect(notice?.mentionedRoleIds).toEqual([]);
    const shownReason = notice?.embeds[0]?.fields?.[0]?.value ?? '';
    expect(shownReason).not.toMatch(/(?<!\\)\[click/);
    expect(shownReason).not.toContain('**bold**');
    // Who is named is shown by name, and nobody is called.
    expect(shownReason.replace(/<@&?\d+>/g, '')).not.toMatch(/<@/);
  });

  it('an option longer than Discord allows never arrives', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await expect(scene.ada.run(channel.id, '/close', { reason: 'x'.repeat(501) })).rejects.toThrow();
    const longest = await scene.ada.run(channel.id, '/close', { reason: '€'.repeat(500) });
    expect(shown(longest).embeds[0]?.fields?.[0]?.value).toHaveLength(500);
  });
});

describe('Starting', () => {
  it('without a token says what is missing and how to try', async () => {
    const bot = stage.launchBot({ DISCORD_TOKEN: '' });
    expect(await bot.exit()).toBe(1);
    expect(bot.output).toContain('DISCORD_TOKEN is missing');
    expect(bot.output).toContain('npm run demo');
  });

  it('with a wrong token says so, and never prints it', async () => {
    const bot = stage.launchBot({ DISCORD_TOKEN: 'not.a.token-at-all', DATA_DIR: `${stage.dataDir}-other` });
    expect(await bot.exit()).toBe(1);
    expect(bot.output).toContain('does not accept this DISCORD_TOKEN');
    expect(bot.output).not.toContain('token-at-all');
    expect(bot.output).not.toMatch(/^\s+at /m);
  });

  it('with nobody at the address says so, and keeps trying', async () => {
    const bot = stage.launchBot({ DISCORD_API_URL: 'http://127.0.0.1:1/api', DATA_DIR: `${stage.dataDir}-other` });
    await bot.wrote('could not be reached at http://127.0.0.1:1/api');
    expect(await bot.stop()).toBe(0);
  });

  it('with an address that is none says what it must look like', async () => {
    const bot = stage.launchBot({ DISCORD_API_URL: 'discord', DATA_DIR: `${stage.dataDir}-other` });
    expect(await bot.exit()).toBe(1);
    expect(bot.output).toContain('ends in /api');
  });

  it('stops on SIGTERM with exit code 0', async () => {
    const code = await stage.bot.stop();
    expect(code).toBe(0);
    await stage.startBot();
  });
});
