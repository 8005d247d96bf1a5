import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { measureAgainst } from './against.js';
import { measureCalls } from './calls.js';
import { measureDoors } from './doors.js';
import { measureEditing } from './editing.js';
import { measureFlood, type Width } from './floods.js';
import { measureIdle } from './idle/idle.js';
import { measureManyServers } from './many-servers.js';
import { measureMemory } from './memory.js';
import { soak } from './soak/soak.js';
import { measureStartUp } from './start-up.js';
import { measureStorage } from './storage/storage.js';
import { measureHistory, measureStoreWrites } from './store-writes.js';
import { table, type Row } from './table.js';
import { measureTranscripts } from './transcripts/transcripts.js';

type Measurement = [name: string, measure: () => Promise<Row[]>];

/** Buckets of new channels. Discord publishes no number; it may be as wide or as narrow. */
const Wide = { limit: 50, windowMs: 10_000 };
const Narrow = { limit: 5, windowMs: 1_000 };

/**
 * `npm run bench [-- [--quick] [--markdown]]`: measures and prints one table. It asserts nothing.
 * `npm run bench -- --only "many servers"`: one of the measurements alone, or all whose names begin so.
 * `npm run bench -- --storage`: files and PostgreSQL side by side instead; `--storage=writes,memory` for parts of that.
 * `npm run bench -- --against ../before`: the version checked out and built there beside this one, with files.
 * `npm run bench -- --transcripts`: hearing messages, drawing long tickets, and searching in the archive.
 * `npm run bench -- --soak [--minutes N]`: minutes of mixed load instead, and exit code 1 if anything was lost.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    // All of it where no part is named.
    args: process.argv.slice(2).map((arg) => (arg === '--storage' ? '--storage=all' : arg)),
    options: {
      quick: { type: 'boolean', default: false },
      markdown: { type: 'boolean', default: false },
      only: { type: 'string' },
      storage: { type: 'string' },
      against: { type: 'string' },
      transcripts: { type: 'boolean', default: false },
      soak: { type: 'boolean', default: false },
      minutes: { type: 'string', default: '3' }
    }
  });
  const { quick, markdown } = values;
  if (values.soak) {
    await runSoak(Number(values.minutes), quick, markdown);
    return;
  }
  const say = (line: string) => {
    console.error(line);
  };
  if (values.storage !== undefined) {
    printed(await measureStorage(values.storage, quick, say), markdown);
    return;
  }
  if (values.transcripts) {
    printed(await measureTranscripts(quick, say), markdown);
    return;
  }
  if (values.against !== undefined) {
    printed(await measureAgainst(values.against, quick, say), markdown);
    return;
  }
  const distance = [20, 200].flatMap((latencyMs) => [Wide, Narrow].map((bucket) => many(quick, latencyMs, bucket)));
  const measurements: Measurement[] = [
    ['calls and round trips', measureCalls],
    ['doors', measureDoors],
    ['editing', () => measureEditing(quick ? 2 : 7)],
    ['one click', () => measureFlood({ people: 1, servers: 1, rateLimits: true })],
    ['many at once in one server', () => measureFlood({ people: quick ? 5 : 40, servers: 1, rateLimits: true })],
    [
      'many at once in one server, without rate limits',
      () => measureFlood({ people: quick ? 5 : 40, servers: 1, rateLimits: false })
    ],
    [
      'many at once in many servers',
      () => measureFlood({ people: quick ? 20 : 400, servers: quick ? 2 : 10, rateLimits: true })
    ],
    ...distance,
    ['start-up', () => measureStartUp(quick ? 1 : 5)],
    ['memory', () => measureMemory(quick ? 40 : 1_000)],
    ['idle', () => measureIdle(quick ? 10 : 60)],
    ['many servers', () => measureManyServers(quick ? 400 : 2_500)],
    ['store writes', () => measureStoreWrites(quick ? [10, 100] : [10, 1_000, 100_000], quick ? 20 : 200)],
    ['store writes with a history', () => measureHistory([0, 100, 1_000], quick ? 20 : 200)]
  ];
  const { only } = values;
  const wanted = measurements.filter(([name]) => only === undefined || name.startsWith(only));
  if (wanted.length === 0) throw new Error(`--only takes one of: ${measurements.map(([name]) => name).join(', ')}.`);
  const rows: Row[] = [];
  for (const [index, [name, measure]] of wanted.entries()) {
    console.error(`(${index + 1} of ${wanted.length}) ${name} …`);
    rows.push(...(await measure()));
  }
  printed(rows, markdown);
}

function printed(rows: readonly Row[], markdown: boolean): void {
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}.\n`);
  console.log(table(rows, markdown));
}

function many(quick: boolean, latencyMs: number, bucket: Width): Measurement {
  const name = `distance: many at once in one server, ${latencyMs} ms a call, ${bucket.limit} channels in ${bucket.windowMs} ms`;
  return [name, () => measureFlood({ people: quick ? 5 : 50, servers: 1, rateLimits: true, latencyMs, bucket })];
}

async function runSoak(minutes: number, quick: boolean, markdown: boolean): Promise<void> {
  if (!(minutes > 0)) throw new Error('--minutes takes a number above 0.');
  const size = quick ? { servers: 20, messages: 200 } : { servers: 200, messages: 2_000 };
  const { rows, lost } = await soak({ minutes, ...size }, (line) => {
    console.error(line);
  });
  console.log(table(rows, markdown));
  for (const line of lost.slice(0, 20)) console.error(`Lost: ${line}`);
  process.exitCode = lost.length > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
