import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInstance, type Resource } from 'i18next';
import {
  Fallback,
  listed,
  textOptions,
  withHarmlessValues,
  type Languages,
  type Translate
} from '../../../src/lib/base/language.js';

/** Where the English texts lie. */
export const englishFolder = join(__dirname, '..', '..', '..', 'src', 'languages', Fallback);

/** The texts of a language by the names of their files. */
export function textsOf(folder: string): Record<string, Record<string, unknown>> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(
    files.map((file) => [
      basename(file, '.json'),
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>
    ])
  );
}

/** Every text of a language by its key, for example `tickets.list.page`. */
export function flat(part: unknown, path = ''): [string, string][] {
  if (typeof part === 'string') return [[path, part]];
  return Object.entries(part as object).flatMap(([name, value]) => flat(value, path ? `${path}.${name}` : name));
}

/** A key without its plural form: languages have different ones. */
export const withoutForm = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');

/**
 * A language as the bot speaks it, made of texts like those of `textsOf`.
 * @param locale - Whose plurals it has.
 */
export function languageOf(texts: object, locale: string = Fallback): Translate {
  const instance = createInstance();
  const resources: Resource = { [locale]: texts as Resource[string] };
  void instance.init({
    ...textOptions,
    fallbackLng: locale,
    lng: locale,
    ns: Object.keys(texts),
    resources,
    initAsync: false
  });
  instance.services.formatter?.add('list', (items: string[], language = locale) => listed(items, language));
  return withHarmlessValues(instance.getFixedT(locale));
}

/** English, for tests that call views themselves. */
export const english = languageOf(textsOf(englishFolder));

/** English for everybody. */
export const englishOnly: Languages = { of: () => english, all: () => [english], locales: () => [Fallback] };
