import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Locale } from 'discord.js';
import { englishFolder, textsOf } from '../../support/languages/english.js';

const languages = join(englishFolder, '..');

/** Every text of a language by its key. */
function flat(part: unknown, path = ''): [string, string][] {
  if (typeof part === 'string') return [[path, part]];
  return Object.entries(part as object).flatMap(([name, value]) => flat(value, path ? `${path}.${name}` : name));
}

/** A key without its plural form: languages have different ones. */
const withoutForm = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
const placeholders = (text: string) => [...text.matchAll(/\{\{(.+?)\}\}/g)].map(([, name]) => name).sort();

const english = flat(textsOf(englishFolder));
const known = new Map(english.map(([key, text]) => [withoutForm(key), placeholders(text)]));

describe.each(readdirSync(languages))('src/languages/%s', (locale) => {
  const texts = flat(textsOf(join(languages, locale)));

  test('is named as Discord names a locale', () => {
    expect(Object.values(Locale)).toContain(locale);
  });

  test('has no text that English does not have, none that is empty, and the same placeholders', () => {
    for (const [key, text] of texts) {
      expect([key, text.trim()]).not.toEqual([key, '']);
      const wanted = known.get(withoutForm(key)) ?? [`a key of the English files instead of ${key}`];
      // "1 open ticket" says its count in words.
      const needed = key.endsWith('_one') ? wanted.filter((name) => name !== 'count') : wanted;
      expect([key, placeholders(text).filter((name) => name !== 'count' || needed.includes(name))]).toEqual([
        key,
        needed
      ]);
    }
  });

  test('fits where Discord shows it', () => {
    const longest = (key: string) => {
      if (key.startsWith('commands.')) return 100;
      if (/^tickets\.(button|renaming\.(title|label))/.test(key)) return 45;
      return key.startsWith('setup.created.') ? 100 : 1024;
    };
    expect(texts.filter(([key, text]) => text.length > longest(key))).toEqual([]);
  });
});
