import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Locale } from 'discord.js';
import { Fallback } from '../../../src/lib/base/language.js';
import { englishFolder, flat, languageOf, textsOf, withoutForm } from '../../support/languages/english.js';

const languages = join(englishFolder, '..');
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{.+?\}\}|\{(?:user|number)\}/g)].map(([name]) => name).sort();
const commandsIn = (text: string) => [...text.matchAll(/`[^`]*`/g)].map(([code]) => code).sort();
const lines = (text: string) => text.split('\n').length;

const english = flat(textsOf(englishFolder));
const known = new Map(english);
/** Keys that differ by a number: English has two forms of them. */
const counted = new Set(
  english.map(([key]) => withoutForm(key)).filter((key) => known.has(`${key}_one`) && known.has(`${key}_other`))
);
const formsOf = (locale: string) => new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
/** Keys a language must have. */
const keysFor = (locale: string) =>
  [...new Set(english.map(([key]) => (counted.has(withoutForm(key)) ? withoutForm(key) : key)))].flatMap((key) =>
    counted.has(key) ? formsOf(locale).map((form) => `${key}_${form}`) : [key]
  );
/** What English says in the place of a key of another language. */
const englishOf = (key: string) =>
  known.get(key) ?? known.get(`${withoutForm(key)}_other`) ?? `a key of the English files instead of ${key}`;

/** Without what is the same everywhere: placeholders, commands, marks and digits. Nothing is left of a mere name. */
const wordsIn = (text: string) =>
  text
    .replace(/\{\{.*?\}\}|`[^`]*`|[^\p{L} ]/gu, '')
    .split(' ')
    .filter((word) => word.length > 1);
/** Words that are names, or the same in many languages. */
const names = new Set([
  'Panel',
  'Panels',
  'Ticket',
  'Tickets',
  'Administrator',
  'Text',
  'Status',
  'Link',
  'Name',
  'MB'
]);

describe.each(readdirSync(languages))('src/languages/%s', (locale) => {
  const texts = flat(textsOf(join(languages, locale)));

  test('is named as Discord names a locale, and says who wrote it', () => {
    expect(Object.values(Locale)).toContain(locale);
    expect(Object.fromEntries(texts)).toMatchObject({
      'language.name': expect.stringMatching(/\p{L}{4}/u) as string,
      'language.writtenBy': expect.stringMatching(/^(people|machine)$/) as string
    });
  });

  test('has every text in every plural form of the language, and no other', () => {
    expect(texts.map(([key]) => key).sort()).toEqual(keysFor(locale).sort());
  });

  test('says what English says: with the same placeholders, commands and lines', () => {
    const shape = (key: string, text: string) => ({
      key,
      // "1 open ticket" may say its count in words.
      placeholders: placeholders(text).filter((name) => name !== '{{count}}' || !/_(zero|one|two)$/.test(key)),
      commands: commandsIn(text),
      lines: lines(text),
      empty: text.trim() === ''
    });
    expect(texts.map(([key, text]) => shape(key, text))).toEqual(texts.map(([key]) => shape(key, englishOf(key))));
  });

  test('fits where Discord shows it', () => {
    const longest = (key: string) => {
      // As registered: Discord refuses a longer one, and every command with it.
      if (key.startsWith('menus.name.')) return 32;
      if (key.startsWith('commands.') && !key.startsWith('commands.denied')) return 100;
      if (
        /^(templates|panels)\.(field|form)\.|^tickets\.renaming\.(title|label)|^templates\.(kind|newKind)\.|^decisions\.reason\.label/.test(
          key
        )
      )
        return 45;
      if (/\.(fieldHint|newKindHint|partHint|hints)\.|^questions\.how\.|^decisions\.reason\.hint/.test(key)) return 100;
      if (key.includes('.button.')) return 80;
      return key.startsWith('setup.created.') ? 100 : 1024;
    };
    expect(texts.filter(([key, text]) => text.length > longest(key))).toEqual([]);
  });

  if (locale !== Fallback)
    test('is no copy of the English: at most one text in twenty is the same, names aside', () => {
      const same = texts.filter(
        ([key, text]) => text === englishOf(key) && wordsIn(text).some((word) => !names.has(word))
      );
      expect({ same: same.length <= texts.length / 20 || same }).toEqual({ same: true });
    });

  test('puts buttons that its sentences name in just the words that stand on them', () => {
    const said = Object.fromEntries(texts);
    for (const [sentence, button] of [
      ['questions.review.text', 'questions.button.handIn'],
      ['questions.before.refused', 'questions.button.correct'],
      ['questions.refused.kept', 'questions.button.correct'],
      ['faults.answer-wrong-length', 'tickets.button.answer'],
      ['tickets.summary.refused', 'tickets.button.details'],
      ['templates.file.severalHint', 'templates.button.publishAll'],
      ['templates.file.notOurs', 'templates.button.export'],
      ['templates.page.file', 'templates.button.copy'],
      ['templates.list.empty', 'templates.button.new'],
      ['panels.list.empty', 'panels.button.new'],
      ['faults.already-decided.you', 'decisions.button.anew'],
      ['faults.already-decided.by', 'decisions.button.anew']
    ] as const)
      expect([sentence, said[sentence]]).toEqual([sentence, expect.stringContaining(`**${said[button] ?? ''}**`)]);
  });
});

describe('Plurals', () => {
  const say = (locale: string, count: number) =>
    languageOf(textsOf(join(languages, locale)), locale)('templates:list.questions', { count });

  it.each([
    ['en-US', ['1 question', '2 questions', '5 questions', '22 questions']],
    ['de', ['1 Frage', '2 Fragen', '5 Fragen', '22 Fragen']],
    ['fr', ['1 question', '2 questions', '5 questions', '22 questions']],
    ['es-ES', ['1 pregunta', '2 preguntas', '5 preguntas', '22 preguntas']],
    ['pt-BR', ['1 pergunta', '2 perguntas', '5 perguntas', '22 perguntas']],
    ['pl', ['1 pytanie', '2 pytania', '5 pytań', '22 pytania']]
  ])('are those of %s', (locale, expected) => {
    expect([1, 2, 5, 22].map((count) => say(locale, count))).toEqual(expected);
  });

  it('of numbers between are right, too', () => {
    expect([0, 12, 25, 102].map((count) => say('pl', count))).toEqual([
      '0 pytań',
      '12 pytań',
      '25 pytań',
      '102 pytania'
    ]);
    expect(say('fr', 0)).toBe('0 question');
  });
});
