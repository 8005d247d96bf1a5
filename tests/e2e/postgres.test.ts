import { setTimeout as sleep } from 'node:timers/promises';
import type { Scene } from '../../harness/believable-server.js';
import { linkedChannel, said } from '../../harness/answers.js';
import { CuttingProxy } from '../../harness/postgres/proxy.js';
import { PostgresServer } from '../../harness/postgres/server.js';
import { Stage } from '../../harness/stage.js';
import { until } from '../support/until.js';

let server: PostgresServer;
let proxy: CuttingProxy;
let stage: Stage;
let scene: Scene;
let databaseUrl: string;
beforeAll(async () => {
  server = await PostgresServer.start();
  databaseUrl = await server.createDatabase();
  proxy = await CuttingProxy.open(databaseUrl);
  stage = await Stage.open({ databaseUrl, env: { DATABASE_URL: proxy.url } });
});
beforeEach(async () => {
  if (!stage.bot.running) await stage.startBot();
  scene = await stage.readyScene();
});
afterAll(async () => {
  await stage.close();
  await proxy.close();
  await server.stop();
});

describe('A bot with a database', () => {
  it('keeps everything in it, from the panel to the archive, and needs no folder', async () => {
    const { ada, sam } = scene;
    const ticket = await stage.openTicket(scene, ada);
    await stage.answerAll(ada, ticket);
    await stage.restartBot('kill');
    await stage.closeTicket(sam, ticket.channel.id, 'Sold');
    expect(await stage.record(scene, 1)).toMatchObject({
      status: 'closed',
      closed: { reason: 'Sold' },
      openerId: ada.id
    });
    const next = await stage.openTicket(scene, ada);
    expect(next.channel.name).toContain('0002');
    const kinds = await server.query('SELECT DISTINCT kind FROM documents', databaseUrl);
    expect(kinds).toContainEqual({ kind: 'settings' });
  });

  it('says plainly that it is away, heals by itself, and loses and doubles nothing', async () => {
    const { ada, ben, sam } = scene;
    const panel = await stage.panel(scene, ada);
    const ticket = await stage.openTicket(scene, ben);
    await stage.idle();
    proxy.goAway();
    const pressed = await ada.click(panel, 'Create Ticket');
    expect(said(pressed)).toContain('My database does not answer right now');
    expect(said(await sam.run(ticket.channel.id, '/close'))).toContain('My database does not answer right now');
    proxy.comeBack();
    expect(linkedChannel(await ada.click(panel, 'Create Ticket'))).not.toBe('');
    expect(said(await stage.closeTicket(sam, ticket.channel.id))).toContain('The ticket is closed');
    expect((await stage.records.tickets(scene.server.id)).map(({ openerId }) => openerId)).toEqual([ben.id, ada.id]);
  });

  it('makes up for what happened on Discord while it was away', async () => {
    const { ada, sam } = scene;
    const { channel } = await stage.openTicket(scene, ada);
    await stage.idle();
    proxy.goAway();
    await stage.discord.client.call('deleteChannel', { channelId: channel.id });
    await sleep(2_500);
    proxy.comeBack();
    await until('the ticket to be over', async () => (await stage.record(scene, 1))?.status === 'deleted');
    await stage.bot.wrote('The database answers again');
    await sam.run(scene.generalId, '/tickets');
  });

  it('goes on after its database was restarted, in order or not', async () => {
    const panel = await stage.panel(scene, scene.ada);
    for (const [person, end] of [
      [scene.ada, () => server.shutDown()],
      [scene.ben, () => server.crash()]
    ] as const) {
      await end();
      await server.startAgain();
      expect(linkedChannel(await person.click(panel, 'Create Ticket'))).not.toBe('');
    }
  });

  it('waits at its start for a database that comes up at the same time', async () => {
    await stage.bot.stop();
    proxy.goAway();
    stage.bot = stage.launchBot();
    await sleep(500);
    expect(stage.bot.running).toBe(true);
    proxy.comeBack();
    await stage.bot.ready();
    await stage.openTicket(scene, scene.ada);
  });
});

describe('A bot that cannot use its database ends with a sentence', () => {
  /** What it says with this address, and with what code it ends. */
  async function ends(url: string): Promise<[number | null, string]> {
    const bot = stage.launchBot({ DATABASE_URL: url });
    const code = await bot.exit();
    return [code, bot.output];
  }

  it.each([
    ['mysql://root@localhost/tickets', 'DATABASE_URL must be the address of a PostgreSQL database'],
    ['not an address', 'DATABASE_URL must be the address of a PostgreSQL database']
  ])('for %s', async (url, words) => {
    const [code, output] = await ends(url);
    expect(output).toContain(words);
    expect(code).toBe(1);
  });

  it('for one that does not exist, without the password', async () => {
    const url = new URL(databaseUrl);
    url.pathname = '/nowhere';
    url.password = 'geheim';
    const [code, output] = await ends(url.href);
    expect(output).toContain('/nowhere does not exist. Create it first');
    expect(output).not.toContain('geheim');
    expect(code).toBe(1);
  });

  it('for one of a newer version, and changes nothing', async () => {
    const url = await server.createDatabase();
    const bot = stage.launchBot({ DATABASE_URL: url });
    await until('it to have made its tables', async () => {
      const [row] = await server.query("SELECT to_regclass('migrations') IS NOT NULL AS made", url);
      return row?.made === true && (await server.query('SELECT name FROM migrations', url)).length > 0;
    });
    await bot.stop();
    await server.query(`INSERT INTO migrations (name, timestamp) VALUES ('9999-later', 'now')`, url);
    const [code, output] = await ends(url);
    expect(output).toContain('The database is of a newer version of the bot (it has 9999-later)');
    expect(code).toBe(1);
  });
});
