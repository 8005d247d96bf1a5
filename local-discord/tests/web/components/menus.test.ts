import {
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
  type APISelectMenuComponent,
  type APISelectMenuOption
} from 'discord-api-types/v10';
import { emojiText } from '../../../web/src/components/emoji-text.js';
import { choicesOf, defaultsOf } from '../../../web/src/components/select/choices.js';
import { findChoices } from '../../../web/src/components/select/find-choices.js';
import { fits, limitsOf, sameValues } from '../../../web/src/components/select/limits.js';
import { components as words } from '../../../web/src/words/en/components.js';
import { view } from './support.js';

const option = (label: string, more: Partial<APISelectMenuOption> = {}): APISelectMenuOption => ({
  label,
  value: label.toLowerCase(),
  ...more
});

const stringMenu = (...options: APISelectMenuOption[]): APISelectMenuComponent => ({
  type: ComponentType.StringSelect,
  custom_id: 'menu',
  options
});

const labelsOf = (menu: APISelectMenuComponent, of = view) => choicesOf(menu, of).map(({ label }) => label);

describe('what a menu offers', () => {
  it('its options, with description and emoji', () => {
    const menu = stringMenu(option('Red', { description: 'Like blood', emoji: { name: '🔴' } }), option('Green'));
    expect(choicesOf(menu, view)).toMatchObject([
      { value: 'red', label: 'Red', description: 'Like blood', emoji: '🔴' },
      { value: 'green', label: 'Green', emoji: null }
    ]);
  });

  it('no value twice, whatever the bot sent', () => {
    expect(labelsOf(stringMenu(option('Red'), option('Again', { value: 'red' })))).toEqual(['Red']);
  });

  it('the people of the server, bots among them', () => {
    const menu = { type: ComponentType.UserSelect, custom_id: 'menu' } as const;
    expect(labelsOf(menu)).toEqual(['Ada', 'Sam', 'Desk']);
    expect(choicesOf(menu, view)[2]).toMatchObject({ aside: words.app, description: 'desk' });
  });

  it('only the two of them in a direct message', () => {
    const menu = { type: ComponentType.UserSelect, custom_id: 'menu' } as const;
    expect(labelsOf(menu, { ...view, open: { channelId: '30' } })).toEqual(['Ada', 'Desk']);
  });

  it('roles from the top down, without @everyone', () => {
    const menu = { type: ComponentType.RoleSelect, custom_id: 'menu' } as const;
    expect(labelsOf(menu)).toEqual(['@Boss', '@Staff']);
  });

  it('people and roles, with @everyone', () => {
    const menu = { type: ComponentType.MentionableSelect, custom_id: 'menu' } as const;
    expect(labelsOf(menu)).toEqual(['Ada', 'Sam', 'Desk', '@Boss', '@Staff', '@everyone']);
  });

  it('channels, of the kinds it takes', () => {
    const menu = { type: ComponentType.ChannelSelect, custom_id: 'menu' } as const;
    expect(labelsOf(menu)).toEqual(['#general', 'Tickets', '#ticket-1']);
    expect(labelsOf({ ...menu, channel_types: [ChannelType.GuildCategory] })).toEqual(['Tickets']);
    expect(choicesOf(menu, view)[2]).toMatchObject({ description: 'Tickets' });
  });
});

describe('what is chosen before anybody touches a menu', () => {
  it('the options the bot marked', () => {
    const menu = stringMenu(option('Red', { default: true }), option('Green'), option('Blue', { default: true }));
    expect(defaultsOf(menu, choicesOf(menu, view))).toEqual(['red', 'blue']);
  });

  it('the people the bot named, except those who are gone', () => {
    const user = SelectMenuDefaultValueType.User as const;
    const menu: APISelectMenuComponent = {
      type: ComponentType.UserSelect,
      custom_id: 'menu',
      default_values: [
        { type: user, id: '2' },
        { type: user, id: '99' }
      ]
    };
    expect(defaultsOf(menu, choicesOf(menu, view))).toEqual(['2']);
  });
});

describe('how much a menu takes', () => {
  it('one, unless it says otherwise', () => {
    expect(limitsOf({})).toEqual({ min: 1, max: 1 });
    expect(limitsOf({ min_values: 0, max_values: 3 })).toEqual({ min: 0, max: 3 });
  });

  it.each([
    [0, false],
    [1, true],
    [2, true],
    [3, false]
  ])('%i of 1 to 2', (count, expected) => {
    expect(fits(count, { min: 1, max: 2 })).toBe(expected);
  });

  it('the order does not make a choice another one', () => {
    expect(sameValues(['a', 'b'], ['b', 'a'])).toBe(true);
    expect(sameValues(['a'], ['a', 'b'])).toBe(false);
    expect(sameValues(['a'], ['b'])).toBe(false);
    expect(sameValues([], [])).toBe(true);
  });

  it.each([
    [2, 2, 'Choose 2.'],
    [0, 3, 'Choose up to 3.'],
    [1, 3, 'Choose 1 to 3.']
  ])('is said: %i to %i', (min, max, expected) => {
    expect(words.choose(min, max)).toBe(expected);
  });
});

describe('searching a menu', () => {
  const choices = choicesOf({ type: ComponentType.MentionableSelect, custom_id: 'menu' }, view);

  it.each([
    ['', ['Ada', 'Sam', 'Desk', '@Boss', '@Staff', '@everyone']],
    ['s', ['Sam', '@Staff', 'Desk', '@Boss']],
    ['@st', ['@Staff']],
    [' ADA ', ['Ada']],
    ['zzz', []]
  ])('for "%s"', (query, expected) => {
    expect(findChoices(choices, query).shown.map(({ label }) => label)).toEqual(expected);
  });

  it('shows so many that one can read them, and says how many more there are', () => {
    const many = Array.from({ length: 120 }, (_, index) => ({
      value: String(index),
      label: `Person ${String(index)}`
    }));
    const found = findChoices(many, 'person');
    expect(found.shown).toHaveLength(50);
    expect(found.more).toBe(70);
  });
});

describe('an emoji as text', () => {
  it.each([
    [undefined, null],
    [{}, null],
    [{ name: '🎫' }, '🎫'],
    [{ id: '123', name: 'party' }, ':party:'],
    [{ id: '123' }, null]
  ])('%j', (emoji, expected) => {
    expect(emojiText(emoji)).toBe(expected);
  });
});
