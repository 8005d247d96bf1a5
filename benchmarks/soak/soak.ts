import { setTimeout as pause } from 'node:timers/promises';
import type { BotProcess } from '../../harness/bot-process.js';
import { Stage } from '../../harness/stage.js';
import { percentiles, type Row } from '../table.js';
import { chat } from './chat.js';
import { memoryOf, probed, type Memory } from './process-cost.js';
import { seeded } from './seeded.js';
import { Diary, liveTicket } from './ticket-life.js';
import { buildTowns, deletedIn, leftBehind, type Town } from './town.js';

/** Latency of every call, in ms. Discord's rate limits are on. */
const Latency = 20;
/** Tickets that live at the same time: enough to keep the bot at Discord's limit of 50 requests a second. */
const AtOnce = 24;
/** How many of a hundred members press twice. */
const TwicePercent = 10;
/** How long what is under way at the end of a load may take to end. */
const PatienceMs = 60_000;
const ProgressMs = 10_000;
/** Longer than anything the bot keeps "for a minute": the queues of answered interactions. */
const SettleMs = 65_000;
/** What may stay in memory for good, in MiB: the ids of interactions seen (2), and code compiled on the way. */
export const GrowthBound = 8;
/** At so many refused requests (401, 403, 429) in ten minutes Discord shuts a bot out, and so many of them may be ours. */
const ShutOutAt = 10_000;
const RefusedBound = ShutOutAt / 20;
const TenMinutes = 10;

export interface SoakOptions {
  /** How long the load lasts. */
  readonly minutes: number;
  readonly servers: number;
  /** Messages outside tickets, afterwards. */
  readonly messages: number;
}

/** Rows to print, and what was lost or broke a bound. */
export interface Soaked {
  readonly rows: Row[];
  readonly lost: readonly string[];
}

/** Minutes of mixed load, and what it cost. */
export async function soak({ minutes, servers, messages }: SoakOptions, say: (line: string) => void): Promise<Soaked> {
  const stage = await Stage.empty();
  const { client } = stage.discord;
  try {
    const bot = await stage.startBot(probed);
    say(`Setting up ${servers} servers …`);
    const towns = await buildTowns(stage, servers);
    await client.call('setLimits', { latencyMs: Latency, rateLimits: true });
    // Code is compiled and connections stand after the first tickets; that is not growth.
    const warmUp = new Diary();
    await load(stage, towns, AtOnce, warmUp, { until: Date.now() + 5_000 });
    say(`Settling, ${SettleMs / 1_000} s …`);
    const before = await settled(stage, bot);

    const diary = new Diary();
    const since = await client.call('mark', {});
    const startedAt = performance.now();
    const ticker = setInterval(() => {
      say(progress(diary, (performance.now() - startedAt) / 1_000));
    }, ProgressMs);
    await load(stage, towns, AtOnce, diary, { until: Date.now() + minutes * 60_000 });
    clearInterval(ticker);
    await stage.idle();
    const seconds = (performance.now() - startedAt) / 1_000;
    const calls = (await client.call('mark', {})) - since;
    const busiest = await memoryOf(bot);

    say(`Settling, ${SettleMs / 1_000} s …`);
    const after = await settled(stage, bot);
    say(`${messages} messages outside tickets …`);
    const chatted = await chat(stage, bot, towns, messages);

    for (const town of towns) diary.lost.push(...(await leftBehind(stage, town)));
    let recorded = 0;
    for (const town of towns) recorded += await deletedIn(stage, town);
    const opened = warmUp.opened + diary.opened;
    if (recorded !== opened) diary.lost.push(`${opened} tickets were opened, ${recorded} are in the archive`);
    diary.lost.push(...warmUp.lost, ...troubleIn(bot), ...(await shapes(stage)));
    const refused = await client.call('invalidRequests', { applicationId: stage.account.applicationId });
    // A load that is shorter has less time to make them.
    const mayBeRefused = Math.ceil(RefusedBound * Math.min(1, minutes / TenMinutes));
    if (refused.most > mayBeRefused)
      diary.lost.push(`${refused.most} requests were refused (401, 403, 429), more than ${mayBeRefused}`);
    const grown = (after.heap - before.heap) / 2 ** 20;
    if (grown > GrowthBound) diary.lost.push(`memory grew by ${grown.toFixed(1)} MiB, more than ${GrowthBound}`);
    return {
      rows: [
        { what: `load: ${servers} servers, ${Latency} ms a call, rate limits on`, value: `${seconds.toFixed(0)} s` },
        { what: 'tickets opened / closed and deleted', value: `${diary.opened} / ${diary.deleted}` },
        { what: 'records in the archive, warm-up included', value: String(recorded) },
        { what: 'throughput', value: `${((diary.deleted / seconds) * 60).toFixed(0)} whole tickets a minute` },
        {
          what: `${diary.acknowledgements.length} interactions acknowledged`,
          value: percentiles(diary.acknowledgements)
        },
        { what: 'REST calls a ticket, all answers included', value: (calls / diary.opened).toFixed(1) },
        {
          what: 'refused requests (401, 403, 429), the most in ten minutes',
          value: `${refused.most} (bound: ${mayBeRefused}; Discord shuts out at ${ShutOutAt.toLocaleString('en')})`
        },
        { what: 'memory at the start', value: inWords(before) },
        { what: 'memory right after the load', value: inWords(busiest) },
        { what: 'memory once settled', value: inWords(after) },
        { what: 'growth', value: `${grown.toFixed(1)} MiB (bound: ${GrowthBound} MiB)` },
        ...chatted.rows,
        { what: 'lost', value: String(diary.lost.length + chatted.lost.length) }
      ],
      lost: [...diary.lost, ...chatted.lost]
    };
  } finally {
    await stage.close();
  }
}

/** Keeps so many tickets alive until the time is over, and then lets them come to their end. */
async function load(
  stage: Stage,
  towns: readonly Town[],
  atOnce: number,
  diary: Diary,
  { until }: { until: number }
): Promise<void> {
  const random = seeded(4);
  const idle = towns.flatMap((town) => town.openers.map((opener) => ({ town, opener })));
  const worker = async () => {
    while (Date.now() < until) {
      const [one] = idle.splice(Math.floor(random() * idle.length), 1);
      if (!one) return;
      await liveTicket(one.town, one.opener, random() * 100 < TwicePercent, diary);
      idle.push(one);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  await stage.idle(PatienceMs);
}

async function settled(stage: Stage, bot: BotProcess): Promise<Memory> {
  await stage.idle();
  await pause(SettleMs);
  return memoryOf(bot);
}

/** What the log complains of: nothing of this load should. */
function troubleIn({ output }: BotProcess): string[] {
  return output.split('\n').filter((line) => / - (WARN|ERROR|FATAL) +- /.test(line));
}

/** Requests that Discord's schemas would refuse. */
async function shapes({ discord: { client } }: Stage): Promise<string[]> {
  return (await client.call('schemaFaults', {})).map(({ kind, route }) => `${kind} of ${route} has a wrong shape`);
}

function progress({ opened, deleted, acknowledgements, lost }: Diary, seconds: number): string {
  return `${seconds.toFixed(0)} s: ${opened} tickets opened, ${deleted} deleted, acknowledged ${percentiles(acknowledgements)}, lost ${lost.length}${lost[0] ? ` (${lost[0]})` : ''}`;
}

function inWords({ heap, resident }: Memory): string {
  const mib = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
  return `${mib(heap)} in use, ${mib(resident)} resident`;
}
