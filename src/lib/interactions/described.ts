import { Locale, type ContextMenuCommandBuilder, type SlashCommandBuilder } from 'discord.js';
import { chooseLanguage, Fallback, type Languages, type Translate } from '../base/language.js';

interface Choice {
  readonly name: string;
  readonly value: string | number;
  name_localizations?: Partial<Record<Locale, string | null>> | null | undefined;
}

/** Something with a description, and what is in it: a command, a subcommand or an option. */
interface Described {
  readonly name: string;
  /** What can be chosen, where not just anything can. */
  readonly choices?: readonly Choice[] | undefined;
  readonly description: string;
  readonly options?: readonly unknown[];
  setDescriptionLocalization(locale: Locale, description: string): unknown;
}

/**
 * A slash command described in every language there is: Discord shows each person their own. Names are the same in all.
 * @param make - The command in one language.
 */
export function describedIn(languages: Languages, make: (t: Translate) => SlashCommandBuilder): SlashCommandBuilder {
  const known = languages.locales();
  const command = make(languages.of(Fallback));
  const made = new Map<string, SlashCommandBuilder>();
  for (const locale of Object.values(Locale)) {
    const language = chooseLanguage(locale, known);
    if (language === Fallback) continue;
    const translated = made.get(language) ?? make(languages.of(language));
    made.set(language, translated);
    describe(command, translated, locale);
  }
  return command;
}

/**
 * A command of a menu, named in every language there is: people read nothing of it but its name.
 * @param make - The command in one language.
 */
export function namedIn(
  languages: Languages,
  make: (t: Translate) => ContextMenuCommandBuilder
): ContextMenuCommandBuilder {
  const known = languages.locales();
  const command = make(languages.of(Fallback));
  for (const locale of Object.values(Locale)) {
    const language = chooseLanguage(locale, known);
    if (language === Fallback) continue;
    const { name } = make(languages.of(language));
    if (name !== command.name) command.setNameLocalization(locale, name);
  }
  return command;
}

function describe(part: Described, translated: Described, locale: Locale): void {
  if (translated.description !== part.description) part.setDescriptionLocalization(locale, translated.description);
  for (const [index, choice] of (part.choices ?? []).entries()) {
    const name = translated.choices?.[index]?.name;
    if (name !== undefined && name !== choice.name)
      choice.name_localizations = { ...choice.name_localizations, [locale]: name };
  }
  const others = partsOf(translated);
  for (const inner of partsOf(part)) {
    const other = others.find(({ name }) => name === inner.name);
    if (other) describe(inner, other, locale);
  }
}

function partsOf({ options }: Described): readonly Described[] {
  return (options ?? []) as readonly Described[];
}
