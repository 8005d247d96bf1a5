import { said } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

describe('A command of an earlier version', () => {
  test('that Discord still shows is called a command', async () => {
    const scene = await stage.readyScene();
    const response = await fetch(`${stage.discord.api}/v10/applications/${stage.account.applicationId}/commands`, {
      method: 'POST',
      headers: { authorization: `Bot ${stage.account.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'bygone', description: 'Was there once' })
    });
    expect(response.status).toBe(201);
    const answer = said(await scene.ada.run(scene.generalId, '/bygone'));
    expect(answer).toContain('`/bygone`');
    expect(answer).not.toContain('button');
  });
});

describe('A template that was removed', () => {
  /** Takes every template out of the config, as somebody who edits the file does. */
  async function removeTemplates(): Promise<void> {
    await stage.bot.stop();
    await stage.records.editConfig((config) => {
      config.templates = {};
    });
    stage.bot = stage.launchBot();
    await stage.bot.wrote('is ready in');
  }

  test('is told to a member on the panel, and to an administrator, in words that fit each', async () => {
    const scene = await stage.readyScene();
    await removeTemplates();
    const member = said(await scene.ada.click(await stage.panel(scene, scene.ada), 'Create Ticket'));
    expect(member).toContain('no longer offered');
    expect(member).not.toContain('config.json');
    const admin = said(await scene.olivia.run(scene.generalId, '/panel'));
    expect(admin).toContain('/templates');
  });
});
