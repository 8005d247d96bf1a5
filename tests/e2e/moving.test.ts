import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shown } from '../../harness/answers.js';
import { DataCommand } from '../../harness/data-command.js';
import { PostgresServer } from '../../harness/postgres/server.js';
import { Stage } from '../../harness/stage.js';

let server: PostgresServer;
let stage: Stage;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ticket-desk-bundles-'));
  server = await PostgresServer.start();
  stage = await Stage.open();
});
afterAll(async () => {
  await stage.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('A bot that moves from files to PostgreSQL', () => {
  it('goes on with every ticket and every button, and back again', async () => {
    const scene = await stage.readyScene();
    const { ada, ben, cy, sam } = scene;
    const files = { DATA_DIR: stage.dataDir };
    const DATABASE_URL = await server.createDatabase();
    const database = { DATA_DIR: stage.dataDir, DATABASE_URL };
    const panel = await stage.panel(scene, ada);
    const gone = await stage.openTicket(scene, cy);
    await sam.click(shown(await sam.run(gone.channel.id, '/delete')), 'Confirm');
    const open = await stage.openTicket(scene, ada);
    const closing = await stage.openTicket(scene, ben);
    await stage.idle();

    const running = await DataCommand.run(['import', join(folder, 'none.zip')], files);
    expect(running.code).toBe(1);
    const first = join(folder, 'first.zip');
    // Also while a bot runs.
    expect((await DataCommand.run(['export', first], files)).output).toContain('Exported 3 tickets');
    const refused = await DataCommand.run(['import', first], files);
    expect(refused.output).toContain('Another bot is using');
    expect(refused.code).toBe(1);
    await stage.bot.stop();
    expect((await DataCommand.run(['check', first], files)).output).toContain('holds exactly that');

    const moved = await DataCommand.run(['import', first], database);
    expect(moved.output).toContain('Imported 3 tickets and the settings of 1 server');
    expect(moved.code).toBe(0);
    await stage.startBot({ DATABASE_URL });
    await stage.answerAll(ada, open);
    await stage.closeTicket(sam, closing.channel.id);
    const next = await ben.click(panel, 'Create Ticket');
    expect(shown(next)).toBeTruthy();
    const connected = await DataCommand.run(['import', first], database);
    expect(connected.output).toContain('A bot is using the database');
    await stage.idle();
    await stage.bot.stop();

    const back = join(folder, 'back.zip');
    expect((await DataCommand.run(['export', back], database)).output).toContain('Exported 4 tickets');
    const again = await DataCommand.run(['export', back], database);
    expect(again.output).toContain('is there already');
    const differs = await DataCommand.run(['check', first], database);
    expect(differs.output).toContain(`- ticket 4 of server ${scene.server.id} is only in the storage`);
    expect(differs.code).toBe(1);
    const dataDir = join(folder, 'data');
    expect((await DataCommand.run(['import', back], { DATA_DIR: dataDir })).code).toBe(0);
    await stage.startBot({ DATABASE_URL: '', DATA_DIR: dataDir });
    const reopened = await sam.run(closing.channel.id, '/reopen');
    expect(reopened.state).not.toBe('failed');
    await stage.closeTicket(sam, open.channel.id);
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  it('is told how it is used', async () => {
    for (const args of [[], ['export'], ['toString', 'a.zip'], ['import', 'a.zip', 'b.zip']]) {
      const { code, output } = await DataCommand.run(args, {});
      expect(output).toContain('npm run data -- export <file.zip>');
      expect(code).toBe(1);
    }
  });
});
