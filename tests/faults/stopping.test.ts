import { readdirSync } from 'node:fs';
import { said } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';
import { until } from '../support/until.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
  // Here Discord is slow on purpose, and the machine may be slow too. Commands are limited to two sets in 20 s.
  await stage.discord.client.call('setLimits', { timeScale: 5, rateLimits: false });
});
beforeEach(async () => {
  if (!stage.bot.running) await stage.restartBot('kill');
});
afterEach(() => stage.discord.client.call('setLimits', { latencyMs: 0 }));
afterAll(() => stage.close());

/** Presses "Create Ticket" and waits until the bot has begun: the reservation stands. */
async function pressCreate() {
  const scene = await stage.readyScene();
  const panel = await stage.panel(scene, scene.ada);
  await stage.discord.client.call('setLimits', { latencyMs: 500 });
  const answer = scene.ada.click(panel, 'Create Ticket');
  await until('the opening to begin', () => stage.record(scene, 1));
  return { scene, panel, answer };
}

describe('Stopping', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'on %s finishes the ticket Ada is just opening, at half a second a call, and exits 0',
    async (signal) => {
      const { scene, panel, answer } = await pressCreate();
      process.kill(stage.bot.pid, signal);
      await stage.bot.wrote('finishing what is under way');
      const late = scene.ben.click(panel, 'Create Ticket');
      expect(said(await answer)).toContain('Your ticket is ready');
      expect(said(await late)).toContain('I am just being restarted');
      expect(await stage.bot.exit()).toBe(0);
      expect(await stage.record(scene, 1)).toMatchObject({
        status: 'open',
        welcomeMessageId: expect.stringMatching(/^\d+$/) as string
      });
    }
  );

  it('finishes a slash command too', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await stage.closeTicket(scene.sam, channel.id);
    await stage.discord.client.call('setLimits', { latencyMs: 500 });
    const answer = scene.sam.run(channel.id, '/reopen');
    await until('the reopening to begin', async () => (await stage.record(scene, 1))?.status === 'open');
    process.kill(stage.bot.pid, 'SIGTERM');
    expect(said(await answer)).toContain('The ticket is open again');
    expect(await stage.bot.exit()).toBe(0);
    expect(await scene.ada.sees(channel.id)).toBe(true);
  });

  it('tells a person why it failed before it goes', async () => {
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    await stage.discord.client.call('setLimits', { latencyMs: 500 });
    await stage.discord.client.call('addFault', {
      method: 'POST',
      route: '/guilds/{guild_id}/channels',
      status: 403,
      code: 50013,
      message: 'Missing Permissions',
      count: 1
    });
    const answer = scene.ada.click(panel, 'Create Ticket');
    await until('the opening to begin', () => stage.record(scene, 1));
    process.kill(stage.bot.pid, 'SIGTERM');
    expect(said(await answer)).toContain('permission');
    expect(await stage.bot.exit()).toBe(0);
    expect(await stage.record(scene, 1)).toBeNull();
  });

  it('logs off, and leaves the data directory free', async () => {
    expect(await stage.bot.stop()).toBe(0);
    await until('the bot to be offline', async () => {
      return !(await stage.discord.client.call('isOnline', { applicationId: stage.account.applicationId }));
    });
    expect(readdirSync(stage.dataDir)).not.toContain('lock.json');
  });

  it('does not wait for ever: what hangs is cut off and finished at the next start', async () => {
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    await stage.discord.client.call('addFault', {
      method: 'POST',
      route: '/channels/{channel_id}/messages',
      latencyMs: 60_000,
      count: 1
    });
    const answer = scene.ada.click(panel, 'Create Ticket');
    await until('the channel', async () => (await stage.record(scene, 1))?.status === 'open');
    expect(await stage.bot.stop()).toBe(0);
    expect(stage.bot.output).toContain('took too long and was cut off');
    await answer;
    await stage.restartBot();
    await until('the first message', async () => (await stage.record(scene, 1))?.welcomeMessageId);
  });

  it('a second signal ends it at once, and nothing is lost by that either', async () => {
    const { scene, panel, answer } = await pressCreate();
    process.kill(stage.bot.pid, 'SIGTERM');
    await stage.bot.wrote('finishing what is under way');
    process.kill(stage.bot.pid, 'SIGTERM');
    expect(await stage.bot.exit()).toBe(128 + 15);
    await stage.discord.client.call('setLimits', { latencyMs: 0 });
    void answer.catch(() => undefined);
    await stage.restartBot();
    await scene.ada.click(panel, 'Create Ticket');
    await until('one ticket', async () => (await stage.record(scene, 1))?.welcomeMessageId);
    expect(await stage.record(scene, 2)).toBeNull();
  });

  it('while it is still starting: it goes, with 0, and the next one starts', async () => {
    await stage.bot.stop();
    await stage.discord.client.call('setLimits', { latencyMs: 500 });
    const since = await stage.discord.client.call('mark', {});
    const bot = stage.launchBot();
    // It has its data then, and has begun to ask Discord.
    await until('it to have asked', async () => (await stage.discord.client.call('span', { since })).calls.length > 0);
    expect(await bot.stop()).toBe(0);
    await stage.restartBot();
  });
});
