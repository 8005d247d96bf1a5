import type { Template } from './template.js';

/** What it is called. */
export const FirstTemplateId = 'purchase';

/** What a new config asks: country, group link, payment method. `data/default-template.json` shows the same to people. */
export const defaultTemplate: Template = {
  name: 'Purchase',
  panel: {
    title: 'Want to buy something?',
    text: 'Press **Create Ticket** and you get a private channel with our staff. Three short questions there, each answered by a press or a choice.',
    button: 'Create Ticket',
    emoji: '🎫'
  },
  channelName: 'ticket-{number}-{user}',
  welcome:
    'Hi {user}, this channel is just for you and our staff. Please answer three short questions so that we can help you at once.',
  questions: [
    {
      id: 'country',
      kind: 'choice',
      text: 'Which country are you in?',
      options: [
        { value: 'ca', label: 'Canada', emoji: '🇨🇦' },
        { value: 'us', label: 'US', emoji: '🇺🇸' }
      ]
    },
    { id: 'group-link', kind: 'yes-no', text: 'Do you have a group link?' },
    {
      id: 'payment',
      kind: 'select',
      text: 'How would you like to pay?',
      placeholder: 'Choose a payment method',
      options: [
        { value: 'paypal', label: 'PayPal', emoji: '🅿️' },
        { value: 'card', label: 'Credit card', emoji: '💳' },
        { value: 'bank', label: 'Bank transfer', emoji: '🏦' },
        { value: 'crypto', label: 'Crypto', emoji: '🪙' },
        { value: 'gift-card', label: 'Gift card', emoji: '🎁' }
      ],
      min: 1,
      max: 1
    }
  ]
};
