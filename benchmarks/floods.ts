import { type LoggedCall, type MessageView, type Person } from '@ticket-desk/local-discord';
import { crowd } from '../harness/believable-server.js';
import { BenchStage } from './bench-stage.js';
import { percentiles, type Row } from './table.js';

/** Latency of every call, in ms, as in the measurements of other bots. */
const Latency = 20;

export interface Flood {
  readonly people: number;
  readonly servers: number;
  readonly rateLimits: boolean;
}

/** Acknowledgement and time to the finished ticket with many people clicking at once. */
export async function measureFlood({ people, servers, rateLimits }: Flood): Promise<Row[]> {
  const stage = await BenchStage.open();
  const { client } = stage.discord;
  try {
    await stage.startBot();
    const clicks: { person: Person; panel: MessageView }[] = [];
    for (let index = 0; index < servers; index += 1) {
      const { scene, panel } = await stage.readyServer();
      for (const person of await crowd(client, scene.server, people / servers)) clicks.push({ person, panel });
    }
    await stage.quiet();
    await client.call('setLimits', { latencyMs: Latency, rateLimits });
    const since = await client.call('mark', {});
    const before = Date.now();
    const views = await Promise.all(
      clicks.map(({ person, panel }) =>
        client.call('click', {
          as: person.id,
          channelId: panel.channelId,
          messageId: panel.id,
          customId: 'open|purchase'
        })
      )
    );
    const settled = await Promise.all(views.map(({ id }) => finished(stage, id)));
    await stage.quiet();
    const { calls } = await client.call('span', { applicationId: stage.account.applicationId, since });
    const acknowledged = settled.map(({ acknowledgedAfterMs }) => acknowledgedAfterMs ?? Number.POSITIVE_INFINITY);
    const name = `${people} at once in ${servers} ${servers === 1 ? 'server' : 'servers'}${rateLimits ? '' : ', rate limits off'}`;
    return [
      { what: `${name}: acknowledged after`, value: percentiles(acknowledged) },
      {
        what: `${name}: link given after`,
        value: percentiles(ends(calls, before, (call) => call.route.endsWith('/@original')))
      },
      {
        what: `${name}: welcome stands after`,
        value: percentiles(ends(calls, before, (call) => call.route === '/channels/{channel_id}/messages'))
      },
      { what: `${name}: tickets opened`, value: `${settled.filter(({ ready }) => ready).length} of ${people}` }
    ];
  } finally {
    await stage.close();
  }
}

/** Waits for the answer with the link, or another final one. */
async function finished(
  stage: BenchStage,
  id: string
): Promise<{ acknowledgedAfterMs: number | null; ready: boolean }> {
  for (;;) {
    const view = await stage.discord.client.call('interaction', { id });
    const content = view.message?.content ?? '';
    if (view.state === 'failed' || (view.message && !view.message.thinking && content !== '')) {
      return { acknowledgedAfterMs: view.acknowledgedAfterMs, ready: content.includes('Your ticket is ready') };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** When calls of one kind ended, in ms after the clicks. */
function ends(calls: readonly LoggedCall[], since: number, which: (call: LoggedCall) => boolean): number[] {
  return calls
    .filter((call) => which(call) && call.status !== null && call.status < 300)
    .map(({ endedAt }) => endedAt - since);
}
