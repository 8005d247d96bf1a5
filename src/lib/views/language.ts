import type { Languages, Translate } from '../base/language.js';
import { Colors } from './colors.js';
import { customId } from './custom-ids.js';
import { embeds } from './embed.js';
import { menu } from './templates/list.js';

/** In the menu of languages: none of its own. */
export const AsDiscord = 'discord';

/** Which language a server has. */
export interface ServerLanguage {
  /** What was chosen for it; null: what Discord says. */
  readonly chosen: string | null;
  /** What is spoken there. */
  readonly spoken: Translate;
}

/** The languages there are, by their own names. */
export function languageNames(languages: Languages): { readonly name: string; readonly value: string }[] {
  return languages.locales().map((value) => ({ name: languages.of(value)('language:name'), value }));
}

/** What is read in a server, and the menu to change it. */
export function languagePage({ chosen, spoken }: ServerLanguage, languages: Languages, t: Translate, said?: string) {
  const lines = [
    said ?? t('setup:language.now', { language: spoken('language:name') }),
    ...(chosen === null ? [t('setup:language.fromDiscord')] : [])
  ];
  return {
    embeds: embeds({ color: Colors.calm, title: t('setup:language.title'), description: lines.join('\n') }),
    components: [languageMenu('alone', chosen, languages, t)],
    allowedMentions: { parse: [] }
  };
}

/** @param from - Where it stands, and so what is shown after a choice. */
export function languageMenu(from: 'alone' | 'setup', chosen: string | null, languages: Languages, t: Translate) {
  const options = [
    { label: t('setup:language.asDiscord'), value: AsDiscord, default: chosen === null },
    ...languageNames(languages).map(({ name, value }) => ({ label: name, value, default: value === chosen }))
  ];
  return menu(customId('language', from), t('setup:language.choose'), options);
}
