import type { Template } from './template.js';

/** A custom emoji that a template shows, and where. */
export interface ShownEmoji {
  readonly id: string;
  readonly name: string;
  /** Both from 1; null: on the panel's button. */
  readonly option: { readonly question: number; readonly option: number } | null;
}

/** Every custom emoji on what people press, in the order of the template. */
export function shownEmoji({ panel, questions }: Template): ShownEmoji[] {
  const onOptions = questions.flatMap((asked, question) =>
    'options' in asked
      ? asked.options.flatMap(({ emoji }, option) => custom(emoji, { question: question + 1, option: option + 1 }))
      : []
  );
  return [...custom(panel.emoji, null), ...onOptions];
}

function custom(emoji: string | undefined, option: ShownEmoji['option']): ShownEmoji[] {
  const [, name, id] = /^<a?:(\w+):(\d+)>$/.exec(emoji ?? '') ?? [];
  return name && id ? [{ id, name, option }] : [];
}
