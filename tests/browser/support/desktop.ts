import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page, type ViewportSize } from 'playwright-core';
import type { ChannelView, Person } from '@ticket-desk/local-discord';
import { findChromium, howToGetChromium } from './chromium.js';
import { Window } from './window.js';

export interface WindowOptions {
  readonly viewport?: ViewportSize;
  readonly theme?: 'dark' | 'light';
  /** Where it opens; by default the first channel. */
  readonly channel?: Pick<ChannelView, 'id'>;
  /** Called before anything is loaded. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** A real Chromium, with a window for each person. */
export class Desktop {
  private readonly complaints: string[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly url: string
  ) {}

  /** @param url - Of the local Discord. */
  public static async open(url: string): Promise<Desktop> {
    const executablePath = findChromium();
    if (executablePath === null) throw new Error(howToGetChromium);
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
    });
    return new Desktop(browser, url);
  }

  /** Opens a window of its own, as if on another computer: nothing is shared with the other ones. */
  public async window(person: Person, options: WindowOptions = {}): Promise<Window> {
    const context = await this.browser.newContext({
      viewport: options.viewport ?? { width: 1200, height: 760 },
      colorScheme: options.theme ?? 'dark',
      reducedMotion: 'reduce'
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    this.listen(page, person.name);
    await options.prepare?.(page);
    const channel = options.channel ? `/${options.channel.id}` : '';
    await page.goto(`${this.url}/#/${person.id}${channel}`);
    return new Window(page, person);
  }

  /** Opens the page of another local Discord, as nobody in particular. */
  public async blank(url: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.browser.newPage({ colorScheme: 'dark', reducedMotion: 'reduce', ...options });
    page.setDefaultTimeout(30_000);
    await page.goto(url);
    return page;
  }

  /** Ends Chromium, and fails if a page ever complained or asked another computer for something. */
  public async close(): Promise<void> {
    await this.browser.close();
    if (this.complaints.length > 0) throw new Error(`The pages complained:\n${this.complaints.join('\n')}`);
  }

  private listen(page: Page, who: string): void {
    const complain = (what: string) => this.complaints.push(`${who}: ${what}`);
    page.on('pageerror', (error) => complain(error.stack ?? error.message));
    page.on('console', (message) => {
      // A line that is cut on purpose is not a mistake of the page.
      const isCut = message.text().includes('/control/socket');
      if (message.type() === 'error' && !isCut) complain(message.text());
    });
    page.on('request', (request) => {
      const asked = request.url();
      if (!asked.startsWith(this.url) && !/^(?:data|blob):/.test(asked)) complain(`asked for ${asked}`);
    });
    page.on('dialog', (dialog) => complain(`opened a dialog: ${dialog.message()}`));
  }
}

/** Where pictures go when they are wanted: `npm run screenshots` sets it. */
const album = process.env['SCREENSHOTS'];

/** Takes a picture for the README and the docs, if this run is for pictures. */
export async function picture(name: string, page: Page): Promise<void> {
  if (!album) return;
  mkdirSync(album, { recursive: true });
  await page.screenshot({ path: join(album, `${name}.png`) });
}
