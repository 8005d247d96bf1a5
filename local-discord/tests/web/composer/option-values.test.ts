import { ApplicationCommandOptionType as OptionType, ChannelType } from 'discord-api-types/v10';
import { filterSuggestions, optionSuggestions } from '../../../web/src/composer/option-suggestions.js';
import { emptyField, readField, type FieldState } from '../../../web/src/composer/option-values.js';
import { composer } from '../../../web/src/words/en/composer.js';
import { nameable, option } from './support.js';

const typed = (text: string): FieldState<string> => ({ ...emptyField, text });
const read = (of: ReturnType<typeof option>, field: string | FieldState<string>) =>
  readField(of, typeof field === 'string' ? typed(field) : field, nameable);

describe('the field of an option', () => {
  it('may stay empty unless it is required', () => {
    expect(read(option(OptionType.String, 'text'), '  ')).toBeNull();
    expect(read(option(OptionType.String, 'text', { required: true }), '')).toEqual({ problem: composer.required });
    expect(read(option(OptionType.Attachment, 'file', { required: true }), '')).toEqual({ problem: composer.required });
  });

  it('takes a text within its length', () => {
    const text = option(OptionType.String, 'text', { minLength: 2, maxLength: 4 });
    expect(read(text, 'four')).toEqual({ value: 'four' });
    expect(read(text, 'x')).toEqual({ problem: composer.tooShort(2) });
    expect(read(text, 'fives')).toEqual({ problem: composer.tooMuch(4) });
    expect(read(option(OptionType.String, 'text'), 'x'.repeat(6001))).toEqual({ problem: composer.tooMuch(6000) });
  });

  it.each([
    ['3', { value: 3 }],
    [' -2 ', { value: -2 }],
    ['0', { value: 0 }],
    ['1.5', { problem: composer.wholeNumber }],
    ['0x10', { problem: composer.wholeNumber }],
    ['three', { problem: composer.wholeNumber }],
    ['9007199254740993', { problem: composer.wholeNumber }],
    ['-3', { problem: composer.atLeast(-2) }],
    ['11', { problem: composer.atMost(10) }]
  ])('reads %j as a whole number from -2 to 10', (text, expected) => {
    expect(read(option(OptionType.Integer, 'count', { minValue: -2, maxValue: 10 }), text)).toEqual(expected);
  });

  it.each([
    ['1.5', { value: 1.5 }],
    ['.5', { value: 0.5 }],
    ['1e3', { value: 1000 }],
    ['1e999', { problem: composer.aNumber }],
    ['Infinity', { problem: composer.aNumber }],
    ['1,5', { problem: composer.aNumber }],
    ['-0.1', { problem: composer.atLeast(0) }]
  ])('reads %j as a number from 0', (text, expected) => {
    expect(read(option(OptionType.Number, 'price', { minValue: 0 }), text)).toEqual(expected);
  });

  it('takes what was picked, or the whole name of the only thing it can be', () => {
    const user = option(OptionType.User, 'user');
    const picked = { key: '3', label: '@Sam', value: '3' };
    expect(read(user, { ...typed('@Sam'), picked })).toEqual({ value: '3' });
    expect(read(user, '@ada')).toEqual({ value: '1' });
    expect(read(user, 'sam_lee')).toEqual({ value: '2' });
    // There are two.
    expect(read(user, 'Sam')).toEqual({ problem: composer.chooseOne });
    expect(read(user, 'Nobody')).toEqual({ problem: composer.chooseOne });
    expect(read(option(OptionType.Role, 'role'), 'staff')).toEqual({ value: '10' });
    expect(read(option(OptionType.Mentionable, 'who'), '@Staff')).toEqual({ value: '10' });
    expect(read(option(OptionType.Boolean, 'sure'), 'false')).toEqual({ value: false });
  });

  it('takes only channels of the kinds it wants', () => {
    const category = option(OptionType.Channel, 'category', { channelTypes: [ChannelType.GuildCategory] });
    expect(read(category, 'tickets')).toEqual({ value: '21' });
    expect(read(category, '#general')).toEqual({ problem: composer.chooseOne });
    expect(read(option(OptionType.Channel, 'channel'), '#general')).toEqual({ value: '20' });
  });

  it('takes one of its choices, but any text where the bot completes it', () => {
    const choices = [
      { name: 'One', value: 1 },
      { name: 'Two', value: 2 }
    ];
    expect(read(option(OptionType.Integer, 'page', { choices }), 'two')).toEqual({ value: 2 });
    expect(read(option(OptionType.Integer, 'page', { choices }), '2')).toEqual({ problem: composer.chooseOne });
    expect(read(option(OptionType.String, 'where', { autocomplete: true }), 'Elm')).toEqual({ value: 'Elm' });
    expect(read(option(OptionType.Attachment, 'file'), { ...emptyField, file: 'bytes' })).toEqual({ file: 'bytes' });
  });
});

describe('the list of an option', () => {
  const labels = (type: OptionType, text: string) =>
    filterSuggestions(optionSuggestions(option(type, 'any'), nameable) ?? [], text).map(({ key }) => key);

  it('is searched by name and username, with or without the sign', () => {
    expect(labels(OptionType.User, '@sam')).toEqual(['2', '3']);
    expect(labels(OptionType.User, 'poe')).toEqual(['3']);
    expect(labels(OptionType.Mentionable, 'sta')).toEqual(['10']);
    expect(labels(OptionType.Channel, '#gen')).toEqual(['20']);
    expect(labels(OptionType.User, '')).toEqual(['1', '2', '3']);
  });

  it('is none where one types', () => {
    expect(optionSuggestions(option(OptionType.String, 'text'), nameable)).toBeNull();
    expect(optionSuggestions(option(OptionType.Integer, 'count'), nameable)).toBeNull();
  });
});
