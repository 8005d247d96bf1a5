import type { TextKey, Translate } from '../../base/language.js';
import type { PlacedMistake } from '../../base/schema-mistakes.js';
import { mistakeWords } from '../templates/mistakes.js';

/** What is wrong with a panel of a file, and where in it, in one sentence. */
export function panelMistakeText({ at, mistake }: PlacedMistake, t: Translate): string {
  const words = mistakeWords(mistake, t);
  return at.length === 0 ? words : t('templates:mistake.sentence', { place: placeText(at, t), mistake: words });
}

function placeText([first, index, name]: readonly PropertyKey[], t: Translate): string {
  if (first !== 'entries' || typeof index !== 'number') return fieldText(String(first), t);
  return t('panels:file.entry', { place: index + 1, field: fieldText(String(name ?? 'entries'), t) });
}

function fieldText(name: string, t: Translate): string {
  const key = fields.get(name);
  return key ? t(key) : t('templates:field.other', { field: name });
}

const fields: ReadonlyMap<string, TextKey> = new Map<string, TextKey>([
  ['title', 'panels:field.title'],
  ['text', 'panels:field.text'],
  ['color', 'panels:field.color'],
  ['picture', 'panels:field.picture'],
  ['label', 'panels:field.label'],
  ['emoji', 'panels:field.emoji'],
  ['hint', 'panels:field.hint'],
  ['style', 'panels:button.style'],
  ['layout', 'panels:draft.layout'],
  ['templateId', 'panels:file.kind'],
  ['entries', 'panels:page.entries']
]);
