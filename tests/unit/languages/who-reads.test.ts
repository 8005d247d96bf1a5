import { container } from '@sapphire/framework';
import type { BaseInteraction } from 'discord.js';
import type { Translate } from '../../../src/lib/base/language.js';
import { languageOfPerson, languageOfServer } from '../../../src/lib/interactions/language.js';

beforeAll(() => {
  const named =
    (locale: string | null | undefined): Translate =>
    () =>
      String(locale);
  container.languages = { of: named, all: () => [] };
});

/** A press, as far as its languages go. */
const press = (guild: object | null) => ({ locale: 'fr', guildLocale: 'de', guild }) as unknown as BaseInteraction;
const inServer = press({ preferredLocale: 'ja' });

test('What one person reads is in the language of their Discord', () => {
  expect(languageOfPerson(inServer)('help:title')).toBe('fr');
});

test('What a channel reads is in the language of the server, as it is known now', () => {
  expect(languageOfServer(inServer)('help:title')).toBe('ja');
  expect(languageOfServer(press(null))('help:title')).toBe('de');
});
