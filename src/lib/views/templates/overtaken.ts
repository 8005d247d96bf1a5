import { isDeepStrictEqual } from 'node:util';
import type { Translate } from '../../base/language.js';
import type { Question } from '../../questionnaire/question.js';
import type { FieldPath } from '../../templates/edits.js';
import { fieldTexts } from '../../templates/field-lines.js';
import { differences, fieldAt, orderOf, questionOf, touchedBy } from '../../templates/merging.js';
import type { Template } from '../../templates/template.js';
import { cut } from '../cut.js';
import { plainText } from '../plain-text.js';
import type { ToldDifference } from '../overtaken.js';
import { conditionText } from './conditions.js';
import { fieldName } from './mistakes.js';
import { valueText } from './value-text.js';

/**
 * Where two versions of a template differ, each place with both values and who has changed it.
 * @param base - What both began with; null where nobody knows it any more: then both count as changed.
 */
export function templateDifferences(
  base: Template | null,
  mine: Template,
  theirs: Template,
  t: Translate
): ToldDifference[] {
  const by = (of: (template: Template) => unknown) => (base ? touchedBy(of(base), of(mine), of(theirs)) : 'both');
  return differences(mine, theirs).flatMap((place): ToldDifference[] => {
    if ('field' in place) {
      const { field } = place;
      const of = (template: Template) => fieldAt(template, field);
      const words = (template: Template) => fieldText(field, of(template), t);
      return [{ place: fieldName(field.join('.'), t), by: by(of), mine: words(mine), theirs: words(theirs) }];
    }
    if ('question' in place) {
      const { question: id } = place;
      return questionDifferences(id, mine, theirs, t).map((told) => ({
        ...told,
        by: by((one) => questionOf(one, id))
      }));
    }
    const shared = (id: string) => [base ?? mine, mine, theirs].every((one) => questionOf(one, id));
    const words = (template: Template) => template.questions.map(({ text }) => cut(text, 30)).join(' → ');
    const told = { mine: words(mine), theirs: words(theirs) };
    return [{ place: t('templates:place.order'), by: by((one) => orderOf(one).filter(shared)), ...told }];
  });
}

/** Of a question that both have, what differs of it; else the question itself. */
function questionDifferences(
  id: string,
  mine: Template,
  theirs: Template,
  t: Translate
): Pick<ToldDifference, 'place' | 'mine' | 'theirs'>[] {
  const [one, other] = [questionOf(mine, id), questionOf(theirs, id)];
  const text = plainText((one ?? other)?.text ?? id, 40);
  const named = t('templates:place.questionNamed', { text });
  if (!one || !other) {
    const words = (question: Question | undefined) => question?.text ?? t('templates:differs.absent');
    return [{ place: named, mine: words(one), theirs: words(other) }];
  }
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])] as (keyof Question)[];
  return names
    .filter((name) => !isDeepStrictEqual(one[name], other[name]))
    .map((name) => ({
      place: `${named}, ${fieldName(`question.${name}`, t)}`,
      mine: settingText(name, one, mine, t),
      theirs: settingText(name, other, theirs, t)
    }));
}

function settingText(name: string, question: Question, template: Template, t: Translate): string {
  if (name === 'kind') return t(`templates:kind.${question.kind}`);
  if (name === 'when') return conditionText(template, question, t) ?? valueText(undefined, t);
  if (name === 'options' && 'options' in question) return valueText(question.options, t);
  if (name === 'fields' && question.kind === 'form') return fieldTexts(question.fields).join('\n');
  return valueText((question as Readonly<Record<string, unknown>>)[name], t);
}

function fieldText(field: FieldPath, value: unknown, t: Translate): string {
  const path = field.join('.');
  if (path === 'category' && typeof value === 'string') return `<#${value}>`;
  if (path === 'closing.reason')
    return t(`templates:closing.${value === 'required' || value === 'none' ? value : 'optional'}`);
  return valueText(value, t);
}
