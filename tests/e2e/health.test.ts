import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { LoggedCall } from '@ticket-desk/local-discord';
import { linkedChannel } from '../../harness/answers.js';
import { freePort } from '../../harness/free-port.js';
import { CuttingProxy } from '../../harness/postgres/proxy.js';
import { PostgresServer } from '../../harness/postgres/server.js';
import { Stage } from '../../harness/stage.js';
import { until } from '../support/until.js';
import { valueIn } from '../unit/health/told.js';

let stage: Stage;
let port: number;
beforeEach(async () => {
  port = await freePort();
});
afterEach(() => stage.close());

const env = () => ({ HEALTH_PORT: String(port) });

async function read(path: string): Promise<readonly [number, string]> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`);
  return [answer.status, await answer.text()];
}
const metrics = async () => (await read('/metrics'))[1];
const answers = async () => {
  try {
    return await read('/healthz');
  } catch {
    return null;
  }
};
const says = (what: string, status: number, words: string | RegExp) =>
  until(what, async () => {
    const [code, text] = await read('/readyz');
    return code === status && (typeof words === 'string' ? text.includes(words) : words.test(text));
  });

/** All series of one name, added up by the values of these labels. */
function sums(text: string, name: string, ...labels: readonly string[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const [, own = '', value] of text.matchAll(new RegExp(`^${name}\\{(.*)\\} (\\S+)$`, 'gm'))) {
    const key = labels.map((label) => new RegExp(`(?:^|,)${label}="([^"]*)"`).exec(own)?.[1]).join(' ');
    found[key] = (found[key] ?? 0) + Number(value);
  }
  return found;
}

/** Waits until so many are told: those of a database are counted now and then. */
const tickets = (counts: Readonly<Record<string, number>>) =>
  until(`${JSON.stringify(counts)} tickets`, async () =>
    isDeepStrictEqual(sums(await metrics(), 'ticket_desk_tickets', 'status'), counts)
  );

/** Our metrics that a text names: what a scrape reads, and the page about it. */
function named(text: string): string[] {
  const told = text.matchAll(/^(?:# TYPE |\| `)(ticket_desk_[a-z_]+)\b/gm);
  return [...told].map(([, name = '']) => name).sort();
}

function counted(calls: readonly LoggedCall[], by: (call: LoggedCall) => string): Record<string, number> {
  const found: Record<string, number> = {};
  for (const call of calls) found[by(call)] = (found[by(call)] ?? 0) + 1;
  return found;
}

/** As the local Discord names routes, and as the metrics do: what stands in for a value is a star. */
const starred = (route: string) => route.replace(/\{[^}]*\}|:[a-z]+|@original/g, '*');

/** No id, no token: nothing of which there could be one for each server, channel or person. */
function expectFewSeries(text: string, secrets: readonly string[]): void {
  const labels = [...text.matchAll(/^[a-z_]+\{(.*)\} /gm)].map(([, own = '']) => own);
  expect(labels.length).toBeGreaterThan(50);
  expect(labels.filter((own) => /\d{15}/.test(own))).toEqual([]);
  for (const secret of secrets) expect(text).not.toContain(secret);
}

describe('The health of a bot', () => {
  it('is told before it is logged in, once it is, and while its gateway is cut', async () => {
    stage = await Stage.empty();
    const { client } = stage.discord;
    await client.call('setLimits', { gatewayStatus: 503 });
    stage.bot = stage.launchBot(env());
    await until('it to answer', answers);
    expect(await read('/healthz')).toEqual([200, 'ok\n']);
    await says('it to wait for its shard', 503, /^Not connected to Discord’s gateway: shard 0 \(of 1\)\.\n$/);
    expect(valueIn(await metrics(), 'ticket_desk_shard_connected', { shard: '0' })).toBe(0);

    await client.call('setLimits', { gatewayStatus: null });
    await stage.bot.ready();
    await says('it to be ready', 200, /^ready\n$/);
    expect(stage.output).toContain(`Health and metrics: http://127.0.0.1:${port}`);
    const up = await metrics();
    expect(valueIn(up, 'ticket_desk_ready')).toBe(1);
    expect(valueIn(up, 'ticket_desk_shard_connected', { shard: '0' })).toBe(1);
    expect(valueIn(up, 'ticket_desk_shard_sessions_total', { shard: '0', how: 'new' })).toBe(1);

    await client.call('setLimits', { gatewayStatus: 503 });
    await client.call('cutGateway', { how: 'hard' });
    await says('it to miss its shard', 503, 'shard 0 (of 1)');
    expect(await read('/healthz')).toEqual([200, 'ok\n']);
    expect(valueIn(await metrics(), 'ticket_desk_ready')).toBe(0);

    await client.call('setLimits', { gatewayStatus: null });
    await says('it to be ready again', 200, 'ready');
    expect(await stage.bot.stop()).toBe(0);
    expect(await answers()).toBeNull();
  });

  it('is measured as Discord saw it', async () => {
    stage = await Stage.empty({ env: env() });
    const since = await stage.discord.client.call('mark', {});
    await stage.startBot();
    const scene = await stage.readyScene();
    const { ada, sam } = scene;
    const ticket = await stage.openTicket(scene, ada);
    await stage.answerAll(ada, ticket);
    await tickets({ opening: 0, open: 1, closed: 0, deleted: 0 });
    await stage.closeTicket(sam, ticket.channel.id, 'Sold');
    await ada.run(scene.generalId, '/help');
    await tickets({ opening: 0, open: 0, closed: 1, deleted: 0 });
    await stage.idle();

    const text = await metrics();
    const { applicationId } = stage.account;
    const { calls } = await stage.discord.client.call('span', { applicationId, since });
    const requests = 'ticket_desk_discord_request_duration_seconds_count';
    expect(sums(text, requests, 'method', 'status')).toEqual(
      counted(calls, ({ method, status }) => `${method} ${String(status).charAt(0)}xx`)
    );
    const byRoute: Record<string, number> = {};
    for (const [route, count] of Object.entries(sums(text, requests, 'route')))
      byRoute[starred(route)] = (byRoute[starred(route)] ?? 0) + count;
    expect(byRoute).toEqual(counted(calls, ({ route }) => starred(route)));

    const callbacks = calls.filter(({ route }) => route.endsWith('/callback')).length;
    const acknowledged = sums(text, 'ticket_desk_interaction_acknowledgement_seconds_count', 'kind');
    expect(acknowledged).toMatchObject({ command: 3, select: 1 });
    expect(Object.values(acknowledged).reduce((sum, count) => sum + count)).toBe(callbacks);
    expect(sums(text, 'ticket_desk_interactions_total', 'outcome')).toEqual({ answered: callbacks });

    expect(sums(text, 'ticket_desk_work_under_way', 'for')).toEqual({ people: 0, itself: 0 });
    expect(valueIn(text, 'ticket_desk_interactions_waiting')).toBe(0);
    expect(valueIn(text, 'ticket_desk_discord_requests_in_flight')).toBe(0);
    expect(valueIn(text, 'ticket_desk_servers')).toBe(1);
    expect(Object.keys(sums(text, 'ticket_desk_task_lateness_seconds', 'task'))).toContain('remind');
    expect(Object.keys(sums(text, 'ticket_desk_metrics_failed_looks_total', 'metric'))).toEqual([]);
    expect(named(text)).toEqual(named(readFileSync(join(__dirname, '..', '..', 'docs', 'health.md'), 'utf8')));
    expectFewSeries(text, [stage.account.token, scene.server.id, ticket.channel.id, ada.id]);
  });

  it('tells of refusals and waits, and the bot works as ever', async () => {
    stage = await Stage.open({ env: env() });
    const scene = await stage.readyScene();
    const callback = { method: 'POST', route: '/interactions/{interaction_id}/{interaction_token}/callback' };
    await stage.discord.client.call('addFault', { ...callback, status: 503, count: 1 });
    const answer = await scene.ada.run(scene.generalId, '/help');
    expect(answer.state).not.toBe('failed');
    await stage.discord.client.call('addFault', {
      method: 'POST',
      route: '/guilds/{guild_id}/channels',
      status: 403,
      count: 1
    });
    await scene.ada.click(await stage.panel(scene, scene.ada), 'Create Ticket');
    await stage.idle();
    const text = await metrics();
    const failed = { method: 'POST', route: '/interactions/:id/:token/callback', status: '5xx' };
    expect(valueIn(text, 'ticket_desk_discord_request_duration_seconds_count', failed)).toBe(1);
    expect(sums(text, 'ticket_desk_discord_requests_refused_total', 'route', 'code')).toEqual({
      '/guilds/:id/channels 403': 1
    });
    expect(Object.keys(sums(text, 'ticket_desk_interactions_total', 'outcome'))).toEqual(['answered']);
  });

  it('is over with the stop, while what is under way is finished', async () => {
    stage = await Stage.open({ env: env() });
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    await stage.discord.client.call('setLimits', { latencyMs: 1_000 });
    const pressed = scene.ada.click(panel, 'Create Ticket');
    await until('the press to arrive', async () => {
      const { people = 0 } = sums(await metrics(), 'ticket_desk_work_under_way', 'for');
      return people > 0;
    });
    const stopped = stage.bot.stop();
    await says('it to stop', 503, /^stopping\n$/);
    expect(await read('/healthz')).toEqual([200, 'ok\n']);
    expect(await stopped).toBe(0);
    expect(linkedChannel(await pressed)).not.toBe('');
    expect(await answers()).toBeNull();
  });

  it('is told by one process of two with the same port, and the other says so and works', async () => {
    stage = await Stage.open({ env: env() });
    const scene = await stage.readyScene();
    const other = await Stage.open({ env: env() });
    try {
      expect(other.output).toContain(
        `Health and metrics are off: something else listens on 127.0.0.1:${port}. Set HEALTH_PORT to a free port`
      );
      const theirs = await other.readyScene();
      await other.openTicket(theirs, theirs.ada);
      expect(await other.bot.stop()).toBe(0);
    } finally {
      await other.close();
    }
    await stage.openTicket(scene, scene.ada);
    await tickets({ opening: 0, open: 1, closed: 0, deleted: 0 });
  });
});

describe('The health of a bot with a database', () => {
  let server: PostgresServer;
  let proxy: CuttingProxy;
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterAll(() => server.stop());
  afterEach(() => proxy.close());

  it('is told while it waits for it, when it is there, and while it is away', async () => {
    const databaseUrl = await server.createDatabase();
    proxy = await CuttingProxy.open(databaseUrl);
    stage = await Stage.empty({ databaseUrl, env: { ...env(), DATABASE_URL: proxy.url } });
    proxy.goAway();
    stage.bot = stage.launchBot();
    await until('it to answer', answers);
    await says('it to wait for its database', 503, 'Starting: ');
    proxy.comeBack();
    await stage.bot.ready();
    await says('it to be ready', 200, 'ready');
    const scene = await stage.readyScene();
    await stage.openTicket(scene, scene.ada);
    await tickets({ opening: 0, open: 1, closed: 0, deleted: 0 });

    proxy.goAway();
    await says('it to miss its database', 503, 'The database does not answer');
    expect(await read('/healthz')).toEqual([200, 'ok\n']);
    // What was counted a moment ago still holds; later it is left out, and that is counted.
    await until('the count to be left out', async () => {
      const text = await metrics();
      const failed = sums(text, 'ticket_desk_metrics_failed_looks_total', 'metric');
      return Object.keys(sums(text, 'ticket_desk_tickets', 'status')).length === 0 && failed.ticket_desk_tickets;
    });
    proxy.comeBack();
    await says('it to be ready again', 200, 'ready');
    expectFewSeries(await metrics(), [stage.account.token, scene.server.id]);
  });
});
