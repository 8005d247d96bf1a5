import type { Scene } from '../../../harness/believable-server.js';
import { said } from '../../../harness/answers.js';
import type { BotProcess } from '../../../harness/bot-process.js';
import { PostgresServer } from '../../../harness/postgres/server.js';
import { Stage } from '../../../harness/stage.js';
import { until } from '../../support/until.js';
import type { Flow } from './flows.js';
import { whole } from './wholeness.js';

/** So long Discord takes over the call in which a process is paused, in ms: until another one serves the server. */
const HeldMs = 10_000;

/** When Discord does what it was asked by a process that is paused meanwhile. */
export const Moments = [
  /** Only when another process serves the server already. */
  'late',
  /** At once; the process does not read the answer. */
  'at once'
] as const;
export type Moment = (typeof Moments)[number];

/** Two processes of a bot with one database: one that serves everything, and its spare. */
export class PausedBot {
  private spare: BotProcess | null = null;

  private constructor(
    public readonly stage: Stage,
    private readonly server: PostgresServer
  ) {}

  public static async open(): Promise<PausedBot> {
    const server = await PostgresServer.start();
    const stage = await Stage.open({ databaseUrl: await server.createDatabase() });
    // A busy machine must not look like a bot that does not answer.
    await stage.discord.client.call('setLimits', { timeScale: 5, rateLimits: false });
    return new PausedBot(stage, server);
  }

  /** The spare, once it waits. */
  public async waiting(): Promise<BotProcess> {
    this.spare ??= this.stage.launchBot();
    await this.spare.wrote('waits as a spare');
    return this.spare;
  }

  /** The spare serves everything from now on; the next one begins when it is asked for. */
  public async takenOver(): Promise<void> {
    if (!this.spare) return;
    await this.spare.ready();
    this.stage.bot = this.spare;
    this.spare = null;
  }

  public async close(): Promise<void> {
    await this.spare?.kill();
    await this.stage.close();
    await this.server.stop();
  }
}

/** Finds what a flow asks of Discord, by doing it once, undisturbed. */
export async function callsOf({ stage }: PausedBot, flow: Flow): Promise<string[]> {
  const { client } = stage.discord;
  const scene = await stage.readyScene();
  const act = await flow.prepare(stage, scene);
  await stage.idle();
  const since = await client.call('mark', {});
  const { id } = await act();
  await until('the answer', async () => {
    const answer = await client.call('interaction', { id });
    return answer.settled && (await flow.over(stage, scene, said(answer)));
  });
  await stage.idle();
  const { calls } = await client.call('span', { applicationId: stage.account.applicationId, since });
  await whole(stage, scene);
  return calls.map(({ method, route }) => `${method} ${route}`);
}

/** Pauses who serves a server at one call of a flow, wakes it when another one serves it, and looks whether everything is well. */
export async function pauseAt(bot: PausedBot, flow: Flow, at: number, moment: Moment): Promise<string | null> {
  const { stage } = bot;
  try {
    await bot.waiting();
    const scene = await stage.readyScene();
    const read = await paused(bot, flow, scene, at, moment);
    await stage.idle();
    await whole(stage, scene);
    const outcome = await flow.outcome(stage, scene);
    if (outcome === 'undone' && flow.success && read.includes(flow.success))
      throw new Error(`They read "${read}", and it is undone.`);
    if (/went wrong|unexpected/i.test(read)) throw new Error(`They read "${read}".`);
    await flow.goOn(stage, scene, outcome);
    await stage.idle();
    await whole(stage, scene);
    await stage.discord.client.call('kick', { serverId: scene.server.id, userId: stage.account.applicationId });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await stage.discord.client.call('clearFaults', {});
    if (!stage.bot.running) await bot.takenOver();
  }
}

/** Does the action, with a pause in it that lasts until the spare serves the server. @returns what the person read. */
async function paused(bot: PausedBot, flow: Flow, scene: Scene, at: number, moment: Moment): Promise<string> {
  const { stage } = bot;
  const { client } = stage.discord;
  const owner = stage.bot;
  const act = await flow.prepare(stage, scene);
  await stage.idle();
  const since = await client.call('mark', {});
  const when = moment === 'late' ? 'before' : 'after';
  await client.call('addFault', { when, latencyMs: HeldMs, skip: at - 1, count: 1 });
  const { id } = await act();
  // Never less than asked when nothing was in the way; more only where it tries again.
  await until('the call', async () => (await client.call('mark', {})) >= since + at);
  process.kill(owner.pid, 'SIGSTOP');
  try {
    await bot.takenOver();
    await until('Discord to have done it', () => client.call('quiet', { quietMs: 200, timeoutMs: 2_000 }));
  } finally {
    process.kill(owner.pid, 'SIGCONT');
  }
  const code = await owner.exit();
  if (code !== 1) throw new Error(`Who woke up ended with ${String(code)}:\n${owner.output}`);
  return said(await client.call('interaction', { id }));
}
