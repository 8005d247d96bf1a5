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

/** A language as the bot speaks it, made of texts like those of `textsOf`. */
export function languageOf(texts: object): Translate {
  const instance = createInstance();
  const resources: Resource = { [Fallback]: texts as Resource[string] };
  void instance.init({ ...textOptions, lng: Fallback, ns: Object.keys(texts), resources, initAsync: false });
  instance.services.formatter?.add('list', (items: string[], language = Fallback) => listed(items, language));
  return withHarmlessValues(instance.getFixedT(Fallback));
}

/** English, for tests that call views themselves. */
export const english = languageOf(textsOf(englishFolder));

/** English for everybody. */
export const englishOnly: Languages = { of: () => english, all: () => [english] };
