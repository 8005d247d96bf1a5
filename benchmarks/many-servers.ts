import { setTimeout as pause } from 'node:timers/promises';
import type { InteractionView } from '@ticket-desk/local-discord';
import type { Press } from '../harness/flood.js';
import { manyServers } from '../harness/many-servers.js';
import { Stage } from '../harness/stage.js';
import { finishTimes } from './floods.js';
import { residentMemory } from './memory.js';
import { ms, percentile, percentiles, type Row } from './table.js';

/** Latency of every call, in ms, as in the floods. */
const Latency = 20;
/** So many people press during the look, one after another, and as many when it is over. */
const People = 20;
/** And so many before both: what a new process does for the first time is no matter of the look. */
const First = 5;
const BetweenPressesMs = 300;
const LookEveryMs = 50;
const PatienceMs = 60_000;

/** A start with this many servers that are set up, and a press while they are looked at beside one when they are not. */
export async function measureManyServers(servers: number): Promise<Row[]> {
  const stage = await Stage.empty({ env: { REPAIR_EVERY_MINUTES: '0' } });
  const { client } = stage.discord;
  try {
    await stage.startBot();
    const model = await stage.readyScene();
    await stage.idle();
    await stage.bot.stop();
    const { presses } = await manyServers(stage, model, servers, First + 2 * People);
    await client.call('setLimits', { latencyMs: Latency });

    const since = await client.call('mark', {});
    const looked = async () =>
      (await client.call('span', { since })).calls.filter(
        ({ method, route }) => method === 'GET' && route === '/channels/{channel_id}/messages/{message_id}'
      );
    const startedAt = performance.now();
    stage.bot = stage.launchBot();
    await stage.bot.ready();
    const ready = performance.now() - startedAt;
    while ((await looked()).length === 0) await pause(LookEveryMs);
    await press(stage, presses.slice(0, First));
    const during = await press(stage, presses.slice(First, First + People));
    const left = Math.max(0, servers - (await looked()).length);
    while ((await looked()).length <= servers) await pause(LookEveryMs * 10);
    const all = await looked();
    const lasted = Math.max(...all.map(({ endedAt }) => endedAt)) - Math.min(...all.map(({ startedAt: at }) => at));
    await stage.idle(PatienceMs);
    const without = await press(stage, presses.slice(First + People));
    await pause(2_000);
    const name = `${servers.toLocaleString('en')} servers set up`;
    return [
      { what: `${name}: start-up to commands registered`, value: ms(ready) },
      { what: `${name}: the look at all of them`, value: `${Math.round(lasted / 1_000)} s` },
      { what: `${name}: memory when it is over`, value: residentMemory(stage.bot.pid) },
      {
        what: `${name}: pressed during the look (${left.toLocaleString('en')} were left): acknowledged`,
        value: beside(during.acknowledged, without.acknowledged)
      },
      { what: `${name}: pressed during the look: ticket finished`, value: beside(during.finished, without.finished) }
    ];
  } finally {
    await stage.close();
  }
}

interface Pressed {
  readonly acknowledged: readonly number[];
  readonly finished: readonly number[];
}

/** People press one after another, and everybody gets their ticket. */
async function press(stage: Stage, presses: readonly Press[]): Promise<Pressed> {
  const { client } = stage.discord;
  const since = await client.call('mark', {});
  const views: InteractionView[] = [];
  for (const { person, panel } of presses) {
    views.push(
      await client.call('click', {
        ...{ as: person.id, channelId: panel.channelId, messageId: panel.id, customId: 'open|purchase' }
      })
    );
    await pause(BetweenPressesMs);
  }
  for (const deadline = Date.now() + PatienceMs; ;) {
    const now = await Promise.all(views.map(({ id }) => client.call('interaction', { id })));
    const { calls } = await client.call('span', { applicationId: stage.account.applicationId, since });
    const finished = finishTimes(now, calls);
    if (finished.length === presses.length || Date.now() > deadline)
      return { acknowledged: now.flatMap(({ acknowledgedAfterMs }) => acknowledgedAfterMs ?? []), finished };
    await pause(LookEveryMs);
  }
}

/** What it took, and how that compares. */
function beside(during: readonly number[], without: readonly number[]): string {
  const ratio = percentile(during, 50) / percentile(without, 50);
  return `${percentiles(during)} (${during.length} of ${People}); without ${percentiles(without)} (${without.length}); ${ratio.toFixed(2)} × as long`;
}
