import type { TextKey, Translate } from '../../base/language.js';
import type { PlacedMistake, SchemaMistake } from '../../base/schema-mistakes.js';
import { ruleText } from './rules.js';

/** What is wrong with a template, and where, in one sentence. */
export function mistakeText({ at, mistake }: PlacedMistake, t: Translate): string {
  const place = placeText(at, t);
  const words = mistakeWords(mistake, t);
  return place === '' ? words : t('templates:mistake.sentence', { place, mistake: words });
}

/** A place in a template, counted from 1: "Question 3, text". Empty for the template itself. */
export function placeText(at: readonly PropertyKey[], t: Translate): string {
  const [first, index, part, number, ...rest] = at;
  if (first === undefined) return '';
  if (first === 'decisions' && typeof index === 'number')
    return t('decisions:template.place', { place: index + 1, field: decisionField(part, t) });
  if (first !== 'questions' || typeof index !== 'number')
    return t('templates:place.field', { field: fieldName(at.map(String).join('.'), t) });
  const place = index + 1;
  if (part === 'options' && typeof number === 'number')
    return t('templates:place.option', { place, option: number + 1 });
  if (part === 'fields' && typeof number === 'number')
    return t('templates:place.formField', { place, number: number + 1, field: questionField(rest, t) });
  return t('templates:place.question', { place, field: questionField(at.slice(2), t) });
}

function questionField([name]: readonly PropertyKey[], t: Translate): string {
  return fieldName(`question.${String(name ?? 'text')}`, t);
}

function decisionField(name: PropertyKey | undefined, t: Translate): string {
  const known = decisionFields.find((one) => one === (name ?? 'label'));
  return known ? t(`decisions:template.${known}`) : t('templates:field.other', { field: String(name) });
}

const decisionFields = [
  'id',
  'label',
  'emoji',
  'words',
  'style',
  'askReason',
  'giveRoles',
  'takeRoles',
  'close'
] as const;

/** What people call a field; where the languages have no word for it, it is shown as a file writes it. */
export function fieldName(path: string, t: Translate): string {
  // Of a list, which one it is says nothing to whoever chose it from a menu.
  const field = path.replace(/\.\d+$/, '');
  const last = field.split('.').at(-1) ?? field;
  const key = namedFields.get(field) ?? ofGroup(field) ?? namedFields.get(last) ?? namedFields.get(`question.${last}`);
  return key ? t(key) : t('templates:field.other', { field: field.replace(/^question\./, '') });
}

/** A setting of a group by its own name, or the group's. */
function ofGroup(field: string): TextKey | undefined {
  const [group = '', name = ''] = field.split('.');
  return group === 'opening' || group === 'closing' ? (namedFields.get(name) ?? namedFields.get(group)) : undefined;
}

const plain = [
  'name',
  'channelName',
  'welcome',
  'questions',
  'formBefore',
  'review',
  'paused',
  'opening',
  'description',
  'category',
  'staffRoles',
  'calledRoles',
  'slowMode',
  'closing',
  'daysInServer',
  'openAtOnce',
  'openInAll',
  'cooldownMinutes',
  'requiredRoles',
  'refusedRoles',
  'color',
  'picture',
  'label',
  'emoji',
  'panel.title',
  'panel.text',
  'panel.button',
  'panel.emoji'
] as const;
const ofQuestions = [
  'text',
  'hint',
  'placeholder',
  'when',
  'default',
  'min',
  'max',
  'minLength',
  'maxLength',
  'mask',
  'only',
  'maxFiles',
  'maxMegabytes',
  'id',
  'kind',
  'fields',
  'channelTypes',
  'types',
  'whole',
  'long',
  'optional',
  'options'
] as const;

const namedFields: ReadonlyMap<string, TextKey> = new Map<string, TextKey>([
  ...plain.map((name) => [name, `templates:field.${name}`] as const),
  ['panel', 'templates:field.panels'],
  ['decisions', 'decisions:template.decisions'],
  ['pictures.welcome', 'pictures:place.welcome'],
  ['pictures.panel', 'pictures:place.panel'],
  ['pictures.welcome.link', 'pictures:place.welcome'],
  ['pictures.panel.link', 'pictures:place.panel'],
  ['pictures', 'pictures:field.file'],
  ['pictureFile', 'pictures:field.file'],
  ['pictureAlt', 'pictures:field.alt'],
  ['alt', 'pictures:field.alt'],
  ...ofQuestions.map((name) => [`question.${name}`, `templates:field.question.${name}`] as const),
  ['question.label', 'templates:field.label'],
  ['question.emoji', 'templates:field.emoji']
]);

/** What is wrong, without where. */
export function mistakeWords(mistake: SchemaMistake, t: Translate): string {
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
      return ruleText(mistake.words, t);
    default:
      return t(`templates:mistake.${mistake.kind}`);
  }
}
