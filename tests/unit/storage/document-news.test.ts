import { z } from 'zod';
import { PostgresServer } from '../../../harness/postgres/server.js';
import type { Share } from '../../../src/lib/core/ownership.js';
import { openStorage } from '../../../src/lib/storage/open-storage.js';
import { Database } from '../../../src/lib/storage/postgres/database.js';
import { DocumentNews } from '../../../src/lib/storage/postgres/document-news.js';
import { migrate } from '../../../src/lib/storage/postgres/migrate.js';
import { PostgresDocuments } from '../../../src/lib/storage/postgres/postgres-documents.js';
import { until } from '../../support/until.js';
import { saying } from './server-documents-contract.js';

const schema = z.object({ words: z.array(z.string()).default([]) });

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

/** Servers of shard 0 and 1 of two. */
const [even, odd] = [((2n << 22n) + (1n << 50n)).toString(), ((3n << 22n) + (1n << 50n)).toString()];

/** The documents of one process, which hears of others'. */
async function process(listenAt: string, share: Share | null = null) {
  const database = new Database(url);
  cleanUp.push(() => database.close());
  await migrate(database.kysely);
  const documents = new PostgresDocuments(database, { kind: 'words', schema, format: 1 });
  const failures: unknown[] = [];
  const news = new DocumentNews(database, listenAt, share, [documents], (error) => failures.push(error));
  news.start();
  cleanUp.push(() => news.stop());
  await documents.load(share);
  return { documents, failures };
}

const words = ({ documents }: Awaited<ReturnType<typeof process>>, guildId: string) => documents.of(guildId).words;

describe('What one process writes', () => {
  it.each([
    ['by listening', ['a', 'b', 'c'], () => url],
    // As behind a pooler that delivers none.
    ['by asking, where it cannot listen', ['a'], () => 'postgres://nobody@127.0.0.1:1/nowhere']
  ])('is known to all others, %s', async (_how, written, listenAt) => {
    const [one, other] = [await process(listenAt()), await process(listenAt())];
    for (const [times, word] of written.entries()) {
      await one.documents.change(even, saying(word));
      await until('the other to know', () => Promise.resolve(words(other, even).length === times + 1));
      expect(words(other, even)).toEqual(words(one, even));
    }
    expect([...one.failures, ...other.failures]).toEqual([]);
  });

  it('is known though the notice of it was lost', async () => {
    const other = await process(url);
    const one = await process(url);
    await one.documents.change(even, saying('a'));
    await until('the other to know', () => Promise.resolve(words(other, even).length === 1));
    // As a write whose notice nobody got.
    await server.query(`UPDATE documents SET data = '{"words": ["b", "c"]}', revision = revision + 1`, url);
    await until('the other to know', () => Promise.resolve(words(other, even).length === 2));
  });

  it('is in force in all: settings that one process changed', async () => {
    const open = async (id: number) => {
      const storage = await openStorage({ dataDir: '/nowhere', databaseUrl: url });
      cleanUp.push(() => storage.close());
      const wish = { botId: null, recommended: () => Promise.resolve(2), perProcess: 1, say: () => undefined };
      expect(await storage.serve({ ...wish, signal: new AbortController().signal })).toMatchObject({ ids: [id] });
      return storage;
    };
    const [first, second] = [await open(0), await open(1)];
    await first.servers.change(odd, (settings) => ({ ...settings, remindAfterMinutes: 7 }));
    await until('the other to know', () => Promise.resolve(second.servers.of(odd).remindAfterMinutes === 7));
    await second.servers.change(odd, (settings) => ({ ...settings, moveClosed: false }));
    expect(second.servers.of(odd)).toMatchObject({ remindAfterMinutes: 7, moveClosed: false });
  });

  it('is known although the connection on which it listens breaks', async () => {
    const [one, other] = [await process(url), await process(url)];
    await one.documents.change(even, saying('a'));
    await until('the other to know', () => Promise.resolve(words(other, even).length === 1));
    await server.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ticket-desk news'`,
      url
    );
    await one.documents.change(even, saying('b'));
    await until('the other to know', () => Promise.resolve(words(other, even).length === 2));
  });

  it('is left alone by those who do not serve that server', async () => {
    const one = await process(url);
    const other = await process(url, { shards: 2, ids: [1] });
    await one.documents.change(even, saying('a'));
    await one.documents.change(odd, saying('a'));
    await until('the other to know', () => Promise.resolve(words(other, odd).length === 1));
    expect(words(other, even)).toEqual([]);
  });

  it('is read at the start for the servers of its share alone', async () => {
    const one = await process(url);
    for (const guildId of [even, odd]) await one.documents.change(guildId, saying('a'));
    const other = await process(url, { shards: 2, ids: [0] });
    expect([words(other, even).length, words(other, odd).length]).toEqual([1, 0]);
  });

  it('is not lost where both write at the same time', async () => {
    const [one, other] = [await process(url), await process(url)];
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? one : other).documents.change(even, saying(`${index}`))
      )
    );
    await until('both to know', () => Promise.resolve([one, other].every((each) => words(each, even).length === 20)));
  });
});
