import type { Scene } from '../../harness/believable-server.js';
import { Stage } from '../../harness/stage.js';
import { describeInBrowser } from './support/chromium.js';
import { Desktop, picture } from './support/desktop.js';
import type { Window } from './support/window.js';

describeInBrowser('Ada and Sam take a ticket from the first click to its end, each in a window', () => {
  let stage: Stage;
  let desktop: Desktop;
  let scene: Scene;
  let ada: Window;
  let sam: Window;

  beforeAll(async () => {
    stage = await Stage.open();
    scene = await stage.readyScene();
    desktop = await Desktop.open(stage.discord.url);
    ada = await desktop.window(scene.ada);
    sam = await desktop.window(scene.sam);
  });
  afterAll(async () => {
    await desktop.close();
    await stage.close();
  });

  it('Ada finds the panel, presses Create Ticket, and follows the link to her channel', async () => {
    await ada.channel(/^create-ticket/).click();
    await ada.message('Want to buy something?').waitFor();
    await picture('panel', ada.page);
    await ada.press('Create Ticket');
    const answer = await ada.reads('Your ticket is ready');
    await answer.getByText('Only you can see this').waitFor();
    await ada.channel(/^ticket-0001-ada/).waitFor();
    await answer.getByRole('button', { name: /ticket-0001-ada/ }).click();
    await ada.page.getByRole('heading', { name: 'ticket-0001-ada' }).waitFor();
  });

  it('Sam, of staff, sees the channel come up; Ben does not', async () => {
    await sam.channel(/^ticket-0001-ada/).waitFor();
    const ben = await desktop.window(scene.ben);
    await ben.channel(/^create-ticket/).waitFor();
    expect(await ben.channel(/^ticket-/).count()).toBe(0);
    await ben.page.close();
  });

  it('Ada answers by pressing: country, group link, payment method', async () => {
    await ada.reads('Question 1 of 3');
    await picture('question', ada.page);
    await ada.press('Canada');
    await ada.reads('Question 2 of 3');
    await ada.press('Yes');
    await ada.reads('Question 3 of 3');
    await ada.choose(/payment method/i, 'PayPal');
    await ada.reads('is ready for you');
  });

  it('the summary pings Sam: a badge on the channel, and on his name in Ada’s window', async () => {
    await sam.channel('ticket-0001-ada 1 mention').waitFor();
    await ada
      .somebody('Sam')
      .and(ada.page.getByRole('link', { name: /1 mention/ }))
      .waitFor();
    await sam.channel(/^ticket-0001-ada/).click();
    const summary = await sam.reads('is ready for you');
    await summary.getByText('PayPal').waitFor();
    expect(await summary.getAttribute('data-mentions-me')).toBe('true');
    await picture('summary', sam.page);
  });

  it('once read, the badges are gone', async () => {
    await sam.page.getByRole('link', { name: 'ticket-0001-ada', exact: true }).waitFor();
    await ada.page.getByRole('link', { name: 'Sam Support', exact: true }).waitFor();
  });

  it('they talk, and each reads the other at once', async () => {
    await sam.say('Hi Ada! I will send you the **PayPal** request in a minute.');
    await (await ada.reads('Hi Ada!')).getByText('PayPal', { exact: true }).waitFor();
    await ada.say('Thank you!');
    await sam.reads('Thank you!');
    await picture('conversation', sam.page);
  });

  it('Sam closes it with the command picker: the bot asks, he confirms', async () => {
    await sam.box.pressSequentially('/clo');
    await sam.page.getByRole('option', { name: /close/ }).waitFor();
    await picture('command-picker', sam.page);
    await sam.page.keyboard.press('Enter');
    await sam.page.getByRole('button', { name: /reason/ }).click();
    await sam.page.getByRole('textbox', { name: /reason/ }).fill('Paid and delivered');
    await sam.page.keyboard.press('Enter');
    await sam.reads('Close ticket 0001?');
    await picture('confirm', sam.page);
    await sam.press('Confirm');
    await sam.reads('Ticket 0001 is closed');
    await sam.reads('Paid and delivered');
  });

  it('Ada’s channel is gone from her list, and the page says so', async () => {
    await ada.channel(/^ticket-0001-ada/).waitFor({ state: 'detached' });
    await ada.page.getByText('This channel is gone, or you can no longer see it.').waitFor();
  });

  it('Sam deletes it with the button: the bot asks, he confirms, and it is gone for him too', async () => {
    await sam.press('Delete');
    await sam.reads('Delete ticket 0001?');
    await sam.press('Confirm');
    await sam.channel(/^ticket-0001-ada/).waitFor({ state: 'detached' });
    expect((await stage.record(scene, 1))?.status).toBe('deleted');
  });
});
