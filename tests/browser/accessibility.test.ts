import type { Scene } from '../../harness/believable-server.js';
import { Stage, type OpenedTicket } from '../../harness/stage.js';
import { wrongFor } from './support/axe.js';
import { describeInBrowser } from './support/chromium.js';
import { Desktop, picture } from './support/desktop.js';
import type { Window } from './support/window.js';

const phone = { width: 390, height: 780 };

describeInBrowser('Everybody can use the page', () => {
  let stage: Stage;
  let desktop: Desktop;
  let scene: Scene;
  let ticket: OpenedTicket;
  beforeAll(async () => {
    stage = await Stage.open();
    scene = await stage.readyScene();
    ticket = await stage.openTicket(scene, scene.ada);
    await stage.answerAll(scene.ada, ticket);
    await scene.sam.say(ticket.channel.id, 'Hello **Ada**, see [this](https://example.com) and `that`\n> quoted');
    desktop = await Desktop.open(stage.discord.url);
  });
  afterAll(async () => {
    await desktop.close();
    await stage.close();
  });

  describe.each(['dark', 'light'] as const)('%s', (theme) => {
    it.each([
      ['on a desktop', { width: 1200, height: 760 }],
      ['on a phone', phone]
    ])('has names, roles and contrast in order %s', async (_, viewport) => {
      const sam = await desktop.window(scene.sam, { theme, viewport, channel: ticket.channel });
      const { page } = sam;
      await sam.reads('is ready for you');
      expect(await wrongFor(page)).toEqual([]);

      // The picker of commands, and then a command's options.
      await sam.box.pressSequentially('/add');
      await page.getByRole('option', { name: /\/add/ }).waitFor();
      expect(await wrongFor(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await page.getByRole('combobox', { name: /user/ }).waitFor();
      expect(await wrongFor(page)).toEqual([]);
      await page.keyboard.press('Escape');

      // A form of the bot's.
      await sam.press('Rename');
      await page.getByRole('dialog').waitFor();
      expect(await wrongFor(page)).toEqual([]);
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });

      // An answer only Sam sees, and the workshop beside it.
      await sam.press('Details');
      await sam.reads('Only you can see this');
      await page.getByRole('button', { name: 'Workshop' }).click();
      await page.getByRole('tab', { name: 'Actions' }).waitFor();
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        expect(await wrongFor(page)).toEqual([]);
      }
      await page.close();
    });
  });

  it('fits a phone: nothing stands out at the side, and channels are behind a button', async () => {
    const sam = await desktop.window(scene.sam, { viewport: { width: 360, height: 700 }, channel: ticket.channel });
    await sam.reads('is ready for you');
    await picture('phone', sam.page);
    const wide = await sam.page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(wide).toBe(0);
    expect(await sam.channel(/^general/).isVisible()).toBe(false);
    await sam.press('Show channels');
    await sam.channel(/^general/).click();
    await sam.page.getByRole('heading', { name: 'general' }).waitFor();
    await sam.channel(/^general/).waitFor({ state: 'hidden' });
    await sam.page.close();
  });

  it('takes a ticket from panel to first answer without a mouse', async () => {
    const panel = await stage.panel(scene, scene.ben);
    const ben = await desktop.window(scene.ben, { channel: { id: panel.channelId } });
    const { page } = ben;
    await ben.message('Want to buy something?').waitFor();
    await tabTo(ben, 'Create Ticket');
    await page.keyboard.press('Enter');
    await ben.reads('Your ticket is ready');
    await tabTo(ben, /ticket-0002-ben/);
    await page.keyboard.press('Enter');
    await ben.reads('Question 1 of 3');
    await tabTo(ben, 'Canada');
    await page.keyboard.press('Space');
    await ben.reads('Question 2 of 3');
    await page.close();
  });
});

/** Presses Tab until what has the focus goes by this name. */
async function tabTo({ page }: Window, name: string | RegExp): Promise<void> {
  const wanted = page.getByRole('log').getByRole('button', { name }).last().and(page.locator(':focus'));
  for (let count = 0; count < 80; count += 1) {
    if ((await wanted.count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${String(name)}.`);
}
