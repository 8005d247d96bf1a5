import type { Field } from './form.js';
import type { FormQuestion, Question } from './question.js';

/** What takes one answer: a question, or a field of a form. */
export type Leaf = Exclude<Question, FormQuestion>;

/** What joins the ids of a form and of one of its fields; no id has it. */
const Joint = '.';

/** The id under which the answer to a field is kept. */
export function fieldId(formId: string, id: string): string {
  return `${formId}${Joint}${id}`;
}

/** What a question takes answers to: itself, or the fields of a form. */
export function leavesOf(question: Question): readonly Leaf[] {
  return question.kind === 'form' ? question.fields.map((field) => leafOf(question, field)) : [question];
}

/** A field of a form as a question of its own. Radio buttons and checkboxes are menus that look different. */
function leafOf(form: FormQuestion, field: Field): Leaf {
  const { label: text, ...rest } = field;
  const id = fieldId(form.id, field.id);
  switch (rest.kind) {
    case 'radio': {
      const { default: chosen, ...radio } = rest;
      return { ...radio, kind: 'select', id, text, min: 1, max: 1, ...(chosen !== undefined && { default: [chosen] }) };
    }
    case 'checkboxes':
      return { ...rest, kind: 'select', id, text, min: rest.min ?? 1, max: rest.max ?? rest.options.length };
    case 'select':
      return { ...rest, id, text, min: rest.min ?? 1, max: rest.max ?? Math.max(1, rest.min ?? 1) };
    default:
      return { ...rest, id, text };
  }
}
