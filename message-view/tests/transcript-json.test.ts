import {
  ButtonStyle,
  ComponentType,
  MessageReferenceType,
  MessageType,
  StickerFormatType
} from 'discord-api-types/v10';
import { transcriptJson } from '../src/transcript/transcript-json.js';
import type { ShownMessage } from '../src/view/shown-message.js';
import { conversation } from './support/everything.js';
import { known, said } from './support/draw.js';
import { words } from './support/words.js';

interface Export {
  readonly guild: object;
  readonly channel: object;
  readonly messages: readonly Readonly<Record<string, unknown>>[];
  readonly messageCount: number;
}

async function exported(messages: readonly ShownMessage[]): Promise<Export> {
  const options = {
    locale: 'en-GB',
    timeZone: 'UTC',
    madeAt: '2026-03-02T00:00:00.000Z',
    file: (url: string) => (url.includes('kept') ? { href: `files/${url.split('/').at(-1) ?? ''}` } : { missing: 'no' })
  };
  let text = '';
  for await (const piece of transcriptJson({ ...conversation, messages }, words, options)) text += piece;
  return JSON.parse(text) as Export;
}

const user = { id: known.ada, username: 'ada', global_name: 'Ada', discriminator: '0', avatar: null };
const ada = {
  id: known.ada,
  name: 'ada',
  discriminator: '0',
  nickname: 'Ada Lovelace',
  color: '#2ECC71',
  isBot: false,
  roles: [],
  avatarUrl: ''
};
const attachment = { id: '1', filename: 'a.png', size: 5, url: 'https://cdn/kept/a.png', proxy_url: 'https://p/a.png' };
const attached = { id: '1', url: 'files/a.png', fileName: 'a.png', fileSizeBytes: 5 };
const embed = {
  title: 'Hello <@200000000000000001>',
  url: 'https://example.com',
  timestamp: '2026-03-01T10:00:00.000Z',
  description: 'See <:wave:123456789012345678>',
  color: 0xff8800,
  author: { name: 'Grace', url: 'https://g', icon_url: 'https://i', proxy_icon_url: 'https://proxy/kept/i.png' },
  thumbnail: { url: 'https://t', width: 1, height: 2 },
  image: { url: 'https://im', proxy_url: 'https://proxy/kept/im.png', width: 3, height: 4 },
  video: { url: 'https://v', width: 5, height: 6 },
  footer: { text: 'Foot', icon_url: 'https://f' },
  fields: [{ name: 'One', value: '1', inline: true }]
};
const embedded = {
  title: 'Hello @Ada Lovelace',
  url: 'https://example.com',
  timestamp: '2026-03-01T10:00:00.000Z',
  description: 'See :wave:',
  color: '#FF8800',
  author: { name: 'Grace', url: 'https://g', iconUrl: 'files/i.png', iconCanonicalUrl: 'https://i' },
  thumbnail: { url: 'https://t', canonicalUrl: 'https://t', width: 1, height: 2 },
  image: { url: 'files/im.png', canonicalUrl: 'https://im', width: 3, height: 4 },
  video: { url: 'https://v', canonicalUrl: 'https://v', width: 5, height: 6 },
  footer: { text: 'Foot', iconUrl: 'https://f', iconCanonicalUrl: 'https://f' },
  images: [{ url: 'files/im.png', canonicalUrl: 'https://im', width: 3, height: 4 }],
  fields: [{ name: 'One', value: '1', isInline: true }],
  inlineEmojis: [
    {
      id: '123456789012345678',
      name: 'wave',
      code: 'wave',
      isAnimated: false,
      imageUrl: 'https://cdn.discordapp.com/emojis/123456789012345678.webp'
    }
  ]
};

describe('a conversation as JSON', () => {
  it('has every field of DiscordChatExporter, in its order', async () => {
    const message = said({
      id: '500000000000000001',
      type: MessageType.Reply,
      timestamp: '2026-03-01T12:00:00.000Z',
      edited_timestamp: '2026-03-01T12:05:00.000Z',
      pinned: true,
      content: 'Hi <@200000000000000001> <a:party:123456789012345679>',
      attachments: [attachment],
      embeds: [embed],
      components: [
        {
          type: ComponentType.ActionRow,
          components: [{ type: ComponentType.Button, style: ButtonStyle.Primary, label: 'Go', custom_id: 'go' }]
        }
      ],
      sticker_items: [{ id: '9', name: 'Wow', format_type: StickerFormatType.PNG }],
      reactions: [
        {
          emoji: { id: null, name: '👍' },
          count: 2,
          count_details: { burst: 0, normal: 2 },
          me: false,
          me_burst: false,
          burst_colors: []
        }
      ],
      mentions: [user],
      message_reference: { message_id: '1', channel_id: '2', guild_id: '3', type: MessageReferenceType.Default },
      interaction: { id: '7', name: 'ping', type: 2, user },
      message_snapshots: [
        {
          message: {
            type: MessageType.Default,
            content: 'Forwarded',
            timestamp: '2026-02-01T00:00:00.000Z',
            edited_timestamp: null,
            attachments: [attachment],
            embeds: [embed],
            mentions: [],
            mention_roles: []
          }
        }
      ]
    });
    const result = await exported([message]);
    expect(Object.keys(result)).toEqual(['guild', 'channel', 'dateRange', 'exportedAt', 'messages', 'messageCount']);
    expect(Object.keys(result.guild)).toEqual(['id', 'name', 'iconUrl']);
    expect(Object.keys(result.channel)).toEqual(['id', 'type', 'categoryId', 'category', 'name', 'topic']);
    expect(result.messageCount).toBe(1);
    const expected = {
      id: '500000000000000001',
      type: 'Reply',
      timestamp: '2026-03-01T12:00:00.000Z',
      timestampEdited: '2026-03-01T12:05:00.000Z',
      callEndedTimestamp: null,
      isPinned: true,
      content: 'Hi @Ada Lovelace :party:',
      author: { ...ada, discriminator: '0000' },
      attachments: [attached],
      components: [
        {
          type: 'ActionRow',
          components: [
            {
              type: 'Button',
              style: 'Primary',
              label: 'Go',
              url: null,
              customId: 'go',
              skuId: null,
              isDisabled: false
            }
          ]
        }
      ],
      embeds: [embedded],
      stickers: [{ id: '9', name: 'Wow', format: 'PNG', sourceUrl: 'https://cdn.discordapp.com/stickers/9.png' }],
      reactions: [{ emoji: { id: '', name: '👍', code: '👍', isAnimated: false, imageUrl: '' }, count: 2, users: [] }],
      mentions: [ada],
      reference: { type: 'Default', messageId: '1', channelId: '2', guildId: '3' },
      forwardedMessage: {
        timestamp: '2026-02-01T00:00:00.000Z',
        timestampEdited: null,
        content: 'Forwarded',
        attachments: [attached],
        embeds: [embedded],
        stickers: []
      },
      interaction: { id: '7', name: 'ping', user: ada },
      inlineEmojis: [
        {
          id: '123456789012345679',
          name: 'party',
          code: 'party',
          isAnimated: true,
          imageUrl: 'https://cdn.discordapp.com/emojis/123456789012345679.gif'
        }
      ]
    };
    expect(result.messages[0]).toEqual(expected);
    expect(Object.keys(result.messages[0] ?? {})).toEqual(Object.keys(expected));
  });

  it('is JSON whatever there is: no message, several, and some that are not as messages are', async () => {
    expect((await exported([])).messages).toEqual([]);
    const broken = { id: '1', content: '"}]' } as unknown as ShownMessage;
    const result = await exported([said({ content: 'one' }), broken, said({ type: MessageType.UserJoin })]);
    expect(result.messageCount).toBe(3);
    expect(result.messages[1]).toEqual({ id: '1', content: '"}]' });
    expect(result.messages[2]).toMatchObject({ type: 'UserJoin', content: 'Ada Lovelace joined the server.' });
  });
});
