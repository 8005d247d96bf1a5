import type { Template } from './template.js';

/** A custom emoji that a template shows, and where. */
export interface ShownEmoji {
  readonly id: string;
  readonly name: string;
  /** All from 1; null: on the panel's button. */
  readonly at: { readonly question: number; readonly option: number } | { readonly decision: number } | null;
}

/** Every custom emoji on what people press, in the order of the template. */
export function shownEmoji({ panel, questions, decisions = [] }: Template): ShownEmoji[] {
  const onOptions = questions.flatMap((asked, question) =>
    'options' in asked
      ? asked.options.flatMap(({ emoji }, option) => custom(emoji, { question: question + 1, option: option + 1 }))
      : []
  );
  const onDecisions = decisions.flatMap(({ emoji }, decision) => custom(emoji, { decision: decision + 1 }));
  return [...custom(panel.emoji, null), ...onOptions, ...onDecisions];
}

function custom(emoji: string | undefined, at: ShownEmoji['at']): ShownEmoji[] {
  const [, name, id] = /^<a?:(\w+):(\d+)>$/.exec(emoji ?? '') ?? [];
  return name && id ? [{ id, name, at }] : [];
}
