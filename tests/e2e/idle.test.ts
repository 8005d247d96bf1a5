import { Stage } from '../../harness/stage.js';
import { until } from '../support/until.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.discord.client.call('clearFaults', {}));
afterAll(() => stage.close());

/** Long enough for an answer that will come, short enough to wait for one that will not, in ms. */
const Moment = 200;
const call = () => stage.discord.client;
const sequence = async () =>
  (await call().call('lastSequence', { applicationId: stage.account.applicationId })) ?? Number.NaN;

describe('A bot that is asked whether it is idle', () => {
  it('says so only after it has done what an event called for', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    const access = async () =>
      (await call().call('allChannels', { serverId: scene.server.id })).find(({ id }) => id === channel.id)?.overwrites;
    const exact = await access();
    await call().call('updateChannel', { channelId: channel.id, overwrites: [] });
    await stage.idle();
    expect(await access()).toEqual(expect.arrayContaining(exact ?? []));
  });

  it('does not say so while Discord keeps it waiting, for a person or behind the scenes', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await stage.idle();
    for (const act of [
      () => scene.ada.run(channel.id, '/ticket'),
      () => call().call('updateChannel', { channelId: channel.id, overwrites: [] })
    ]) {
      await call().call('addFault', { latencyMs: 60_000, count: 1 });
      const since = await call().call('mark', {});
      void act().catch(() => undefined);
      await until('the request', async () => (await call().call('mark', {})) > since);
      expect(await stage.bot.idle(await sequence(), Moment)).toBe(false);
    }
    await stage.restartBot('kill');
  });

  it('does not say so before it has heard of an event it is to have handled', async () => {
    await stage.idle();
    expect(await stage.bot.idle((await sequence()) + 1, Moment)).toBe(false);
    expect(await stage.bot.idle(await sequence(), Moment)).toBe(true);
  });

  it('says so although something is to be tried again later', async () => {
    const scene = await stage.readyScene();
    await stage.openTicket(scene, scene.ada);
    await call().call('addFault', { method: 'POST', route: '/channels/{channel_id}/messages', status: 500 });
    const opened = await scene.ben.click(await stage.panel(scene, scene.ben), 'Create Ticket');
    await stage.idle();
    expect((await stage.record(scene, 2))?.welcomeMessageId).toBeNull();
    expect(opened.state).toBe('answered');
  });

  it('is not waited for once it has ended', async () => {
    await stage.bot.kill();
    expect(await stage.bot.idle(0, Moment)).toBe(false);
    await stage.idle();
    await stage.startBot();
  });
});
