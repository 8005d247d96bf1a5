import type { Translate } from '../../base/language.js';
import { mentionRole } from '../markup.js';

/** A value of a setting as people read it: nothing of it is written as a file writes it. */
export function valueText(value: unknown, t: Translate): string {
  if (value === undefined || value === null) return t('templates:differs.unset');
  if (typeof value === 'boolean') return t(value ? 'templates:differs.yes' : 'templates:differs.no');
  if (Array.isArray(value))
    return value.length > 0 ? value.map((one) => valueText(one, t)).join(', ') : t('templates:differs.unset');
  if (typeof value === 'object')
    return Object.entries(value)
      .filter(([name]) => !unseen.has(name))
      .map(([, one]) => valueText(one, t))
      .join(' · ');
  // What is left is a text or a number.
  const words = typeof value === 'string' ? value : JSON.stringify(value);
  const file = /^([0-9a-f]{6})[0-9a-f]{58}\.\w+$/.exec(words)?.[1];
  if (file !== undefined) return t('templates:differs.picture', { name: file });
  // Settings name roles by their ids; what else has an id is told where it stands.
  return /^\d{15,20}$/.test(words) ? mentionRole(words) : words;
}

/** What only the bot knows things by. */
const unseen: ReadonlySet<string> = new Set(['id', 'value']);
