import { readFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataCommand } from '../harness/data-command.js';
import { PostgresServer } from '../harness/postgres/server.js';
import { exportBundle } from '../src/lib/storage/bundle/export-bundle.js';
import type { KeptWhole } from '../src/lib/storage/bundle/kept-whole.js';
import { aRecord, richRecords, type Records, serverA, silently } from '../tests/support/bundles.js';

const count = Number(process.argv[2] ?? 100_000);

/** So many tickets, most of them archived, made one by one. */
function many(): KeptWhole {
  const others: Records = { ...richRecords(), counters: [{ guildId: serverA, last: count, free: [] }] };
  return {
    place: 'memory',
    count: () => Promise.resolve(count),
    records: async function* ({ name }) {
      await Promise.resolve();
      // Discord allows a server 500 channels: the others are archived.
      const numberOf = (index: number) => (index < 400 ? index + 1 : 4 * index + 3);
      if (name === 'counters') yield { guildId: serverA, last: numberOf(count), free: [] };
      else if (name !== 'tickets') yield* others[name] ?? [];
      else
        for (let index = 0; index < count; index += 1)
          yield aRecord(numberOf(index), 'A few words of an answer. '.repeat(5));
    },
    close: () => Promise.resolve()
  };
}

/** Runs a command, and prints how long it took and how much memory it had at most. */
async function measured(name: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<void> {
  const begun = performance.now();
  const command = new DataCommand(args, env);
  let most = 0;
  const look = setInterval(() => (most = Math.max(most, memoryOf(command.pid))), 50);
  const code = await command.exit();
  clearInterval(look);
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
  console.log(`${name.padEnd(24)} ${seconds.padStart(7)} s ${String(Math.round(most / 1_024)).padStart(5)} MB at most`);
  if (code !== 0) throw new Error(command.output);
}

/** In KB; 0 where the system does not tell. */
function memoryOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** `npm run measure:data [tickets]`: how long a move from files to PostgreSQL and back takes. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ticket-desk-measure-'));
  const server = await PostgresServer.start();
  try {
    const [first, files, database] = ['first.zip', 'files.zip', 'database.zip'].map((name) => join(folder, name)) as [
      string,
      string,
      string
    ];
    const inFiles = { DATA_DIR: join(folder, 'data') };
    const inDatabase = { DATA_DIR: '/', DATABASE_URL: await server.createDatabase() };
    await exportBundle(many(), first, silently());
    const size = (await stat(first)).size / 1_048_576;
    console.log(`${count.toLocaleString('en-US')} tickets, a bundle of ${size.toFixed(0)} MB`);
    await measured('import into files', ['import', first], inFiles);
    await measured('export from files', ['export', files], inFiles);
    await measured('import into PostgreSQL', ['import', files], inDatabase);
    await measured('export from PostgreSQL', ['export', database], inDatabase);
    await measured('check of PostgreSQL', ['check', first], inDatabase);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

void main();
