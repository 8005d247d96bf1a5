import { ComponentType, MessageType, type APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { buttons, describeMessage, embedField, menus, textOf, type MessageView } from '../../src/index.js';

const view = (part: Partial<MessageView>): MessageView => ({
  id: '2',
  channelId: '1',
  author: { id: '3', username: 'desk', displayName: 'Ticket Desk', bot: true },
  type: MessageType.Default,
  content: '',
  embeds: [],
  components: [],
  attachments: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  editedAt: null,
  pinned: false,
  ephemeral: false,
  thinking: false,
  mentionsMe: false,
  mentionedUserIds: [],
  mentionedRoleIds: [],
  mentionsEveryone: false,
  repliesTo: null,
  interaction: null,
  flags: 0,
  ...part
});

const rows = [
  {
    type: 1,
    components: [
      { type: 2, style: 3, label: 'Canada', custom_id: 'country:ca' },
      { type: 2, style: 2, emoji: { name: '🇺🇸' }, custom_id: 'country:us', disabled: true },
      { type: 2, style: 5, label: 'Map', url: 'https://example.com' }
    ]
  },
  {
    type: 1,
    components: [
      {
        type: 3,
        custom_id: 'pay',
        placeholder: 'Pay with',
        options: [
          { label: 'PayPal', value: 'paypal' },
          { label: 'Card', value: 'card' }
        ]
      }
    ]
  }
] as unknown as APIMessageTopLevelComponent[];

const message = view({
  content: 'Welcome, <@4>.',
  embeds: [{ title: 'Question 1 of 3', description: 'Where are you?', fields: [{ name: 'Status', value: 'open' }] }],
  components: rows,
  ephemeral: true
});

it('lists buttons and menus as they stand', () => {
  expect(buttons(message).map(({ label, customId, disabled, url }) => [label, customId, disabled, url])).toEqual([
    ['Canada', 'country:ca', false, null],
    ['🇺🇸', 'country:us', true, null],
    ['Map', null, false, 'https://example.com']
  ]);
  expect(menus(message)).toMatchObject([
    { customId: 'pay', placeholder: 'Pay with', options: [{ label: 'PayPal', value: 'paypal' }, { label: 'Card' }] }
  ]);
});

it('reads every text, embeds and text displays included', () => {
  expect(textOf(message)).toBe('Welcome, <@4>.\nQuestion 1 of 3\nWhere are you?\nStatus\nopen');
  expect(embedField(message, 'Status')).toBe('open');
  expect(embedField(message, 'Nothing')).toBeUndefined();
  const inside = [{ type: ComponentType.TextDisplay, content: '# Title' }, { type: ComponentType.Separator }, rows[0]];
  const container = { type: ComponentType.Container, components: inside };
  const displayed = view({ components: [container as APIMessageTopLevelComponent] });
  expect(textOf(displayed)).toBe('# Title');
  expect(buttons(displayed)).toHaveLength(3);
  expect(describeMessage(displayed).split('\n').slice(0, 3)).toEqual(['Ticket Desk [BOT]', '┃ # Title', '┃ ───']);
});

it('describes a message as a person would see it', () => {
  expect(describeMessage(message).split('\n')).toEqual([
    'Ticket Desk [BOT]',
    'Welcome, <@4>.',
    '┃ Question 1 of 3',
    '┃ Where are you?',
    '┃ Status: open',
    '[Canada] (🇺🇸) [Map ↗]',
    '▾ Pay with (PayPal, Card)',
    'Only you can see this'
  ]);
});
