import fc from 'fast-check';
import { join } from 'node:path';
import { PostgresServer } from '../../../../harness/postgres/server.js';
import { BundleReader } from '../../../../src/lib/storage/bundle/bundle-reader.js';
import { checkBundle } from '../../../../src/lib/storage/bundle/check-bundle.js';
import { exportBundle } from '../../../../src/lib/storage/bundle/export-bundle.js';
import { openStorage, openWhole, type StorageSettings } from '../../../../src/lib/storage/open-storage.js';
import { openedStorage } from '../../../support/opened-storage.js';
import { exported, imported, keptOf, richRecords, serverA, serverB, silently } from '../../../support/bundles.js';
import { rejection, tempFolders } from '../../../support/temp-folder.js';

const folder = tempFolders();
let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.start();
});
afterAll(() => server.stop());

/** A new storage of each engine. */
const engines = {
  files: async (): Promise<StorageSettings> => ({ dataDir: join(await folder(), 'data') }),
  PostgreSQL: async (): Promise<StorageSettings> => ({ dataDir: '/', databaseUrl: await server.createDatabase() })
};

/** A bundle of these records. */
async function bundleOf(records: ReturnType<typeof richRecords>): Promise<string> {
  const file = join(await folder(), 'bundle.zip');
  await exportBundle(keptOf(records), file, silently());
  return file;
}

/** What `check` says of a bundle and a storage. */
async function checked(file: string, settings: StorageSettings): Promise<string> {
  const [bundle, kept] = [await BundleReader.open(file), await openWhole(settings)];
  try {
    return await checkBundle(bundle, kept, file, silently());
  } finally {
    await kept.close();
    await bundle.close();
  }
}

describe('From files into PostgreSQL and back', () => {
  it('all is the same, by digest, whatever people wrote', async () => {
    const records = richRecords();
    await goesRound(records);
  });

  it('so it is with texts nobody thought of', async () => {
    const texts = fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 8, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(texts, (some) => goesRound(richRecords(some))),
      { numRuns: 5 }
    );
  });

  async function goesRound(records: ReturnType<typeof richRecords>): Promise<void> {
    const first = await bundleOf(records);
    const digests: string[] = [];
    let file = first;
    for (const engine of ['files', 'PostgreSQL', 'files'] as const) {
      const storage = await engines[engine]();
      expect(await imported(file, storage)).toContain('all is there');
      expect(await checked(first, storage)).toContain('is whole');
      file = join(await folder(), 'next.zip');
      digests.push(await exported(storage, file));
    }
    const bundle = await BundleReader.open(first);
    await bundle.close();
    expect(new Set([...digests, bundle.digest]).size).toBe(1);
  }
});

describe.each(Object.entries(engines))('A bundle in %s', (_, make) => {
  it('is what the bot goes on with: tickets, settings, templates, and numbers that were free', async () => {
    const storage = await make();
    await imported(await bundleOf(richRecords()), storage);
    const opened = await openedStorage(storage);
    try {
      expect((await opened.tickets.get({ guildId: serverA, number: 3 }))?.status).toBe('deleted');
      expect(await opened.tickets.events({ guildId: serverB, number: 1 }, 0, 10)).toHaveLength(3);
      expect(opened.servers.of(serverB).remindAfterMinutes).toBe(0);
      expect(opened.templates.list(serverA).map(({ id, revision }) => [id, revision])).toEqual([
        ['support', 1],
        ['purchase', 2]
      ]);
      expect(opened.ownTemplates.of(serverB).templates).toHaveLength(1);
      expect(opened.drafts.of(serverB).drafts).toHaveLength(1);
      const numbers: number[] = [];
      for (let index = 0; index < 3; index += 1) {
        const made = await opened.tickets.reserve({
          ...{ guildId: serverA, openerId: `20000000000009999${index}`, openerName: 'New' },
          ...{ templateId: 'purchase', templateRevision: 2, openedAt: new Date().toISOString() }
        });
        numbers.push(made.unwrap().number);
      }
      expect(numbers).toEqual([9, 11, 12]);
    } finally {
      await opened.close();
    }
  });

  it('replaces the default template of a bot that was started once and not used', async () => {
    const storage = await make();
    await (await openedStorage(storage)).close();
    const file = await bundleOf(richRecords());
    expect(await imported(file, storage)).toContain('all is there');
    expect(await checked(file, storage)).toContain('exactly that');
  });

  it('has nothing of what a bot was just doing: it is exactly the same', async () => {
    const storage = await make();
    const file = await bundleOf(richRecords());
    await imported(file, storage);
    const opened = await openedStorage(storage);
    expect(await opened.duties.claim(serverA, 'remind/1', 60_000)).toBe(true);
    await opened.close();
    const next = join(await folder(), 'next.zip');
    const bundle = await BundleReader.open(file);
    await bundle.close();
    expect(await exported(storage, next)).toBe(bundle.digest);
    expect(await checked(file, storage)).toContain('exactly that');
    expect(await imported(next, storage)).toContain('all is there');
  });

  it('is refused where something else is, named, and nothing is changed', async () => {
    const storage = await make();
    await imported(await bundleOf(richRecords()), storage);
    const before = await exported(storage, join(await folder(), 'before.zip'));
    const others = richRecords(['Other words', 'Others', 'a', 'b', 'c', 'd', 'e', 'f']);
    const error = await rejection(imported(await bundleOf(others), storage));
    expect(error.message).toContain('holds something else, so nothing was changed');
    expect(error.message).toContain(`ticket 1 of server ${serverA} is another one: ticket.answers.0.display differs`);
    expect(await exported(storage, join(await folder(), 'after.zip'))).toBe(before);
    await (await openedStorage(storage)).close();
  });

  it('can be imported twice', async () => {
    const storage = await make();
    const file = await bundleOf(richRecords());
    await imported(file, storage);
    expect(await imported(file, storage)).toContain('all is there');
  });

  it('is checked: the first differences are named', async () => {
    const storage = await make();
    const records = richRecords();
    await imported(await bundleOf(records), storage);
    const [, ...tickets] = records.tickets ?? [];
    const error = await rejection(checked(await bundleOf({ ...records, tickets, settings: [] }), storage));
    expect(error.message).toContain(`- ticket 1 of server ${serverA} is only in the storage`);
    expect(error.message).toContain(`- the settings of server ${serverA} is only in the storage`);
  });

  it('takes no bot while half of it is there', async () => {
    const storage = await make();
    const file = await bundleOf(richRecords());
    const bundle = await BundleReader.open(file);
    const { openForImport } = await import('../../../../src/lib/storage/open-storage.js');
    const target = await openForImport(storage);
    await target.begin(true);
    await target.close();
    await bundle.close();
    expect((await rejection(openStorage(storage))).message).toContain('holds half of an import');
    await imported(file, storage);
    await (await openedStorage(storage)).close();
  });

  it('is exported only where something is kept', async () => {
    const error = await rejection(exported(await make(), join(await folder(), 'a.zip')));
    expect(error.message).toContain('There is nothing to export');
  });
});
