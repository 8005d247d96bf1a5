import {
  MessageFlags,
  MessageReferenceType,
  MessageType,
  PollLayoutType,
  StickerFormatType,
  type APIMessageSnapshot
} from 'discord-api-types/v10';
import { draw, drawOne, known, said } from './support/draw.js';
import { attribute, read, textOf, withClass } from './support/html.js';

const at = (time: string) => `2026-03-${time}:00.000Z`;

describe('messages below each other', () => {
  it('stand under one name for seven minutes, and under a line for each day', () => {
    const page = read(
      draw([
        said({ content: 'one', timestamp: at('01T23:50') }),
        said({ content: 'two', timestamp: at('01T23:56') }),
        said({ content: 'three', timestamp: at('01T23:59'), author: { id: '1', username: 'Sam' } }),
        said({ content: 'four', timestamp: at('02T00:01'), author: { id: '1', username: 'Sam' } }),
        said({ content: 'five', timestamp: at('02T00:09'), author: { id: '1', username: 'Sam' } })
      ])
    );
    expect(withClass(page, 'mv-message').map((one) => attribute(one, 'data-head'))).toEqual([
      'true',
      'false',
      'true',
      'true',
      'true'
    ]);
    expect(withClass(page, 'mv-day').map(textOf)).toEqual(['1 March 2026', '2 March 2026']);
    expect(withClass(page, 'mv-name').map(textOf)).toEqual(['Ada Lovelace', 'Sam', 'Sam', 'Sam']);
  });

  it('day lines follow the time zone of the reader', () => {
    const messages = [
      said({ content: 'one', timestamp: at('01T22:30') }),
      said({ content: 'two', timestamp: at('01T23:30') })
    ];
    expect(withClass(read(draw(messages, { timeZone: 'UTC' })), 'mv-day')).toHaveLength(1);
    expect(withClass(read(draw(messages, { timeZone: 'Europe/Berlin' })), 'mv-day')).toHaveLength(2);
  });

  it('a reply names its author anew, and a webhook is called what it calls itself', () => {
    const hook = { webhook_id: known.ada };
    const page = read(
      draw([
        said({ content: 'one', author: { id: known.ada, username: 'First' }, ...hook }),
        said({ content: 'two', author: { id: known.ada, username: 'Second' }, ...hook }),
        said({
          content: 'three',
          author: { id: known.ada, username: 'Second' },
          type: MessageType.Reply,
          referenced_message: null,
          ...hook
        })
      ])
    );
    expect(withClass(page, 'mv-name').map(textOf)).toEqual(['First', 'Second', 'Second']);
  });
});

describe('a message', () => {
  it('has a name in its colour, a picture or initials, a badge for a bot, a time, and marks', () => {
    const page = read(drawOne({ content: 'hi', edited_timestamp: at('01T12:05'), pinned: true }));
    expect(attribute(withClass(page, 'mv-name')[0], 'style')).toContain('#2ecc71');
    expect(attribute(withClass(page, 'mv-avatar')[0], 'data-initials')).toBe('AL');
    expect(textOf(withClass(page, 'mv-author')[0])).toBe('Ada Lovelace01/03/2026, 12:00');
    expect(textOf(withClass(page, 'mv-edited')[0])).toBe('(edited)');
    expect(textOf(withClass(page, 'mv-pinned')[0])).toBe('Pinned');
    const bot = read(
      drawOne(
        { author: { id: known.bot, username: 'x' }, content: 'hi' },
        { person: () => ({ name: 'Desk', avatar: 'kept.png', bot: true }) }
      )
    );
    expect(textOf(withClass(bot, 'mv-author')[0])).toMatch(/^DeskAPP/);
    expect(attribute(withClass(bot, 'mv-avatar')[0], 'src')).toBe('files/kept.png');
    // Nobody knows them: Discord's own name does.
    expect(
      textOf(
        withClass(
          read(drawOne({ author: { id: '1', username: 'sam', global_name: 'Sam' }, content: 'x' })),
          'mv-name'
        )[0]
      )
    ).toBe('Sam');
  });

  it('says what it answers, and whether that is gone', () => {
    const reply = { type: MessageType.Reply, content: 'yes', message_reference: { channel_id: '1', message_id: '2' } };
    const lineOf = (more: object) => textOf(withClass(read(drawOne({ ...reply, ...more })), 'mv-reference')[0]);
    expect(lineOf({ referenced_message: said({ content: 'Is **that** so, ||Bob||?' }) })).toContain(
      'Is that so, [spoiler]?'
    );
    expect(lineOf({ referenced_message: null })).toBe('Original message was deleted');
    expect(lineOf({})).toBe('An older message');
  });

  it('says which command it answers, and who ran it', () => {
    const user = { id: known.ada, username: 'ada', discriminator: '0', global_name: null, avatar: null };
    const page = read(
      drawOne({
        type: MessageType.ChatInputCommand,
        content: 'done',
        interaction: { id: '1', type: 2, name: 'close', user }
      })
    );
    expect(textOf(withClass(page, 'mv-reference')[0])).toBe('Ada Lovelace used /close');
  });

  it('draws every piece of markdown', () => {
    const page = read(
      drawOne(
        {
          content:
            '# H\n-# small\n**b** *i* __u__ ~~s~~ `c` ||hidden||\n> q\n- item\n1. one\n```js\nx\n```\n<:kept:123456789012345678> <t:1772366400:R> <id:guide> </a b:123456789012345678>'
        },
        { file: (url) => ({ href: `files/${url.split('/').at(-1) ?? ''}` }) }
      )
    );
    const tags = new Set(page.elements.map(({ tagName }) => tagName));
    for (const tag of ['strong', 'em', 'u', 's', 'code', 'small', 'blockquote', 'ul', 'ol', 'pre', 'time', 'img'])
      expect(tags).toContain(tag);
    expect(withClass(page, 'mv-mention').map(textOf)).toEqual(['Server Guide', '/a b']);
    // No clock goes on here: what is counted from now is told as a date.
    expect(textOf(withClass(page, 'mv-time')[0])).toContain('March 2026');
    expect(attribute(withClass(page, 'mv-emoji-picture')[0], 'src')).toBe('files/123456789012345678.webp');
  });

  it('a spoiler is lifted by a tick, without a script', () => {
    const page = read(drawOne({ content: '||the butler||' }));
    expect(attribute(withClass(page, 'mv-unseen')[0], 'type')).toBe('checkbox');
    expect(textOf(withClass(page, 'mv-lifted')[0])).toBe('the butler');
  });

  it('an embed has everything an embed can have', () => {
    const page = read(
      drawOne({
        embeds: [
          {
            color: 0x5865f2,
            author: { name: 'Author', url: 'https://a.example/' },
            title: 'T',
            url: 'https://t.example/',
            description: '**d**',
            fields: [{ name: 'n', value: 'v', inline: true }],
            image: { url: 'https://x.example/kept.png' },
            video: { url: 'https://x.example/kept.mp4' },
            footer: { text: 'F' },
            timestamp: at('01T08:00')
          }
        ]
      })
    );
    expect(attribute(withClass(page, 'mv-embed')[0], 'style')).toContain('#5865f2');
    expect(textOf(withClass(page, 'mv-embed')[0])).toBe('AuthorTdnvF•01/03/2026, 08:00');
    expect(page.elements.filter(({ tagName }) => tagName === 'a').map((one) => attribute(one, 'href'))).toEqual([
      'https://a.example/',
      'https://t.example/',
      'files/kept.png'
    ]);
    expect(
      attribute(
        page.elements.find(({ tagName }) => tagName === 'video'),
        'src'
      )
    ).toBe('files/kept.mp4');
    const hidden = drawOne({ content: 'x', flags: MessageFlags.SuppressEmbeds, embeds: [{ title: 'gone' }] });
    expect(hidden).not.toContain('gone');
  });

  it('files: shown, played, or a card; one that is not to be had says why and where it was', () => {
    const file = (filename: string, content_type: string) => ({
      id: '1',
      filename,
      content_type,
      size: 1024,
      url: `https://x.example/${filename}`,
      proxy_url: '',
      description: `about ${filename}`
    });
    const page = read(
      drawOne({
        attachments: [
          file('kept.png', 'image/png'),
          file('kept.mp4', 'video/mp4'),
          file('kept.ogg', 'audio/ogg'),
          file('kept.svg', 'image/svg+xml'),
          file('lost.png', 'image/png')
        ]
      })
    );
    const image = page.elements.find(({ tagName }) => tagName === 'img');
    expect([attribute(image, 'alt'), attribute(image, 'title')]).toEqual(['about kept.png', 'kept.png']);
    expect(page.elements.filter(({ tagName }) => tagName === 'video' || tagName === 'audio')).toHaveLength(2);
    expect(withClass(page, 'mv-card').map(textOf)).toContain('lost.png1 KBNot kept here (too large). Open');
    // A drawing somebody sent is a document, and may hold a script: it is never shown in place.
    expect(page.elements.filter((one) => attribute(one, 'src')?.endsWith('.svg'))).toEqual([]);
  });

  it('stickers, reactions, threads', () => {
    const page = read(
      drawOne(
        {
          content: 'x',
          sticker_items: [
            { id: '123456789012345678', name: 'Wave', format_type: StickerFormatType.GIF },
            { id: '2', name: 'Dance', format_type: StickerFormatType.Lottie }
          ],
          reactions: [
            {
              count: 1203,
              emoji: { id: null, name: '👍' },
              count_details: { burst: 0, normal: 3 },
              me: false,
              me_burst: false,
              burst_colors: []
            }
          ],
          thread: { id: '1', type: 11, name: 'About it', message_count: 1 }
        },
        { file: (url) => (url.includes('stickers') ? { href: 'files/wave.gif' } : { missing: 'x' }) }
      )
    );
    expect(attribute(withClass(page, 'mv-sticker')[0], 'alt')).toBe('Sticker: Wave');
    expect(textOf(withClass(page, 'mv-sticker-name')[0])).toBe('Sticker: Dance');
    expect(textOf(withClass(page, 'mv-reaction')[0])).toBe('👍1,203');
    expect(textOf(withClass(page, 'mv-thread')[0])).toBe('About it · 1 message');
  });

  it('a poll with its results, and one that goes on', () => {
    const poll = {
      question: { text: 'Which?' },
      answers: [
        { answer_id: 1, poll_media: { text: 'A' } },
        { answer_id: 2, poll_media: { text: 'B' } }
      ],
      expiry: at('02T10:00'),
      allow_multiselect: false,
      layout_type: PollLayoutType.Default
    };
    const results = {
      is_finalized: true,
      answer_counts: [
        { id: 1, count: 3, me_voted: false },
        { id: 2, count: 1, me_voted: false }
      ]
    };
    const ended = read(drawOne({ poll: { ...poll, results } }));
    expect(withClass(ended, 'mv-poll-answer').map(textOf)).toEqual(['A3 votes · 75 %', 'B1 vote · 25 %']);
    expect(textOf(withClass(ended, 'mv-poll-foot')[0])).toBe('4 votes · ended');
    expect(textOf(withClass(read(drawOne({ poll })), 'mv-poll-foot')[0])).toContain('ends 2 March 2026');
  });

  it('a forward holds what was forwarded, from where, and when', () => {
    const snapshot = {
      message: {
        content: 'the **words**',
        timestamp: at('01T08:00'),
        attachments: [],
        embeds: [],
        type: 0,
        edited_timestamp: null,
        mentions: [],
        mention_roles: []
      }
    } as APIMessageSnapshot;
    const page = read(
      drawOne({
        message_reference: { type: MessageReferenceType.Forward, channel_id: known.channel },
        message_snapshots: [snapshot]
      })
    );
    expect(textOf(withClass(page, 'mv-forwarded')[0])).toBe('↪ Forwarded from #support · 01/03/2026, 08:00the words');
  });

  it('says so where there is nothing to read, and where the answer has not come', () => {
    expect(textOf(withClass(read(drawOne({})), 'mv-missing')[0])).toBe('There is nothing to read in this message.');
    expect(textOf(withClass(read(drawOne({ flags: MessageFlags.Loading })), 'mv-thinking')[0])).toBe(
      'Ada Lovelace is thinking…'
    );
  });

  it('every line Discord itself writes names what it is about, and none is left to the fallback', () => {
    const kinds = Object.entries(MessageType).filter(
      (entry): entry is [string, MessageType] => typeof entry[1] === 'number'
    );
    const written = [
      MessageType.Default,
      MessageType.Reply,
      MessageType.ChatInputCommand,
      MessageType.ContextMenuCommand
    ];
    const lines = kinds
      .filter(([, type]) => !written.includes(type))
      .map(
        ([kind, type]) =>
          [kind, textOf(withClass(read(drawOne({ type, content: 'topic' })), 'mv-system-text')[0])] as const
      );
    expect(lines.length).toBeGreaterThan(30);
    for (const [kind, line] of lines) expect(`${kind}: ${line}`).not.toMatch(/: $|undefined|caused a notice/);
    expect(new Map(lines).get('ThreadCreated')).toContain('Ada Lovelace started a thread: topic');
    const unknown = read(drawOne({ type: 99 as MessageType, content: 'still said' }));
    expect(unknown.text).toContain('Ada Lovelace caused a notice');
    expect(unknown.text).toContain('still said');
  });
});
