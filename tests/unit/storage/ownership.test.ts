import { setTimeout as sleep } from 'node:timers/promises';
import { CuttingProxy } from '../../../harness/postgres/proxy.js';
import { PostgresServer } from '../../../harness/postgres/server.js';
import { HandedOverError, isIn, type Share, type ShareLostError } from '../../../src/lib/core/ownership.js';
import { UnusableStorageError } from '../../../src/lib/core/storage-error.js';
import { Database } from '../../../src/lib/storage/postgres/database.js';
import { migrate } from '../../../src/lib/storage/postgres/migrate.js';
import { PostgresDocuments } from '../../../src/lib/storage/postgres/postgres-documents.js';
import { LeaseMs, PostgresOwnership } from '../../../src/lib/storage/postgres/postgres-ownership.js';
import { PostgresHeard } from '../../../src/lib/storage/postgres/postgres-heard.js';
import { PostgresPictures } from '../../../src/lib/storage/postgres/postgres-pictures.js';
import { PostgresTicketStore } from '../../../src/lib/storage/postgres/postgres-ticket-store.js';
import { Slices, thisOwner } from '../../../src/lib/storage/postgres/slices.js';
import { heardOf } from '../../support/conversations.js';
import { rejection } from '../../support/temp-folder.js';
import { until } from '../../support/until.js';
import { channel, deleted, good, guild, made, member, opened, wish } from './people.js';
import { saying, schema } from './server-documents-contract.js';

let server: PostgresServer;
let url: string;
const cleanUp: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  server = await PostgresServer.start();
});
afterAll(() => server.stop());
beforeEach(async () => {
  url = await server.createDatabase();
});
afterEach(async () => {
  for (const one of cleanUp.splice(0).reverse()) await one();
});

/** One process, as far as its share goes. */
class Process {
  public readonly said: string[] = [];
  public readonly lost: ShareLostError[] = [];
  public readonly ownership: PostgresOwnership;
  private readonly stopping = new AbortController();

  private constructor(public readonly database: Database) {
    this.ownership = new PostgresOwnership(database, {
      handedOver: (error) => this.lost.push(error),
      say: (sentence) => this.said.push(sentence)
    });
  }

  /** @param at - Where it reaches the database. */
  public static async start(at = url): Promise<Process> {
    const process = new Process(new Database(at));
    cleanUp.push(() => process.stop());
    await migrate(process.database.kysely);
    return process;
  }

  public claim(recommended = 4, perProcess: number | null = null, botId: string | null = null): Promise<Share> {
    const claimed = this.ownership.claim({
      botId,
      recommended: () => Promise.resolve(recommended),
      perProcess,
      say: (sentence) => this.said.push(sentence),
      signal: this.stopping.signal
    });
    claimed.catch(() => undefined);
    return claimed;
  }

  public async stop(): Promise<void> {
    this.stopping.abort();
    await this.ownership.release();
    await this.database.close();
  }

  /** Waits until somebody was told that the database is away. */
  public failed(): Promise<void> {
    return until('an answer that does not come', () => Promise.resolve(Reflect.get(this.database, 'away') !== null));
  }

  /** Has it look with its next sign of life, and not only every ten seconds. */
  public looksNow(): void {
    Object.assign(this.ownership, { lookedAt: -Infinity });
  }

  /** As a process that is paused: it says nothing any more, and lets go of nothing. */
  public pause(): void {
    Object.assign(this.ownership, { renew: () => Promise.resolve() });
  }
}

const slicesOf = (process: Process) => new Slices(process.database, LeaseMs);
/** Another process has taken the slices, as after a lease that went by. */
const handOver = () => server.query(`UPDATE slices SET epoch = nextval('epochs')`, url);
/** From now on the database notes when a slice changes hands, by its own clock. */
const noteClaims = () =>
  server.query(
    `CREATE TABLE claims (slice int, at timestamptz);
     CREATE FUNCTION note_claim() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN INSERT INTO claims VALUES (NEW.slice, clock_timestamp()); RETURN NEW; END $$;
     CREATE TRIGGER claimed AFTER UPDATE OF epoch ON slices FOR EACH ROW EXECUTE FUNCTION note_claim()`,
    url
  );
/** Those that were claimed since, and whether that was a lease or more after a moment. */
const claims = (moment: string) =>
  server.query(`SELECT slice, at >= ${moment} + ${LeaseMs} * interval '1 millisecond' AS late FROM claims`, url);
const at = (shards: Promise<Share>, ms: number) => Promise.race([shards, sleep(ms, null)]);

describe('Shards in slices', () => {
  it('are as many as Discord recommends at the first start, and stay so', async () => {
    const first = await Process.start();
    expect(await first.claim(3)).toEqual({ shards: 3, ids: [0, 1, 2] });
    await first.stop();
    const second = await Process.start();
    expect(await second.claim(9)).toEqual({ shards: 3, ids: [0, 1, 2] });
  });

  it('go to one process each, whoever comes at the same time, and the last is a spare', async () => {
    const processes = await Promise.all(Array.from({ length: 4 }, () => Process.start()));
    const claims = processes.map((one) => one.claim(5, 2));
    const looking = await Process.start();
    const slices = () => slicesOf(looking);
    await until('three to serve', async () => (await slices().all()).filter((s) => s.served).length === 3);
    const waiting = processes.filter(({ said }) => said.some((line) => line.includes('waits as a spare')));
    await until('one to wait', () => Promise.resolve(processes.some(({ said }) => said.join().includes('spare'))));
    expect(waiting.length).toBeLessThanOrEqual(1);
    const shares = await Promise.all(claims.map((claim) => at(claim, 50)));
    expect(shares.flatMap((share) => share?.ids ?? []).sort()).toEqual([0, 1, 2, 3, 4]);
    // One that ends in order makes room at once.
    const spare = shares.findIndex((share) => share === null);
    const ended = processes[spare === 0 ? 1 : 0];
    const freed = shares[spare === 0 ? 1 : 0];
    await ended?.stop();
    expect(await claims[spare]).toEqual(freed);
  });

  it('are taken over one lease after their owner was heard of last, and what it still writes is refused', async () => {
    const [first, second] = [await Process.start(), await Process.start()];
    await first.claim(1);
    const tickets = new PostgresTicketStore(first.database);
    const ticket = good(await tickets.reserve(wish(member(0))));
    const spare = second.claim(1);
    // One that renews keeps its slice, however long others wait.
    expect(await at(spare, LeaseMs + 1_000)).toBeNull();
    first.pause();
    expect(await spare).toEqual({ shards: 1, ids: [0] });
    expect(await rejection(tickets.change(ticket, opened(channel(1))))).toBeInstanceOf(HandedOverError);
    expect(first.lost.map(({ answeredElsewhere }) => answeredElsewhere)).toEqual([true]);
    expect((await new PostgresTicketStore(second.database).get(ticket))?.status).toBe('opening');
  });

  it('are those of one bot, whoever comes first; another is told so, and nothing changes', async () => {
    const [ours, theirs] = [await Process.start(), await Process.start()];
    await ours.claim(1, null, '100000000000000001');
    const theirClaim = () => theirs.claim(1, null, '100000000000000002');
    await expect(theirClaim()).rejects.toThrow('another bot (100000000000000001)');
    await ours.stop();
    await expect(theirClaim()).rejects.toBeInstanceOf(UnusableStorageError);
    const again = await Process.start();
    expect(await again.claim(1, null, '100000000000000001')).toEqual({ shards: 1, ids: [0] });
  });

  it('are cut otherwise once nobody serves them, or by as much as others have', async () => {
    const first = await Process.start();
    await first.claim(4, 2);
    const second = await Process.start();
    expect((await second.claim(4, 4)).ids).toEqual([2, 3]);
    expect(second.said.join()).toContain('SHARDS_PER_PROCESS (4) is not in force: processes are running with 2');
    await first.stop();
    await second.stop();
    const third = await Process.start();
    expect((await third.claim(4, 4)).ids).toEqual([0, 1, 2, 3]);
  });

  it('that nobody serves are told once, and once that all are served', async () => {
    const first = await Process.start();
    await first.claim(2, 1);
    expect(await first.ownership.unserved()).toEqual({ slices: [1], of: 2 });
    first.looksNow();
    const told = 'Nobody serves 1 of 2 slices (1): start more processes.';
    await until('it to be told', () => Promise.resolve(first.said.includes(told)));
    first.looksNow();
    await sleep(2_500);
    const second = await Process.start();
    await second.claim(2, 1);
    expect(await first.ownership.unserved()).toEqual({ slices: [], of: 2 });
    first.looksNow();
    await until('the end of it to be told', () => Promise.resolve(first.said.includes('All slices are served again.')));
    expect(first.said.filter((line) => line === told)).toHaveLength(1);
  });

  it('of a process that was killed on this machine are free at once', async () => {
    const first = await Process.start();
    await first.claim(1);
    // As its row would say: a process of this machine that is no more.
    first.pause();
    const dead = JSON.stringify({ ...thisOwner('killed'), pid: 2 ** 22 - 1, started: '1' });
    await server.query(`UPDATE slices SET holder = '${dead}', expires = clock_timestamp() + interval '1 hour'`, url);
    const second = await Process.start();
    expect(await second.claim(1)).toEqual({ shards: 1, ids: [0] });
  });

  it('change in number once every process of before has ended', async () => {
    const first = await Process.start();
    await first.claim(2);
    await server.query('UPDATE shard_plan SET shards = 6, generation = generation + 1', url);
    await until('the first to hear of it', () => Promise.resolve(first.lost.length > 0));
    expect(first.lost[0]?.message).toContain('The number of shards was changed');
    expect(first.lost[0]?.answeredElsewhere).toBe(false);
    // What it has begun it may finish.
    good(await new PostgresTicketStore(first.database).reserve(wish(member(0))));
    const second = await Process.start();
    const claim = second.claim(2);
    expect(await at(claim, 1_500)).toBeNull();
    expect(second.said.join()).toContain('as they were cut before');
    await first.stop();
    expect(await claim).toEqual({ shards: 6, ids: [0, 1, 2, 3, 4, 5] });
  });
});

describe('A database that was away', () => {
  it('leaves every slice with its owner, and nobody claims within one lease of its return, also where the owner is no more', async () => {
    const [first, dying, third] = [await Process.start(), await Process.start(), await Process.start()];
    await first.claim(2, 1);
    await dying.claim(2, 1);
    const spare = third.claim(2, 1);
    await until('the other to wait', () => Promise.resolve(third.said.length > 0));
    await noteClaims();
    dying.pause();
    await server.shutDown();
    // Longer than a lease: by their rows nobody owns anything any more.
    await sleep(LeaseMs + 500);
    // Nobody can say whether it still owns anything: nothing is changed on Discord meanwhile.
    expect((await rejection(first.ownership.sure())).name).toBe('StorageAwayError');
    await server.startAgain();
    await first.ownership.sure();
    expect(await spare).toEqual({ shards: 2, ids: [1] });
    expect(await claims('pg_postmaster_start_time()')).toEqual([{ slice: 1, late: true }]);
    expect(first.lost).toEqual([]);
    await new PostgresTicketStore(first.database).reserve(wish(member(0)));
  });

  it('for those who wait for a slice, is watched for a whole lease after its return before an owner is given up', async () => {
    const owner = await Process.start();
    await owner.claim(1);
    const proxy = await CuttingProxy.open(url);
    cleanUp.push(() => proxy.close());
    const spare = await Process.start(proxy.url);
    const claim = spare.claim(1);
    await until('it to wait', () => Promise.resolve(spare.said.length > 0));
    await noteClaims();
    // The network between is away, and nobody can renew: the server itself goes on.
    proxy.goAway();
    owner.pause();
    await server.query(`UPDATE slices SET expires = clock_timestamp()`, url);
    // It has asked in vain, and pauses before it asks again.
    await spare.failed();
    await sleep(800);
    await server.query('CREATE TABLE came_back AS SELECT clock_timestamp() AS at', url);
    proxy.comeBack();
    await claim;
    expect(await claims('(SELECT at FROM came_back)')).toEqual([{ slice: 0, late: true }]);
  });
});

describe('A process that has given its slice back', () => {
  it('changes nothing more, and is told nothing of it', async () => {
    const first = await Process.start();
    await first.claim(1);
    const tickets = new PostgresTicketStore(first.database);
    await first.ownership.release();
    expect(await rejection(first.ownership.sure())).toBeInstanceOf(HandedOverError);
    expect(await rejection(tickets.reserve(wish(member(0))))).toBeInstanceOf(HandedOverError);
    expect(first.lost).toEqual([]);
  });

  it('is dead to nobody whose processes are numbered apart, though the machine is called the same', async () => {
    const first = await Process.start();
    await first.claim(1);
    const elsewhere = JSON.stringify({ ...thisOwner('x'), space: 'pid:[1]', pid: 2 ** 22 - 1, started: '1' });
    await server.query(
      `UPDATE slices SET holder = '${elsewhere}', expires = clock_timestamp() + interval '1 hour'`,
      url
    );
    expect(await slicesOf(first).dead()).toEqual([]);
  });
});

describe('After its slice went to another, a process', () => {
  it('writes nothing: no ticket, no change, no settings, no picture, nothing that was heard', async () => {
    const first = await Process.start();
    await first.claim(1);
    const tickets = new PostgresTicketStore(first.database);
    const documents = new PostgresDocuments(first.database, { kind: 'words', schema, format: 1 });
    const pictures = new PostgresPictures(first.database);
    const file = `${'a'.repeat(64)}.png`;
    await pictures.keep(guild, file, Buffer.from('x'));
    const heard = new PostgresHeard(first.database);
    const [old, late] = [heardOf('100000000000000001', 'Hello'), heardOf('100000000000000002', 'Too late')];
    await heard.change({ guildId: guild, number: 1 }, [old.id], () => [old]);
    const ticket = good(await tickets.reserve(wish(member(0))));
    const gone = made(await tickets.change(good(await tickets.reserve(wish(member(2)))), opened(channel(2))));
    made(await tickets.change(gone, deleted));
    await handOver();
    const all = 'SELECT * FROM tickets, servers, documents, pictures, heard_messages';
    const before = await server.query(all, url);
    for (const write of [
      () => tickets.reserve(wish(member(1))),
      () => tickets.change(ticket, opened(channel(1))),
      () => tickets.release(ticket),
      () => tickets.archive(gone),
      () => tickets.adopt({ ...ticket, number: 7, channelId: channel(7), status: 'open' }),
      () => documents.change(guild, saying('a')),
      () => pictures.keep(guild, file, Buffer.from('y')),
      () => pictures.remove(guild, file, Date.now() + 1_000),
      () => heard.change({ guildId: guild, number: 1 }, [late.id], () => [late]),
      () => heard.strike({ guildId: guild, number: 1 }, [old]),
      () => heard.remove({ guildId: guild, number: 1 })
    ])
      expect(await rejection(write())).toBeInstanceOf(HandedOverError);
    expect(await server.query(all, url)).toEqual(before);
    // It is told once.
    expect(first.lost).toHaveLength(1);
    expect(await rejection(first.ownership.sure())).toBeInstanceOf(HandedOverError);
  });

  it('has either written before the other could take it, or not at all', async () => {
    for (let round = 0; round < 10; round += 1) {
      const first = await Process.start();
      await first.claim(1);
      const tickets = new PostgresTicketStore(first.database);
      const writes = Array.from({ length: 20 }, (_, index) => tickets.reserve(wish(member(round * 100 + index))));
      await handOver();
      const made = (await Promise.allSettled(writes)).filter(({ status }) => status === 'fulfilled').length;
      const [counted] = await server.query(`SELECT count(*)::int AS all FROM tickets`, url);
      expect(counted?.all).toBe(made);
      await server.query('DELETE FROM tickets', url);
      await first.stop();
      await server.query(`UPDATE slices SET holder = NULL, expires = NULL`, url);
    }
  });
});

describe('Sessions that begin', () => {
  it('follow one another in each lane, whoever begins them', async () => {
    const [one, other] = [await Process.start(), await Process.start()];
    const order: string[] = [];
    const begin = async ({ ownership }: Process, name: string, lane: number) => {
      for (;;) {
        const waitMs = await ownership.identifyIn(lane, 1_000);
        if (waitMs === 0) break;
        order.push(`${name} waits`);
        await sleep(waitMs ?? 0);
      }
      order.push(name);
    };
    await begin(one, 'a', 0);
    await begin(other, 'elsewhere', 1);
    // Whoever dies while it waits holds up nobody.
    for (let times = 0; times < 50; times += 1) await other.ownership.identifyIn(0, 1_000);
    await Promise.all([begin(one, 'b', 0), begin(other, 'c', 0)]);
    expect(order.slice(0, 2)).toEqual(['a', 'elsewhere']);
    expect(order.filter((name) => name === 'b' || name === 'c')).toHaveLength(2);
    // The first waits for `a`, the last for `a` and for the one between.
    expect(order.filter((name) => name.endsWith('waits')).length).toBeGreaterThanOrEqual(3);
  });
});

describe('Requests of more processes than there are requests in a second', () => {
  it('are no more in any second of the database than there are places, and one that is left late is nobody’s to leave', async () => {
    const processes = await Promise.all(Array.from({ length: 4 }, () => Process.start()));
    const Places = 50;
    const took: number[] = [];
    const isEnough = () => took.length > 3 * Places;
    const ask = async ({ ownership }: Process, of: number) => {
      while (!isEnough()) {
        const place = await ownership.takePlace(Places, 4_000);
        if (typeof place === 'number') {
          await sleep(place);
          continue;
        }
        took.push(Number(place.split('/')[1]) - 4);
        await sleep(of % 7);
        await ownership.leavePlace(place, 1_000);
      }
    };
    await Promise.all(Array.from({ length: 120 }, (_, of) => processes.map((one) => ask(one, of))).flat());
    took.sort((a, b) => a - b);
    for (const [place, at] of took.entries()) expect((took[place + Places] ?? Infinity) - at).toBeGreaterThan(0.999_9);
    const [first] = processes;
    // All others are taken for a while.
    for (let held = 0; held < Places;) {
      const place = await first?.ownership.takePlace(Places, 60_000);
      if (typeof place === 'number') await sleep(place);
      else held += 1;
    }
    const stale = await first?.ownership.takePlace(Places + 1, 1);
    await sleep(5);
    const fresh = await first?.ownership.takePlace(Places + 1, 60_000);
    await first?.ownership.leavePlace(String(stale), 0);
    expect([typeof stale, typeof fresh, typeof (await first?.ownership.takePlace(Places + 1, 1))]).toEqual([
      ...['string', 'string', 'number']
    ]);
  });
});

describe('A share', () => {
  it('has the servers whose id falls to one of its shards', () => {
    const ids = Array.from({ length: 40 }, (_, index) => ((BigInt(index) << 22n) + 5n).toString());
    expect(ids.filter((id) => isIn({ shards: 4, ids: [1, 3] }, id)).length).toBe(20);
    expect(ids.every((id) => isIn(null, id))).toBe(true);
  });
});
