import { chooseLanguage, listed, type TextKey } from '../../../src/lib/base/language.js';
import { english, languageOf } from '../../support/languages/english.js';

describe('The language for a locale', () => {
  it.each([
    ['de', ['en-US', 'de'], 'de'],
    ['es-419', ['en-US', 'es-ES'], 'es-ES'],
    ['en-GB', ['de', 'en-US'], 'en-US'],
    ['ja', ['en-US', 'de'], 'en-US'],
    ['', ['de', 'en-US'], 'en-US'],
    [null, ['de', 'en-US'], 'en-US']
  ])('%s, where there are %j, is %s', (locale, known, chosen) => {
    expect(chooseLanguage(locale, known)).toBe(chosen);
  });
});

describe('A text', () => {
  it('has its plural form, and lists as the language writes them', () => {
    expect(english('tickets:list.title', { count: 1 })).toBe('1 open ticket');
    expect(english('tickets:list.title', { count: 3 })).toBe('3 open tickets');
    const people = ['administrators', 'staff', 'the member who opened it'];
    expect(english('commands:denied.close', { people })).toBe(
      'Only administrators, staff and the member who opened it can close this ticket.'
    );
    expect(listed(['eins', 'zwei', 'drei'], 'de')).toBe('eins, zwei und drei');
    expect(listed([], 'en-US')).toBe('');
  });

  it('that is missing, or lacks a value, is an error and never shown', () => {
    expect(() => english('tickets:nowhere' as TextKey)).toThrow('There is no text for tickets:nowhere');
    expect(() => english('tickets:list.page', { page: 1 })).toThrow('{{pages}}');
  });

  it.each([
    '{{x}} $t(faults:denied)',
    '{{by}}',
    '{{{by}}}',
    '{',
    '{{',
    '$t(tickets:button.close)',
    '$& $1 $`',
    '{{- by}}{{opener, list}}'
  ])('takes the value %s as it is', (value) => {
    const t = languageOf({ tickets: { text: '{{opener}}{{by}} said {{opener}} to {{ by }}.' } });
    const said = t('tickets:text' as TextKey, { opener: value, by: 'Sam' });
    expect(said.replaceAll('\u200b', '')).toBe(`${value}Sam said ${value} to Sam.`);
  });

  it('takes a list of such values as it is', () => {
    const t = languageOf({ tickets: { text: '{{who, list}} by {{by}}' } });
    const said = t('tickets:text' as TextKey, { who: ['{{by}}', '$t(x)'], by: 'Sam' });
    expect(said.replaceAll('\u200b', '')).toBe('{{by}} and $t(x) by Sam');
  });
});
