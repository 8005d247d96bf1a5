import type { Scene } from '../../harness/believable-server.js';
import { Stage } from '../../harness/stage.js';
import { describeInBrowser } from './support/chromium.js';
import { Desktop, picture } from './support/desktop.js';

describeInBrowser('What goes wrong for a person, as they see it', () => {
  let stage: Stage;
  let desktop: Desktop;

  beforeAll(async () => {
    stage = await Stage.open();
    desktop = await Desktop.open(stage.discord.url);
  });
  afterEach(async () => {
    await stage.discord.client.call('clearFaults', {});
    await stage.discord.client.call('setLimits', { timeScale: 1 });
  });
  /** Discord's three seconds go by in a moment. */
  const inAMoment = () => stage.discord.client.call('setLimits', { timeScale: 0.05 });
  afterAll(async () => {
    await desktop.close();
    await stage.close();
  });

  const withTicket = async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    return { scene, ticket };
  };
  const panelChannel = async (scene: Scene) => ({ id: (await stage.panel(scene, scene.ada)).channelId });

  it('not your ticket: Sam presses an answer that is Ada’s to give', async () => {
    const { scene, ticket } = await withTicket();
    const sam = await desktop.window(scene.sam, { channel: ticket.channel });
    await sam.reads('Question 1 of 3');
    await sam.press('Canada');
    const answer = await sam.reads('Only the member who opened this ticket can answer its questions.');
    await answer.getByText('Only you can see this').waitFor();
    await picture('not-your-ticket', sam.page);
    await sam.press('Dismiss message', answer);
    await answer.waitFor({ state: 'detached' });
    expect(await sam.message('Question 1 of 3').count()).toBe(1);
  });

  it('cooldown: Ada asks for help once too often', async () => {
    const scene = await stage.readyScene();
    const ada = await desktop.window(scene.ada, { channel: { id: scene.generalId } });
    await ada.box.pressSequentially('/help');
    await ada.page.getByRole('option', { name: /help/ }).waitFor();
    for (let count = 0; count < 8; count += 1) await scene.ada.run(scene.generalId, '/help');
    await ada.page.keyboard.press('Enter');
    await ada.page.keyboard.press('Enter');
    await ada.reads(/That was a little fast\. Try again in \d+ seconds?/);
  });

  it('missing permission: Ada may not delete, and the bot lacks a permission', async () => {
    const { scene, ticket } = await withTicket();
    const ada = await desktop.window(scene.ada, { channel: ticket.channel });
    await ada.box.pressSequentially('/delete');
    await ada.page.getByRole('option', { name: /delete/ }).waitFor();
    await ada.page.keyboard.press('Enter');
    await ada.page.keyboard.press('Enter');
    await ada.reads('Only administrators and staff can delete this ticket.');

    const { applicationId } = stage.account;
    const serverId = scene.server.id;
    await stage.discord.client.call('setBotPermissions', { serverId, applicationId, permissions: '0' });
    const ben = await desktop.window(scene.ben, { channel: await panelChannel(scene) });
    await ben.press('Create Ticket');
    await ben.reads(/I need the .* permission/);
  });

  it('this interaction failed: the bot is gone, and after three seconds the page says so', async () => {
    const scene = await stage.readyScene();
    const ada = await desktop.window(scene.ada, { channel: await panelChannel(scene) });
    await ada.message('Want to buy something?').waitFor();
    await stage.bot.kill();
    await inAMoment();
    await ada.press('Create Ticket');
    await ada.page.getByRole('alert').filter({ hasText: 'This interaction failed' }).waitFor();
    await picture('interaction-failed', ada.page);
    await stage.discord.client.call('setLimits', { timeScale: 1 });
    await stage.restartBot('kill');
    await ada.press('Create Ticket');
    await ada.reads('Your ticket is ready');
  });

  it('a command nobody answers says that the application did not respond', async () => {
    const scene = await stage.readyScene();
    const sam = await desktop.window(scene.sam, { channel: { id: scene.generalId } });
    await sam.box.pressSequentially('/help');
    await sam.page.getByRole('option', { name: /help/ }).waitFor();
    await stage.bot.kill();
    await inAMoment();
    await sam.page.keyboard.press('Enter');
    await sam.page.keyboard.press('Enter');
    await sam.page.getByText('The application did not respond').waitFor();
    await stage.discord.client.call('setLimits', { timeScale: 1 });
    await stage.restartBot('kill');
  });
});
