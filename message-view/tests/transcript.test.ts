import { MessageType } from 'discord-api-types/v10';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Conversation, TranscriptOptions } from '../src/transcript/conversation.js';
import { transcriptPage } from '../src/transcript/transcript-page.js';
import type { ShownMessage } from '../src/view/shown-message.js';
import { known, said } from './support/draw.js';
import { conversation, everything } from './support/everything.js';
import { attribute, harmIn, read, textOf, withClass } from './support/html.js';
import { words } from './support/words.js';

const options: TranscriptOptions = {
  locale: 'en-GB',
  timeZone: 'Europe/Berlin',
  file: (url) => (url.includes('kept') ? { href: `files/${url.split('/').at(-1) ?? ''}` } : { missing: 'too large' })
};

async function pageOf(more: Partial<Conversation> = {}, other: Partial<TranscriptOptions> = {}): Promise<string> {
  let html = '';
  for await (const piece of transcriptPage({ ...conversation, ...more }, words, { ...options, ...other }))
    html += piece;
  return html;
}

describe('a conversation as one file', () => {
  it('says where it was, who opened and closed it, how many messages there are and what is missing', async () => {
    const page = read(await pageOf());
    expect(textOf(page.elements.find(({ tagName }) => tagName === 'title'))).toBe('#ticket-0042 · The Shop');
    const head = textOf(withClass(page, 'mv-head')[0]);
    for (const said of ['The Shop', 'ticket-0042', 'Opened by', 'Ada Lovelace', 'Closed by', 'Grace']) {
      expect(head).toContain(said);
    }
    expect(head).toContain(`${String(everything.length)} messages`);
    expect(head).toContain('it lacks the Message Content intent');
    expect(withClass(page, 'mv-message')).toHaveLength(everything.length);
    expect(textOf(withClass(page, 'mv-foot')[0])).toBe(`${String(everything.length)} messages`);
  });

  it('runs nothing, fetches nothing, and says so to the browser', async () => {
    const html = await pageOf();
    const page = read(html);
    expect(harmIn(page)).toEqual([]);
    expect(html).not.toMatch(/<script|<link|@import|url\(/i);
    const policy = page.elements.find((one) => attribute(one, 'http-equiv') === 'Content-Security-Policy');
    expect(attribute(policy, 'content')).toContain("default-src 'none'");
    expect(attribute(policy, 'content')).not.toMatch(/script-src|https?:|\*/);
    const sources = page.elements.flatMap((one) => attribute(one, 'src') ?? []);
    expect(sources.length).toBeGreaterThan(5);
    for (const source of sources) expect(source).toMatch(/^files\//);
  });

  it('has both themes and paper in its one sheet', async () => {
    const sheet = textOf(read(await pageOf()).elements.find(({ tagName }) => tagName === 'style'));
    expect(sheet).toContain('color-scheme: light dark');
    expect(sheet).toContain('light-dark(');
    expect(sheet).toContain('@media print');
    expect(sheet).toContain('.mv-message');
    expect(sheet).not.toContain('</');
  });

  it('names people, roles and channels as they were called', async () => {
    const html = await pageOf({
      messages: [
        said({ content: `<@${known.ada}> <@&${known.role}> <#${known.channel}>` }),
        said({ content: '<@1234567890123456789> <@&1234567890123456789> <#1234567890123456789> are no more' })
      ]
    });
    const mentions = withClass(read(html), 'mv-mention').map(textOf);
    expect(mentions).toEqual(['@Ada Lovelace', '@Staff', '#support', '@Unknown User', '@deleted-role', '#unknown']);
    expect(read(html).text).toContain('are no more');
  });

  it('leads from a reply up to what it answers', async () => {
    const first = said({ content: 'the question' });
    const reply = said({
      type: MessageType.Reply,
      content: 'the answer',
      message_reference: { channel_id: '1', message_id: first.id }
    });
    for (const answered of [{ referenced_message: first }, {}]) {
      const page = read(await pageOf({ messages: [first, { ...reply, ...answered }] }));
      const link = withClass(page, 'mv-reference')[0];
      const target = attribute(link, 'href')?.slice(1);
      expect(
        page.elements
          .filter((one) => attribute(one, 'id') === target)
          .map(textOf)
          .join()
      ).toContain('the question');
    }
  });

  it('tells times in the zone and the language it is asked for, and falls back where nobody knows them', async () => {
    const message = said({ content: '<t:1772366400:F> <t:1772366400:R>', timestamp: '2026-03-01T23:30:00.000Z' });
    const german = read(await pageOf({ messages: [message] }, { locale: 'de' })).text;
    expect(german).toContain('Sonntag, 1. März 2026');
    // Half past eleven in London is the next day in Berlin.
    expect(german).toContain('2. März 2026');
    expect(read(await pageOf({ messages: [message] }, { locale: 'xx_??', timeZone: 'Mars/Olympus' })).text).toContain(
      'March'
    );
  });

  it('has a sentence where nobody wrote anything', async () => {
    expect(textOf(withClass(read(await pageOf({ messages: [] })), 'mv-foot')[0])).toBe('Nobody wrote anything.');
  });

  it('says of a message it cannot draw that it cannot, and goes on', async () => {
    const broken = [
      { id: '1' },
      { ...said(), content: { toString: 'x' } },
      { ...said({ content: 'what it said' }), embeds: 7 },
      null,
      { ...said(), author: null }
    ];
    const html = await pageOf({
      messages: [...(broken as unknown as ShownMessage[]), said({ content: 'still here' })]
    });
    expect(read(html).text).toContain('still here');
    expect(read(html).text).toContain('what it said');
    expect(withClass(read(html), 'mv-missing').length).toBeGreaterThanOrEqual(broken.length);
  });

  it('takes nobody for somebody who is called like a part of the language', async () => {
    const author = { id: 'constructor', username: 'Mallory' };
    const page = read(await pageOf({ messages: [said({ author, content: 'hi' })] }));
    expect(withClass(page, 'mv-name').map(textOf)).toEqual(['Mallory']);
  });

  it('lets others have their turn, and holds no more than a piece', async () => {
    let asked = 0;
    function* messages() {
      for (; asked < 3000; asked++) yield said({ content: `message ${String(asked)} ${'word '.repeat(20)}` });
    }
    let turns = 0;
    const others = setInterval(() => turns++, 0);
    let largest = 0;
    let count = 0;
    for await (const piece of transcriptPage({ ...conversation, messages: messages() }, words, options)) {
      largest = Math.max(largest, piece.length);
      // It is drawn as it is read: what comes later has not been asked for.
      if (count++ === 1) expect(asked).toBeLessThan(1000);
    }
    clearInterval(others);
    expect(count).toBeGreaterThan(10);
    expect(largest).toBeLessThan(150_000);
    expect(turns).toBeGreaterThan(5);
  });

  it('fails where its messages cannot be read', async () => {
    async function* messages() {
      yield said({ content: 'one' });
      await setImmediate();
      throw new Error('the disk is gone');
    }
    await expect(pageOf({ messages: messages() })).rejects.toThrow('the disk is gone');
  });

  it('is made by plain Node, as a package', () => {
    const script = `
      const { transcriptPage } = require('@ticket-desk/message-view');
      console.log(typeof transcriptPage, typeof require('@ticket-desk/message-view/components').Message);`;
    const root = join(__dirname, '..', '..');
    expect(execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' }).trim()).toBe(
      'function function'
    );
  });
});
