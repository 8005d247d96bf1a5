import { setTimeout as pause } from 'node:timers/promises';
import { SnowflakeUtil } from 'discord.js';
import type { InteractionView, LoggedCall } from '@ticket-desk/local-discord';
import { crowd } from '../harness/believable-server.js';
import { flood, type Press } from '../harness/flood.js';
import { Stage } from '../harness/stage.js';
import { readyServer } from './ready-server.js';
import { percentiles, type Row } from './table.js';

/** Who has no ticket by then gets none. */
const PatienceMs = 60_000;

/** A bucket of new channels: so many in so many ms. */
export interface Width {
  readonly limit: number;
  readonly windowMs: number;
}

export interface Flood {
  readonly people: number;
  readonly servers: number;
  readonly rateLimits: boolean;
  /** Latency of every call, in ms; by default 20, as in the measurements of other bots. */
  readonly latencyMs?: number;
  /** By default as the local Discord has it. */
  readonly bucket?: Width;
}

/** Acknowledgement and time to the finished ticket with many people clicking at once. */
export async function measureFlood({ people, servers, rateLimits, latencyMs = 20, bucket }: Flood): Promise<Row[]> {
  const stage = await Stage.empty();
  const { client } = stage.discord;
  try {
    await client.call('setLimits', { channelCreations: bucket ?? null });
    await stage.startBot();
    const presses: Press[] = [];
    for (let index = 0; index < servers; index += 1) {
      const { scene, panel } = await readyServer(stage);
      const members = await crowd(client, scene.server, people / servers);
      presses.push(...members.map((person) => ({ person, panel })));
    }
    await stage.idle();
    // What /setup used of this second's 50 requests must not count, nor the channels it made.
    await pause(Math.max(1_000, bucket?.windowMs ?? 0) + 100);
    await client.call('setLimits', { latencyMs, rateLimits });
    const since = await client.call('mark', {});
    const views = await flood(stage, presses, PatienceMs);
    const { calls } = await client.call('span', { applicationId: stage.account.applicationId, since });
    const finished = finishTimes(views, calls);
    const acknowledged = views.flatMap(({ acknowledgedAfterMs }) => acknowledgedAfterMs ?? []);
    const limits = bucket
      ? `${bucket.limit} channels in ${bucket.windowMs / 1_000} s`
      : `rate limits ${rateLimits ? 'on' : 'off'}`;
    const name = `${people} at once, ${servers} ${servers === 1 ? 'server' : 'servers'}, ${latencyMs} ms a call, ${limits}`;
    return [
      { what: `${name}: acknowledged`, value: `${percentiles(acknowledged)} (${acknowledged.length} of ${people})` },
      { what: `${name}: ticket finished`, value: `${percentiles(finished)} (${finished.length} of ${people})` }
    ];
  } finally {
    await stage.close();
  }
}

/** From each press until its member has the link and the welcome message stands, in ms; nothing for who got no ticket. */
export function finishTimes(views: readonly InteractionView[], calls: readonly LoggedCall[]): number[] {
  const good = calls.filter(({ status }) => status !== null && status < 300);
  const welcomes = new Map<string, number>();
  const links = new Map<string, number>();
  for (const { route, path, request, endedAt } of good) {
    const channelId = /channels\/(\d+)\/messages$/.exec(path)?.[1];
    if (channelId !== undefined) welcomes.set(channelId, endedAt);
    if (route.endsWith('/@original')) links.set(linkedChannel(JSON.stringify(request)), endedAt);
  }
  return views.flatMap(({ id, message }) => {
    const channelId = linkedChannel(message?.content ?? '');
    const ends = [welcomes.get(channelId), links.get(channelId)].filter((end) => end !== undefined);
    return ends.length === 2 ? [Math.max(...ends) - SnowflakeUtil.timestampFrom(id)] : [];
  });
}

/** The id of the channel a text links to; empty for none. */
function linkedChannel(text: string): string {
  return /<#(\d+)>/.exec(text)?.[1] ?? '';
}
