import type { LocalDiscordClient } from '@ticket-desk/local-discord';
import type { Scene } from '../../harness/believable-server.js';
import type { BotProcess } from '../../harness/bot-process.js';
import type { Press } from '../../harness/flood.js';
import type { Stage } from '../../harness/stage.js';
import { finishTimes } from '../floods.js';
import type { Row } from '../table.js';
import { SnowflakeUtil } from 'discord.js';
import type { Ground } from './engines.js';
import { processorSeconds } from './process-time.js';
import { median, rounds, spread } from './spread.js';

const Processes = [1, 2, 4] as const;
const Servers = 8;
/** Nothing comes for so long, in ms: whoever would get a ticket has it. */
const QuietMs = 3_000;
const PatienceMs = 180_000;

interface Round {
  readonly opens: number;
  readonly busiest: number;
  /** Seconds of a core that the bot's processes took for a ticket. */
  readonly each: number;
  /** Of the time there was, how much the processes had of a core each. */
  readonly load: number;
}

/** Tickets a second with more and more processes: everybody presses in the same moment. */
export async function measureMany(ground: Ground, quick: boolean): Promise<Row[]> {
  const rows: Row[] = [];
  for (const processes of Processes) rows.push(await withProcesses(ground, processes, quick ? 3 : 12, quick ? 1 : 3));
  return rows;
}

async function withProcesses(ground: Ground, processes: number, people: number, times: number): Promise<Row> {
  const stage = await ground.stage('PostgreSQL');
  const { client } = stage.discord;
  const bots: BotProcess[] = [];
  try {
    const scenes = await spreadScenes(stage, processes);
    await client.call('setLimits', { serversPerRecommendedShard: Math.ceil(scenes.length / processes) });
    for (let index = 0; index < processes; index += 1)
      bots.push(stage.launchBot({ SHARDS_PER_PROCESS: '1', REPAIR_EVERY_MINUTES: '0' }));
    await Promise.all(bots.map((bot) => bot.ready()));
    for (const scene of scenes) await stage.setUp(scene);
    const measured = await rounds(times, () => oneRound(stage, client, bots, scenes, people));
    const of = (pick: (round: Round) => number) => measured.map(pick);
    return {
      what: `tickets a second, ${processes} ${processes === 1 ? 'process' : 'processes'}, ${people} people at once in each of ${Servers} servers`,
      value: [
        spread(
          of(({ opens }) => opens),
          (value) => value.toFixed(1)
        ),
        `busiest second ${Math.max(...of(({ busiest }) => busiest))} of 50 requests`,
        `processor ${median(of(({ each }) => each * 1_000)).toFixed(0)} ms a ticket, ${Math.round(100 * median(of(({ load }) => load)))} % of a core each`
      ].join('; ')
    };
  } finally {
    await Promise.all(bots.map((bot) => bot.stop()));
    await stage.close();
  }
}

/** So many servers on each shard, so that no process has more to do than another: ids are times, and shards are chance. */
async function spreadScenes(stage: Stage, shards: number): Promise<Scene[]> {
  const byShard = new Map<number, Scene[]>();
  const full = () => [...byShard.values()].filter((scenes) => scenes.length >= Servers / shards).length === shards;
  while (!full()) {
    const scene = await stage.scene();
    const shard = Number((BigInt(scene.server.id) >> 22n) % BigInt(shards));
    byShard.set(shard, [...(byShard.get(shard) ?? []), scene]);
  }
  return [...byShard.values()].flatMap((scenes) => scenes.slice(0, Servers / shards));
}

async function oneRound(
  stage: Stage,
  client: LocalDiscordClient,
  bots: readonly BotProcess[],
  scenes: readonly Scene[],
  people: number
): Promise<Round> {
  const { applicationId } = stage.account;
  const presses: Press[] = [];
  for (const scene of scenes) {
    const panel = await stage.panel(scene, scene.ada);
    presses.push(...(await stage.crowd(scene, people)).map((person) => ({ person, panel })));
  }
  await client.call('quiet', { quietMs: QuietMs, timeoutMs: PatienceMs });
  await client.call('busiestSecond', { applicationId, reset: true });
  const since = await client.call('mark', {});
  const processor = () => bots.reduce((sum, { pid }) => sum + processorSeconds(pid), 0);
  const before = processor();
  const pressed = await Promise.all(
    presses.map(({ person, panel: { channelId, id: messageId } }) =>
      client.call('click', { as: person.id, channelId, messageId, customId: 'open|purchase' })
    )
  );
  await client.call('quiet', { quietMs: QuietMs, timeoutMs: PatienceMs });
  const spent = processor() - before;
  const views = await Promise.all(pressed.map(({ id }) => client.call('interaction', { id })));
  const { calls } = await client.call('span', { applicationId, since });
  const ends = views.flatMap((view) => finishTimes([view], calls).map((t) => t + SnowflakeUtil.timestampFrom(view.id)));
  const first = Math.min(...pressed.map(({ id }) => SnowflakeUtil.timestampFrom(id)));
  const seconds = (Math.max(...ends) - first) / 1_000;
  const busiest = await client.call('busiestSecond', { applicationId });
  return {
    opens: ends.length / seconds,
    busiest,
    each: spent / ends.length,
    load: spent / seconds / bots.length
  };
}
