import { setTimeout as sleep } from 'node:timers/promises';
import type { Scene } from '../../../harness/believable-server.js';
import { said } from '../../../harness/answers.js';
import { CuttingProxy, type Mishap } from '../../../harness/postgres/proxy.js';
import { PostgresServer } from '../../../harness/postgres/server.js';
import { Stage } from '../../../harness/stage.js';
import { until } from '../../support/until.js';
import type { Flow } from './flows.js';
import { whole } from './wholeness.js';

/** What people read where nobody knows whether it was saved. */
const Unknown = 'I cannot tell whether that was saved';
/** So long a server stands still, in ms: longer than the bot waits for it. */
const PauseMs = 3_000;

/** A stage whose bot keeps everything in a database, with a proxy in between. */
export class DatabaseBot {
  private constructor(
    public readonly stage: Stage,
    public readonly proxy: CuttingProxy,
    public readonly server: PostgresServer,
    private readonly ownsServer: boolean
  ) {}

  /** The same with a server that nobody else uses, so that something may happen to it. */
  public static async withServer(): Promise<DatabaseBot> {
    return DatabaseBot.open(await PostgresServer.start(), true);
  }

  public static async open(server: PostgresServer, ownsServer = false): Promise<DatabaseBot> {
    const databaseUrl = await server.createDatabase();
    const proxy = await CuttingProxy.open(databaseUrl);
    const stage = await Stage.open({ databaseUrl, env: { DATABASE_URL: proxy.url } });
    // A busy machine must not look like a bot that does not answer.
    await stage.discord.client.call('setLimits', { timeScale: 5, rateLimits: false });
    return new DatabaseBot(stage, proxy, server, ownsServer);
  }

  public async close(): Promise<void> {
    await this.stage.close();
    await this.proxy.close();
    if (this.ownsServer) await this.server.stop();
  }
}

/** What happens to the server of the database, and to whoever uses it. */
export const ServerDisasters = [
  /** In order, as for an update. */
  'the server is restarted',
  /** As by a power cut. */
  'the server crashes and is started',
  /** All its processes stand still for longer than anybody waits, and go on then with what they were told. */
  'the server is paused'
] as const;

/** What happens at a point: to the message, to the bot, or to the database. */
export type Disaster = Mishap | (typeof ServerDisasters)[number] | 'the bot is killed' | 'the database goes away';

/** Finds the messages between a bot and its database in a flow, by doing it once, undisturbed. */
export async function messagesOf(bot: DatabaseBot, flow: Flow): Promise<string[]> {
  const { stage, proxy } = bot;
  const scene = await stage.readyScene();
  const act = await flow.prepare(stage, scene);
  await stage.idle();
  proxy.arm();
  await acted(bot, flow, scene, act, []);
  const messages = proxy.disarm();
  await whole(stage, scene);
  return [...messages];
}

/** Lets something happen at one message of a flow, and looks whether everything is well. */
export async function strikeAt(bot: DatabaseBot, flow: Flow, at: number, disaster: Disaster): Promise<string | null> {
  const { stage, proxy } = bot;
  try {
    const scene = await stage.readyScene();
    const act = await flow.prepare(stage, scene);
    await stage.idle();
    const after: Promise<unknown>[] = [];
    proxy.arm(at, () => strike(bot, disaster, after));
    const read = await acted(bot, flow, scene, act, after);
    proxy.disarm();
    await Promise.all(after);
    if (!stage.bot.running) await stage.restartBot('kill');
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
    proxy.disarm();
    proxy.comeBack();
    if (!stage.bot.running) await stage.restartBot('kill');
  }
}

function strike(
  { stage, proxy, server }: DatabaseBot,
  disaster: Disaster,
  after: Promise<unknown>[]
): Mishap | 'passes' | Promise<'passes'> {
  switch (disaster) {
    case 'the bot is killed':
      after.push(stage.bot.kill());
      return 'passes';
    case 'the server is restarted':
      after.push(server.shutDown().then(() => server.startAgain()));
      return 'passes';
    case 'the server crashes and is started':
      after.push(server.crash().then(() => server.startAgain()));
      return 'passes';
    case 'the server is paused': {
      const paused = server.pause();
      after.push(paused.then((goOn) => sleep(PauseMs).then(goOn)));
      return paused.then(() => 'passes');
    }
    case 'the database goes away':
      proxy.goAway();
      after.push(
        sleep(3_000).then(() => {
          proxy.comeBack();
        })
      );
      return 'cut before';
    default:
      return disaster;
  }
}

/** Does the action until it is over or the bot is, and gives what the person read. */
async function acted(
  { stage }: DatabaseBot,
  flow: Flow,
  scene: Scene,
  act: Awaited<ReturnType<Flow['prepare']>>,
  after: readonly Promise<unknown>[]
): Promise<string> {
  const { id } = await act();
  const now = () => stage.discord.client.call('interaction', { id });
  await until('the answer', async () => {
    const answer = await now();
    // Nobody can look at the records of a server that is not there.
    await Promise.all(after);
    const read = said(answer);
    const ended = answer.state === 'failed' || read.includes(Unknown);
    return ended || (answer.settled && (await flow.over(stage, scene, read))) || !stage.bot.running;
  });
  await stage.idle();
  return said(await now());
}
