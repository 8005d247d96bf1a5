import type { SchemaMistake } from '../../base/schema-mistakes.js';
import type { TextKey, Translate } from '../../base/language.js';
import type { PlacedMistake } from '../../base/schema-mistakes.js';

/** What is wrong with a template, and where, in one sentence. */
export function mistakeText({ at, mistake }: PlacedMistake, t: Translate): string {
  const place = placeText(at, t);
  const words = mistakeWords(mistake, t);
  return place === '' ? words : t('templates:mistake.sentence', { place, mistake: words });
}

/** A place in a template, counted from 1: "Question 3, text". Empty for the template itself. */
export function placeText(at: readonly PropertyKey[], t: Translate): string {
  const [first, index, ...rest] = at;
  if (first === undefined) return '';
  if (first !== 'questions' || typeof index !== 'number')
    return t('templates:place.field', { field: fieldName(at.map(String).join('.'), t) });
  const place = index + 1;
  if (rest[0] === 'options' && typeof rest[1] === 'number')
    return t('templates:place.option', { place, option: rest[1] + 1 });
  return t('templates:place.question', { place, field: fieldName(`question.${rest.map(String).join('.')}`, t) });
}

/** What people call a field; where the languages have no word for it, it is shown as a file writes it. */
export function fieldName(field: string, t: Translate): string {
  const known = namedFields[field];
  return known ? t(known) : t('templates:field.other', { field: field.replace(/^question\./, '') });
}

const namedFields: Readonly<Record<string, TextKey>> = {
  name: 'templates:field.name',
  channelName: 'templates:field.channelName',
  welcome: 'templates:field.welcome',
  'panel.title': 'templates:field.panel.title',
  'panel.text': 'templates:field.panel.text',
  'panel.button': 'templates:field.panel.button',
  'panel.emoji': 'templates:field.panel.emoji',
  'question.text': 'templates:field.question.text',
  'question.placeholder': 'templates:field.question.placeholder',
  'question.options': 'templates:field.options'
};

function mistakeWords(mistake: SchemaMistake, t: Translate): string {
  switch (mistake.kind) {
    case 'wrong-type':
      return t(`templates:mistake.wrong-type.${mistake.expected}`);
    case 'too-long':
      return t('templates:mistake.too-long', { length: mistake.length, most: mistake.most });
    case 'too-short':
    case 'too-few':
    case 'too-small':
      return t(`templates:mistake.${mistake.kind}`, { least: mistake.least });
    case 'too-many':
    case 'too-large':
      return t(`templates:mistake.${mistake.kind}`, { most: mistake.most });
    case 'none-of':
      return t('templates:mistake.none-of', { values: mistake.values });
    case 'rule':
      return mistake.words;
    default:
      return t(`templates:mistake.${mistake.kind}`);
  }
}
