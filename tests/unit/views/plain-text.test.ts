import fc from 'fast-check';
import { parseMarkdown } from '../../../message-view/src/markdown/parse.js';
import { plainText as wordsOf } from '../../../message-view/src/markdown/plain-text.js';
import type { MarkdownNode } from '../../../message-view/src/markdown/nodes.js';
import { cut } from '../../../src/lib/views/cut.js';
import { plainText, plainTitle } from '../../../src/lib/views/plain-text.js';
import { isBlank, readable } from '../../../src/lib/base/readable.js';
import { hostile } from '../../security/hostile.js';

const runs = { numRuns: process.env.LONG === '1' ? 10_000 : 500 };

/** Everything a reader sees in a text, and every link in it. */
function read(text: string, inTitle = false): { words: string; links: string[]; others: string[] } {
  const nodes = parseMarkdown(text, inTitle ? 'title' : 'full');
  const all = nodes.flatMap(function flat(node): MarkdownNode[] {
    return [node, ...('children' in node ? node.children.flatMap(flat) : [])];
  });
  return {
    words: wordsOf(nodes),
    links: all.flatMap((node) => (node.type === 'link' ? [node.masked ? `masked ${node.url}` : node.url] : [])),
    others: all.map(({ type }) => type).filter((type) => !['text', 'lineBreak', 'link', 'emoji'].includes(type))
  };
}

/** Without what is never seen, blanks aside. */
const seen = (text: string) => text.replaceAll('\u200B', '').replace(/\s+/g, ' ').trim();
/** What was typed. The brackets that say "no preview" are never shown, so none is looked at. */
const typed = (text: string) => (isBlank(readable(text)) ? '…' : seen(readable(text)).replace(/[<>]/g, ''));
const shownOf = (words: string) => (words === '…' ? words : seen(words).replace(/[<>]/g, ''));

const links = [
  'https://example.com/@name',
  'https://example.com/~user',
  'https://example.com/~~user~~',
  'https://de.wikipedia.org/wiki/Ü_(Begriffsklärung)_x',
  'https://example.com/[1]/x',
  'https://example.com/*',
  'https://example.com/**a**/b',
  'https://example.com/a_b_c__d__',
  'https://example.com/?q=`x`|y||z||',
  'https://example.com/a\\b',
  'https://name:pass@example.com:8080/#/@here',
  'HTTP://EXAMPLE.COM/A_B'
];

describe('A person’s own words, as Discord shows them', () => {
  it.each(links)('%s is one link, as it was typed', (link) => {
    for (const text of [link, `see ${link} please`, `${link} ${link}`, `_a_\n${link}\n*b*`]) {
      const shown = read(plainText(text));
      expect(shown.words).toBe(text);
      expect(new Set(shown.links)).toEqual(new Set([new URL(link).href]));
      expect(plainText(text)).toContain(link);
    }
  });

  it.each(['me_you@example.com', 'a@b.c', '50 % of 3 * 4 < 13', '1. one\n2. two', '- a\n+ b', '1.5'])(
    '%j is read as it was typed',
    (text) => {
      expect(read(plainText(text)).words).toBe(text);
    }
  );

  it('have no sign of ours in them where none is needed', () => {
    for (const text of ['me@example.com', '1.5 of 10', 'a < b', 'snow (white)', 'Ü・┃🔥'])
      expect(plainText(text)).toBe(text);
  });

  it('are read as they were typed, whatever they are: nothing is bold, hidden, a mention or a masked link', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { words, links: led, others } = read(plainText(text, 100_000));
        expect(others).toEqual([]);
        expect(led.filter((link) => link.startsWith('masked'))).toEqual([]);
        expect(shownOf(words)).toBe(typed(text));
      }),
      runs
    );
  });

  it('are read as they were typed in titles, too', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { words, others } = read(plainTitle(text, 100_000), true);
        expect(others).toEqual([]);
        expect(shownOf(words)).toBe(typed(text));
      }),
      runs
    );
  });
});

describe('A text that is too long', () => {
  it('ends between two characters as people count them', () => {
    expect(cut('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 15)).toBe('👩‍👩‍👧‍👦…');
    expect(cut('é'.normalize('NFD').repeat(5), 6)).toBe(`${'é'.normalize('NFD').repeat(2)}…`);
  });

  it('ends before an address, a mention or an escaped sign that would be cut in two', () => {
    expect(cut('see https://example.com/abc', 20)).toBe('see …');
    expect(cut('hello <@123456789012345678>', 20)).toBe('hello …');
    expect(cut('ab\\*cd', 4)).toBe('ab…');
    expect(cut(`https://example.com/${'a'.repeat(50)}`, 30)).toBe('https://example.com/aaaaaaaaa…');
  });
});
