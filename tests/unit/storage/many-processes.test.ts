import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { PostgresServer } from '../../../harness/postgres/server.js';
import { countsAsOpen } from '../../../src/lib/core/status.js';
import { JsonStorage } from '../../../src/lib/storage/json/json-storage.js';
import { Database } from '../../../src/lib/storage/postgres/database.js';
import { migrate } from '../../../src/lib/storage/postgres/migrate.js';
import { PostgresTicketStore } from '../../../src/lib/storage/postgres/postgres-ticket-store.js';
import { OpenTicketExists, type TicketStore } from '../../../src/lib/tickets/ticket-store.js';
import { long } from '../../support/long.js';
import { run, type Came, type Errand } from '../../support/many/errands.js';
import { tempFolders } from '../../support/temp-folder.js';
import { guild, good, made, member, opened, channel, pressed, wish } from './people.js';
import { plainModelTest } from './plain-model.js';

/** So many processes have one database, each with fifty at work in it; files have one process, with all two hundred. */
const Processes = 4;
const AtWork = 50;
const total = Processes * AtWork;
const worker = join(__dirname, '..', '..', 'support', 'many', 'storage-worker.ts');
const tempFolder = tempFolders();

let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.start();
});
afterAll(() => server.stop());

/** Two hundred at work on one storage. */
interface Crew {
  readonly store: TicketStore;
  /** All do the same kind of thing at once. @param errand - What the n-th of two hundred does. */
  allAtOnce(errand: (nth: number) => Errand): Promise<Came[]>;
  end(): Promise<void>;
}

/** @returns The process, and what it said first. */
async function spawned(place: string): Promise<[ChildProcess, unknown]> {
  const child = fork(worker, [place], { execArgv: ['--import', 'tsx'] });
  const [said] = (await once(child, 'message')) as [unknown];
  return [child, said];
}

const errands = (from: number, length: number, errand: (nth: number) => Errand) =>
  Array.from({ length }, (_, index) => errand(from + index));

async function onDatabase(): Promise<Crew> {
  const url = await server.createDatabase();
  const database = new Database(url);
  await migrate(database.kysely);
  const processes = (await Promise.all(Array.from({ length: Processes }, () => spawned(url)))).map(([child]) => child);
  return {
    store: new PostgresTicketStore(database),
    allAtOnce: async (errand) => {
      const answers = processes.map(async (one, of) => {
        const answer = once(one, 'message') as Promise<[Came[]]>;
        one.send(errands(of * AtWork, AtWork, errand));
        return (await answer)[0];
      });
      return (await Promise.all(answers)).flat();
    },
    end: async () => {
      const exits = processes.map(async (one) => {
        const exit = once(one, 'exit');
        one.disconnect();
        await exit;
      });
      await Promise.all(exits);
      await database.close();
    }
  };
}

async function onFiles(): Promise<Crew> {
  const dataDir = await tempFolder();
  const { tickets, close } = await openFiles(dataDir);
  return {
    store: tickets,
    allAtOnce: (errand) => Promise.all(errands(0, total, errand).map((one) => run(tickets, one))),
    end: async () => {
      await close();
      await rm(dataDir, { recursive: true });
    }
  };
}

async function openFiles(dataDir: string) {
  const storage = await JsonStorage.open(dataDir);
  return { tickets: storage.tickets, close: () => storage.close() };
}

const upTo = (length: number) => Array.from({ length }, (_, index) => index + 1);
const numbersOf = (came: readonly Came[]) =>
  came.flatMap(({ outcome, number }) => (outcome === 'made' && number !== null ? [number] : [])).sort((a, b) => a - b);

describe.each([
  [`${Processes} processes with ${AtWork} at work in each, on a database,`, onDatabase],
  [`One process with ${total} at work in it, on files,`, onFiles]
])('%s', (_, begin) => {
  let crew: Crew;
  let store: TicketStore;
  const start = async () => {
    crew = await begin();
    ({ store } = crew);
  };
  beforeEach(start);
  afterEach(() => crew.end());

  const allAtOnce = (errand: (nth: number) => Errand) => crew.allAtOnce(errand);
  const openOne = async () => made(await store.change(good(await store.reserve(wish(member(0)))), opened(channel(1))));

  it('give two hundred members the numbers 1 to 200', async () => {
    expect(numbersOf(await allAtOnce((nth) => ({ does: 'reserve', member: nth })))).toEqual(upTo(total));
  });

  it('give one member one ticket, or as many as there may be', async () => {
    expect(numbersOf(await allAtOnce(() => ({ does: 'reserve', member: 1 })))).toEqual([1]);
    const came = await allAtOnce(() => ({ does: 'reserve', member: 2, openAtOnce: 3 }));
    expect(numbersOf(came)).toHaveLength(3);
    expect(came.filter(({ outcome }) => outcome === 'OpenTicketExists')).toHaveLength(total - 3);
  });

  it('reserve one ticket for one press, however many a member may have, and another for the next', async () => {
    const press = (pressId: string) => allAtOnce(() => ({ does: 'reserve', member: 1, openAtOnce: 25, pressId }));
    const came = await press(pressed(1));
    expect(numbersOf(came)).toEqual([1]);
    expect(came.filter(({ outcome }) => outcome === 'PressedAlready')).toHaveLength(total - 1);
    expect(numbersOf(await press(pressed(2)))).toEqual([2]);
    // What was refused for another reason may be asked for again with the same press.
    const again = wish(member(1), { openAtOnce: 2, pressId: pressed(3) });
    expect((await store.reserve(again)).unwrapErr()).toBeInstanceOf(OpenTicketExists);
    expect(good(await store.reserve({ ...again, openAtOnce: 3 })).number).toBe(3);
  });

  it('open as many in a server as there may be', async () => {
    const came = await allAtOnce((nth) => ({ does: 'reserve', member: nth, openInAll: 7 }));
    expect(numbersOf(came)).toEqual(upTo(7));
    expect(came.filter(({ outcome }) => outcome === 'TooManyOpen')).toHaveLength(total - 7);
  });

  it('close a ticket once, and lose nobody who is added to it', async () => {
    const ticket = await openOne();
    const added = await allAtOnce((nth) => ({ does: 'add', number: ticket.number, member: nth + 10 }));
    expect(added.every(({ outcome }) => outcome === 'made')).toBe(true);
    expect(new Set((await store.get(ticket))?.participantIds).size).toBe(total);
    const came = await allAtOnce(() => ({ does: 'close', number: ticket.number, member: 0 }));
    expect(came.filter(({ outcome }) => outcome === 'made')).toHaveLength(1);
    expect(await store.events(ticket, 0, 500)).toHaveLength(2);
  });

  it('leave what a plain count says, whatever members do in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1, max: 30 }),
        async (seed, members) => {
          await crew.end();
          await start();
          const came = await allAtOnce((nth) => ({
            ...{ does: 'live', member: nth % members, seed: seed + nth, steps: 6 }
          }));
          const wanted = new Map<number, number>();
          for (const { changes = {} } of came)
            for (const [number, count] of Object.entries(changes))
              wanted.set(Number(number), (wanted.get(Number(number)) ?? 0) + count);
          const { tickets } = await store.list({
            guildId: guild,
            statuses: ['opening', 'open', 'closed', 'deleted'],
            limit: 500
          });
          // Each change was made once, and is told once.
          expect(tickets.every(({ status }) => status !== 'opening')).toBe(true);
          for (const ticket of tickets) {
            expect([ticket.number, ticket.revision]).toEqual([ticket.number, wanted.get(ticket.number)]);
            expect(await store.events(ticket, 0, 500)).toHaveLength(ticket.eventCount);
            expect(ticket.eventCount).toBe(ticket.revision);
          }
          expect([...wanted.keys()].sort()).toEqual(tickets.map(({ number }) => number).sort());
          // Nobody has two open.
          const open = tickets.filter(({ status }) => countsAsOpen(status)).map(({ openerId }) => openerId);
          expect(new Set(open).size).toBe(open.length);
          // Numbers have no gaps but those that are free again, and these are given first.
          const next = good(await store.reserve(wish(member(999)))).number;
          const numbers = new Set(tickets.map(({ number }) => number));
          expect(next).toBe(upTo(500).find((number) => !numbers.has(number)));
        }
      ),
      { numRuns: long ? 50 : 2 }
    );
  });
});

plainModelTest('A database', async () => {
  const url = await server.createDatabase();
  return {
    open: async () => {
      const database = new Database(url);
      await migrate(database.kysely);
      return { tickets: new PostgresTicketStore(database), close: () => database.close() };
    }
  };
});

plainModelTest('A folder of files', async () => {
  const dataDir = await tempFolder();
  return { open: () => openFiles(dataDir) };
});

test('Files have one process: others that are started on them are refused with a sentence, and it goes on', async () => {
  const dataDir = await tempFolder();
  const [first, said] = await spawned(dataDir);
  expect(said).toBe('ready');
  const others = await Promise.all(Array.from({ length: Processes - 1 }, () => spawned(dataDir)));
  for (const [child, sentence] of others) {
    expect(sentence).toContain(`Another bot is using ${dataDir}: process ${first.pid} on `);
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(0);
  }
  const answer = once(first, 'message') as Promise<[Came[]]>;
  first.send([{ does: 'reserve', member: 1 }]);
  expect(numbersOf((await answer)[0])).toEqual([1]);
  const exit = once(first, 'exit');
  first.disconnect();
  await exit;
  // Whoever comes after it has what it left.
  const { tickets, close } = await openFiles(dataDir);
  expect(await tickets.get({ guildId: guild, number: 1 })).toMatchObject({ openerId: member(1) });
  await close();
});
