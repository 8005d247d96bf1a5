import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InteractionView, LoggedCall } from '@ticket-desk/local-discord';
import type { Scene } from '../../harness/believable-server.js';
import { linkedChannel, said } from '../../harness/answers.js';
import { BotProcess } from '../../harness/bot-process.js';
import { flood, type Press } from '../../harness/flood.js';
import { PostgresServer } from '../../harness/postgres/server.js';
import { Stage } from '../../harness/stage.js';
import { until } from '../support/until.js';

const PatienceMs = 120_000;
/** What Discord allows a bot as a whole in a second. */
const MostInASecond = 50;
const Servers = 4;

/** So many people of each server who press at once. */
async function crowd(stage: Stage, scenes: readonly Scene[], each: number): Promise<Press[]> {
  const presses: Press[] = [];
  for (const scene of scenes) {
    const panel = await stage.panel(scene, scene.ada);
    presses.push(...(await stage.crowd(scene, each)).map((person) => ({ person, panel })));
  }
  return presses;
}
async function readyScenes(stage: Stage): Promise<Scene[]> {
  const scenes: Scene[] = [];
  while (scenes.length < Servers) scenes.push(await stage.readyScene());
  return scenes;
}
const wide = {
  latencyMs: 50,
  // Four processes, a proxy and a Discord on a busy machine: how fast they answer is asked elsewhere.
  acknowledgeWithinMs: PatienceMs,
  globalWindow: 'sliding',
  channelCreations: { limit: 200, windowMs: 10_000 }
} as const;

/** Discord never heard more than it allows, and not because little was asked. */
async function keptToIts50(stage: Stage, most = MostInASecond): Promise<void> {
  const { applicationId } = stage.account;
  const busiest = await stage.discord.client.call('busiestSecond', { applicationId });
  expect(busiest).toBeLessThanOrEqual(most);
  expect(busiest).toBeGreaterThan(most / 4);
}
/** Nothing may have been asked yet for a while: that nobody asks anything any more is known only after each was answered. */
async function allSettled({ discord }: Stage, pressed: readonly InteractionView[]): Promise<void> {
  for (const { id } of pressed)
    await until('the answer', async () => (await discord.client.call('interaction', { id })).settled);
}
function everybodyHasOne(answers: readonly InteractionView[]): void {
  expect(answers.filter(({ state }) => state !== 'answered').map(said)).toEqual([]);
  expect(new Set(answers.map(linkedChannel)).size).toBe(answers.length);
}

const isLimited = ({ status }: LoggedCall) => status === 429;

describe('One process', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.discord.client.call('setLimits', wide);
  });
  afterAll(() => stage.close());

  test('never makes more than 50 requests in any second, whatever is asked of it, and nobody is left without a ticket', async () => {
    const { client } = stage.discord;
    const { applicationId } = stage.account;
    const presses = await crowd(stage, await readyScenes(stage), 20);
    await stage.idle();
    await client.call('busiestSecond', { applicationId, reset: true });
    const since = await client.call('mark', {});
    everybodyHasOne(await flood(stage, presses, PatienceMs));
    await keptToIts50(stage);
    const { calls } = await client.call('span', { applicationId, since });
    expect(calls.filter(isLimited)).toEqual([]);
  });
});

describe('Several processes with one token and a proxy', () => {
  let stage: Stage;
  let scenes: Scene[];
  let proxy: BotProcess;
  let proxyUrl: string;
  const folders: string[] = [];
  const others: BotProcess[] = [];
  const call = () => stage.discord.client;

  const startProxy = async (port: string) => {
    proxy = new BotProcess({
      api: stage.discord.api,
      token: '',
      dataDir: '',
      env: { ROLE: 'rest-proxy', PROXY_PORT: port }
    });
    await proxy.wrote('DISCORD_PROXY_URL=');
    proxyUrl = /DISCORD_PROXY_URL=(\S+\/api)/.exec(proxy.output)?.[1] ?? '';
  };
  const rest = (quietMs: number) => call().call('quiet', { quietMs, timeoutMs: PatienceMs });

  beforeAll(async () => {
    stage = await Stage.open();
    await call().call('setLimits', wide);
    scenes = await readyScenes(stage);
    await stage.bot.stop();
    await startProxy('0');
    await stage.startBot({ DISCORD_PROXY_URL: proxyUrl });
    while (folders.length < 3) {
      const folder = mkdtempSync(join(tmpdir(), 'ticket-desk-'));
      folders.push(folder);
      cpSync(stage.dataDir, folder, { recursive: true, filter: (source) => !source.endsWith('lock.json') });
      others.push(await stage.launchBot({ DATA_DIR: folder, DISCORD_PROXY_URL: proxyUrl }).ready());
    }
    // A look at the start would take a channel of another's for one that has lost its record.
    await rest(1_500);
  });
  afterAll(async () => {
    for (const other of others) await other.stop();
    await stage.close();
    expect(await proxy.stop()).toBe(0);
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  test.each([4, 3, 2, 1])('%i of them together never make more than 50 requests in any second', async (processes) => {
    while (others.length >= processes) await others.pop()?.stop();
    const { applicationId } = stage.account;
    const presses = await crowd(stage, scenes, 10);
    await rest(1_500);
    await call().call('busiestSecond', { applicationId, reset: true });
    const since = await call().call('mark', {});
    // Each press reaches every process, and Discord lets one of them answer; the others take back what they have made.
    const pressed = await Promise.all(
      presses.map(({ person, panel: { channelId, id: messageId } }) =>
        call().call('click', { as: person.id, channelId, messageId, customId: 'open|purchase' })
      )
    );
    await allSettled(stage, pressed);
    expect(await rest(3_000)).toBe(true);
    everybodyHasOne(await Promise.all(pressed.map(({ id }) => call().call('interaction', { id }))));
    await keptToIts50(stage);
    const { calls } = await call().call('span', { applicationId, since });
    expect(calls.filter(isLimited)).toEqual([]);
  });

  test('people are answered however long the proxy keeps everything else, and have their ticket when it goes on', async () => {
    const [{ person, panel } = nobody()] = await crowd(stage, scenes.slice(0, 1), 1);
    const { channelId, id: messageId } = panel;
    process.kill(proxy.pid, 'SIGSTOP');
    try {
      const pressed = await call().call('click', { as: person.id, channelId, messageId, customId: 'open|purchase' });
      const now = () => call().call('interaction', { id: pressed.id });
      await person.eventually('the acknowledgement', async () => (await now()).state === 'answered');
      expect((await now()).settled).toBe(false);
      process.kill(proxy.pid, 'SIGCONT');
      await person.eventually('the link', async () => said(await now()).includes('Your ticket is ready'));
    } finally {
      process.kill(proxy.pid, 'SIGCONT');
    }
  });

  test('a proxy that is away is Discord that does not answer; it heals by itself when the proxy is back', async () => {
    const [{ person, panel } = nobody(), { person: later } = nobody()] = await crowd(stage, scenes.slice(1, 2), 2);
    const port = new URL(proxyUrl).port;
    expect(await proxy.stop()).toBe(0);
    const first = await person.click(panel, 'Create Ticket');
    await until('the refusal', async () => {
      const now = await call().call('interaction', { id: first.id });
      return now.settled && said(now).includes('Discord');
    });
    expect(stage.output).toMatch(/proxy could not be reached at \S+\/api.*DISCORD_PROXY_URL/);
    expect(stage.output).not.toContain(stage.account.token);
    await startProxy(port);
    const second = await later.click(panel, 'Create Ticket');
    await later.eventually('the link', async () =>
      said(await call().call('interaction', { id: second.id })).includes('Your ticket is ready')
    );
  });
});

describe('Several processes with one database and no proxy', () => {
  /** So many of them may begin side by side (`max_concurrency`): every other one waits for another process. */
  const Lanes = 2;
  let server: PostgresServer;
  let databaseUrl: string;
  let stage: Stage;
  /** One for each process. */
  let scenes: Scene[];
  const bots: BotProcess[] = [];
  const call = () => stage.discord.client;
  const shardOf = (scene: Scene) => Number((BigInt(scene.server.id) >> 22n) % BigInt(Servers));

  beforeAll(async () => {
    server = await PostgresServer.start();
    databaseUrl = await server.createDatabase();
    stage = await Stage.empty({ databaseUrl });
    const made: Scene[] = [];
    // Ids are times: which shard a server falls to is chance. As many for each shard, so that Discord recommends that many.
    while (new Set(made.map(shardOf)).size < Servers || made.length % Servers > 0) made.push(await stage.scene());
    scenes = made.filter((one, index) => made.findIndex((other) => shardOf(other) === shardOf(one)) === index);
    await call().call('setLimits', {
      ...wide,
      serversPerRecommendedShard: made.length / Servers,
      maxConcurrency: Lanes,
      identifyEveryMs: 5_000
    });
  });
  afterAll(async () => {
    for (const bot of bots) await bot.stop();
    await stage.close();
    await server.stop();
  });

  test('begin their sessions one after another in each of the lanes, and Discord refuses none of them', async () => {
    const { applicationId } = stage.account;
    while (bots.length < Servers) bots.push(stage.launchBot({ SHARDS_PER_PROCESS: '1' }));
    await Promise.all(bots.map((bot) => bot.ready()));
    expect(Object.keys(await call().call('lastSequences', { applicationId })).sort()).toEqual(['0', '1', '2', '3']);
    expect(await call().call('refusedIdentifies', { applicationId })).toBe(0);
    const used = await server.query('SELECT lane FROM identify_lanes WHERE lane >= 0 ORDER BY lane', databaseUrl);
    expect(used.map(({ lane }) => lane)).toEqual(Array.from({ length: Lanes }, (_, lane) => lane));
  });

  test('keep to a share of the 50 requests each, and nobody is left without a ticket', async () => {
    const { applicationId } = stage.account;
    const [first = nobody()] = bots;
    stage.bot = first;
    for (const scene of scenes) expect(said(await stage.setUp(scene))).toContain('The ticket desk is ready');
    const presses = await crowd(stage, scenes, 12);
    await call().call('quiet', { quietMs: 1_500, timeoutMs: PatienceMs });
    await call().call('busiestSecond', { applicationId, reset: true });
    const since = await call().call('mark', {});
    const pressed = await Promise.all(
      presses.map(({ person, panel: { channelId, id: messageId } }) =>
        call().call('click', { as: person.id, channelId, messageId, customId: 'open|purchase' })
      )
    );
    await allSettled(stage, pressed);
    expect(await call().call('quiet', { quietMs: 3_000, timeoutMs: PatienceMs })).toBe(true);
    everybodyHasOne(await Promise.all(pressed.map(({ id }) => call().call('interaction', { id }))));
    await keptToIts50(stage, Servers * Math.floor(MostInASecond / Servers));
    const { calls } = await call().call('span', { applicationId, since });
    expect(calls.filter(isLimited)).toEqual([]);
  });
});

function nobody(): never {
  throw new Error('Nobody is there.');
}
