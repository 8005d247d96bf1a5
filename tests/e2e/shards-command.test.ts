import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PostgresServer } from '../../harness/postgres/server.js';
import { Stage } from '../../harness/stage.js';

let server: PostgresServer;
let databaseUrl: string;
let stage: Stage;
beforeAll(async () => {
  server = await PostgresServer.start();
  databaseUrl = await server.createDatabase();
  stage = await Stage.empty({ databaseUrl });
});
afterAll(async () => {
  await stage.close();
  await server.stop();
});

/** The built `npm run shards`. */
async function shards(args: readonly string[], url: string | null = databaseUrl): Promise<[number | null, string]> {
  const env = { ...process.env };
  delete env.DATABASE_URL;
  const child = spawn(process.execPath, [join(__dirname, '..', '..', 'dist', 'shards.js'), ...args], {
    cwd: stage.dataDir,
    env: url === null ? env : { ...env, DATABASE_URL: url }
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return [code, output];
}

test('Without a database, and before the first start, it says how things are', async () => {
  expect(await shards([], null)).toEqual([
    1,
    expect.stringContaining('Without DATABASE_URL one process serves everything')
  ]);
  expect(await shards([])).toEqual([1, expect.stringContaining('start the bot once')]);
  for (const wrong of [['0'], ['-3'], ['4.5'], ['99999'], ['4', 'now'], ['4', '--yes', 'x']])
    expect(await shards(wrong)).toEqual([0, expect.stringContaining('npm run shards -- 16')]);
});

test('It shows who serves what, says what a change costs, and the bot serves by it when it is started again', async () => {
  const bot = await stage.startBot();
  expect((await shards([]))[1]).toMatch(/1 shard in all, all for each process\.\nSlice 0 \(shard 0\): process \d+ on /);
  const [, cost] = await shards(['3']);
  expect(cost).toContain('From 1 to 3 shards');
  expect(cost).toContain('up to 15 seconds');
  expect((await shards([]))[1]).toContain('1 shard in all');
  expect(await shards(['3', '--yes'])).toEqual([0, expect.stringContaining('There are 3 shards from now on')]);
  expect(await bot.exit()).toBe(1);
  expect(bot.output).toContain('The number of shards was changed');
  expect((await shards([]))[1]).toContain('3 shards in all');
  await stage.startBot();
  expect(stage.output).toContain('This process serves shards 0 to 2 of 3.');
  expect(
    Object.keys(await stage.discord.client.call('lastSequences', { applicationId: stage.account.applicationId }))
  ).toEqual(['0', '1', '2']);
  expect(await shards(['3', '--yes'])).toEqual([0, expect.stringContaining('There are 3 shards already')]);
});
