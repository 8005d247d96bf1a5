import {
  ButtonStyle,
  ComponentType,
  EmbedType,
  InteractionType,
  MessageFlags,
  MessageReferenceType,
  MessageType,
  PollLayoutType,
  SelectMenuDefaultValueType,
  SeparatorSpacingSize,
  StickerFormatType,
  type APIAttachment,
  type APIUser
} from 'discord-api-types/v10';
import type { Conversation } from '../../src/transcript/conversation.js';
import type { ShownMessage } from '../../src/view/shown-message.js';
import { known, said } from './draw.js';

const file = (filename: string, content_type: string, more: Partial<APIAttachment> = {}): APIAttachment => ({
  id: '1',
  filename,
  content_type,
  size: 48_200,
  url: `https://cdn.discordapp.com/attachments/1/2/${filename}`,
  proxy_url: `https://media.discordapp.net/attachments/1/2/${filename}`,
  ...more
});

const ada = { author: { id: known.ada, username: 'ada', global_name: 'Ada' } };
const bot = { author: { id: known.bot, username: 'desk', bot: true } };
const at = (time: string) => ({ timestamp: `2026-03-${time}:00.000Z` });

const markdown = `# A heading
## A smaller one with *stars*
### The smallest
-# and a line in small print
**bold** *italics* __underlined__ ~~gone~~ ***all*** \`code\` ||hidden **words**||
> a quote
> over two lines
- a list
  - in a list
- of things
1. first
2. second
[masked](https://example.com/page) https://example.com/bare <https://example.com/quiet> [settings](discord://-/settings)
<@${known.ada}> <@${known.gone}> <@&${known.role}> <#${known.channel}> <#${known.gone}> @everyone </help me:123456789012345678> <id:customize>
<t:1772366400:t> <t:1772366400:T> <t:1772366400:d> <t:1772366400:D> <t:1772366400:f> <t:1772366400:F> <t:1772366400:R>
<:party:700000000000000001> <a:kept_wave:700000000000000002> 👋
\`\`\`ts
const answer: number = 42;
\`\`\``;

/** A message of every kind. */
export const everything: readonly ShownMessage[] = [
  said({ ...bot, ...at('01T09:00'), type: MessageType.UserJoin, author: ada.author }),
  said({ ...ada, ...at('01T09:01'), content: 'Hello! My order has not come yet. Can somebody have a look?' }),
  said({ ...ada, ...at('01T09:02'), content: 'It was due on Monday.', edited_timestamp: '2026-03-01T09:03:00.000Z' }),
  said({
    ...bot,
    ...at('01T09:03'),
    content: '',
    pinned: true,
    embeds: [
      {
        color: 0x5865f2,
        author: { name: 'Ticket Desk', url: 'https://example.com', icon_url: 'https://cdn.discordapp.com/kept-1.png' },
        title: 'Ticket #0042 with **bold**',
        url: 'https://example.com/42',
        description: 'Everything we know so far. See [the page](https://example.com).\n- one\n- two',
        fields: [
          { name: 'Order', value: '`A-1001`', inline: true },
          { name: 'Size', value: 'M', inline: true },
          { name: 'Since', value: '<t:1772366400:D>', inline: true },
          { name: 'In her words', value: 'It has **not** arrived. '.repeat(6) }
        ],
        thumbnail: { url: 'https://cdn.discordapp.com/kept-1.png', width: 80, height: 80 },
        image: { url: 'https://cdn.discordapp.com/kept-2.png', width: 400, height: 160 },
        footer: { text: 'Ticket Desk', icon_url: 'https://cdn.discordapp.com/kept-1.png' },
        timestamp: '2026-03-01T09:00:00.000Z'
      }
    ],
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          { type: ComponentType.Button, style: ButtonStyle.Primary, label: 'Claim', custom_id: 'a' },
          {
            type: ComponentType.Button,
            style: ButtonStyle.Secondary,
            label: 'Wait',
            emoji: { name: '⏳' },
            custom_id: 'b'
          },
          { type: ComponentType.Button, style: ButtonStyle.Success, label: 'Solved', custom_id: 'c' },
          { type: ComponentType.Button, style: ButtonStyle.Danger, label: 'Close', custom_id: 'd', disabled: true },
          { type: ComponentType.Button, style: ButtonStyle.Link, label: 'Help', url: 'https://example.com/help' }
        ]
      },
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.StringSelect,
            custom_id: 'e',
            placeholder: 'How urgent is it?',
            options: [
              { label: 'Very', value: '1', description: 'Something is on fire', emoji: { name: '🔥' } },
              { label: 'Not at all', value: '2' }
            ]
          }
        ]
      },
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.UserSelect,
            custom_id: 'f',
            default_values: [{ type: SelectMenuDefaultValueType.User, id: known.ada }]
          }
        ]
      }
    ]
  }),
  said({ ...ada, ...at('01T09:20'), content: markdown }),
  said({ ...ada, ...at('01T09:21'), content: '🎉🎉' }),
  said({
    ...ada,
    ...at('01T09:40'),
    content: 'Some files.',
    attachments: [
      file('kept-1.png', 'image/png', { description: 'A parcel, torn open', width: 400, height: 160 }),
      file('kept-2.mp4', 'video/mp4', { width: 320, height: 180 }),
      file('kept-3.ogg', 'audio/ogg', { duration_secs: 75 }),
      file('kept-4.pdf', 'application/pdf', { title: 'Invoice of March' }),
      file('SPOILER_kept-5.png', 'image/png', { width: 400, height: 160 }),
      file('huge.zip', 'application/zip', { size: 912_000_000 }),
      file('lost.png', 'image/png')
    ]
  }),
  said({
    ...bot,
    ...at('02T08:00'),
    type: MessageType.Reply,
    content: 'Thank you, that helps a lot.',
    message_reference: { type: MessageReferenceType.Default, channel_id: '1', message_id: '1' },
    referenced_message: said({ ...ada, content: 'Some files, and a **long** text behind them, with ||a secret||.' })
  }),
  said({
    ...ada,
    ...at('02T08:01'),
    type: MessageType.Reply,
    content: 'What did you answer?',
    message_reference: { channel_id: '1', message_id: '2' },
    referenced_message: null
  }),
  said({
    ...bot,
    ...at('02T08:02'),
    type: MessageType.ChatInputCommand,
    flags: MessageFlags.IsComponentsV2,
    interaction: {
      id: '1',
      type: InteractionType.ApplicationCommand,
      name: 'summary',
      user: { id: known.ada, username: 'ada' } as APIUser
    },
    components: [
      {
        type: ComponentType.Container,
        accent_color: 0xf0b232,
        components: [
          { type: ComponentType.TextDisplay, content: '## In a container\nText with **bold**.' },
          { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Large },
          {
            type: ComponentType.Section,
            components: [{ type: ComponentType.TextDisplay, content: 'A section with a picture beside it' }],
            accessory: {
              type: ComponentType.Thumbnail,
              media: { url: 'https://cdn.discordapp.com/kept-1.png' },
              description: 'A dot'
            }
          },
          {
            type: ComponentType.Section,
            components: [{ type: ComponentType.TextDisplay, content: 'A section with a button beside it' }],
            accessory: { type: ComponentType.Button, style: ButtonStyle.Primary, label: 'Go', custom_id: 'g' }
          },
          {
            type: ComponentType.MediaGallery,
            items: [1, 2, 3].map((number) => ({
              media: { url: `https://cdn.discordapp.com/kept-${String(number)}.png` },
              description: `Picture ${String(number)}`,
              spoiler: number === 3
            }))
          },
          {
            type: ComponentType.File,
            file: { url: 'https://cdn.discordapp.com/kept-4.pdf' },
            name: 'kept-4.pdf',
            size: 900
          },
          {
            type: ComponentType.ActionRow,
            components: [
              { type: ComponentType.Button, style: ButtonStyle.Secondary, emoji: { name: '📌' }, custom_id: 'h' },
              { type: ComponentType.Button, style: ButtonStyle.Premium, sku_id: '1' }
            ]
          }
        ]
      }
    ]
  }),
  said({
    ...ada,
    ...at('02T08:30'),
    content: 'A sticker, and some reactions.',
    sticker_items: [
      { id: '800000000000000001', name: 'Wave', format_type: StickerFormatType.PNG },
      { id: '800000000000000002', name: 'Dance', format_type: StickerFormatType.Lottie }
    ],
    reactions: ['👍', '🎉'].map((name, index) => ({
      count: index * 1200 + 3,
      count_details: { burst: 0, normal: 3 },
      me: false,
      me_burst: false,
      burst_colors: [],
      emoji: { id: null, name }
    }))
  }),
  said({
    ...ada,
    ...at('02T08:50'),
    poll: {
      question: { text: 'Which day suits you?' },
      answers: [
        { answer_id: 1, poll_media: { text: 'Monday', emoji: { id: null, name: '🌞' } } },
        { answer_id: 2, poll_media: { text: 'Another day, whichever of them it may be' } }
      ],
      results: {
        is_finalized: true,
        answer_counts: [
          { id: 1, count: 3, me_voted: false },
          { id: 2, count: 1, me_voted: false }
        ]
      },
      expiry: '2026-03-02T09:50:00.000Z',
      allow_multiselect: true,
      layout_type: PollLayoutType.Default
    }
  }),
  said({
    ...ada,
    ...at('02T09:50'),
    type: MessageType.PollResult,
    embeds: [
      {
        type: EmbedType.PollResult,
        fields: [
          { name: 'poll_question_text', value: 'Which day suits you?' },
          { name: 'victor_answer_votes', value: '3' },
          { name: 'total_votes', value: '4' },
          { name: 'victor_answer_text', value: 'Monday' },
          { name: 'victor_answer_emoji_name', value: '🌞' }
        ]
      }
    ]
  }),
  said({
    ...ada,
    ...at('02T10:00'),
    message_reference: { type: MessageReferenceType.Forward, channel_id: known.channel, message_id: '3' },
    message_snapshots: [
      {
        message: {
          type: MessageType.Default,
          content: 'Forwarded **words**',
          timestamp: '2026-02-20T10:00:00.000Z',
          edited_timestamp: null,
          attachments: [file('kept-6.png', 'image/png', { width: 400, height: 160 })],
          embeds: [],
          mentions: [],
          mention_roles: []
        }
      }
    ]
  }),
  said({ ...ada, ...at('02T10:10'), content: '' }),
  said({ ...bot, ...at('02T10:20'), type: MessageType.ChannelPinnedMessage }),
  said({ ...bot, ...at('02T10:30'), type: MessageType.ThreadCreated, content: 'About the parcel' }),
  said({
    author: { id: '900000000000000001', username: 'News of the shop', bot: true },
    webhook_id: '900000000000000001',
    ...at('02T10:40'),
    content: 'שלום עולם, and a very long word: ' + 'a'.repeat(160)
  })
];

/** A conversation with a bit of everything. */
export const conversation: Conversation = {
  version: 1,
  server: { id: '1', name: 'The Shop' },
  channel: { id: '2', name: 'ticket-0042', topic: 'About **order** A-1001' },
  head: [
    { label: 'Opened by', value: 'Ada Lovelace' },
    { label: 'Opened', value: '1 March 2026 at 09:00' },
    { label: 'Closed by', value: 'Grace' },
    { label: 'Closed', value: '2 March 2026 at 11:00' }
  ],
  notes: [
    'What Ada wrote cannot be read by the bot: it lacks the Message Content intent.',
    'Two files were too large.'
  ],
  people: {
    [known.ada]: { name: 'Ada Lovelace', color: 0x2ecc71 },
    [known.bot]: { name: 'Ticket Desk', avatar: 'https://cdn.discordapp.com/kept-1.png', bot: true }
  },
  roles: { [known.role]: { name: 'Staff', color: 0xe91e63 } },
  channels: { [known.channel]: { name: 'support' } },
  messages: everything
};
