import type { Question } from '../questionnaire/question.js';
import type { Template } from './template.js';

/** A custom emoji that a template shows, and where. */
export interface ShownEmoji {
  readonly id: string;
  readonly name: string;
  /** All from 1; null: on the panel's button. A field without a question is one of the form before opening. */
  readonly at:
    | { readonly question: number; readonly option: number }
    | { readonly question?: number; readonly field: number; readonly option: number }
    | { readonly decision: number }
    | null;
}

/** Every custom emoji on what people press or choose, in the order of the template. */
export function shownEmoji({ panel, formBefore, questions, decisions = [] }: Template): ShownEmoji[] {
  const before = formBefore ? onFields(formBefore, {}) : [];
  const onQuestions = questions.flatMap((asked, index) => {
    const question = index + 1;
    return 'options' in asked ? onOptions(asked.options, { question }) : onFields(asked, { question });
  });
  const onDecisions = decisions.flatMap(({ emoji }, decision) => custom(emoji, { decision: decision + 1 }));
  return [...custom(panel.emoji, null), ...before, ...onQuestions, ...onDecisions];
}

/** Of a field only a menu shows the emoji of its options. */
function onFields(asked: Question, at: { readonly question?: number }): ShownEmoji[] {
  if (asked.kind !== 'form') return [];
  return asked.fields.flatMap((field, index) =>
    field.kind === 'select' ? onOptions(field.options, { ...at, field: index + 1 }) : []
  );
}

function onOptions(
  options: readonly { readonly emoji?: string | undefined }[],
  at: { readonly question: number } | { readonly question?: number; readonly field: number }
): ShownEmoji[] {
  return options.flatMap(({ emoji }, option) => custom(emoji, { ...at, option: option + 1 }));
}

function custom(emoji: string | undefined, at: ShownEmoji['at']): ShownEmoji[] {
  const [, name, id] = /^<a?:(\w+):(\d+)>$/.exec(emoji ?? '') ?? [];
  return name && id ? [{ id, name, at }] : [];
}
