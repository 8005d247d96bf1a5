import { setTimeout as pause } from 'node:timers/promises';
import { SnowflakeUtil } from 'discord.js';
import type { LocalDiscordClient } from '@ticket-desk/local-discord';
import { said } from '../../harness/answers.js';
import type { Scene } from '../../harness/believable-server.js';
import type { BotProcess } from '../../harness/bot-process.js';
import type { Press } from '../../harness/flood.js';
import type { Stage } from '../../harness/stage.js';
import { finishTimes } from '../floods.js';
import type { Row } from '../table.js';
import type { Ground } from './engines.js';
import { processorSeconds } from './process-time.js';
import { median, rounds, spread } from './spread.js';

const Processes = [1, 2, 4] as const;
const Servers = 8;
/** What was used of Discord's limits before must not count. */
const QuietMs = 1_500;
const LookEveryMs = 250;
/** Nobody else gets a ticket when none was finished for so long, in ms. */
const PatienceMs = 15_000;

interface Round {
  readonly finished: number;
  /** How it stands with those who got none: Discord's "This interaction failed", or what they read. */
  readonly without: string;
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
  for (const processes of Processes) rows.push(await withProcesses(ground, processes, quick ? 10 : 15, quick ? 1 : 3));
  return rows;
}

async function withProcesses(ground: Ground, processes: number, people: number, times: number): Promise<Row> {
  const stage = await ground.stage('PostgreSQL');
  const { client } = stage.discord;
  const bots: BotProcess[] = [];
  try {
    const { scenes, made } = await spreadScenes(stage, processes);
    await client.call('setLimits', { serversPerRecommendedShard: Math.ceil(made / processes) });
    for (let index = 0; index < processes; index += 1)
      bots.push(stage.launchBot({ SHARDS_PER_PROCESS: '1', REPAIR_EVERY_MINUTES: '0' }));
    await Promise.all(bots.map((bot) => bot.ready()));
    for (const scene of scenes) {
      const answer = await stage.setUp(scene);
      if (!said(answer).includes('is ready')) throw new Error(`/setup failed: ${answer.state} ${said(answer)}`);
    }
    const measured = await rounds(times, () => oneRound(stage, client, bots, scenes, people));
    const of = (pick: (round: Round) => number) => measured.map(pick);
    return {
      what: `tickets a second after the first, ${processes} ${processes === 1 ? 'process' : 'processes'}, ${people} people at once in each of ${Servers} servers`,
      value: [
        spread(
          of(({ opens }) => opens),
          (value) => value.toFixed(1)
        ),
        `finished ${of(({ finished }) => finished).join(', ')} of ${people * Servers}${measured.map(({ without }) => (without === '' ? '' : ` (others: ${without})`)).join('')}`,
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
async function spreadScenes(
  stage: Stage,
  shards: number
): Promise<{ readonly scenes: readonly Scene[]; readonly made: number }> {
  const byShard = new Map<number, Scene[]>();
  const full = () => [...byShard.values()].filter((scenes) => scenes.length >= Servers / shards).length === shards;
  while (!full()) {
    const scene = await stage.scene();
    const shard = Number((BigInt(scene.server.id) >> 22n) % BigInt(shards));
    byShard.set(shard, [...(byShard.get(shard) ?? []), scene]);
  }
  const all = [...byShard.values()];
  return { scenes: all.flatMap((scenes) => scenes.slice(0, Servers / shards)), made: all.flat().length };
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
  const looked = async () => {
    const views = await Promise.all(pressed.map(({ id }) => client.call('interaction', { id })));
    const { calls } = await client.call('span', { applicationId, since });
    return views.flatMap((view) =>
      finishTimes([view], calls).map((time) => time + SnowflakeUtil.timestampFrom(view.id))
    );
  };
  let ends: number[] = [];
  for (let grewAt = Date.now(); ends.length < presses.length && Date.now() - grewAt < PatienceMs;) {
    await pause(LookEveryMs);
    const found = await looked();
    if (found.length > ends.length) grewAt = Date.now();
    ends = found;
  }
  const spent = processor() - before;
  const first = Math.min(...pressed.map(({ id }) => SnowflakeUtil.timestampFrom(id)));
  const last = Math.max(...ends);
  // The first second has all that was not used before: what goes on and on shows later.
  const later = ends.filter((end) => end > first + 1_000);
  const busiest = await client.call('busiestSecond', { applicationId });
  const views = await Promise.all(pressed.map(({ id }) => client.call('interaction', { id })));
  const without = views.filter((view) => !said(view).includes('<#'));
  return {
    finished: ends.length,
    without: [...new Set(without.map((view) => (view.state === 'failed' ? 'failed' : said(view).slice(0, 80))))].join(
      ' / '
    ),
    opens: (later.length / (last - first - 1_000)) * 1_000,
    busiest,
    each: spent / ends.length,
    load: (spent / (last - first) / bots.length) * 1_000
  };
}
