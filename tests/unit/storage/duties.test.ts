import { PostgresServer } from '../../../harness/postgres/server.js';
import { ownDuties, whileClaimed } from '../../../src/lib/core/duties.js';
import { HandedOverError } from '../../../src/lib/core/ownership.js';
import { StorageAwayError } from '../../../src/lib/core/storage-error.js';
import { Database } from '../../../src/lib/storage/postgres/database.js';
import { migrate } from '../../../src/lib/storage/postgres/migrate.js';
import { PostgresDuties } from '../../../src/lib/storage/postgres/postgres-duties.js';
import { LeaseMs } from '../../../src/lib/storage/postgres/postgres-ownership.js';
import { Slices, thisOwner } from '../../../src/lib/storage/postgres/slices.js';
import { until } from '../../support/until.js';
import { dutiesContract } from './duties-contract.js';
import { guild, otherGuild } from './people.js';

const LongMs = 60_000;
const duty = 'remind/12';

let server: PostgresServer;
let url: string;
const open: Database[] = [];
beforeAll(async () => {
  server = await PostgresServer.start();
});
afterAll(() => server.stop());
beforeEach(async () => {
  url = await server.createDatabase();
});
afterEach(() => Promise.all(open.splice(0).map((database) => database.close())));

/** A process that has a slice. */
interface Serving {
  readonly duties: PostgresDuties;
  readonly epoch: string;
}

/** So many processes that all believe that they serve a server. */
async function processes(count: number): Promise<readonly [Serving, ...Serving[]]> {
  const all: Serving[] = [];
  for (let index = 0; index < count; index += 1) {
    const database = new Database(url);
    open.push(database);
    await migrate(database.kysely);
    const slices = new Slices(database, LeaseMs);
    await slices.agree({ shards: count, perProcess: 1 }, []);
    const claimed = await slices.claim(thisOwner(`process ${index}`), false, []);
    if (claimed.outcome !== 'claimed') throw new Error('There is no slice for it.');
    database.fence = claimed.epoch;
    all.push({ duties: new PostgresDuties(database), epoch: claimed.epoch });
  }
  const [first, ...others] = all;
  if (!first) throw new Error('Nobody was asked for.');
  return [first, ...others];
}

const each = (all: readonly Serving[], name = duty, forMs = LongMs) =>
  Promise.all(all.map(({ duties }) => duties.claim(guild, name, forMs)));
const having = (claims: readonly boolean[]) => claims.filter((granted) => granted).length;
const rows = () => server.query('SELECT guild_id, name, epoch FROM claimed_duties ORDER BY guild_id, name', url);
/** As if so much time had gone by. */
const pass = () => server.query(`UPDATE claimed_duties SET until = until - interval '1 hour'`, url);

dutiesContract('Duties, of one process', () => Promise.resolve(ownDuties));
dutiesContract('Duties, in PostgreSQL', async () => (await processes(1))[0].duties);
dutiesContract('Duties, in PostgreSQL, without a slice, as for tools', async () => {
  const database = new Database(url);
  open.push(database);
  await migrate(database.kysely);
  return new PostgresDuties(database);
});

describe('A duty that several processes claim', () => {
  it('is one’s in the first moment, and when that ran out one’s again, however many ask at once', async () => {
    const all = await processes(12);
    for (let round = 0; round < 10; round += 1) {
      // Twelve that ask four times each: in whatever order these come.
      const claims = await Promise.all([1, 2, 3, 4].map(() => each(all)));
      const owners = new Set(claims.flatMap((one) => one.flatMap((granted, index) => (granted ? [index] : []))));
      expect(owners.size).toBe(1);
      const [owner] = owners;
      expect(await rows()).toEqual([{ guild_id: guild, name: duty, epoch: all[owner ?? -1]?.epoch }]);
      await pass();
    }
  });

  it('runs out by the database’s clock', async () => {
    const all = await processes(2);
    const [one, other] = all;
    expect(await one.duties.claim(guild, duty, 1)).toBe(true);
    await until('it to run out', () => other?.duties.claim(guild, duty, LongMs) ?? false);
    expect(await each(all)).toEqual([false, true]);
  });

  it('is free when it is done, for one', async () => {
    const [one, ...others] = await processes(4);
    expect(await one.duties.claim(guild, duty, LongMs)).toBe(true);
    expect(having(await each(others))).toBe(0);
    await one.duties.done(guild, duty);
    expect(having(await each(others))).toBe(1);
    // Its own is over: what another has by now stays that one's.
    await one.duties.done(guild, duty);
    expect(await one.duties.claim(guild, duty, LongMs)).toBe(false);
  });

  it('keeps none of the others of its server, or of another, from anybody', async () => {
    const [one, other] = await processes(2);
    await one.duties.claim(guild, duty, LongMs);
    expect(await other?.duties.claim(guild, 'remind/1', LongMs)).toBe(true);
    expect(await other?.duties.claim(otherGuild, duty, LongMs)).toBe(true);
    expect(await other?.duties.claim(guild, duty, LongMs)).toBe(false);
  });

  it('is no longer given to one whose slice is another’s, which can still end its own', async () => {
    const [one, other] = await processes(2);
    await one.duties.claim(guild, 'let-go', LongMs);
    await server.query(`UPDATE slices SET epoch = nextval('epochs') WHERE epoch = ${one.epoch}`, url);
    await expect(one.duties.claim(guild, duty, LongMs)).rejects.toThrow(HandedOverError);
    await expect(one.duties.claim(guild, 'let-go', LongMs)).rejects.toThrow(HandedOverError);
    // What it may be doing still is left alone until it is over.
    expect(await other?.duties.claim(guild, 'let-go', LongMs)).toBe(false);
    await one.duties.done(guild, 'let-go');
    expect(await rows()).toEqual([]);
  });

  it('is waited for by nobody: who finds its row held does something else', async () => {
    const [one, other] = await processes(2);
    await one.duties.claim(guild, duty, LongMs);
    await pass();
    const holding = server.query('BEGIN; SELECT FROM claimed_duties FOR UPDATE; SELECT pg_sleep(60)', url);
    const held = holding.catch((error: unknown) => error);
    const sleepers = `FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`;
    await until('the row to be held', async () => (await server.query(`SELECT ${sleepers}`, url)).length > 0);
    expect(await other?.duties.claim(guild, duty, LongMs)).toBe(false);
    expect(await other?.duties.claim(guild, 'let-go', LongMs)).toBe(true);
    await server.query(`SELECT pg_terminate_backend(pid) ${sleepers}`, url);
    await held;
    await until('it to be free', () => other?.duties.claim(guild, duty, LongMs) ?? false);
  });

  it('leaves nothing behind: what ran out goes with the next claim', async () => {
    const [one, other] = await processes(2);
    for (let number = 1; number <= 20; number += 1) await one.duties.claim(guild, `remind/${number}`, LongMs);
    await pass();
    await other?.duties.claim(guild, 'let-go', LongMs);
    expect(await rows()).toEqual([{ guild_id: guild, name: 'let-go', epoch: other?.epoch }]);
  });

  it('need not run out where its process gives its slice back, as it does when it is stopped', async () => {
    const [one, other] = await processes(2);
    await one.duties.claim(guild, duty, LongMs);
    await other?.duties.claim(guild, 'let-go', LongMs);
    const next = new Database(url);
    open.push(next);
    await new Slices(next, LeaseMs).release(one.epoch);
    expect(await rows()).toEqual([{ guild_id: guild, name: 'let-go', epoch: other?.epoch }]);
  });

  it('need not run out where its process is known to be dead', async () => {
    const [one, other] = await processes(2);
    await one.duties.claim(guild, duty, LongMs);
    await other?.duties.claim(guild, 'let-go', LongMs);
    const next = new Database(url);
    open.push(next);
    const claimed = await new Slices(next, LeaseMs).claim(thisOwner('the next one'), false, [one.epoch]);
    expect(claimed.outcome).toBe('claimed');
    expect(await rows()).toEqual([{ guild_id: guild, name: 'let-go', epoch: other?.epoch }]);
  });
});

describe('What is done while it is claimed', () => {
  const at = { guildId: guild, name: duty, forMs: LongMs };

  it('is done by one, and then it is free, also where it failed', async () => {
    const [one, other] = await processes(2);
    const outcome = await whileClaimed(one.duties, at, async () => {
      expect(await whileClaimed(other?.duties ?? ownDuties, at, () => Promise.resolve('too'))).toBe(false);
      return 'done';
    });
    expect(outcome).toBe('done');
    const failing = () => Promise.reject(new Error('Discord is away.'));
    await expect(whileClaimed(other?.duties ?? ownDuties, at, failing)).rejects.toThrow('Discord is away.');
    expect(await rows()).toEqual([]);
  });

  it('is done although nobody can say so: it runs out', async () => {
    const duties = { ...ownDuties, done: () => Promise.reject(new StorageAwayError()) };
    expect(await whileClaimed(duties, at, () => Promise.resolve('done'))).toBe('done');
  });
});
