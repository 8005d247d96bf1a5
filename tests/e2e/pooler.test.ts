import { Client } from 'pg';
import { said, shown } from '../../harness/answers.js';
import { TransactionPooler } from '../../harness/postgres/pooler.js';
import { PostgresServer } from '../../harness/postgres/server.js';
import { Stage } from '../../harness/stage.js';
import { until } from '../support/until.js';

let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.start();
});
afterAll(() => server.stop());

it('The pooler of these tests gives each transaction another session, and tells of nothing that was listened to', async () => {
  const url = await server.createDatabase();
  const pooler = await TransactionPooler.open(url);
  const client = new Client({ connectionString: pooler.url });
  await client.connect();
  try {
    const heard: string[] = [];
    client.on('notification', ({ payload = '' }) => heard.push(payload));
    const session = async () => (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid;
    const [first, second, third] = [await session(), await session(), await session()];
    expect(second).not.toBe(first);
    expect(third).toBe(first);
    await client.query('LISTEN news');
    await server.query("NOTIFY news, 'now'", url);
    await client.query('BEGIN');
    const within = [await session(), await session()];
    expect(new Set(within).size).toBe(1);
    await client.query('COMMIT');
    // What is kept in a session under a name is not there in the next.
    const kept = { name: 'kept', text: 'SELECT 1' };
    await client.query(kept);
    await expect(client.query(kept)).rejects.toThrow('does not exist');
    await expect(
      new Client({ connectionString: `${pooler.url}?options=-c%20work_mem%3D1MB` }).connect()
    ).rejects.toThrow('unsupported startup parameter');
    expect(heard).toEqual([]);
  } finally {
    await client.end();
    await pooler.close();
  }
});

describe('Behind a pooler that hands out connections by the transaction', () => {
  it('a bot serves whole tickets, and another process goes on with them', async () => {
    const databaseUrl = await server.createDatabase();
    const pooler = await TransactionPooler.open(databaseUrl, 3);
    const stage = await Stage.open({ databaseUrl, env: { DATABASE_URL: pooler.url } });
    try {
      const scene = await stage.readyScene();
      const { ada, ben, sam, generalId } = scene;
      const first = await stage.openTicket(scene, ada);
      await stage.answerAll(ada, first);
      await ada.say(first.channel.id, 'Thank you!');
      const prompt = shown(await sam.run(first.channel.id, '/delete'));
      await sam.click(prompt, 'Confirm').catch(() => null);
      await ada.eventually('the channel gone', async () => !(await ada.sees(first.channel.id)));
      await stage.idle();
      const { messages } = await stage.records.conversation(scene.server.id, 1);
      expect(messages.map(({ content }) => content)).toContain('Thank you!');
      const spare = stage.launchBot();
      await spare.wrote('waits as a spare');
      await stage.bot.stop();
      await until('the other to serve', async () => said(await ben.run(generalId, '/mytickets')) !== '');
      expect(said(await ada.run(generalId, '/mytickets'))).toContain('0001');
      await spare.stop();
      expect(pooler.changes).toBeGreaterThan(10);
    } finally {
      await stage.close();
      await pooler.close();
    }
  });
});
