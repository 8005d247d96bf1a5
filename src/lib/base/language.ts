import type { CustomTypeOptions, InitOptions, ParseKeys } from 'i18next';
import type {} from './typed-keys.js';

type Namespace = keyof CustomTypeOptions['resources'];

/** A slash command whose texts there are. */
export type CommandName = Exclude<keyof CustomTypeOptions['resources']['commands'], 'denied'>;

/** A command in the menu of a message or a member, whose names there are. */
export type MenuName = keyof CustomTypeOptions['resources']['menus']['name'];

/** Names a text: its file, and its place in there. One that the English files do not have does not compile. */
export type TextKey = Extract<ParseKeys<[Namespace, ...Namespace[]]>, `${Namespace}:${string}`>;

/** What stands in a text's placeholders. `count` chooses the plural form as well. */
export type Values = Readonly<Record<string, string | number | readonly string[]>>;

/** Gives a text by its key, for example `t('tickets:list.title', { count: 3 })`, in the one language it is made for. */
export type Translate = (key: TextKey, values?: Values) => string;

/** The languages there are. */
export interface Languages {
  /** The language for a locale as Discord names it, or the closest there is. */
  of(locale: string | null | undefined): Translate;
  /** All of them, for what may have been made in any. */
  all(): readonly Translate[];
  /** Their names, as Discord names locales. */
  locales(): readonly string[];
}

/** Spoken where there is nothing closer, and the one that always has every text. */
export const Fallback = 'en-US';

/**
 * Chooses a language: the very locale, else the same language as it is spoken elsewhere, else English.
 * @param known - The languages there are, by Discord's names of locales.
 */
export function chooseLanguage(locale: string | null | undefined, known: Iterable<string>): string {
  const names = [...known];
  if (locale && names.includes(locale)) return locale;
  const spoken = locale?.split('-')[0];
  return names.find((name) => name.split('-')[0] === spoken) ?? Fallback;
}

/**
 * How dates are written beside texts for a locale: in its own way, where the language that is chosen for it is spoken there.
 * @param known - As for `chooseLanguage`.
 * @returns A BCP 47 tag.
 */
export function dateLocale(locale: string | null | undefined, known: Iterable<string>): string {
  const language = chooseLanguage(locale, known);
  return locale && locale.split('-')[0] === language.split('-')[0] ? locale : language;
}

/**
 * How texts are made of keys. A key or a value that is missing is a bug and throws: nobody is to read `tickets:list.title`.
 * What stands in a value is never read as a key or a placeholder.
 */
export const textOptions = {
  // It would print an advertisement.
  showSupportNotice: false,
  fallbackLng: Fallback,
  appendNamespaceToMissingKey: true,
  interpolation: { escapeValue: false, skipOnVariables: true },
  parseMissingKeyHandler: (key: string) => {
    throw new RangeError(`There is no text for ${key}.`);
  },
  missingInterpolationHandler: (text: string, [placeholder]: RegExpExecArray) => {
    throw new RangeError(`Nothing was given for ${placeholder} in: ${text}`);
  }
} satisfies InitOptions;

/**
 * A list as a language writes it: "this, that and those".
 * @param language - As a locale. Our English puts no comma before "and", so it is written as in Britain.
 */
export function listed(items: readonly string[], language: string): string {
  return new Intl.ListFormat(language === Fallback ? 'en-GB' : language, { type: 'conjunction' }).format(items);
}

/**
 * A language whose values cannot act as placeholders. i18next puts values in one after the other: somebody called
 * `{{by}}` would get the text of the value that comes next.
 * @param t - As i18next gives it.
 */
export function withHarmlessValues(t: Translate): Translate {
  return (key, values) => t(key, values && harmless(values));
}

function harmless(values: Values): Values {
  const made: Record<string, Values[string]> = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'number') made[name] = value;
    else made[name] = typeof value === 'string' ? apart(value) : value.map(apart);
  }
  return made;
}

/** With something that is not seen between two braces. */
function apart(value: string): string {
  return value.replace(/\{(?=\{)/g, '{\u200b');
}
