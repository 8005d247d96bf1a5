import type { Answer } from '../core/ticket.js';
import { leavesOf } from './leaves.js';
import type { Question } from './question.js';
import { namesOf, optionsOf, type Reader } from './reading.js';

/**
 * Answers in the words of somebody who reads another language than the one who gave them: the questions, and what was
 * chosen. What was typed stays as it is.
 * @param questions - In the language of the reader.
 */
export function retold(answers: readonly Answer[], questions: readonly Question[], reader: Reader): readonly Answer[] {
  const leaves = new Map(questions.flatMap(leavesOf).map((leaf) => [leaf.id, leaf]));
  return answers.map((answer) => {
    const leaf = leaves.get(answer.questionId);
    if (!leaf) return answer;
    const question = leaf.text;
    if (answer.values.length === 0) return { ...answer, question };
    if (leaf.kind === 'note') return { ...answer, question, display: reader.read ?? answer.display };
    const chosen = optionsOf(leaf, reader).filter(({ value }) => answer.values.includes(value));
    return chosen.length === 0 ? { ...answer, question } : { ...answer, question, display: namesOf(chosen) };
  });
}
