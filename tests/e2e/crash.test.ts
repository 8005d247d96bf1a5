import { textOf } from '@ticket-desk/local-discord';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { said, shown } from '../../harness/answers.js';
import { invitePermissions } from '../../harness/believable-server.js';
import { Stage } from '../../harness/stage.js';
import { until } from '../support/until.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterEach(async () => {
  await stage.discord.client.call('clearFaults', {});
  if (!stage.bot.running) await stage.restartBot('kill');
});
afterAll(() => stage.close());

/** Lets a request take effect and keeps its answer back, and gives up the bot's process while it waits. */
async function killDuring(
  method: string,
  route: string,
  act: () => Promise<unknown>,
  effect: () => Promise<boolean>
): Promise<void> {
  await stage.discord.client.call('addFault', { method, route, slowMs: 5_000, count: 1 });
  const acted = act().catch(() => undefined);
  await until('the request to take effect', effect);
  await stage.bot.kill();
  await stage.discord.client.call('clearFaults', {});
  await acted;
}

describe('kill -9', () => {
  // Without it Discord gives an empty list of messages, and no refusal.
  it('after a message was posted, in a channel whose history the bot may not read: none comes twice', async () => {
    const scene = await stage.readyScene();
    const { client } = stage.discord;
    const may = (permissions: bigint | string) =>
      client.call('setBotPermissions', {
        serverId: scene.server.id,
        applicationId: stage.account.applicationId,
        permissions: permissions.toString()
      });
    const firstMessages = async () => {
      const { channelId } = (await stage.record(scene, 1)) ?? {};
      return channelId ? scene.olivia.messages(channelId) : [];
    };
    const panel = await stage.panel(scene, scene.ada);
    await may(BigInt(invitePermissions) & ~PermissionFlagsBits.ReadMessageHistory);
    await client.call('updateRole', {
      serverId: scene.server.id,
      roleId: scene.server.id,
      permissions: (PermissionFlagsBits.ViewChannel | PermissionFlagsBits.UseApplicationCommands).toString()
    });
    await killDuring(
      'POST',
      '/channels/{channel_id}/messages',
      () => scene.ada.click(panel, 'Create Ticket'),
      async () => (await firstMessages()).length > 0
    );
    // Minutes later: Discord minds nonces no longer.
    await client.call('setLimits', { timeScale: 1e-9 });
    await stage.restartBot('kill');
    await stage.idle();
    await client.call('setLimits', { timeScale: 1 });
    expect(said(await scene.olivia.run(scene.generalId, '/repair'))).toContain('Read Message History');
    const [first, ...others] = await firstMessages();
    expect(others).toEqual([]);
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'open', welcomeMessageId: null });
    await may(invitePermissions);
    await scene.olivia.run(scene.generalId, '/repair');
    expect(await firstMessages()).toHaveLength(1);
    expect(await stage.record(scene, 1)).toMatchObject({ welcomeMessageId: first?.id });
  });

  it('between the channel and the record leaves one ticket, whole, after the next start', async () => {
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    const tickets = async () =>
      (await stage.discord.client.call('allChannels', { serverId: scene.server.id })).filter(({ name }) =>
        name.startsWith('ticket-')
      );
    await killDuring(
      'POST',
      '/guilds/{guild_id}/channels',
      () =>
        stage.discord.client.call('click', {
          as: scene.ada.id,
          channelId: panel.channelId,
          messageId: panel.id,
          customId: 'open|purchase'
        }),
      async () => (await tickets()).length > 0
    );
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'opening', channelId: null });

    await stage.restartBot('kill');
    const [channel] = await tickets();
    await scene.ada.eventually('the first message', async () => (await scene.ada.messages(channel?.id ?? ''))[0]);
    const answer = await scene.ada.click(panel, 'Create Ticket');
    expect(said(answer)).toContain(`You already have an open ticket: <#${channel?.id ?? ''}>`);
    expect(await tickets()).toHaveLength(1);
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'open', channelId: channel?.id });
  });

  it('before the first message was posted: it is posted at the next start, once', async () => {
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    await killDuring(
      'POST',
      '/channels/{channel_id}/messages',
      () =>
        stage.discord.client.call('click', {
          as: scene.ada.id,
          channelId: panel.channelId,
          messageId: panel.id,
          customId: 'open|purchase'
        }),
      async () => (await stage.record(scene, 1))?.status === 'open'
    );
    await stage.restartBot('kill');
    const channelId = String((await stage.record(scene, 1))?.channelId);
    await until('the record to know the first message', async () => (await stage.record(scene, 1))?.welcomeMessageId);
    expect(await scene.ada.messages(channelId)).toHaveLength(1);
  });

  it('while the channel is being deleted: the record is archived at the next start', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await stage.closeTicket(scene.sam, channel.id);
    const prompt = shown(await scene.sam.run(channel.id, '/delete'));
    await stage.discord.client.call('addFault', {
      method: 'DELETE',
      route: '/channels/{channel_id}',
      latencyMs: 5_000,
      count: 1
    });
    void scene.sam.click(prompt, 'Confirm').catch(() => undefined);
    await until('the record to say deleted', async () => (await stage.record(scene, 1))?.status === 'deleted');
    await stage.bot.kill();
    await stage.discord.client.call('clearFaults', {});
    await stage.restartBot('kill');
    await scene.sam.eventually('the channel to be gone', async () => !(await scene.sam.sees(channel.id)));
    const again = await stage.openTicket(scene, scene.ada);
    expect(again.channel.name).toBe('ticket-0002-ada');
  });
});

describe('A Discord that fails', () => {
  it('after it did what was asked: no second channel, no second message', async () => {
    const scene = await stage.readyScene();
    for (const route of ['/guilds/{guild_id}/channels', '/channels/{channel_id}/messages']) {
      await stage.discord.client.call('addFault', { method: 'POST', route, status: 502, when: 'after', count: 1 });
    }
    const { channel } = await stage.openTicket(scene, scene.ada);
    await stage.idle();
    const all = await stage.discord.client.call('allChannels', { serverId: scene.server.id });
    expect(all.filter(({ name }) => name.startsWith('ticket-'))).toHaveLength(1);
    expect(await scene.ada.messages(channel.id)).toHaveLength(1);
  });

  it.each(['before', 'after'] as const)(
    'on the acknowledgement (%s it took effect): tried again, and answered',
    async (when) => {
      const scene = await stage.readyScene();
      const panel = await stage.panel(scene, scene.ada);
      const callback = '/interactions/{interaction_id}/{interaction_token}/callback';
      await stage.discord.client.call('addFault', { method: 'POST', route: callback, status: 502, when, count: 1 });
      const answer = await scene.ada.click(panel, 'Create Ticket');
      expect(said(answer)).toContain('Your ticket is ready');
    }
  );

  it('for a while on closing: tried again, closed once', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await stage.discord.client.call('addFault', {
      method: 'PATCH',
      route: '/channels/{channel_id}',
      status: 503,
      count: 2
    });
    await stage.discord.client.call('addFault', {
      method: 'POST',
      route: '/channels/{channel_id}/messages',
      drop: true,
      when: 'after',
      count: 1
    });
    expect(said(await stage.closeTicket(scene.sam, channel.id))).toContain('The ticket is closed');
    const notices = (await scene.sam.messages(channel.id)).filter(
      (message) => !message.ephemeral && textOf(message).includes('is closed')
    );
    expect(notices).toHaveLength(1);
  });

  it('for good on closing: the person is told, the ticket stays open, and closing works later', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await stage.discord.client.call('addFault', { method: 'PATCH', route: '/channels/{channel_id}', status: 500 });
    expect(said(await stage.closeTicket(scene.sam, channel.id))).toContain('Discord did not answer me');
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'open', closed: null });
    await stage.discord.client.call('clearFaults', {});
    expect(said(await stage.closeTicket(scene.sam, channel.id))).toContain('The ticket is closed');
  });

  it('when asked about a channel: a ticket is only finished on "Unknown Channel"', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await stage.bot.kill();
    await stage.discord.client.call('deleteChannel', { channelId: channel.id });
    await stage.discord.client.call('addFault', { method: 'GET', route: '/channels/{channel_id}', status: 500 });
    await stage.restartBot('kill');
    const answer = await scene.ada.click(await stage.panel(scene, scene.ada), 'Create Ticket');
    expect(said(answer)).toContain('You already have an open ticket');
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'open' });
    await stage.discord.client.call('clearFaults', {});
    await stage.openTicket(scene, scene.ada);
  });

  it('cutting the gateway in the middle of a ticket loses nothing', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    const { client } = stage.discord;
    const online = () => client.call('isOnline', { applicationId: stage.account.applicationId });
    for (const how of ['resumable', 'invalidate', 'hard'] as const) {
      await client.call('cutGateway', { how });
      await until('the bot to be cut off', async () => !(await online()));
      await until('the bot to be back', online);
    }
    await stage.answerAll(scene.ada, ticket);
  });
});

describe('Starting', () => {
  it('says so when Discord does not accept the commands, and buttons go on working', async () => {
    const scene = await stage.readyScene();
    await stage.bot.stop();
    await stage.discord.client.call('addFault', {
      method: 'PUT',
      route: '/applications/{application_id}/commands',
      status: 403,
      code: 50001,
      message: 'Missing Access'
    });
    stage.bot = stage.launchBot();
    await stage.bot.wrote('Discord did not accept the slash commands');
    await stage.openTicket(scene, scene.ada);
    await stage.bot.stop();
    await stage.discord.client.call('clearFaults', {});
  });

  it('does not speak of the invitation when Discord was only too busy to take the commands', async () => {
    await stage.bot.stop();
    await stage.discord.client.call('addFault', {
      method: 'PUT',
      route: '/applications/{application_id}/commands',
      status: 503
    });
    stage.bot = stage.launchBot();
    await stage.bot.wrote('Discord answered with an error (503)');
    expect(stage.bot.output).not.toContain('Invite the bot');
    await stage.bot.stop();
    await stage.discord.client.call('clearFaults', {});
  });
});

describe('A token that is reset while the bot runs', () => {
  it('ends the bot with a clear sentence, rather than leave it deaf', async () => {
    const other = await Stage.open();
    await other.discord.client.call('resetToken', { applicationId: other.account.applicationId });
    expect(await other.bot.exit()).toBe(1);
    expect(other.bot.output).toContain('the token was reset');
    await other.close();
  });
});
