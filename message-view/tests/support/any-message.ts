import {
  ButtonStyle,
  ComponentType,
  EmbedType,
  MessageFlags,
  MessageReferenceType,
  MessageType,
  SelectMenuDefaultValueType,
  StickerFormatType
} from 'discord-api-types/v10';
import fc from 'fast-check';
import type { ShownMessage } from '../../src/view/shown-message.js';
import { known, said } from './draw.js';

/** Counts through a message: each text and each address in it is one of a kind, and found again. */
type Numbered = (number: number) => string;

/** What formatting can stand around a word. */
const around: readonly (readonly [string, string])[] = [
  ...([
    ['', ''],
    ['**', '**'],
    ['*', '*'],
    ['__', '__'],
    ['~~', '~~'],
    ['||', '||'],
    ['`', '`']
  ] as const),
  ...([
    ['> ', ''],
    ['# ', ''],
    ['-# ', ''],
    ['- ', ''],
    ['1. ', ''],
    ['```js\n', '\n```'],
    ['***', '***']
  ] as const),
  ...([
    ['[', '](https://example.com/w0w)'],
    ['<https://example.com/', '>'],
    ['https://example.com/', ' .']
  ] as const),
  ...([
    ['[x](discord://-/', ')'],
    ['[', ''],
    ['\\*', '\\*'],
    ['<@', '>'],
    ['|| ', ' ||'],
    ['(', ''],
    ['"', '"']
  ] as const)
];

const word: fc.Arbitrary<Numbered> = fc.constant((number) => `w${String(number)}w`);

/** Text with formatting, in several lines. */
const text: fc.Arbitrary<Numbered> = fc
  .array(fc.constantFrom(...around), { minLength: 1, maxLength: 4 })
  .map(
    (pairs) => (number) =>
      pairs.map(([start, end], index) => `${start}w${String(number)}x${String(index)}w${end}`).join('\n')
  );

/** The name of a file. */
const name: fc.Arbitrary<Numbered> = fc
  .tuple(fc.constantFrom('', 'SPOILER_'), fc.constantFrom('png', 'mp4', 'ogg', 'svg', 'txt', 'html', 'tar.gz'))
  .map(
    ([start, end]) =>
      (number) =>
        `${start}w${String(number)}w.${end}`
  );

const url: fc.Arbitrary<Numbered> = fc
  .tuple(fc.constantFrom('https', 'http'), fc.constantFrom('png', 'mp4', 'html', 'webm'))
  .map(
    ([scheme, end]) =>
      (number) =>
        `${scheme}://example.com/a/w${String(number)}w.${end}`
  );

/** An address people press. */
const link: fc.Arbitrary<Numbered> = fc
  .constantFrom('https://example.com/', 'http://example.com/?q=', 'discord://-/')
  .map((start) => (number) => `${start}w${String(number)}w`);

/** Some of these, each under its name. */
const some = <T extends Record<string, fc.Arbitrary<unknown>>>(model: T, required: (keyof T & string)[] = []) =>
  fc.record(model, { requiredKeys: required });

const id = fc.constant('123456789012345678');
const yes = fc.boolean();
const emoji = fc.oneof(
  fc.record({ id: fc.constant(null), name: fc.constantFrom('👍', '🔥') }),
  fc.record({ id, name: word, animated: yes })
);
const media = some(
  {
    url,
    proxy_url: url,
    width: fc.nat(900),
    placeholder: word,
    content_type: fc.constantFrom('image/png', 'video/mp4')
  },
  ['url']
);

const embed = some({
  type: fc.constant(EmbedType.Rich),
  title: text,
  url,
  description: text,
  color: fc.nat(0xffffff),
  timestamp: fc.constant('2026-03-01T10:00:00.000Z'),
  author: some({ name: word, url, icon_url: url, proxy_icon_url: url }, ['name']),
  provider: some({ name: word, url }, ['name']),
  footer: some({ text: word, icon_url: url }, ['text']),
  image: some({ url, description: word, proxy_url: url }, ['url']),
  thumbnail: some({ url, description: word }, ['url']),
  video: some({ url, description: word }, ['url']),
  fields: fc.array(some({ name: text, value: text, inline: yes }, ['name', 'value']), { maxLength: 5 })
});

const attachment = some(
  {
    id,
    filename: name,
    title: word,
    description: word,
    content_type: fc.constantFrom('image/png', 'video/mp4', 'audio/ogg', 'image/svg+xml', 'text/plain'),
    size: fc.nat(),
    url,
    proxy_url: url,
    duration_secs: fc.nat(900),
    waveform: word,
    flags: fc.constantFrom(0, 8)
  },
  ['id', 'filename', 'size', 'url', 'proxy_url']
);

const button = fc.oneof(
  some(
    {
      type: fc.constant(ComponentType.Button),
      style: fc.constantFrom(...[1, 2, 3, 4]),
      label: word,
      emoji,
      custom_id: word,
      disabled: yes
    },
    ['type', 'style', 'label', 'custom_id']
  ),
  some(
    {
      type: fc.constant(ComponentType.Button),
      style: fc.constant(ButtonStyle.Link),
      label: word,
      emoji,
      url: link,
      disabled: yes
    },
    ['type', 'style', 'label', 'url']
  ),
  fc.record({ type: fc.constant(ComponentType.Button), style: fc.constant(ButtonStyle.Premium), sku_id: word })
);

const stringSelect = some(
  {
    type: fc.constant(ComponentType.StringSelect),
    custom_id: word,
    placeholder: word,
    disabled: yes,
    options: fc.array(some({ label: word, value: word, description: word, emoji, default: yes }, ['label', 'value']), {
      minLength: 1,
      maxLength: 4
    })
  },
  ['type', 'custom_id', 'options']
);

const otherSelect = some(
  {
    type: fc.constantFrom(
      ComponentType.UserSelect,
      ComponentType.RoleSelect,
      ComponentType.MentionableSelect,
      ComponentType.ChannelSelect
    ),
    custom_id: word,
    placeholder: word,
    default_values: fc.array(
      fc.record({
        type: fc.constantFrom(...Object.values(SelectMenuDefaultValueType)),
        id: fc.constantFrom(known.ada, known.role, known.gone)
      }),
      { maxLength: 3 }
    )
  },
  ['type', 'custom_id', 'placeholder']
);

const row = fc.oneof(
  fc.record({
    type: fc.constant(ComponentType.ActionRow),
    components: fc.array(button, { minLength: 1, maxLength: 5 })
  }),
  fc.record({ type: fc.constant(ComponentType.ActionRow), components: fc.tuple(fc.oneof(stringSelect, otherSelect)) })
);

const textDisplay = fc.record({ type: fc.constant(ComponentType.TextDisplay), content: text });
const inContainer = fc.oneof(
  row,
  textDisplay,
  fc.record({
    type: fc.constant(ComponentType.Section),
    components: fc.array(textDisplay, { minLength: 1, maxLength: 3 }),
    accessory: fc.oneof(
      button,
      some({ type: fc.constant(ComponentType.Thumbnail), media, description: word, spoiler: yes }, ['type', 'media'])
    )
  }),
  fc.record({
    type: fc.constant(ComponentType.MediaGallery),
    items: fc.array(some({ media, description: word, spoiler: yes }, ['media']), { minLength: 1, maxLength: 6 })
  }),
  some({ type: fc.constant(ComponentType.File), file: media, name, size: fc.nat(), spoiler: yes }, ['type', 'file']),
  some({ type: fc.constant(ComponentType.Separator), divider: yes, spacing: fc.constantFrom(1, 2) }, ['type'])
);
const layout = fc.oneof(
  inContainer,
  some(
    {
      type: fc.constant(ComponentType.Container),
      accent_color: fc.nat(0xffffff),
      spoiler: yes,
      components: fc.array(inContainer, { minLength: 1, maxLength: 5 })
    },
    ['type', 'components']
  )
);

const poll = fc.record({
  question: fc.record({ text: word }),
  answers: fc.array(fc.record({ answer_id: fc.nat(10), poll_media: some({ text: word, emoji }, ['text']) }), {
    minLength: 1,
    maxLength: 4
  }),
  results: fc.record({
    is_finalized: yes,
    answer_counts: fc.array(fc.record({ id: fc.nat(10), count: fc.nat(50), me_voted: yes }), { maxLength: 4 })
  }),
  expiry: fc.constantFrom(null, '2026-03-01T10:00:00.000Z'),
  allow_multiselect: yes,
  layout_type: fc.constant(1)
});

const stickers = fc.array(
  fc.record({
    id,
    name: word,
    format_type: fc.constantFrom(
      StickerFormatType.PNG,
      StickerFormatType.APNG,
      StickerFormatType.Lottie,
      StickerFormatType.GIF
    )
  }),
  { maxLength: 2 }
);

const classic = some({
  content: text,
  embeds: fc.array(embed, { maxLength: 2 }),
  attachments: fc.array(attachment, { maxLength: 3 }),
  components: fc.array(row, { maxLength: 2 }),
  sticker_items: stickers
});

const modern = fc.record({
  flags: fc.constant(MessageFlags.IsComponentsV2),
  components: fc.array(layout, { minLength: 1, maxLength: 4 })
});

const beside = some({
  edited_timestamp: fc.constant('2026-03-01T10:00:00.000Z'),
  pinned: yes,
  type: fc.constantFrom(
    MessageType.Default,
    MessageType.ChatInputCommand,
    MessageType.AutoModerationAction,
    MessageType.UserJoin
  ),
  reactions: fc.array(fc.record({ count: fc.nat(2000), emoji }), { maxLength: 3 }),
  thread: fc.record({ name: word, message_count: fc.nat(50) }),
  poll
});

const forward = fc.record({
  message_reference: fc.record({
    type: fc.constant(MessageReferenceType.Forward),
    channel_id: fc.constant(known.channel)
  }),
  message_snapshots: fc.tuple(
    fc.record({
      message: fc
        .oneof(classic, modern)
        .map((shown) => ({ content: '', timestamp: '2026-03-01T10:00:00.000Z', type: 0, ...shown }))
    })
  )
});

/** Any message Discord could send, or nearly; each text and address in it is found by its number (`w12w`). */
export const anyMessage: fc.Arbitrary<ShownMessage> = fc
  .tuple(fc.oneof(classic, modern, forward), beside)
  .map(([one, other]) => said(numbered({ ...one, ...other }) as Partial<ShownMessage>));

/** Gives each text its number. */
function numbered(value: unknown, next = { number: 0 }): unknown {
  if (typeof value === 'function') return (value as Numbered)(++next.number);
  if (Array.isArray(value)) return value.map((each) => numbered(each, next));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, numbered(each, next)]));
}
