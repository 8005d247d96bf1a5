import type { AnswerRefusal } from '../core/answer-refusal.js';
import type { FaultContexts } from '../core/fault.js';
import type { TextKey, Translate } from '../base/language.js';
import { plainText } from './plain-text.js';

const keys: Readonly<Record<Exclude<AnswerRefusal, 'mask'>, TextKey>> = {
  'unknown-question': 'questions:refused.unknown',
  'unknown-option': 'questions:refused.unknown',
  'wrong-count': 'questions:refused.count',
  'wrong-length': 'questions:refused.length',
  missing: 'questions:refused.missing',
  number: 'questions:refused.number',
  'number-unclear': 'questions:refused.number-unclear',
  'number-whole': 'questions:refused.number-whole',
  'number-least': 'questions:refused.number-least',
  'number-most': 'questions:refused.number-most',
  date: 'questions:refused.date',
  'date-unclear': 'questions:refused.date-unclear',
  'date-from': 'questions:refused.date-from',
  'date-until': 'questions:refused.date-until',
  'date-past': 'questions:refused.date-past',
  'date-future': 'questions:refused.date-future',
  email: 'questions:refused.email',
  link: 'questions:refused.link',
  'file-count': 'questions:refused.file-count',
  'file-size': 'questions:refused.file-size',
  'file-kind': 'questions:refused.file-kind'
};

/** What is wrong with an answer, and in which field of a form. */
export function answerRefusedText({ why, field, limits }: FaultContexts['answer-refused'], t: Translate): string {
  const told =
    why === 'wrong-count' && limits['min'] === limits['max']
      ? t('questions:refused.countExactly', { ...limits })
      : why === 'mask'
        ? maskText(String(limits['mask']), t)
        : t(keys[why], { ...limits, example: exampleDay() });
  return field === null ? told : t('questions:refused.field', { field: plainText(field), why: told });
}

function maskText(mask: string, t: Translate): string {
  if (mask === 'digits' || mask === 'letters' || mask === 'letters-digits') return t(`questions:refused.${mask}`);
  return t('questions:refused.mask', { mask: plainText(mask) });
}

/** Today, as every reader of a date understands it. */
export function exampleDay(): string {
  return new Date().toISOString().slice(0, 10);
}
