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

  it('and gives a template another name: members, /panel, /repair and the log say what opens nothing now', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    const panel = await stage.panel(scene, scene.ben);
    const good = readFileSync(path(), 'utf8');
    writeFileSync(path(), good.replace('"purchase": {', '"order": {'));
    await stage.bot.wrote(new RegExp(`template purchase is not in .*channel ${panel.channelId} of server`));
    expect(said(await scene.ben.click(panel, 'Create Ticket'))).toMatch(/no longer offered here.*post a new panel/);
    expect(said(await scene.olivia.run(scene.generalId, '/repair'))).toMatch(/opens nothing.*`purchase`/);
    expect(said(await scene.olivia.run(scene.generalId, '/panel'))).toMatch(/opens nothing.*`purchase`/);
    // A ticket keeps what it was opened with.
    const [welcome] = await scene.ada.messages(channel.id);
    if (welcome) await scene.ada.click(welcome, 'Canada');
    expect((await stage.record(scene, 1))?.answers).toHaveLength(1);
    writeFileSync(path(), readFileSync(path(), 'utf8').replace('"order": {', '"purchase": {'));
    await stage.bot.wrote(/(was edited[^]*){3,}/);
  });
});
