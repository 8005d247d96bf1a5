import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { crowd } from '../harness/believable-server.js';
import { flood } from '../harness/flood.js';
import { freePort } from '../harness/free-port.js';
import { Stage } from '../harness/stage.js';
import { readyServer } from './ready-server.js';
import { openedIn } from './storage/opening.js';
import { residentBytes } from './memory.js';
import { processorSeconds } from './storage/process-time.js';
import { measureEvents } from './storage/events.js';
import { median, ratios, rounds, spread } from './storage/spread.js';
import { ms, type Row } from './table.js';

/** One round with one build. */
interface Measured {
  readonly startMs: number;
  readonly openingMs: number;
  readonly distantMs: number;
  readonly acknowledgedMs: number;
  readonly ticketMs: number;
  readonly idleMiB: number;
  readonly eventMs: number;
}

const Versions = ['before', 'now'] as const;
const mib = (value: number) => `${value.toFixed(0)} MiB`;

const figures: readonly [what: string, of: keyof Measured, show: (value: number) => string][] = [
  ['from the start until the commands stand', 'startMs', ms],
  ['opening, 0 ms a request to Discord', 'openingMs', ms],
  ['opening, 100 ms a request to Discord', 'distantMs', ms],
  ['40 at once: acknowledged after', 'acknowledgedMs', ms],
  ['processor for a ticket of these', 'ticketMs', ms],
  ['memory of an idle process, one server', 'idleMiB', mib],
  ['processor for an event of a server', 'eventMs', ms]
];

/**
 * Another build of the bot beside this one, with files, in turn: is it still as fast and as small?
 * @param folder - Where the other one was checked out and built.
 */
export async function measureAgainst(folder: string, quick: boolean, say: (line: string) => void): Promise<Row[]> {
  const entry = join(folder, 'dist', 'index.js');
  if (!existsSync(entry)) throw new Error(`There is no ${entry}: check the other version out there and build it.`);
  const args = { before: [entry], now: undefined };
  const count = quick ? 2 : 7;
  const found: Record<(typeof Versions)[number], Measured[]> = { before: [], now: [] };
  await rounds(count, async (round) => {
    say(`(${round + 1} of ${count}) …`);
    // Who begins takes turns, too.
    for (const version of round % 2 === 0 ? Versions : [...Versions].reverse())
      found[version].push(await measured(args[version], quick));
  });
  return figures.flatMap(([what, of, show]) => {
    const [before, now] = Versions.map((version) => found[version].map((one) => one[of])) as [number[], number[]];
    return [
      { what: `${what}: before`, value: spread(before, show) },
      { what: `${what}: now`, value: spread(now, show) },
      { what: `${what}: now to before`, value: ratios(now, before) }
    ];
  });
}

async function measured(args: readonly string[] | undefined, quick: boolean): Promise<Measured> {
  const env = { HEALTH_PORT: String(await freePort()) };
  const stage = await Stage.empty(args ? { args, env } : { env });
  const { client } = stage.discord;
  try {
    const began = performance.now();
    await stage.startBot();
    const startMs = performance.now() - began;
    const { scene, panel } = await readyServer(stage);
    await stage.idle();
    await pause(2_000);
    const idleMiB = residentBytes(stage.bot.pid) / 2 ** 20;
    await client.call('setLimits', { channelCreations: { limit: 500, windowMs: 10_000 } });
    const people = await stage.crowd(scene, 16);
    const open = (count: number) =>
      rounds(count, async () => {
        const person = people.pop();
        if (!person) throw new Error('Nobody is left to open a ticket.');
        return openedIn(stage, () => person.click(panel, 'Create Ticket'));
      });
    // The first finds nothing warm.
    await open(2);
    const openingMs = median(await open(9));
    await client.call('setLimits', { latencyMs: 100 });
    const distantMs = median(await open(3));
    await client.call('setLimits', { latencyMs: 20 });
    const together = async () => {
      const presses = (await crowd(client, scene.server, 40)).map((person) => ({ person, panel }));
      const before = processorSeconds(stage.bot.pid);
      const views = await flood(stage, presses, 60_000);
      return { views, ticketMs: ((processorSeconds(stage.bot.pid) - before) * 1_000) / presses.length };
    };
    // Nor do the first forty.
    await together();
    const { views, ticketMs } = await together();
    const acknowledgedMs = median(views.flatMap(({ acknowledgedAfterMs }) => acknowledgedAfterMs ?? []));
    await client.call('setLimits', { latencyMs: 0 });
    const eventMs = await measureEvents(stage, scene, quick ? 200 : 1_000);
    return { startMs, openingMs, distantMs, acknowledgedMs, ticketMs, idleMiB, eventMs };
  } finally {
    await stage.close();
  }
}
