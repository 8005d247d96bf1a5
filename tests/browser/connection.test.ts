import type { Page, WebSocketRoute } from 'playwright-core';
import { describeInBrowser } from './support/chromium.js';
import { Desktop } from './support/desktop.js';
import { openGallery, type Gallery } from './support/gallery.js';

/** A line that can be cut and kept down, between the page and the local Discord. */
class Line {
  private up = true;
  private open: WebSocketRoute | null = null;
  /** Answers to calls of this method are lost: it takes effect, and then the line is cut. */
  public losesAnswerTo: string | null = null;

  public async hold(page: Page): Promise<void> {
    await page.routeWebSocket(/\/control\/socket$/, (route) => {
      if (!this.up) {
        void route.close();
        return;
      }
      this.open = route;
      const server = route.connectToServer();
      let lost: unknown = null;
      route.onMessage((text) => {
        const frame = JSON.parse(String(text)) as { method?: string; id?: number };
        if (this.losesAnswerTo !== null && frame.method === this.losesAnswerTo) lost = frame.id;
        server.send(text);
      });
      server.onMessage((text) => {
        const frame = JSON.parse(String(text)) as { id?: number };
        if (lost !== null && frame.id === lost) {
          this.losesAnswerTo = null;
          void route.close();
          return;
        }
        // Whatever comes after the call stays away, as on a line that is dead.
        if (lost === null) route.send(text);
      });
    });
  }

  public cut(): void {
    this.up = false;
    void this.open?.close();
  }

  public mend(): void {
    this.up = true;
  }
}

describeInBrowser('A lost connection shows, and comes back with nothing missed or doubled', () => {
  let gallery: Gallery;
  let desktop: Desktop;
  beforeAll(async () => {
    gallery = await openGallery();
    desktop = await Desktop.open(gallery.discord.url);
  });
  afterAll(async () => {
    await desktop.close();
    await gallery.close();
  });

  const windowOn = async (line: Line) =>
    desktop.window(gallery.ada, { channel: gallery.wall, prepare: (page) => line.hold(page) });

  it('what was said meanwhile is there once, in order', async () => {
    const line = new Line();
    const ada = await windowOn(line);
    await gallery.olivia.say(gallery.wall.id, 'story one');
    await ada.reads('story one');
    line.cut();
    await ada.page.getByText('Connection lost.').waitFor();
    for (const part of ['story two', 'story three']) await gallery.olivia.say(gallery.wall.id, part);
    line.mend();
    await ada.reads('story three');
    await ada.page.getByText('Connection lost.').waitFor({ state: 'detached' });
    const told = await ada.log.getByText(/^story /).allInnerTexts();
    expect(told).toEqual(['story one', 'story two', 'story three']);
  });

  it('a message whose answer was lost is not said twice, whatever Ada does', async () => {
    const line = new Line();
    const ada = await windowOn(line);
    await ada.channel(/^wall/).waitFor();
    line.losesAnswerTo = 'say';
    await ada.say('only once');
    await ada.reads('only once');
    await ada.box.press('Enter');
    await ada.box.press('Enter');
    await gallery.olivia.say(gallery.wall.id, 'the end');
    await ada.reads('the end');
    const said = (await gallery.ada.messages(gallery.wall.id)).filter(({ content }) => content === 'only once');
    expect(said).toHaveLength(1);
  });

  it('what cannot be sent stays in the box', async () => {
    const line = new Line();
    const ada = await windowOn(line);
    await ada.channel(/^wall/).waitFor();
    line.cut();
    await ada.page.getByText('Connection lost.').waitFor();
    await ada.say('for later');
    expect(await ada.box.inputValue()).toBe('for later');
    line.mend();
    await ada.page.getByText('Connection lost.').waitFor({ state: 'detached' });
    await ada.box.press('Enter');
    await ada.reads('for later');
  });
});
