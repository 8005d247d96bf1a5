import type { Scene } from '../../harness/believable-server.js';
import { Stage } from '../../harness/stage.js';
import { describeInBrowser } from './support/chromium.js';
import { Desktop, picture } from './support/desktop.js';
import type { Window } from './support/window.js';

describeInBrowser('The workshop shows a developer what happens, and makes trouble on demand', () => {
  let stage: Stage;
  let desktop: Desktop;
  let scene: Scene;
  let ada: Window;
  beforeAll(async () => {
    stage = await Stage.open();
    scene = await stage.readyScene();
    await stage.discord.client.call('setLimits', { latencyMs: 300 });
    desktop = await Desktop.open(stage.discord.url);
    const panel = await stage.panel(scene, scene.ada);
    ada = await desktop.window(scene.ada, { channel: { id: panel.channelId }, viewport: { width: 1360, height: 820 } });
    await ada.press('Workshop');
  });
  afterAll(async () => {
    await desktop.close();
    await stage.close();
  });
  const drawer = () => ada.page.getByRole('complementary', { name: 'Workshop' });
  const tab = (name: string) => drawer().getByRole('tab', { name }).click();

  it('counts what opening a ticket takes: four calls, two round trips', async () => {
    await ada.press('Create Ticket', await ada.reads('Want to buy something?'));
    await ada.reads('Your ticket is ready');
    const action = drawer().getByRole('button', { name: /Ada pressed “Create Ticket”/ });
    await action.filter({ hasText: '4 calls · 2 round trips' }).waitFor();
    await action.click();
    await drawer()
      .getByRole('button', { name: /POST \/guilds\/\{guild_id\}\/channels 201/ })
      .click();
    await drawer().getByLabel('Sent').getByText('"permission_overwrites"').waitFor();
    await picture('workshop', ada.page);
  });

  it('lists every call and every event, to filter and to open', async () => {
    await tab('REST');
    await drawer().getByRole('searchbox', { name: 'Filter' }).fill('callback');
    const calls = drawer().getByRole('listitem');
    await calls.first().waitFor();
    expect((await calls.allInnerTexts()).every((text) => text.includes('callback'))).toBe(true);
    await tab('Gateway');
    await drawer().getByRole('searchbox', { name: 'Filter' }).fill('INTERACTION');
    await drawer()
      .getByRole('button', { name: /INTERACTION_CREATE/ })
      .first()
      .click();
    const json = drawer().getByLabel('INTERACTION_CREATE').last();
    await json.getByText('"application_id"').waitFor();
    expect(await json.innerText()).toContain('"token": "…"');
  });

  it('stands still when it is paused, and goes on with all that came meanwhile', async () => {
    await tab('REST');
    await drawer().getByRole('searchbox', { name: 'Filter' }).fill('messages/{message_id}');
    await drawer().getByRole('button', { name: 'Pause' }).click();
    const before = await drawer().getByRole('listitem').count();
    await ada.channel(/^ticket-0001/).click();
    await ada.press('Canada', await ada.reads('Question 1 of 3'));
    await ada.reads('Question 2 of 3');
    expect(await drawer().getByRole('listitem').count()).toBe(before);
    await drawer().getByRole('searchbox', { name: 'Filter' }).fill('');
    const paused = await drawer().getByRole('listitem').count();
    await drawer().getByRole('button', { name: 'Resume' }).click();
    await drawer().getByRole('listitem').nth(paused).waitFor();
  });

  it('makes Discord fail: the person is told, and after it is taken away all goes on', async () => {
    await tab('Switches');
    await drawer().getByRole('button', { name: 'Channels cannot be made (403)' }).click();
    await drawer().getByText('403 · POST /guilds/{guild_id}/channels').waitFor();
    const panel = await stage.panel(scene, scene.ben);
    const ben = await desktop.window(scene.ben, { channel: { id: panel.channelId } });
    await ben.press('Create Ticket', ben.message('Want to buy something?').first());
    await ben.reads(/I need the .* permission/);
    await drawer()
      .getByRole('button', { name: /^Take away: 403/ })
      .click();
    await drawer().getByText('No errors are switched on.').waitFor();
    await ben.press('Create Ticket', ben.message('Want to buy something?').first());
    await ben.reads('Your ticket is ready');
    await ben.page.close();
  });

  it('makes Discord slow, and cuts the bot’s line, which comes back', async () => {
    await drawer()
      .getByRole('slider', { name: /Latency/ })
      .fill('50');
    await drawer().getByText('50 ms', { exact: true }).waitFor();
    await drawer().getByText('Ticket Desk · online').waitFor();
    await drawer().getByRole('button', { name: 'Forget the session' }).click();
    await tab('Gateway');
    await drawer().getByRole('searchbox', { name: 'Filter' }).fill('READY');
    await drawer().getByRole('listitem').nth(1).waitFor();
    await tab('Switches');
    await drawer().getByText('Ticket Desk · online').waitFor();
  });
});
