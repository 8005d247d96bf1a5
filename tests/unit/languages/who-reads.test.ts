import { container } from '@sapphire/framework';
import type { BaseInteraction } from 'discord.js';
import type { Languages, Translate } from '../../../src/lib/base/language.js';
import { SpokenLanguages } from '../../../src/lib/base/spoken.js';
import { languageOfPerson } from '../../../src/lib/interactions/language.js';

const named =
  (locale: string | null | undefined): Translate =>
  () =>
    String(locale);
const languages: Languages = { of: named, all: () => [], locales: () => [] };
const spoken = new SpokenLanguages(languages, (guildId) => (guildId === '1' ? 'ja' : null));

test('What one person reads is in the language of their Discord', () => {
  container.languages = languages;
  expect(languageOfPerson({ locale: 'fr' } as unknown as BaseInteraction)('help:title')).toBe('fr');
});

test('What a channel reads is in the language of the server', () => {
  expect(spoken.inServer('1')('help:title')).toBe('ja');
  expect(spoken.inServer('2')('help:title')).toBe('null');
});

test('A ticket speaks the language of its opener, and where nobody knows it, the server’s', () => {
  expect(spoken.inTicket({ guildId: '1', locale: 'pl' })('help:title')).toBe('pl');
  expect(spoken.inTicket({ guildId: '1' })('help:title')).toBe('ja');
  expect([spoken.localeOf({ guildId: '1', locale: 'pl' }), spoken.localeOf({ guildId: '1' })]).toEqual(['pl', 'ja']);
});
