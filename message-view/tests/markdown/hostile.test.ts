import fc from 'fast-check';
import type { MarkdownNode } from '../../src/markdown/nodes';
import { parseMarkdown } from '../../src/markdown/parse';
import { plainText } from '../../src/markdown/plain-text';

const childrenOf = (node: MarkdownNode): readonly MarkdownNode[] =>
  'children' in node ? node.children : 'items' in node ? node.items.flat() : [];

const all = (nodes: readonly MarkdownNode[]): MarkdownNode[] =>
  nodes.flatMap((node) => [node, ...all(childrenOf(node))]);

const depthOf = (nodes: readonly MarkdownNode[]): number =>
  nodes.reduce((most, node) => Math.max(most, 1 + depthOf(childrenOf(node))), 0);

const linksIn = (source: string): string[] =>
  all(parseMarkdown(source)).flatMap((node) => (node.type === 'link' ? [node.url] : []));

/** What formatting is made of, in any order. */
const markup = fc
  .array(
    fc.constantFrom(
      ...[
        '**',
        '*',
        '__',
        '_',
        '~~',
        '||',
        '`',
        '```',
        '\n',
        '> ',
        '>>> ',
        '# ',
        '-# ',
        '- ',
        '  - ',
        '1. ',
        '[',
        '](',
        ')'
      ],
      ...[
        'https://a.example/',
        'javascript:x',
        '<',
        '>',
        '<@123456789012345678>',
        '<t:1:R>',
        '@everyone',
        '\\',
        ' ',
        'a',
        '😀',
        '\ud83d'
      ]
    ),
    { maxLength: 60 }
  )
  .map((parts) => parts.join(''));

describe('text of people and bots who mean harm', () => {
  it('shows markup of the web as it is written', () => {
    const source = '<script>alert(1)</script><img src=x onerror=alert(1)>';
    expect(parseMarkdown(source)).toEqual([{ type: 'text', text: source }]);
  });

  it.each([
    '[a](javascript:alert(1))',
    '[a](data:text/html,x)',
    '[a](discord://-/settings)',
    '[a](//evil.example)',
    '[a](JaVaScRiPt:alert(1))',
    '[a](https://)',
    '<javascript:/alert(1)>',
    '<discord:/x>',
    '<file:///etc/passwd>',
    'javascript:alert(1)',
    'http://'
  ])('makes no link of %s', (source) => {
    expect(linksIn(source)).toEqual([]);
    expect(plainText(parseMarkdown(source))).toBe(source);
  });

  it.each([
    '[https://bank.example](https://evil.example)',
    '[bank.example](https://evil.example)',
    '[Sign in at www.bank.example now](https://evil.example)',
    '[ba\u200bnk.exam\u200bple](https://evil.example)',
    '[bank。example](https://evil.example)',
    '[**bank.example**](https://evil.example)',
    '[bank.example](https://bank.example.evil.example)',
    '[bank.example](https://bank.example@evil.example)'
  ])('shows where a link leads whose text names another site: %s', (source) => {
    expect(all(parseMarkdown(source)).filter((node) => node.type === 'link' && node.masked)).toEqual([]);
  });

  it.each([
    '[bank.example](https://www.bank.example/a)',
    '[Help, e.g. here](https://bank.example)',
    '[log.bank.example](https://log.bank.example)'
  ])('masks a link whose text deceives nobody: %s', (source) => {
    expect(all(parseMarkdown(source))).toContainEqual(expect.objectContaining({ type: 'link', masked: true }));
  });

  it('puts nothing that can be pressed inside a link', () => {
    const inside = parseMarkdown(
      '[a ||b|| <#123456789012345678> https://c.example [d](https://e.example)](https://c.example)'
    );
    for (const node of all(inside).filter(({ type }) => type === 'link')) {
      const types = all(childrenOf(node)).map(({ type }) => type);
      expect(types).not.toContain('link');
      expect(types).not.toContain('spoiler');
      expect(types).not.toContain('channelMention');
    }
  });

  it.each([
    ['bold and underlined', '**__'.repeat(500) + 'a' + '__**'.repeat(500)],
    ['spoilers around strikethrough', '||~~'.repeat(500) + 'a' + '~~||'.repeat(500)],
    ['lists in lists', Array.from({ length: 100 }, (_, level) => `${' '.repeat(level)}- a`).join('\n')],
    ['stars', '*'.repeat(1000) + 'a' + '*'.repeat(1000)]
  ])('goes only so deep: 500 levels of %s', (_what, source) => {
    expect(depthOf(parseMarkdown(source))).toBeLessThan(50);
  });

  // Each of these costs a careless expression cubic or exponential time: minutes, not a moment.
  it.each([
    ['backticks', '`'.repeat(5999) + 'a'],
    ['runs of backticks', Array.from({ length: 100 }, (_, length) => '`'.repeat(length + 1)).join('a')],
    ['a code block of empty lines', '```a' + '\n'.repeat(5900)],
    ['brackets', '['.repeat(6000)],
    ['links in links', '[x]('.repeat(1500)],
    ['brackets in an address', '[a](https://x' + '(a)'.repeat(1900)],
    ['a site without end', `[${'a-'.repeat(2900)}](https://x.example)`],
    ['a mix', '*_~|`[<'.repeat(850)],
    ['a million characters', 'a*'.repeat(500_000)]
  ])('is done with %s', (_what, source) => {
    expect(plainText(parseMarkdown(source))).not.toBe('');
  });

  it.each(['*', '>', '(', '[', '`', '|', '~', '<', '#', '- ', '> ', '\n', '[a](', '<https://', '||', '**a', '1. '])(
    'is done with 4,000 characters of %j, and goes no deeper than it must',
    (piece) => {
      const source = piece.repeat(4000 / piece.length);
      const nodes = parseMarkdown(source, 'app');
      expect(depthOf(nodes)).toBeLessThan(50);
      expect(all(nodes).length).toBeLessThanOrEqual(source.length);
    }
  );

  it.each([
    ['[settings](discord://-/settings)', 'discord://-/settings'],
    ['<discord://-/channels/@me>', 'discord://-/channels/@me'],
    ['[a](DISCORD://-/x)', 'discord://-/x']
  ])('makes a link into the app of %s only where that is wanted', (source, url) => {
    expect(all(parseMarkdown(source, 'app'))).toContainEqual(expect.objectContaining({ type: 'link', url }));
    expect(linksIn(source)).toEqual([]);
  });

  it('leaves writing from right to left as it is', () => {
    const source = 'שלום \u202eevil\u202c عالم';
    expect(plainText(parseMarkdown(source))).toBe(source);
  });

  it('never fails, and makes links to the web only', () => {
    fc.assert(
      fc.property(
        fc.oneof(markup, fc.string({ unit: 'binary', maxLength: 200 })),
        fc.constantFrom('full', 'title'),
        (source, kind) => {
          for (const node of all(parseMarkdown(source, kind))) {
            if (node.type === 'link') expect(node.url).toMatch(/^https?:\/\//);
          }
        }
      )
    );
  });

  it('loses nothing of plain text', () => {
    const words = fc.stringMatching(/^[\p{L}\p{M}\p{Nd} ,;?!'"()=+&%$€\n]{0,80}$/u);
    fc.assert(
      fc.property(words, (source) => {
        expect(plainText(parseMarkdown(source))).toBe(source);
      })
    );
  });
});
