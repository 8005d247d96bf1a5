import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Result } from '@sapphire/result';
import type { Ticket } from '../../src/lib/core/ticket.js';
import type { Storage } from '../../src/lib/storage/open-storage.js';
import type { Row } from '../table.js';
import { Engines, served, type Engine, type Ground } from './engines.js';
import { median, ratios, rounds, spread } from './spread.js';
import { idOf, opened, openerId } from './tickets.js';

/** Writes that are not counted: code, folders and connections are cold at first. */
const WarmUp = 20;
const Rounds = 5;

/** One change of a ticket with one event of its history, until the engine says that it is kept. */
export async function measureWrites(ground: Ground, quick: boolean): Promise<Row[]> {
  const writes = quick ? 30 : 200;
  const places = { files: await ground.place('files'), PostgreSQL: await ground.place('PostgreSQL') };
  const storages = { files: await served(places.files), PostgreSQL: await served(places.PostgreSQL) };
  const tickets: Record<Engine, Ticket> = {
    files: await opened(storages.files, openerId, idOf(3, 1)),
    PostgreSQL: await opened(storages.PostgreSQL, openerId, idOf(3, 1))
  };
  const medians: Record<Engine, number[]> = { files: [], PostgreSQL: [] };
  for (const engine of Engines) await timesOf(storages[engine], tickets[engine], WarmUp);
  await rounds(Rounds, async () => {
    for (const engine of Engines)
      medians[engine].push(median(await timesOf(storages[engine], tickets[engine], writes)));
  });
  for (const engine of Engines) await storages[engine].close();
  const [{ fsync } = {}] = await ground.server.query('SHOW fsync');
  const what = `one ticket write (medians of ${Rounds} rounds of ${writes})`;
  return [
    { what: `${what}: files`, value: spread(medians.files) },
    { what: `${what}: PostgreSQL, fsync ${String(fsync)}`, value: spread(medians.PostgreSQL) },
    { what: `${what}: PostgreSQL to files`, value: ratios(medians.PostgreSQL, medians.files) },
    { what: 'one flush of 200 bytes to this disk', value: spread(flushes(places.files.dataDir, writes)) }
  ];
}

async function timesOf({ tickets }: Storage, ticket: Ticket, writes: number): Promise<number[]> {
  return rounds(writes, async (write) => {
    const userId = idOf(4, write);
    const at = new Date().toISOString();
    const before = performance.now();
    const made = await tickets.change(ticket, (current) =>
      Result.ok({
        ticket: { ...current, participantIds: [userId] },
        events: [{ kind: 'added' as const, by: openerId, at, userId }]
      })
    );
    made.unwrap();
    return performance.now() - before;
  });
}

/** What a disk takes to have something for good: what a commit waits for where the database flushes. */
function flushes(folder: string, count: number): number[] {
  const file = join(folder, 'flushed');
  const open = openSync(file, 'w');
  const bytes = Buffer.alloc(200, 'x');
  const times = Array.from({ length: count }, () => {
    const before = performance.now();
    writeSync(open, bytes);
    fdatasyncSync(open);
    return performance.now() - before;
  });
  closeSync(open);
  rmSync(file);
  return times;
}
