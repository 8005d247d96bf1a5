import type { z } from 'zod';
import { maskLength } from './mask.js';

/** A question or field, read loosely: other things may be wrong with it. */
interface Loose {
  readonly kind?: unknown;
  readonly [name: string]: unknown;
}

/** What is wrong with the numbers and defaults of a question or field, by the name of the setting. */
function nonsenseIn(one: Loose): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  const { kind, min, max, options, mask, minLength, maxLength } = one;
  if (kind !== 'select' && kind !== 'text' && above(min, max)) found.push(['min', 'must not be above max']);
  if (kind === 'checkboxes' || kind === 'select') {
    const most = Array.isArray(options) ? options.length : 25;
    if (typeof max === 'number' && max > most) found.push(['max', 'must not be above the number of options']);
    if (max === undefined && typeof min === 'number' && min > most)
      found.push(['min', 'must not be above the number of options']);
  }
  const length = typeof mask === 'string' ? maskLength(mask) : null;
  if (length !== null && ((Number(minLength) || 1) > length || (Number(maxLength) || 1000) < length))
    found.push(['mask', `has ${length} characters, which minLength and maxLength do not allow`]);
  return [...found, ...badDefaults(one)];
}

function badDefaults({ kind, default: chosen, options, min, max, minLength, maxLength }: Loose) {
  const found: (readonly [string, string])[] = [];
  if (chosen === undefined) return found;
  if (Array.isArray(options)) {
    const values = options.map((option: { value?: unknown } | null) => option?.value);
    const wanted: unknown[] = Array.isArray(chosen) ? chosen : [chosen];
    if (wanted.some((value) => !values.includes(value))) found.push(['default', 'must be a value of an option']);
    if (wanted.length > (typeof max === 'number' ? max : kind === 'checkboxes' ? 25 : 1))
      found.push(['default', 'has more values than max']);
  }
  if (kind === 'number' || kind === 'date')
    if (above(min, chosen) || above(chosen, max)) found.push(['default', 'must be between min and max']);
  if (kind === 'text' && typeof chosen === 'string')
    if (chosen.length < (Number(minLength) || 1) || chosen.length > (Number(maxLength) || 1000))
      found.push(['default', 'must be as long as minLength and maxLength say']);
  return found;
}

function above(one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number') return one > other;
  return typeof one === 'string' && typeof other === 'string' && one > other;
}

function note(one: Loose, context: z.RefinementCtx): void {
  for (const [name, message] of nonsenseIn(one)) context.addIssue({ code: 'custom', path: [name], message });
}

/** Names what makes no sense together in a question. */
export function withinReason(question: Loose, context: z.RefinementCtx): void {
  // A select says by itself that it has too few options.
  if (question.kind !== 'select' || !above(question['max'], optionCount(question))) note(question, context);
}

/** The same for a field of a form. */
export function fieldWithinReason(field: Loose, context: z.RefinementCtx): void {
  if (field.kind === 'select' && above(field['min'], field['max']))
    context.addIssue({ code: 'custom', path: ['min'], message: 'must not be above max' });
  if (field.kind === 'text' && above(field['minLength'], field['maxLength']))
    context.addIssue({ code: 'custom', path: ['minLength'], message: 'must not be above maxLength' });
  note(field, context);
}

function optionCount({ options }: Loose): unknown {
  return Array.isArray(options) ? options.length : undefined;
}
