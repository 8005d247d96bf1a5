import { buttons, textOf, type ChannelView } from '@ticket-desk/local-discord';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Scene } from '../../harness/believable-server.js';
import { said } from '../../harness/answers.js';
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

const call = () => stage.discord.client;
const repair = async ({ olivia, generalId }: Scene) => said(await olivia.run(generalId, '/repair'));
const channelOf = async (scene: Scene, id: string): Promise<ChannelView | undefined> =>
  (await call().call('allChannels', { serverId: scene.server.id })).find((channel) => channel.id === id);

/** What happens while the bot is away, and its next start. */
async function whileAway(deed: () => Promise<unknown>): Promise<void> {
  await stage.bot.kill();
  await deed();
  stage.bot = stage.launchBot();
  // Its commands stand already, and Discord lets them be registered only so often.
  await stage.bot.wrote('is ready in');
}

/** Requests of the bot since a mark, as "METHOD route". */
async function requestsSince(since: number): Promise<string[]> {
  const { calls } = await call().call('span', { applicationId: stage.account.applicationId, since });
  return calls.map(({ method, route }) => `${method} ${route}`);
}

describe('/repair', () => {
  it('is for administrators, and says so when all is well', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    await stage.answerAll(scene.ada, ticket);
    await stage.openTicket(scene, scene.ben);
    await stage.idle();
    const since = await call().call('mark', {});
    expect(await repair(scene)).toContain('Everything is in order');
    const writes = (await requestsSince(since)).filter((request) => !request.startsWith('GET'));
    expect(writes.filter((request) => !/interactions|webhooks/.test(request))).toEqual([]);
    const refused = await scene.sam.run(scene.generalId, '/repair').catch((error: unknown) => String(error));
    expect(typeof refused === 'string' ? refused : said(refused)).toMatch(/administrators|command/i);
  });

  it('tells what it put right: access, a deleted first message, a deleted panel', async () => {
    const scene = await stage.readyScene();
    const { channel, welcome } = await stage.openTicket(scene, scene.ada);
    const panel = await stage.panel(scene, scene.ada);
    await call().call('deleteMessage', { channelId: panel.channelId, messageId: panel.id });
    await call().call('deleteMessage', { channelId: channel.id, messageId: welcome.id });
    const report = await repair(scene);
    expect(report).toContain('The panel was gone and stands again');
    expect(report).toMatch(/Messages completed and brought up to date: \*\*0001\*\*/);
    const again = (await scene.ada.messages(channel.id))[0];
    expect(again).toBeDefined();
    await stage.answerAll(scene.ada, { channel, welcome: again ?? welcome });
    await stage.openTicket(scene, scene.ben);
  });

  it('leaves somebody alone who went back to change an answer', async () => {
    const scene = await stage.readyScene();
    const { channel, welcome } = await stage.openTicket(scene, scene.ada);
    const first = async () => (await scene.ada.messages(channel.id))[0] ?? welcome;
    await scene.ada.click(await first(), 'Canada');
    await scene.ada.click(await first(), 'Back');
    expect(await repair(scene)).toContain('Everything is in order');
    expect(textOf(await first())).toContain('Question 1 of 3');
    await scene.ada.click(await first(), 'US');
    expect(textOf(await first())).toContain('Question 2 of 3');
  });

  it('reports a channel it cannot place, and leaves it alone', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    const copy = await call().call('createChannel', {
      serverId: scene.server.id,
      name: 'copy-of-a-ticket',
      topic: channel.topic ?? ''
    });
    expect(await repair(scene)).toContain(`<#${copy.id}> carries the number of a ticket that has another channel`);
    const forged = await call().call('createChannel', {
      serverId: scene.server.id,
      name: 'staff-lounge',
      topic: `[ticket-desk ${scene.server.id}/77/${scene.ben.id}/purchase]`
    });
    expect(await repair(scene)).toContain(`<#${forged.id}> carries the mark of a ticket in its topic, but is not`);
    expect(await channelOf(scene, copy.id)).toBeDefined();
    expect(await channelOf(scene, forged.id)).toMatchObject({ overwrites: [] });
    expect(await stage.record(scene, 77)).toBeNull();
  });

  it('adopts a channel of ours that lost its record, unless its member has another ticket open', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    // As a ticket's channel is set up, for another number and opener.
    const like = (openerId: string, number: number) => ({
      serverId: scene.server.id,
      name: `ticket-00${number}`,
      topic: `[ticket-desk ${scene.server.id}/${number}/${openerId}/purchase]`,
      overwrites: channel.overwrites.map((overwrite) =>
        overwrite.id === scene.ada.id ? { ...overwrite, id: openerId } : overwrite
      )
    });
    const second = await call().call('createChannel', like(scene.ada.id, 41));
    const bens = await call().call('createChannel', like(scene.ben.id, 42));
    const report = await repair(scene);
    expect(report).toContain(`<#${second.id}> is a ticket without a record, and its opener has another one open`);
    expect(report).toMatch(new RegExp(`Had a channel but no record; it has one again: \\*\\*0042\\*\\* <#${bens.id}>`));
    const welcome = (await scene.ben.messages(bens.id))[0];
    if (!welcome) throw new Error('There is no first message.');
    await stage.answerAll(scene.ben, { channel: bens, welcome });
    const cy = await stage.openTicket(scene, scene.cy);
    expect(cy.channel.name).toBe('ticket-0043-cy');
  });

  it('names what an administrator has to see to', async () => {
    const scene = await stage.readyScene();
    const all = await call().call('allChannels', { serverId: scene.server.id });
    await call().call('deleteChannel', { channelId: all.find(({ name }) => name === 'Tickets')?.id ?? '' });
    await call().call('setBotPermissions', {
      serverId: scene.server.id,
      applicationId: stage.account.applicationId,
      permissions: (PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages).toString()
    });
    const report = await repair(scene);
    expect(report).toContain('The category for tickets was deleted');
    expect(report).toMatch(/I am missing: .*\*\*Manage Channels\*\*/);
  });

  it('leaves what Discord does not let it look at, says so, and finishes it by itself later', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await whileAway(async () => {
      await call().call('deleteChannel', { channelId: channel.id });
      await call().call('addFault', { method: 'GET', route: '/channels/{channel_id}', status: 500 });
    });
    expect(await repair(scene)).toMatch(/Left for later\n• \*\*0001\*\* <#\d+>: Discord did not answer me/);
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'open' });
    await call().call('clearFaults', {});
    // On a busy machine several looks fail before, and then the next one is a minute away.
    const finished = async () => (await stage.record(scene, 1))?.status === 'deleted';
    await until('the record to be finished', finished, 90_000);
    expect(await repair(scene)).toContain('Everything is in order');
  }, 150_000);
});

describe('At the next start', () => {
  it('tickets in order cost no write at all', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    await stage.answerAll(scene.ada, ticket);
    await stage.openTicket(scene, scene.ben);
    const closed = await stage.openTicket(scene, scene.cy);
    await stage.closeTicket(scene.sam, closed.channel.id);
    await stage.bot.kill();
    const since = await call().call('mark', {});
    await stage.restartBot('kill');
    await stage.idle();
    const here = await call().call('span', { applicationId: stage.account.applicationId, since });
    const writes = here.calls.filter(({ method, path }) => method !== 'GET' && path.includes('/channels/'));
    expect(writes).toEqual([]);
  });

  it('access changed by hand is as the record says again', async () => {
    const scene = await stage.readyScene();
    const ada = await stage.openTicket(scene, scene.ada);
    const ben = await stage.openTicket(scene, scene.ben);
    await stage.closeTicket(scene.sam, ben.channel.id);
    const exact = (await channelOf(scene, ada.channel.id))?.overwrites ?? [];
    await whileAway(async () => {
      await call().call('updateChannel', {
        channelId: ada.channel.id,
        overwrites: exact.filter(({ id }) => id !== scene.ada.id)
      });
      await call().call('updateChannel', {
        channelId: ben.channel.id,
        overwrites: [...exact, { id: scene.ben.id, type: 'member', allow: PermissionFlagsBits.ViewChannel.toString() }]
      });
    });
    await scene.ada.eventually('to see the ticket again', () => scene.ada.sees(ada.channel.id));
    await scene.ben.eventually('to be out of the closed ticket', async () => !(await scene.ben.sees(ben.channel.id)));
  });

  it('a question that a crash left standing moves on', async () => {
    const scene = await stage.readyScene();
    const { channel, welcome } = await stage.openTicket(scene, scene.ada);
    const callback = '/interactions/{interaction_id}/{interaction_token}/callback';
    await call().call('addFault', { method: 'POST', route: callback, latencyMs: 3_000, count: 1 });
    void scene.ada.click(welcome, 'Canada').catch(() => undefined);
    await until('the answer to be saved', async () => (await stage.record(scene, 1))?.answers.length === 1);
    await whileAway(() => call().call('clearFaults', {}));
    await scene.ada.eventually('the second question', async () => {
      const first = (await scene.ada.messages(channel.id))[0];
      return first && buttons(first).some(({ label }) => label === 'Yes');
    });
  });

  it.each([
    ['closed', 'is closed'],
    ['reopened', 'this ticket was reopened'],
    ['added', 'was added to this ticket'],
    ['removed', 'was removed from this ticket']
  ])('a ticket %s just before a crash: finished, and told once', async (deed, notice) => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    const run = async (command: string, options = {}) => scene.sam.run(channel.id, command, options);
    const ben = { user: scene.ben.id };
    if (deed === 'reopened') await stage.closeTicket(scene.sam, channel.id);
    if (deed === 'removed') await run('/add', ben);
    await stage.idle();
    // The record is written, and Discord hears nothing of it.
    await call().call('addFault', { method: 'PATCH', route: '/channels/{channel_id}', latencyMs: 3_000, count: 1 });
    const act: Record<string, () => Promise<unknown>> = {
      closed: () => stage.closeTicket(scene.sam, channel.id),
      reopened: () => run('/reopen'),
      added: () => run('/add', ben),
      removed: () => run('/remove', ben)
    };
    void act[deed]?.().catch(() => undefined);
    await until('the record to change', async () => (await stage.record(scene, 1))?.untold.length === 1);
    await whileAway(() => call().call('clearFaults', {}));

    const notices = async () =>
      (await scene.sam.messages(channel.id)).filter(
        (message) => !message.ephemeral && textOf(message).includes(notice)
      );
    await scene.sam.eventually('the notice', async () => (await notices()).length > 0);
    await until('the record to call it told', async () => (await stage.record(scene, 1))?.untold.length === 0);
    expect(await repair(scene)).toContain('Everything is in order');
    expect(await notices()).toHaveLength(1);
    expect(await scene.ada.sees(channel.id)).toBe(deed !== 'closed');
    expect(await scene.ben.sees(channel.id)).toBe(deed === 'added');
  });

  it('a notice that stands already, but is not in the record, is not told twice', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await call().call('addFault', {
      method: 'POST',
      route: '/channels/{channel_id}/messages',
      slowMs: 3_000,
      count: 1
    });
    void stage.closeTicket(scene.sam, channel.id).catch(() => undefined);
    const notices = async () =>
      (await scene.sam.messages(channel.id)).filter((message) => message.embeds[0]?.title?.includes('is closed'));
    await scene.sam.eventually('the notice', async () => (await notices()).length === 1);
    await whileAway(() => call().call('clearFaults', {}));
    await until('the record to call it told', async () => (await stage.record(scene, 1))?.untold.length === 0);
    expect(await notices()).toHaveLength(1);
    const first = (await scene.sam.messages(channel.id))[0];
    expect(first && buttons(first).map(({ label }) => label)).toContain('Reopen');
  });

  it('a channel whose record was lost is adopted, and its number is not given out again', async () => {
    const scene = await stage.readyScene();
    const ada = await stage.openTicket(scene, scene.ada);
    await stage.answerAll(scene.ada, ada);
    const ben = await stage.openTicket(scene, scene.ben);
    await stage.closeTicket(scene.sam, ben.channel.id);
    await whileAway(async () => {
      await stage.records.lose(scene.server.id, 1);
      await stage.records.lose(scene.server.id, 2);
    });
    await until(
      'both records',
      async () => (await stage.record(scene, 1))?.summaryMessageId && (await stage.record(scene, 2))
    );
    expect(await stage.record(scene, 1)).toMatchObject({
      status: 'open',
      openerId: scene.ada.id,
      openerName: 'ada',
      channelId: ada.channel.id
    });
    expect(await stage.record(scene, 2)).toMatchObject({ status: 'closed', openerId: scene.ben.id });
    const answer = await scene.ada.click(await stage.panel(scene, scene.ada), 'Create Ticket');
    expect(said(answer)).toContain(`You already have an open ticket: <#${ada.channel.id}>`);
    const again = await stage.openTicket(scene, scene.ben);
    expect(again.channel.name).toBe('ticket-0003-ben');
    expect(
      (await scene.ada.messages(ada.channel.id)).filter((m) => textOf(m).includes('is ready for you'))
    ).toHaveLength(1);
  });

  it('a ticket whose channel is gone is finished; one Discord says nothing about is left', async () => {
    const scene = await stage.readyScene();
    const ada = await stage.openTicket(scene, scene.ada);
    await whileAway(async () => {
      await call().call('deleteChannel', { channelId: ada.channel.id });
      await call().call('addFault', { method: 'GET', route: '/channels/{channel_id}', status: 503 });
    });
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'open' });
    await call().call('clearFaults', {});
    const panel = await stage.panel(scene, scene.ada);
    const answer = await scene.ada.click(panel, 'Create Ticket');
    expect(said(answer)).toContain('Your ticket is ready');
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'deleted' });
  });

  it('a staff role that was deleted is off the list, and the panel stands again', async () => {
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    await whileAway(async () => {
      await call().call('deleteRole', { serverId: scene.server.id, roleId: scene.staffRoleId });
      await call().call('deleteMessage', { channelId: panel.channelId, messageId: panel.id });
    });
    await until('the role to be forgotten', async () => (await stage.settings(scene))?.staffRoleIds.length === 0);
    const again = await scene.ada.eventually('the panel', () => stage.panel(scene, scene.ada).catch(() => null));
    expect(again.channelId).toBe(panel.channelId);
    await stage.openTicket(scene, scene.ada);
  });
});
