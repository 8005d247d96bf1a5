import { ButtonStyle, ComponentType, EmbedType, PollLayoutType, StickerFormatType } from 'discord-api-types/v10';
import fc from 'fast-check';
import { fileAddress, pictureAddress } from '../src/media/addresses.js';
import type { ShownMessage } from '../src/view/shown-message.js';
import { drawOne, view } from './support/draw.js';
import { harmIn, read } from './support/html.js';

/** What somebody who means harm writes where an address is expected. */
const addresses = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  '\u0001javascript:alert(1)',
  '\u00a0javascript:alert(1)',
  'javascript&colon;alert(1)',
  '&#106;avascript:alert(1)',
  'javascript://https://example.com/%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+',
  'data:image/png;base64,AAAA" onerror="alert(1)',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'blob:https://example.com/1',
  'about:blank',
  '//evil.example/x',
  '\\\\evil.example\\x',
  '/\\evil.example',
  'https://example.com/" onmouseover="alert(1)',
  'discord://x" onclick="alert(1)',
  'discord:javascript:alert(1)',
  'https:javascript:alert(1)',
  'view-source:https://example.com',
  ''
];

/** What they write where a text is expected. */
const texts = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onfocus=alert(1) autofocus='",
  '</style><script>alert(1)</script>',
  '</title></head><body onload=alert(1)>',
  '<!--',
  ']]>',
  '<a href="javascript:alert(1)">x</a>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '\u0000<\u0000script>',
  '{{constructor.constructor("alert(1)")()}}',
  '\u202egnp.exe\u202c',
  '<plaintext>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>'
];

/** A message in which every place holds the same text and the same address. */
function everywhere(text: string, url: string): Partial<ShownMessage> {
  const media = { url, proxy_url: url };
  return {
    author: { id: text, username: text, global_name: text },
    content: `${text} [${text}](${url}) <${url}> ${url} ||${url}|| \`${text}\` \`\`\`html\n${text}\n\`\`\` > ${text}`,
    embeds: [
      {
        title: text,
        url,
        description: `${text} [x](${url})`,
        author: { name: text, url, icon_url: url },
        provider: { name: text, url },
        footer: { text, icon_url: url },
        fields: [{ name: text, value: `[${text}](${url})` }],
        image: { url, description: text },
        thumbnail: { url },
        video: { url },
        color: Number.NaN,
        timestamp: text
      },
      { type: EmbedType.PollResult, fields: [{ name: 'victor_answer_text', value: text }] }
    ],
    attachments: ['image/png', 'video/mp4', 'audio/mpeg', 'image/svg+xml', text].map((content_type, index) => ({
      id: String(index),
      filename: text,
      title: text,
      description: text,
      content_type,
      size: 1,
      url,
      proxy_url: url
    })),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          { type: ComponentType.Button, style: ButtonStyle.Link, label: text, url },
          { type: ComponentType.Button, style: ButtonStyle.Primary, label: text, custom_id: text },
          {
            type: ComponentType.StringSelect,
            custom_id: text,
            placeholder: text,
            options: [{ label: text, value: text, description: text, emoji: { id: text, name: text } }]
          }
        ]
      },
      {
        type: ComponentType.Section,
        components: [{ type: ComponentType.TextDisplay, content: text }],
        accessory: { type: ComponentType.Thumbnail, media, description: text }
      },
      { type: ComponentType.MediaGallery, items: [{ media, description: text }, { media }] },
      { type: ComponentType.File, file: media, name: text, spoiler: true }
    ],
    reactions: [
      {
        count: 1,
        count_details: { burst: 0, normal: 1 },
        me: false,
        me_burst: false,
        burst_colors: [],
        emoji: { id: text, name: text }
      }
    ],
    sticker_items: [{ id: text, name: text, format_type: StickerFormatType.PNG }],
    poll: {
      question: { text },
      answers: [{ answer_id: 1, poll_media: { text, emoji: { id: null, name: text } } }],
      expiry: text,
      allow_multiselect: false,
      layout_type: PollLayoutType.Default
    },
    edited_timestamp: text,
    timestamp: text,
    id: text
  };
}

/** A `file` that believes everything: what comes in goes out. */
const believing = { file: (url: string) => ({ href: url }) };

describe('what people and bots write does no harm', () => {
  it.each(addresses)('as an address: %j', (url) => {
    expect(harmIn(read(drawOne(everywhere('x', url))))).toEqual([]);
    expect(harmIn(read(drawOne(everywhere('x', url), believing)))).toEqual([]);
  });

  it.each(texts)('as a text: %j', (text) => {
    expect(harmIn(read(drawOne(everywhere(text, 'https://example.com/'))))).toEqual([]);
    expect(harmIn(read(drawOne(everywhere(text, text), believing)))).toEqual([]);
  });

  it('as a name of a person, a role or a channel', () => {
    for (const name of texts) {
      const named = {
        person: () => ({ name, avatar: name, color: Number.NaN }),
        role: () => ({ name, color: Number.NaN }),
        channel: () => ({ name })
      };
      const content = '<@200000000000000001> <@&300000000000000001> <#400000000000000001>';
      const html = drawOne({ content }, { ...view, ...named, ...believing });
      expect(harmIn(read(html))).toEqual([]);
      expect(read(html).text).toContain(`@${name.replaceAll('\u0000', '')}`);
    }
  });

  it('in a system line', () => {
    for (let type = 0; type < 60; type++) {
      for (const text of texts) {
        const html = drawOne({ type, content: text, author: { id: '1', username: text } });
        expect(harmIn(read(html))).toEqual([]);
      }
    }
  });

  it('whatever it is', () => {
    const piece = fc.oneof(fc.constantFrom(...texts, ...addresses), fc.string({ unit: 'binary', maxLength: 40 }));
    fc.assert(
      fc.property(piece, piece, piece, (one, two, three) => {
        const message = everywhere(`${one}${two}`, `${two}${three}`);
        expect(harmIn(read(drawOne(message, believing)))).toEqual([]);
      }),
      { numRuns: 200 }
    );
  });
});

describe('an address of a kept file', () => {
  it.each(['files/1.png', 'https://kept.example/1.png', 'http://127.0.0.1/1', '1.png?x#y', './a b.png'])(
    'is %s',
    (href) => {
      expect(fileAddress({ href })).not.toBeNull();
    }
  );

  it.each([...addresses.filter((href) => !/^https:\/\/e|^https:j|&/.test(href)), 'mailto:a@b.c', 'a:b'])(
    'is not %j',
    (href) => {
      expect(fileAddress({ href })).toBeNull();
    }
  );

  it('may be a picture that stands in the page, but for a document', () => {
    expect(pictureAddress({ href: 'data:image/png;base64,iVBORw0KGgo=' })).toMatch(/^data:/);
    expect(pictureAddress({ href: 'data:image/svg+xml;base64,iVBORw0KGgo=' })).toBeNull();
    expect(fileAddress({ href: 'data:image/png;base64,iVBORw0KGgo=' })).toBeNull();
  });
});
