import { Fault } from '../core/fault.js';
import { FileEndings, fileLimits } from '../questionnaire/files.js';
import type { Leaf } from '../questionnaire/leaves.js';
import type { Refused } from '../questionnaire/questionnaire.js';
import type { Question } from '../questionnaire/question.js';

/** What to tell about an answer that was not taken: what is taken instead, or that the question is not asked like that any more. */
export function notTaken(question: Question, { why, leaf }: Refused): Fault {
  if (!leaf || why === 'unknown-question' || (why === 'unknown-option' && question.kind !== 'form'))
    return new Fault('answer-not-taken', {});
  if (why === 'wrong-length' && question.kind === 'text')
    return new Fault('answer-wrong-length', { min: question.minLength, max: question.maxLength });
  const field = question.kind === 'form' ? leaf.text : null;
  return new Fault('answer-refused', { why, field, limits: limitsOf(leaf) });
}

/** The numbers and patterns a sentence about an answer may need. */
function limitsOf(leaf: Leaf): Record<string, string | number> {
  switch (leaf.kind) {
    case 'text':
      return { min: leaf.minLength, max: leaf.maxLength, mask: leaf.mask ?? '' };
    case 'number':
    case 'date':
      return { min: leaf.min ?? '', max: leaf.max ?? '' };
    case 'select':
    case 'user':
    case 'role':
    case 'channel':
      return { min: leaf.min ?? 1, max: leaf.max ?? Math.max(1, leaf.min ?? 1) };
    case 'file': {
      const { count, megabytes } = fileLimits(leaf);
      const endings = (leaf.types ?? []).flatMap((type) => FileEndings[type].map((ending) => `.${ending}`));
      return { max: count, megabytes, kinds: endings.join(', ') };
    }
    default:
      return {};
  }
}
