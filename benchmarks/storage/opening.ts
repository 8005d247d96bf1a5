import { SnowflakeUtil } from 'discord.js';
import { longestChain, type InteractionView, type LoggedCall, type Person } from '@ticket-desk/local-discord';
import { said, shown } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';
import { finishTimes } from '../floods.js';
import { readyServer } from '../ready-server.js';
import type { Row } from '../table.js';
import { Engines, type Engine, type Ground } from './engines.js';
import { ratios, spread } from './spread.js';
import { inShort, Wire } from './wire.js';

/** An answer of the database takes so long, in ms: round trips side by side are seen as such on a busy machine too. */
const DelayMs = 40;
const Latencies = [0, 100] as const;

/** Discord counts everything but answers to interactions. */
const counts = ({ route }: LoggedCall) => !route.startsWith('/interactions/') && !route.startsWith('/webhooks/');

/** How often a ticket asks the database, and how long an opening takes with each engine. */
export async function measureOpening(ground: Ground, quick: boolean): Promise<Row[]> {
  return [...(await measureTrips(ground)), ...(await measureTimes(ground, quick ? 3 : 15))];
}

/** Round trips of each step of a ticket, as they go over the wire. */
async function measureTrips(ground: Ground): Promise<Row[]> {
  const wire = await Wire.to(await ground.server.createDatabase());
  const stage = await Stage.open({ databaseUrl: wire.url });
  const { client } = stage.discord;
  const rows: Row[] = [];
  let trips = 0;
  let calls = 0;
  let counted = 0;
  try {
    const { scene, panel } = await readyServer(stage);
    const { ada, ben, sam } = scene;
    // The first closing of a server makes the category of closed tickets; and every connection stands by then.
    const before = await stage.openTicket(scene, ben);
    await stage.closeTicket(sam, before.channel.id);
    wire.delayMs = DelayMs;
    const measure = async (what: string, act: () => Promise<unknown>) => {
      await stage.idle();
      wire.taken();
      const since = await client.call('mark', {});
      await act();
      await stage.idle();
      const taken = wire.taken();
      const span = await client.call('span', { applicationId: stage.account.applicationId, since });
      trips += taken.length;
      calls += span.calls.length;
      counted += span.calls.filter(counts).length;
      rows.push({
        what: `${what}: round trips to the database / longest chain; requests to Discord (of these count towards the 50)`,
        value: `${taken.length} / ${longestChain(taken)}; ${span.calls.length} (${span.calls.filter(counts).length})`
      });
      return { taken, calls: span.calls };
    };
    let id = '';
    const opening = await measure('opening', async () => {
      ({ id } = await ada.click(panel, 'Create Ticket'));
    });
    const [time = Number.NaN] = finishTimes([await client.call('interaction', { id })], opening.calls);
    const standsAt = SnowflakeUtil.timestampFrom(id) + time;
    const waitedFor = opening.taken.filter(({ endedAt }) => endedAt <= standsAt);
    rows.push(
      {
        what: 'opening, until the ticket stands: round trips to the database / longest chain',
        value: `${waitedFor.length} / ${longestChain(waitedFor)}`
      },
      {
        what: 'opening, what the database is asked, in order',
        value: opening.taken.map(({ statement }) => inShort(statement)).join('; ')
      }
    );
    const ticket = (await ada.channels(scene.server)).find(({ name }) => name.startsWith('ticket-'));
    if (!ticket) throw new Error('No ticket was opened.');
    const first = async () => (await ada.messages(ticket.id))[0] ?? panel;
    await measure('first answer', async () => ada.click(await first(), 'Canada'));
    await measure('second answer', async () => ada.click(await first(), 'Yes'));
    await measure('last answer', async () => ada.choose(await first(), '', ['PayPal']));
    await measure('closing, asked and confirmed', async () =>
      sam.click(shown(await sam.run(ticket.id, '/close')), 'Confirm')
    );
    await measure('deleting, asked and confirmed', async () =>
      sam.click(shown(await sam.run(ticket.id, '/delete')), 'Confirm').catch(() => null)
    );
    if (await sam.sees(ticket.id)) throw new Error('The ticket was not deleted.');
    rows.push({
      what: 'a whole ticket: round trips to the database; requests to Discord (of these count towards the 50)',
      value: `${trips}; ${calls} (${counted})`
    });
    return rows;
  } finally {
    wire.delayMs = 0;
    await stage.close();
    await wire.close();
  }
}

/** From the press until the ticket stands, the engines in turn. */
async function measureTimes(ground: Ground, openings: number): Promise<Row[]> {
  const stages = { files: await ground.stage('files'), PostgreSQL: await ground.stage('PostgreSQL') };
  const rows: Row[] = [];
  try {
    const ready: Record<
      Engine,
      { stage: Stage; people: Person[]; open: (person: Person) => Promise<InteractionView> }
    > = { files: await desk(stages.files, openings), PostgreSQL: await desk(stages.PostgreSQL, openings) };
    for (const latencyMs of Latencies) {
      const times: Record<Engine, number[]> = { files: [], PostgreSQL: [] };
      for (const engine of Engines) await stages[engine].discord.client.call('setLimits', { latencyMs });
      for (let round = 0; round < openings; round += 1)
        for (const engine of Engines) {
          const { stage, people, open } = ready[engine];
          const person = people.pop();
          if (person) times[engine].push(await openedIn(stage, () => open(person)));
        }
      const what = `opening, ${latencyMs} ms a request to Discord (${openings} each)`;
      for (const engine of Engines) rows.push({ what: `${what}: ${engine}`, value: spread(times[engine]) });
      rows.push({ what: `${what}: PostgreSQL to files`, value: ratios(times.PostgreSQL, times.files) });
    }
    return rows;
  } finally {
    for (const engine of Engines) await stages[engine].close();
  }
}

async function desk(stage: Stage, openings: number) {
  // New channels have a limit of their own, which is not what is measured here.
  await stage.discord.client.call('setLimits', { channelCreations: { limit: 500, windowMs: 10_000 } });
  await stage.startBot();
  const { scene, panel } = await readyServer(stage);
  const people = await stage.crowd(scene, openings * Latencies.length + 2);
  const open = (person: Person) => person.click(panel, 'Create Ticket');
  for (const person of people.splice(0, 2)) await openedIn(stage, () => open(person));
  return { stage, people, open };
}

/** How long one opening takes, in ms. */
export async function openedIn(stage: Stage, open: () => Promise<InteractionView>): Promise<number> {
  const { client } = stage.discord;
  const since = await client.call('mark', {});
  const { id } = await open();
  await stage.idle();
  const now = await client.call('interaction', { id });
  const { calls } = await client.call('span', { applicationId: stage.account.applicationId, since });
  const [time] = finishTimes([now], calls);
  if (time === undefined) throw new Error(`No ticket was opened: ${said(now)}`);
  return time;
}
