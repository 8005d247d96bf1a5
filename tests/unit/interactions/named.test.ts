import { ApplicationCommandType, ContextMenuCommandBuilder } from 'discord.js';
import type { Languages, Translate } from '../../../src/lib/base/language.js';
import { namedIn } from '../../../src/lib/interactions/described.js';

const names: Readonly<Record<string, string>> = { 'en-US': 'Open', 'es-ES': 'Abrir', de: 'Open' };
const languages: Languages = {
  of: (locale) => () => names[locale ?? 'en-US'] ?? '',
  all: () => [],
  locales: () => Object.keys(names)
};

const make = (t: Translate) =>
  new ContextMenuCommandBuilder().setName(t('menus:name.open-about')).setType(ApplicationCommandType.Message);

describe('A command of a menu', () => {
  it('is named in every language that is near, and only where that is another name', () => {
    expect(namedIn(languages, make).toJSON()).toMatchObject({
      name: 'Open',
      name_localizations: { 'es-ES': 'Abrir', 'es-419': 'Abrir' }
    });
    expect(Object.keys(namedIn(languages, make).toJSON().name_localizations ?? {}).sort()).toEqual(['es-419', 'es-ES']);
  });
});
