import { transcriptJson } from '../src/transcript/transcript-json.js';
import { transcriptText } from '../src/transcript/transcript-text.js';
import type { ShownMessage } from '../src/view/shown-message.js';
import { drawOne, said } from './support/draw.js';
import { conversation } from './support/everything.js';
import { read, textOf, withClass } from './support/html.js';
import { words } from './support/words.js';

const file = { id: '7', filename: 'plan.txt', size: 4, url: 'https://cdn.discordapp.com/a/plan.txt', proxy_url: '' };
const edits = {
  content: 'What it says now',
  edited_timestamp: '2026-03-01T12:20:00.000Z',
  deleted_at: '2026-03-01T12:30:00.000Z',
  earlier: [
    { content: 'What was said **first**', attachments: [file], edited_timestamp: null },
    { content: 'What was said <b>then</b>', attachments: [], edited_timestamp: '2026-03-01T12:10:00.000Z' }
  ]
} satisfies Partial<ShownMessage>;
const options = {
  locale: 'en-GB',
  timeZone: 'UTC',
  madeAt: '2026-03-02T00:00:00.000Z',
  file: () => ({ missing: 'not asked for' })
};

async function all(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

describe('a message that was edited and deleted, where that is kept', () => {
  it('says both, and then what it said before, when, and the file it has no more', () => {
    const page = read(drawOne(edits));
    const marks = withClass(page, 'mv-edited').map(textOf);
    expect(marks.slice(0, 2)).toEqual(['(edited)', '(deleted)']);
    expect(marks.slice(2)).toEqual([
      expect.stringMatching(/^Before \(.*12:00/),
      expect.stringMatching(/^Before \(.*12:10/)
    ]);
    const before = textOf(withClass(page, 'mv-earlier')[0]);
    expect(before).toContain('What was said first');
    expect(before).toContain('plan.txt');
    expect(before).toContain('<b>then</b>');
  });

  it('says so as text and as JSON', async () => {
    const told = { ...conversation, messages: [said(edits)] };
    const text = await all(transcriptText(told, words, options));
    expect(text).toMatch(/\(edited\) \(deleted\)\n {2}What it says now\n {2}Before \(.*12:00.*\):\n {4}What was said/);
    const { messages } = JSON.parse(await all(transcriptJson(told, words, options))) as { messages: unknown[] };
    expect(messages[0]).toMatchObject({
      deletedTimestamp: edits.deleted_at,
      earlierVersions: [
        { content: expect.stringContaining('first') as string, timestampEdited: null, attachments: [{ id: '7' }] },
        { timestampEdited: '2026-03-01T12:10:00.000Z' }
      ]
    });
  });

  it('is drawn without what is no version', () => {
    const wrong = [null, 'x', { content: 5 }] as never;
    expect(withClass(read(drawOne({ content: 'Hi', earlier: wrong })), 'mv-earlier')).toEqual([]);
    expect(withClass(read(drawOne({ content: 'Hi', earlier: 'x' as never })), 'mv-earlier')).toEqual([]);
  });
});
