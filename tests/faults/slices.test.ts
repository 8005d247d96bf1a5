import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { PostgresServer } from '../../harness/postgres/server.js';
import { HandedOverError } from '../../src/lib/core/ownership.js';
import { StorageAwayError } from '../../src/lib/core/storage-error.js';
import { Database } from '../../src/lib/storage/postgres/database.js';
import { migrate } from '../../src/lib/storage/postgres/migrate.js';
import { Slices, thisOwner } from '../../src/lib/storage/postgres/slices.js';
import { long } from '../support/long.js';
import { until } from '../support/until.js';
import { seed } from './support/sample.js';

/**
 * Machines that crash, pause and wake up share out slices on a real database, with short leases. What
 * must hold: of two owners of a slice no write of the one before lands after the one that follows has begun, and in the
 * end every slice has an owner.
 */
const All = 100;
const Machines = 30;
/** So many processes a machine keeps running: a few more than there are slices. */
const PerMachine = 4;
/** So long that a busy computer renews them in time. */
const LeaseMs = 1_200;
const ForMs = long ? 120_000 : 12_000;
/** Databases of its own for every few machines: the connections of real processes, fewer of them. */
const Pools = 6;

let server: PostgresServer;
const databases: Database[] = [];
beforeAll(async () => {
  server = await PostgresServer.start();
});
afterAll(async () => {
  await Promise.all(databases.map((database) => database.close()));
  await server.stop();
});

interface Count {
  lives: number;
  crashes: number;
  pauses: number;
  writes: number;
  refused: number;
}

/** A database that a busy computer keeps from answering is asked again, as the bot does. */
function unlessAway(error: unknown): null {
  if (!(error instanceof StorageAwayError)) throw error;
  return null;
}

/** Repeats itself for a seed. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

test(`${All} slices keep one owner each among ${Machines} machines that crash and pause`, async () => {
  const url = await server.createDatabase();
  for (let index = 0; index < Pools; index += 1) databases.push(new Database(url));
  const [first] = databases;
  if (!first) throw new Error('There is no database.');
  await migrate(first.kysely);
  await new Slices(first, LeaseMs).agree({ shards: All, perProcess: 1 }, []);
  await server.query(
    `CREATE TABLE ledger (slice int PRIMARY KEY, last bigint NOT NULL);
     CREATE TABLE wrongs (slice int, epoch bigint, last bigint);
     INSERT INTO ledger SELECT slice, 0 FROM generate_series(0, ${All - 1}) AS slice`,
    url
  );
  const count: Count = { lives: 0, crashes: 0, pauses: 0, writes: 0, refused: 0 };
  const ends = Date.now() + ForMs;
  let over = false;
  const isOver = () => over;

  /** A write as the bot's are: it holds the slice. Whether a later owner has written before is noted beside it. */
  const write = async (database: Database, slice: number, epoch: string) => {
    await database.step((db) =>
      sql`WITH held AS MATERIALIZED (SELECT hold_slice(${epoch}) AS held),
          wrong AS (INSERT INTO wrongs SELECT slice, ${epoch}::bigint, last FROM ledger, held
            WHERE slice = ${slice} AND last > ${epoch}::bigint)
        UPDATE ledger SET last = greatest(last, ${epoch}::bigint) FROM held WHERE slice = ${slice}`.execute(db)
    );
    count.writes += 1;
  };

  const live = async (database: Database, random: () => number, name: string): Promise<void> => {
    const slices = new Slices(database, LeaseMs);
    const since = performance.now();
    for (;;) {
      if (isOver()) return;
      const claimed = await slices.claim(thisOwner(name), performance.now() - since >= LeaseMs, []).catch(unlessAway);
      if (claimed?.outcome !== 'claimed') {
        await sleep(LeaseMs / 4);
        continue;
      }
      count.lives += 1;
      const { slice, epoch } = claimed;
      try {
        for (;;) {
          await write(database, slice, epoch);
          if (isOver()) return;
          const what = Date.now() < ends ? random() : 1;
          if (what < 0.02) {
            count.crashes += 1;
            return;
          }
          if (what < 0.04) {
            count.pauses += 1;
            // It wakes up and goes on as if nothing had been: what it writes decides.
            await sleep(LeaseMs * (0.5 + 3 * random()));
            await write(database, slice, epoch);
          }
          if (what < 0.05) {
            await slices.release(epoch);
            return;
          }
          if ((await slices.renew(epoch)) !== 'kept') return;
          await sleep(LeaseMs / 3);
        }
      } catch (error) {
        if (error instanceof HandedOverError) count.refused += 1;
        else unlessAway(error);
        return;
      }
    }
  };

  const machine = async (of: number, place: number): Promise<void> => {
    const random = chance(seed + of * 100 + place);
    const database = databases[of % Pools];
    for (let life = 0; !isOver() && database; life += 1) await live(database, random, `${of}/${place}/${life}`);
  };
  const machines = Array.from({ length: Machines * PerMachine }, (_, index) =>
    machine(Math.floor(index / PerMachine), index % PerMachine)
  );
  await sleep(ForMs);
  const looking = new Slices(first, LeaseMs);
  await until('every slice to have an owner', async () => {
    const all = await looking.all();
    return all.length === All && all.every(({ served }) => served);
  });
  over = true;
  await Promise.all(machines);
  console.log(
    `Slices: ${All} among ${Machines} machines, ${count.lives} owners, ${count.crashes} crashes, ${count.pauses} pauses, ${count.writes} writes, ${count.refused} refused (seed ${seed}).`
  );
  expect(await server.query('SELECT * FROM wrongs', url)).toEqual([]);
  expect(count.lives).toBeGreaterThan(All);
  expect(count.refused).toBeGreaterThan(0);
});
