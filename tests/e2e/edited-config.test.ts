import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { said } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const path = () => join(stage.dataDir, 'config.json');

describe('Somebody edits config.json while the bot runs', () => {
  test('and the next command takes it over, makes its change on top, and the log says so', async () => {
    const scene = await stage.readyScene();
    const edited = readFileSync(path(), 'utf8').replace('"title": "Want to buy something?"', '"title": "Buying?"');
    writeFileSync(path(), edited);
    const { id } = await stage.discord.client.call('createRole', { serverId: scene.server.id, name: 'Helpers' });
    await scene.olivia.run(scene.generalId, '/set_staff add', { role: id });
    expect((await stage.settings(scene))?.staffRoleIds).toEqual([scene.staffRoleId, id]);
    expect(readFileSync(path(), 'utf8')).toContain('Buying?');
    await stage.bot.wrote(/config\.json was edited/);
    await scene.ada.eventually('the panel with its new title', async () =>
      JSON.stringify(await stage.panel(scene, scene.ada)).includes('Buying?')
    );
  });

  test('and slips: the next command names line and column, and nothing is overwritten', async () => {
    const scene = await stage.readyScene();
    const before = await stage.settings(scene);
    const good = readFileSync(path(), 'utf8');
    const bad = good.replace('"version": 2,', '"version": 2');
    writeFileSync(path(), bad);
    const answer = await scene.olivia.run(scene.generalId, '/set_staff remove', { role: scene.staffRoleId });
    expect(said(answer)).toMatch(/`config\.json`.*line 2, column 15/);
    expect(readFileSync(path(), 'utf8')).toBe(bad);
    expect(stage.output).toContain('a comma is missing here');
    // What was in force stays in force.
    await stage.openTicket(scene, scene.ada);
    writeFileSync(path(), good);
    expect(await stage.settings(scene)).toEqual(before);
    await scene.olivia.run(scene.generalId, '/set_staff remove', { role: scene.staffRoleId });
    expect((await stage.settings(scene))?.staffRoleIds).toEqual([]);
  });
});
