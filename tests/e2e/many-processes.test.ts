import { setTimeout as sleep } from 'node:timers/promises';
import { textOf, type InteractionView } from '@ticket-desk/local-discord';
import { linkedChannel, said } from '../../harness/answers.js';
import type { Scene } from '../../harness/believable-server.js';
import type { BotProcess } from '../../harness/bot-process.js';
import { freePort } from '../../harness/free-port.js';
import { PostgresServer } from '../../harness/postgres/server.js';
import { Stage } from '../../harness/stage.js';
import { until } from '../support/until.js';

/** As many as Discord recommends for these servers, and one for each process. */
const Shards = 2;

const shardOf = ({ server }: Scene) => Number((BigInt(server.id) >> 22n) % BigInt(Shards));

let server: PostgresServer;
let databaseUrl: string;
let stage: Stage;
/** One server for each shard. */
let scenes: Scene[];
const processes: BotProcess[] = [];

const call = () => stage.discord.client;
const served = async () =>
  Object.keys(await call().call('lastSequences', { applicationId: stage.account.applicationId })).sort();
const ticketsOf = async (scene: Scene) => {
  const all = await call().call('allChannels', { serverId: scene.server.id });
  return all.filter(({ name }) => name.startsWith('ticket-'));
};
const slices = () =>
  server.query('SELECT slice, holder IS NOT NULL AND expires > clock_timestamp() AS served FROM slices', databaseUrl);

/** What a process says of itself: how it answers, and in what words. */
async function readyz(port: number): Promise<readonly [number, string]> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
  return [answer.status, await answer.text()];
}

function launch(env: Readonly<Record<string, string>> = {}): BotProcess {
  const bot = stage.launchBot({ SHARDS_PER_PROCESS: '1', ...env });
  processes.push(bot);
  return bot;
}

/** The channel an answer leads to, or nothing. */
function linkedChannelOf(answer: InteractionView): string {
  return /<#(\d+)>/.exec(said(answer))?.[1] ?? '';
}

/** Tickets of members who do not finish their questions. */
const unfinished = async ({ server: { id } }: Scene) =>
  (await stage.records.tickets(id)).filter(({ status }) => status === 'open');
/** Staff are due to be told of one. Who serves the server does not know, and who is next does. */
const makeDue = (scene: Scene, number: number) =>
  stage.records.editTicket(scene.server.id, number, (ticket) => {
    ticket.remindAt = new Date(Date.now() - 1_000).toISOString();
  });
const isTold = async ({ server: { id } }: Scene, number: number) =>
  (await stage.records.ticket(id, number))?.remindAt === null;
const toldOf = async ({ sam }: Scene, { channelId }: { readonly channelId: string | null }) =>
  (await sam.messages(channelId ?? '')).filter((one) => textOf(one).includes('has not finished the questions'));

/** Has whoever claims a duty wait in the database. */
async function holdUpClaims() {
  const rows = async (sql: string) => (await server.query(sql, databaseUrl)).length > 0;
  await server.query(
    `CREATE FUNCTION hold_up() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN PERFORM pg_advisory_xact_lock_shared(4711); RETURN NEW; END $$;
     CREATE TRIGGER held_up BEFORE INSERT ON claimed_duties FOR EACH ROW EXECUTE FUNCTION hold_up()`,
    databaseUrl
  );
  const held = server.query('SELECT pg_advisory_lock(4711), pg_sleep(120)', databaseUrl).catch(() => undefined);
  const locks = `FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE datname = current_database() AND locktype = 'advisory' AND objid = 4711`;
  await until('claims to be held up', () => rows(`SELECT ${locks} AND granted`));
  return {
    asked: () => until('a claim', () => rows(`SELECT ${locks} AND NOT granted`)),
    letGo: async () => {
      await rows(`SELECT pg_terminate_backend(pid) ${locks} AND mode = 'ExclusiveLock'`);
      await held;
    },
    /** When a duty is free again that is claimed, in ms since 1970. */
    until: async (name: string) => {
      const sql = `SELECT extract(epoch FROM until) * 1000 AS until FROM claimed_duties WHERE name = '${name}'`;
      await until('the claim to stand', () => rows(sql));
      return Number((await server.query(sql, databaseUrl))[0]?.until);
    }
  };
}

/** Presses "Create Ticket" and waits for whatever is the last answer. */
async function press(scene: Scene, person = scene.ada) {
  return person.click(await stage.panel(scene, person), 'Create Ticket');
}

beforeAll(async () => {
  server = await PostgresServer.start();
  databaseUrl = await server.createDatabase();
  stage = await Stage.empty({ databaseUrl });
  const made: Scene[] = [];
  // Ids are times: which shard a server falls to is chance.
  while (new Set(made.map(shardOf)).size < Shards) made.push(await stage.scene());
  scenes = [0, 1].flatMap((shard) => made.find((scene) => shardOf(scene) === shard) ?? []);
  await call().call('setLimits', { serversPerRecommendedShard: Math.ceil(made.length / Shards) });
});
// One that is paused would wait for ever to be stopped.
afterEach(() => {
  for (const bot of processes) if (bot.running) process.kill(bot.pid, 'SIGCONT');
});
afterAll(async () => {
  for (const bot of processes) if (bot.running) await bot.kill();
  await stage.close();
  await server.stop();
});

describe('Two processes that share the servers of a bot', () => {
  it('serve a shard each, and every server is served', async () => {
    const healthPort = await freePort();
    const one = await launch({ HEALTH_PORT: String(healthPort) }).ready();
    const slice = await served();
    const unserved = slice[0] === '0' ? '1' : '0';
    expect(await readyz(healthPort)).toEqual([200, expect.stringContaining(`Nobody serves slice ${unserved} (of 2)`)]);
    const other = await launch().ready();
    expect(await readyz(healthPort)).toEqual([200, expect.not.stringContaining('Nobody serves')]);
    expect(await served()).toEqual(['0', '1']);
    for (const bot of [one, other]) expect(bot.output).toMatch(/This process serves shard [01] of 2\./);
    stage.bot = one;
    for (const scene of scenes) {
      expect(said(await stage.setUp(scene))).toContain('The ticket desk is ready');
      expect(linkedChannel(await press(scene))).not.toBe('');
    }
    expect((await Promise.all(scenes.map(ticketsOf))).map((tickets) => tickets.length)).toEqual([1, 1]);
  });

  it('register the commands once', async () => {
    const { calls } = await call().call('span', { applicationId: stage.account.applicationId });
    const puts = calls.filter(({ method, route }) => method === 'PUT' && route.endsWith('/commands'));
    expect(puts).toHaveLength(1);
  });

  it('leave a third one waiting, which takes over from one that is killed', async () => {
    const healthPort = await freePort();
    const spare = launch({ HEALTH_PORT: String(healthPort) });
    await spare.wrote('waits as a spare');
    expect(await readyz(healthPort)).toEqual([503, expect.stringContaining('A spare: other processes serve all')]);
    const [first] = processes;
    await first?.kill();
    await spare.ready();
    expect((await readyz(healthPort))[0]).toBe(200);
    stage.bot = spare;
    for (const scene of scenes) expect(linkedChannel(await press(scene, scene.ben))).not.toBe('');
    await until('all slices to be served', async () => (await slices()).every((slice) => slice.served === true));
  });

  it('let no other bot in by a token that was mixed up', async () => {
    const { token } = await call().call('createBot', { name: 'Another bot' });
    const other = launch({ DISCORD_TOKEN: token });
    expect(await other.exit()).toBe(1);
    expect(other.output).toContain(`those of another bot (${stage.account.applicationId})`);
    expect(other.output).not.toContain(token);
  });

  it('do not wait with one whose token is wrong until it is needed: it says so and ends', async () => {
    const other = launch({ DISCORD_TOKEN: 'not.a.token-at-all' });
    expect(await other.exit()).toBe(1);
    expect(other.output).toContain('waits as a spare');
    expect(other.output).toContain('does not accept this DISCORD_TOKEN');
    expect(other.output).not.toContain('token-at-all');
  });

  it('lose nothing of one that is paused: who takes over goes on, and whoever wakes up changes nothing and ends', async () => {
    const previous = processes[2];
    const scene = scenes.find((one) => previous?.output.includes(`serves shard ${shardOf(one)} of`));
    if (!previous || !scene) throw new Error('Nobody serves a server.');
    const spares = [launch(), launch()];
    for (const one of spares) await one.wrote('waits as a spare');
    const [silent] = await unfinished(scene);
    if (!silent) throw new Error('Everybody has finished.');
    await makeDue(scene, silent.number);
    // Who is next claims that at once. It is paused when it has it, and has not asked Discord for anything.
    const claims = await holdUpClaims();
    expect(await previous.stop()).toBe(0);
    await claims.asked();
    const owner = spares.find(({ output }) => output.includes('This process serves'));
    const spare = spares.find((one) => one !== owner);
    if (!owner || !spare) throw new Error('Nobody takes over.');
    process.kill(owner.pid, 'SIGSTOP');
    await claims.letGo();
    const free = await claims.until(`remind/${silent.number}`);
    expect(await toldOf(scene, silent)).toEqual([]);
    await spare.ready();
    stage.bot = spare;
    // Both sessions of the shard hear of the press; the one that sleeps hears of it when it wakes up.
    const answer = await press(scene, scene.cy);
    expect(linkedChannel(answer)).not.toBe('');
    const before = await ticketsOf(scene);
    process.kill(owner.pid, 'SIGCONT');
    expect(await owner.exit()).toBe(1);
    expect(owner.output).toContain('Another process serves the servers of this one now');
    expect(await ticketsOf(scene)).toEqual(before);
    // What the one before had claimed is done by the one after, when that claim is over.
    await until('staff to be told', () => isTold(scene, silent.number));
    const told = await toldOf(scene, silent);
    expect(told.map(({ createdAt }) => Date.parse(createdAt) > free)).toEqual([true]);
    for (const channelId of [linkedChannel(answer), silent.channelId ?? ''])
      await stage.closeTicket(scene.sam, channelId);
  });

  it('take back a channel that came to be while one of them was paused', async () => {
    const owner = processes.findLast(({ running, output }) => running && output.includes('This process serves'));
    const scene = scenes.find((one) => owner?.output.includes(`serves shard ${shardOf(one)} of`));
    if (!owner || !scene) throw new Error('Nobody serves a server.');
    const spare = launch();
    await spare.wrote('waits as a spare');
    const before = await ticketsOf(scene);
    // Discord takes longer over the channel than a lease lasts, and then there it is.
    const slow = { method: 'POST', route: '/guilds/{guild_id}/channels', latencyMs: 14_000, count: 1 };
    await call().call('addFault', slow);
    const [person] = await stage.crowd(scene, 1);
    if (!person) throw new Error('There is nobody.');
    const panel = await stage.panel(scene, person);
    const pressedAt = Date.now();
    const pressed = person.click(panel, 'Create Ticket');
    await until('the ticket to be reserved', async () => {
      const rows = await server.query(`SELECT FROM tickets WHERE status = 'opening'`, databaseUrl);
      return rows.length > 0;
    });
    process.kill(owner.pid, 'SIGSTOP');
    await spare.ready();
    // Whoever looks at the server may have taken it over, or away, by the time anybody here would see it.
    await sleep(Math.max(0, pressedAt + slow.latencyMs + 1_000 - Date.now()));
    process.kill(owner.pid, 'SIGCONT');
    expect(await owner.exit()).toBe(1);
    await pressed.catch(() => undefined);
    stage.bot = spare;
    // Whoever it is that finds it: in the end each ticket has its channel, and each channel its ticket.
    await until('channels and tickets to agree', async () => {
      const open = (await stage.records.tickets(scene.server.id)).filter(({ status }) => status !== 'deleted');
      const channels = (await ticketsOf(scene)).map(({ id }) => id).sort();
      return JSON.stringify(open.map(({ channelId }) => channelId).sort()) === JSON.stringify(channels);
    });
    // What was begun was finished or taken back: either way one more press leaves the person with one ticket, and its link.
    const link = linkedChannelOf(await press(scene, person));
    const theirs = (await ticketsOf(scene)).filter(({ id }) => before.every((channel) => channel.id !== id));
    expect(theirs.map(({ id }) => id)).toEqual([link]);
    const records = await stage.records.tickets(scene.server.id);
    expect(records.filter(({ openerId, status }) => openerId === person.id && status === 'open')).toMatchObject([
      { channelId: link }
    ]);
  });

  it('keep their servers while the database restarts', async () => {
    const owners = async () =>
      JSON.stringify(await server.query('SELECT slice, epoch FROM slices ORDER BY slice', databaseUrl));
    const before = await owners();
    await server.shutDown();
    await server.startAgain();
    for (const scene of scenes) {
      const [person] = await stage.crowd(scene, 1);
      if (person) expect(linkedChannel(await press(scene, person))).not.toBe('');
    }
    expect(await owners()).toBe(before);
  });

  it('are replaced one by one, as for an update, while people press', async () => {
    const scene = scenes[0];
    if (!scene) throw new Error('There is no server.');
    const crowd = await stage.crowd(scene, 6);
    const before = (await ticketsOf(scene)).length;
    const old = processes.filter(({ running }) => running);
    // Staff are due to be told of some who do not finish: whoever of them all comes first tells them, once.
    const waiting = await unfinished(scene);
    expect(waiting.length).toBeGreaterThan(0);
    for (const { number } of waiting) await makeDue(scene, number);
    const next = [launch(), launch()];
    for (const bot of next) await bot.wrote('waits as a spare');
    let triesLeft = Infinity;
    // Each presses until there is a link: nobody gives up, and nobody gets two.
    const pressing = crowd.map(async (person) => {
      for (;;) {
        const answer = await press(scene, person).catch(() => null);
        if (answer && linkedChannelOf(answer) !== '') return;
        triesLeft -= 1;
        if (triesLeft <= 0) throw new Error('Nobody answers any more.');
      }
    });
    for (const bot of old) {
      expect(await bot.stop()).toBe(0);
    }
    await Promise.all(next.map((bot) => bot.ready()));
    triesLeft = 10 * crowd.length;
    await Promise.all(pressing);
    expect((await ticketsOf(scene)).length - before).toBe(crowd.length);
    await until('staff to be told', async () => {
      for (const { number } of waiting) if (!(await isTold(scene, number))) return false;
      return true;
    });
    for (const ticket of waiting) expect(await toldOf(scene, ticket)).toHaveLength(1);
  });
});
