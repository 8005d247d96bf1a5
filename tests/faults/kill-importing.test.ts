import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DataCommand } from '../../harness/data-command.js';
import { PostgresServer } from '../../harness/postgres/server.js';
import { exportBundle } from '../../src/lib/storage/bundle/export-bundle.js';
import { openStorage } from '../../src/lib/storage/open-storage.js';
import { aRecord, exported, keptOf, richRecords, serverA, silently } from '../support/bundles.js';
import { long } from '../support/long.js';
import { until } from '../support/until.js';
import { rejection, tempFolders } from '../support/temp-folder.js';

jest.setTimeout(300_000);

const folder = tempFolders();
let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.start();
});
afterAll(() => server.stop());

const Size = long ? 4_000 : 1_200;

const engines = {
  files: async () => ({ DATA_DIR: join(await folder(), 'data') }),
  PostgreSQL: async () => ({ DATA_DIR: '/', DATABASE_URL: await server.createDatabase() })
};

function settingsOf(env: Readonly<Record<string, string>>) {
  return { dataDir: env.DATA_DIR ?? '', databaseUrl: env.DATABASE_URL ?? null };
}

/** How many tickets are there by now. */
async function written({ DATA_DIR = '', DATABASE_URL }: Readonly<Record<string, string>>): Promise<number> {
  if (DATABASE_URL !== undefined) {
    const made = await server.query("SELECT to_regclass('tickets') IS NOT NULL AS made", DATABASE_URL);
    if (made[0]?.made !== true) return 0;
    const [row] = await server.query('SELECT count(*)::int AS count FROM tickets', DATABASE_URL);
    return Number(row?.count);
  }
  const names = await readdir(DATA_DIR, { recursive: true }).catch(() => []);
  return names.filter((name) => /(tickets|archive).*[/\\]\d+\.json$/.test(name)).length;
}

/** A bundle that takes a while. */
async function largeBundle(): Promise<string> {
  const tickets = Array.from({ length: Size }, (_, index) => aRecord(index + 1, 'Ada'.repeat(100)));
  const file = join(await folder(), 'large.zip');
  await exportBundle(
    keptOf({ ...richRecords(), counters: [{ guildId: serverA, last: Size, free: [] }], tickets }),
    file,
    silently()
  );
  return file;
}

describe.each(Object.entries(engines))('An import into %s that is killed', (_, make) => {
  it('goes on where it was, as often as that happens, and ends with the very same', async () => {
    const file = await largeBundle();
    const env = await make();
    // In the middle of writing, each time a bit further.
    for (const reached of long ? [1, 500, 1_000, 1_500, 2_000, 2_500, 3_000, 3_500, Size] : [1, 600]) {
      const running = new DataCommand(['import', file], env);
      await until(`${reached} tickets to be there`, async () => (await written(env)) >= reached);
      running.signal('SIGKILL');
      await running.exit();
      const { message } = await rejection(openStorage(settingsOf(env)));
      expect(message).toContain('holds half of an import');
    }
    const { code, output } = await DataCommand.run(['import', file], env);
    expect(output).toContain(`Imported ${Size.toLocaleString('en-US')} tickets and the settings of 2 servers`);
    expect(code).toBe(0);
    expect((await DataCommand.run(['check', file], env)).code).toBe(0);
    const again = join(await folder(), 'again.zip');
    const original = join(await folder(), 'other');
    await DataCommand.run(['import', file], { DATA_DIR: original });
    expect(await exported(settingsOf(env), again)).toBe(
      await exported({ dataDir: original }, join(await folder(), 'original.zip'))
    );
    const names = env.DATA_DIR === '/' ? [] : await readdir(env.DATA_DIR, { recursive: true });
    expect(names.filter((name) => name.endsWith('.draft'))).toEqual([]);
  });

  it('says so where it is stopped in order, and goes on later', async () => {
    const file = await largeBundle();
    const env = await make();
    const running = new DataCommand(['import', file], env);
    await until('a ticket to be there', async () => (await written(env)) >= 1);
    running.signal('SIGINT');
    expect(await running.exit()).toBe(1);
    expect(running.output).toContain('Stopped. Run the same command again');
    expect((await DataCommand.run(['import', file], env)).code).toBe(0);
  });
});
