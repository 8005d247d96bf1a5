import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { GatewayIntentBits } from 'discord.js';
import type { Page } from 'playwright-core';
import { fromBufferPromise } from 'yauzl';
import { shown } from '../../harness/answers.js';
import type { Scene } from '../../harness/believable-server.js';
import { colourfulTicket } from '../../harness/colourful-ticket.js';
import { Stage, type OpenedTicket } from '../../harness/stage.js';
import { wrongFor } from './support/axe.js';
import { describeInBrowser } from './support/chromium.js';
import { Desktop, picture } from './support/desktop.js';

const wide = { width: 1000, height: 900 };
const phone = { width: 390, height: 780 };

describeInBrowser('A transcript on a disk, without a network', () => {
  let stage: Stage;
  let scene: Scene;
  let ticket: OpenedTicket;
  let desktop: Desktop;
  let folder: string;
  let address: string;
  const asked: string[] = [];

  beforeAll(async () => {
    stage = await Stage.open({ env: { TRANSCRIPTS: 'on' } });
    const privilegedIntents = GatewayIntentBits.MessageContent;
    await stage.discord.client.call('setPortal', { applicationId: stage.account.applicationId, privilegedIntents });
    scene = await stage.readyScene();
    ticket = await stage.openTicket(scene, scene.ada);
    await colourfulTicket(scene, ticket.channel.id);
    folder = mkdtempSync(join(tmpdir(), 'transcript-'));
    const [zip] = shown(await scene.sam.run(ticket.channel.id, '/transcript')).attachments;
    await unpack(Buffer.from(await (await fetch(zip?.url ?? '')).arrayBuffer()), folder);
    address = pathToFileURL(join(folder, 'index.html')).href;
    desktop = await Desktop.open(stage.discord.url);
  });
  afterAll(async () => {
    await desktop.close();
    await stage.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens it where nothing but the disk can be reached. */
  async function open(viewport: typeof wide, theme: 'dark' | 'light' = 'dark'): Promise<Page> {
    const page = await desktop.blank('about:blank', { offline: true, viewport, colorScheme: theme });
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(address);
    return page;
  }

  it('shows every message as the local Discord’s page does, with all of its pictures', async () => {
    const page = await open(wide);
    const live = (await desktop.window(scene.sam, { viewport: wide, channel: ticket.channel })).page;
    await live.locator('.mv-contents').last().waitFor();
    const [kept, seen] = [await page.evaluate<Texts>(textsOfMessages), await live.evaluate<Texts>(textsOfMessages)];
    const messages = await scene.sam.messages(ticket.channel.id);
    // What one person alone sees is in no transcript.
    const all = messages.filter(({ flags }) => (flags & 64) === 0).map(({ id }) => id);
    expect(all.filter((id) => kept[id] === undefined)).toEqual([]);
    const both = all.filter((id) => seen[id] !== undefined);
    expect(both.length).toBeGreaterThan(45);
    const alike = (texts: Texts) => Object.fromEntries(both.map((id) => [id, withoutWhatDiffers(texts[id] ?? '')]));
    expect(alike(kept)).toEqual(alike(seen));
    expect(await page.evaluate(brokenPictures)).toEqual([]);
    await picture('transcript', page);
  });

  it('fetches nothing from anywhere but the folder it lies in', () => {
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((url) => !url.startsWith(pathToFileURL(folder).href) && !url.startsWith('data:'))).toEqual([]);
  });

  it.each([
    ['dark', wide],
    ['light', wide],
    ['light', phone]
  ] as const)('can be read by everybody: %s, %o', async (theme, viewport) => {
    const page = await open(viewport, theme);
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    expect(await wrongFor(page)).toEqual([]);
  });
});

type Texts = Readonly<Record<string, string>>;

/** Run in a page: what stands in each message, by its id. */
const textsOfMessages = `Object.fromEntries([...document.querySelectorAll('.mv-message')].map((message) => [
  message.id.replace('message-', ''),
  (message.querySelector('.mv-contents')?.innerText ?? '').replace(/\\s+/g, ' ').trim()
]))`;

/** Run in a page: the pictures that cannot be shown, once all were loaded. */
const brokenPictures = `(async () => {
  for (const image of document.images) {
    image.loading = 'eager';
    await image.decode().catch(() => undefined);
  }
  return [...document.images].filter(({ naturalWidth }) => naturalWidth === 0).map(({ alt, src }) => alt + ' ' + src);
})()`;

/**
 * A page tells the time of whoever reads it, covers what is hidden, and asks before it shows pictures of elsewhere; of emoji
 * and stickers it has no pictures. A file that is no picture is shown by either in its own way.
 */
function withoutWhatDiffers(text: string): string {
  return text
    .replace(/:\w+:|Show picture from \S+|hidden code|Sticker: Wave \d|lie\.png 10 bytes Download/g, '')
    .replace(/(?:\w+day, )?(?:\d{1,2} )?\w+ \d{1,2}(?:, )?\d{4},? at [\d:]+(?: [AP]M)?|\d+ years ago/g, 'then')
    .replace(/\d{1,2}\/\d{1,2}\/\d{2,4}, [\d:]+(?: [AP]M)?|(?:Today|Yesterday) at [\d:]+/g, 'then')
    .replace(/(?:\w+day, )?\d{1,2} \w+ \d{4} at [\d:]+/g, 'then')
    .replace(/\s+/g, ' ')
    .trim();
}

const overflow = 'document.documentElement.scrollWidth - window.innerWidth';

async function unpack(zip: Buffer, folder: string): Promise<void> {
  const opened = await fromBufferPromise(zip, { lazyEntries: true });
  for await (const entry of opened.eachEntry()) {
    const parts: Buffer[] = [];
    for await (const part of await opened.openReadStreamPromise(entry)) parts.push(part as Buffer);
    const file = join(folder, entry.fileName);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, Buffer.concat(parts));
  }
}
