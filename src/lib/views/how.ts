import type { Translate } from '../base/language.js';
import { fileLimits } from '../questionnaire/files.js';
import type { Leaf } from '../questionnaire/leaves.js';
import { exampleDay } from './answer-refused.js';

/** How an answer is to be written, or null where that goes without saying. No markup: it stands in modals, too. */
export function howTo(leaf: Leaf, t: Translate): string | null {
  switch (leaf.kind) {
    case 'text':
      return leaf.mask === undefined
        ? t('tickets:question.typeHint', { min: leaf.minLength, max: leaf.maxLength })
        : maskHint(leaf.mask, t);
    case 'number':
      return numberHint(leaf, t);
    case 'date':
      return t('questions:how.date', { example: exampleDay() });
    case 'email':
      return t('questions:how.email');
    case 'link':
      return t('questions:how.link');
    case 'file': {
      const { count, megabytes } = fileLimits(leaf);
      return t(count === 1 ? 'questions:how.oneFile' : 'questions:how.file', { max: count, megabytes });
    }
    default:
      return null;
  }
}

function maskHint(mask: string, t: Translate): string {
  if (mask === 'digits' || mask === 'letters' || mask === 'letters-digits') return t(`questions:how.${mask}`);
  return t('questions:how.mask', { mask });
}

function numberHint({ min, max, whole }: Extract<Leaf, { kind: 'number' }>, t: Translate): string {
  const kind = t(whole === true ? 'questions:how.whole' : 'questions:how.number');
  if (min !== undefined && max !== undefined) return t('questions:how.numberBetween', { kind, min, max });
  if (min !== undefined) return t('questions:how.numberLeast', { kind, min });
  return max === undefined ? kind : t('questions:how.numberMost', { kind, max });
}
