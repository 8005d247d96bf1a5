import type { Scene } from '../../harness/believable-server.js';
import { linkedChannel, said } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';
import { until } from '../support/until.js';

let stage: Stage;
let scenes: Scene[];
const Servers = 24;
/** So many requests of a look may begin between a person's press and its answer: those that were on their way. */
const Most = 5;

beforeAll(async () => {
  stage = await Stage.open();
  scenes = [];
  for (let n = 0; n < Servers; n += 1) scenes.push(await stage.readyScene());
  await stage.idle();
}, 120_000);
afterEach(() => stage.discord.client.call('setLimits', { latencyMs: 0, channelLagMs: 0 }));
afterAll(() => stage.close());

const call = () => stage.discord.client;
const looks = async (since: number) =>
  (await call().call('span', { since })).calls.filter(
    ({ method, route }) => method === 'GET' && route === '/channels/{channel_id}/messages/{message_id}'
  );
const panels = async (since: number) => (await looks(since)).length;
/** The most requests of a look that were under way at once. */
const sideBySide = async (since: number) => {
  const all = await looks(since);
  return Math.max(
    ...all.map(({ startedAt }) => all.filter((one) => one.startedAt <= startedAt && one.endedAt > startedAt).length)
  );
};
const first = () => {
  const [scene] = scenes;
  if (!scene) throw new Error('There is no server.');
  return scene;
};

/** Presses while the bot looks at its servers, and counts what it asks about them meanwhile. */
async function pressMeanwhile({ ada, ben }: Scene, person = ada): Promise<number> {
  const panel = await stage.panel(first(), ben);
  const since = await call().call('mark', {});
  const answer = await person.click(panel, 'Create Ticket');
  expect(linkedChannel(answer)).not.toBe('');
  const { calls } = await call().call('span', { since });
  const heard = calls.find(({ route }) => route.endsWith('/callback'))?.startedAt;
  if (heard === undefined) throw new Error('Nobody has answered.');
  return (await looks(since)).filter(({ startedAt }) => startedAt >= heard).length;
}

describe('A press while the bot looks at many servers', () => {
  it('at its start is answered as if it did not', async () => {
    await stage.bot.stop();
    const since = await call().call('mark', {});
    await call().call('setLimits', { latencyMs: 50 });
    stage.bot = stage.launchBot();
    await stage.bot.wrote('is ready in');
    await until('the look to begin', async () => (await panels(since)) > 0);
    expect(await pressMeanwhile(first())).toBeLessThanOrEqual(Most);
    await call().call('setLimits', { latencyMs: 0 });
    await until('the look to end', async () => (await panels(since)) >= Servers);
    await stage.idle();
  });

  it('after an outage too, and what happened meanwhile is put right', async () => {
    const scene = first();
    const { channel } = await stage.openTicket(scene, scene.cy);
    await stage.idle();
    for (const { server } of scenes.slice(1))
      await call().call('setAvailable', { serverId: server.id, available: false });
    await stage.idle();
    const since = await call().call('mark', {});
    await call().call('setLimits', { latencyMs: 50 });
    for (const { server } of scenes.slice(1))
      await call().call('setAvailable', { serverId: server.id, available: true });
    await until('the look to begin', async () => (await panels(since)) > 0);
    expect(await pressMeanwhile(scene, scene.ben)).toBeLessThanOrEqual(Most);
    await call().call('setLimits', { latencyMs: 0 });
    await until('the look to end', async () => (await panels(since)) >= Servers - 1);
    await stage.idle();
    expect(await sideBySide(since)).toBeLessThanOrEqual(Most);
    // One server goes and comes back with a ticket in it that somebody tampered with.
    await call().call('setAvailable', { serverId: scene.server.id, available: false });
    const overwrites = (await call().call('allChannels', { serverId: scene.server.id })).find(
      ({ id }) => id === channel.id
    )?.overwrites;
    await call().call('updateChannel', { channelId: channel.id, overwrites: [] });
    await call().call('setAvailable', { serverId: scene.server.id, available: true });
    await scene.cy.eventually('the right access', async () => {
      const now = (await call().call('allChannels', { serverId: scene.server.id })).find(({ id }) => id === channel.id);
      return now?.overwrites.length === overwrites?.length;
    });
  });
});

describe('A Discord that tells late of a new channel, and then of how it was made', () => {
  it('does not undo what has changed since', async () => {
    await call().call('setLimits', { channelLagMs: 150 });
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    expect(said(await scene.sam.run(ticket.channel.id, '/add', { user: scene.ben.id }))).toContain(scene.ben.id);
    await stage.answerAll(scene.ada, ticket);
    await new Promise((resolve) => setTimeout(resolve, 400));
    await stage.idle();
    expect(await scene.ben.sees(ticket.channel.id)).toBe(true);
    expect(said(await stage.closeTicket(scene.sam, ticket.channel.id))).toContain('The ticket is closed');
    expect(await scene.ada.sees(ticket.channel.id)).toBe(false);
    expect(await scene.ben.sees(ticket.channel.id)).toBe(false);
  });
});
