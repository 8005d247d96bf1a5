import fc from 'fast-check';
import { isNotDrawn } from '../src/message/not-drawn.js';
import { transcriptText } from '../src/transcript/transcript-text.js';
import type { ShownMessage } from '../src/view/shown-message.js';
import { anyMessage } from './support/any-message.js';
import { conversation, everything } from './support/everything.js';
import { known, said } from './support/draw.js';
import { words } from './support/words.js';

async function textOf(messages: readonly ShownMessage[]): Promise<string> {
  const options = { locale: 'en-GB', timeZone: 'Europe/Berlin', file: () => ({ missing: 'not asked for' }) };
  let text = '';
  for await (const piece of transcriptText({ ...conversation, messages }, words, options)) text += piece;
  return text;
}

/** What a text leaves out beside what a drawing does, and why. */
const LeftOut: Readonly<Record<string, string>> = {
  icon_url: 'a small decorative picture',
  'attachments.url': 'the address of a file, which is named: it does not work for long',
  'attachments.title': 'what a file is called elsewhere; its name is there',
  'emoji.name': 'what an emoji of a button or an answer is called, which has words beside it',
  'thread.name': 'a thread of its own'
};
const Mark = /w\d+(?:x\d+)?w/g;

function* written(value: unknown, path: readonly string[] = ['message']): Generator<{ path: string; marks: string[] }> {
  if (typeof value === 'string') yield { path: path.join('.'), marks: value.match(Mark) ?? [] };
  else if (Array.isArray(value)) for (const each of value) yield* written(each, path);
  else if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value)) yield* written(each, [...path, key]);
}

describe('a conversation as plain text', () => {
  it('loses no words', async () => {
    await fc.assert(
      fc.asyncProperty(anyMessage, async (message) => {
        const shown = new Set((await textOf([message])).match(Mark) ?? []);
        const lost = [...written(message)]
          .filter(({ path }) => !isNotDrawn(path) && !Object.keys(LeftOut).some((end) => path.endsWith(end)))
          .flatMap(({ path, marks }) => marks.filter((mark) => !shown.has(mark)).map((mark) => `${path}: ${mark}`));
        expect(lost).toEqual([]);
      }),
      { numRuns: 300 }
    );
  });

  it('says where it was, who opened it, what is missing, who said what and when', async () => {
    const text = await textOf(everything);
    for (const part of ['#ticket-0042 · The Shop', 'Opened by: Ada Lovelace', 'What is missing:', 'Ada Lovelace'])
      expect(text).toContain(part);
    expect(text).toMatch(/\n\[\d{4}-\d\d-\d\d \d\d:\d\d\] /);
    expect(text.trimEnd()).toMatch(new RegExp(`${everything.length} messages$`));
  });

  it('calls people, roles, channels, emoji and times by what they are', async () => {
    const content = `<@${known.ada}> <@&${known.role}> <#${known.channel}> <:wave:123456789012345678> <t:0:R> <@nobody>`;
    expect(await textOf([said({ content })])).toMatch(
      /@Ada Lovelace @Staff #support :wave: 1 January 1970 at 01:00 <@nobody>/
    );
  });
});
