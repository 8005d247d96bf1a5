import type { MarkdownNode } from '../../src/markdown/nodes';
import { isEmojiOnly, parseMarkdown } from '../../src/markdown/parse';

const text = (value: string): MarkdownNode => ({ type: 'text', text: value });
const br: MarkdownNode = { type: 'lineBreak' };
const wrap = (
  type: 'bold' | 'italics' | 'underline' | 'strikethrough' | 'spoiler' | 'quote' | 'subtext',
  ...children: MarkdownNode[]
) => ({ type, children }) as MarkdownNode;
const link = (url: string, label: string, masked = false): MarkdownNode => ({
  type: 'link',
  url,
  masked,
  children: [text(label)]
});
const id = '123456789012345678';

describe('what Discord makes of a message', () => {
  it.each<[string, string, MarkdownNode[]]>([
    ['bold', '**a**', [wrap('bold', text('a'))]],
    ['italics with stars', '*a*', [wrap('italics', text('a'))]],
    ['italics with underscores', '_a_', [wrap('italics', text('a'))]],
    ['bold italics', '***a***', [wrap('italics', wrap('bold', text('a')))]],
    ['underline', '__a__', [wrap('underline', text('a'))]],
    ['strikethrough', '~~a~~', [wrap('strikethrough', text('a'))]],
    ['a spoiler', '||a **b**||', [wrap('spoiler', text('a '), wrap('bold', text('b')))]],
    ['a spoiler around code', '||```a```||', [wrap('spoiler', { type: 'codeBlock', language: '', text: 'a' })]],
    ['names with underscores', 'snake_case_name', [text('snake_case_name')]],
    ['stars between spaces', '2 * 3 * 4', [text('2 * 3 * 4')]],
    ['formatting that never ends', '**a', [text('**a')]],
    ['escaped formatting', '\\*a\\*', [text('*a*')]],
    ['an escaped emoji', '\\😀', [text('😀')]],
    ['the shrug', '¯\\_(ツ)_/¯', [text('¯\\_(ツ)_/¯')]],
    ['inline code', '`**a**`', [{ type: 'inlineCode', text: '**a**' }]],
    ['inline code with a backtick', '`` a`b ``', [{ type: 'inlineCode', text: ' a`b ' }]],
    ['a code block', '```ts\nlet a;\n```\nb', [{ type: 'codeBlock', language: 'ts', text: 'let a;' }, text('b')]],
    ['a code block in a line', 'a ```b```', [text('a '), { type: 'codeBlock', language: '', text: 'b' }]],
    ['lines', 'a\n\nb', [text('a'), br, br, text('b')]],
    ['a quote', '> a\n> b\nc', [wrap('quote', text('a'), br, text('b'), br), text('c')]],
    ['a quote to the end', '>>> a\nb', [wrap('quote', text('a'), br, text('b'))]],
    ['no quote', 'a > b', [text('a > b')]],
    [
      'a heading',
      '# a *b*\nc',
      [{ type: 'heading', level: 1, children: [text('a '), wrap('italics', text('b'))] }, text('c')]
    ],
    [
      'a heading after a quote',
      '> a\n## b',
      [wrap('quote', text('a'), br), { type: 'heading', level: 2, children: [text('b')] }]
    ],
    ['no heading of the fourth level', '#### a', [text('#### a')]],
    ['no heading within a line', 'a # b', [text('a # b')]],
    ['no heading within bold', '**# a**', [wrap('bold', text('# a'))]],
    ['subtext', '-# a', [wrap('subtext', text('a'))]],
    ['a list', '- a\n* b', [{ type: 'list', start: null, items: [[text('a')], [text('b')]] }]],
    ['a numbered list', '3. a\n4. b', [{ type: 'list', start: 3, items: [[text('a')], [text('b')]] }]],
    [
      'a list in a list',
      '- a\n  - b\n- c',
      [
        {
          type: 'list',
          start: null,
          items: [[text('a'), br, { type: 'list', start: null, items: [[text('b')]] }], [text('c')]]
        }
      ]
    ],
    ['no list', '-a 1.b', [text('-a 1.b')]],
    ['a masked link', '[a](https://b.example/c_(d))', [link('https://b.example/c_(d)', 'a', true)]],
    [
      'a bare link',
      'a https://b.example/c.',
      [text('a '), link('https://b.example/c', 'https://b.example/c'), text('.')]
    ],
    [
      'a bare link in brackets',
      '(https://b.example/)',
      [text('('), link('https://b.example/', 'https://b.example/'), text(')')]
    ],
    ['a link without preview', '<https://b.example/>', [link('https://b.example/', 'https://b.example/')]],
    [
      'mentions',
      `<@${id}><@!${id}><@&${id}><#${id}>`,
      [
        { type: 'userMention', id },
        { type: 'userMention', id },
        { type: 'roleMention', id },
        { type: 'channelMention', id }
      ]
    ],
    [
      'everyone',
      '@everyone @here',
      [{ type: 'everyoneMention', name: 'everyone' }, text(' '), { type: 'everyoneMention', name: 'here' }]
    ],
    ['a command', `</set_staff add:${id}>`, [{ type: 'commandMention', name: 'set_staff add' }]],
    [
      'a time',
      '<t:1618953630:R><t:1>',
      [
        { type: 'timestamp', seconds: 1618953630, style: 'R' },
        { type: 'timestamp', seconds: 1, style: 'f' }
      ]
    ],
    ['a time no calendar has', '<t:9999999999999>', [text('<t:9999999999999>')]],
    [
      'custom emoji',
      `<:party:${id}><a:wave:${id}>`,
      [
        { type: 'customEmoji', name: 'party', id, animated: false },
        { type: 'customEmoji', name: 'wave', id, animated: true }
      ]
    ],
    [
      'places every server has',
      `<id:browse><id:customize><id:guide><id:linked-roles><id:linked-roles:${id}><id:nowhere>`,
      [
        ...(['browse', 'customize', 'guide', 'linked-roles', 'linked-roles'] as const).map((place) => ({
          type: 'guildNavigation' as const,
          place
        })),
        text('<id:nowhere>')
      ]
    ],
    [
      'emoji',
      '👋🏽1️⃣ℹ️',
      [
        { type: 'emoji', text: '👋🏽' },
        { type: 'emoji', text: '1️⃣' },
        { type: 'emoji', text: 'ℹ️' }
      ]
    ]
  ])('%s', (_what, source, nodes) => {
    expect(parseMarkdown(source)).toEqual(nodes);
  });

  it('renders only what fits in a line for the titles of embeds', () => {
    expect(parseMarkdown(`# **a** \`b\` <@${id}> [c](https://d.example) https://e.example`, 'title')).toEqual([
      text('# '),
      wrap('bold', text('a')),
      text(' '),
      { type: 'inlineCode', text: 'b' },
      text(` <@${id}> [c](https://d.example) https://e.example`)
    ]);
  });

  it.each([
    ['👋 🎉\n<:party:123456789012345678>', true],
    ['👋 hi', false],
    ['', false],
    ['👋'.repeat(30), true],
    ['👋'.repeat(31), false]
  ])('knows whether there is nothing but emoji: %s', (source, expected) => {
    expect(isEmojiOnly(parseMarkdown(source))).toBe(expected);
  });
});
