import type { APIEmbedField } from 'discord.js';
import type { Translate } from '../base/language.js';
import type { Answer } from '../core/ticket.js';
import { isSkipped } from '../questionnaire/asked.js';
import { cut, pieces } from './cut.js';
import { answerText, plainTitle } from './plain-text.js';

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

/** What the value of a field of an embed holds. */
const FieldValue = 1024;

/** Whole answers, each field of which may stand on another page. */
export function wholeAnswers(answers: readonly Answer[], t: Translate) {
  return answers.flatMap((answer) => wholeFields(answer, t).map((field) => ({ of: answer, fields: [field] })));
}

/** The question and all of its answer: in several fields, where one does not hold it. */
export function wholeFields(answer: Answer, t: Translate): APIEmbedField[] {
  return pieces(saidText(answer, t, Infinity), FieldValue).map((value, index) => ({
    name: index === 0 ? plainTitle(answer.question) : '…',
    value
  }));
}
