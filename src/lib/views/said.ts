import type { Translate } from '../base/language.js';
import type { Answer } from '../core/ticket.js';
import { isSkipped } from '../questionnaire/asked.js';
import { cut } from './cut.js';
import { answerText } from './plain-text.js';

/** People, roles and channels that were chosen, as Discord writes them. */
const chosen = /^(?:<(?:@&?|#)\d{15,20}>(?:, |$))+$/;

/**
 * What a member answered, as people read it: who or what was chosen is shown as Discord shows it, where nobody is called.
 * @param max - In UTF-16 units, with the ellipsis.
 */
export function saidText(answer: Answer, t: Translate, max = 1024): string {
  if (isSkipped(answer)) return t('questions:skipped');
  // A text that was typed is its own value; what was chosen is an id.
  if (answer.values[0] !== answer.display && chosen.test(answer.display)) return cut(answer.display, max);
  return answerText(answer, max);
}
