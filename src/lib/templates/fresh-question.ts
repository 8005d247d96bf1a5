/** What can be added to a questionnaire: a kind of question, or one of a kind that is asked for often. */
export const NewKinds = [
  'choice',
  'yes-no',
  'select',
  'text',
  'paragraph',
  'number',
  'whole',
  'date',
  'email',
  'link',
  'user',
  'role',
  'channel',
  'file',
  'note',
  'form'
] as const;
export type NewKind = (typeof NewKinds)[number];

/** The words a new question begins with, in the language of whoever makes it. */
export interface FreshWords {
  readonly question: string;
  readonly note: string;
  readonly field: string;
  readonly option: (number: number) => string;
}

/** A new question, which can be asked as it is: whoever makes it changes one thing after another. */
export function freshQuestion(
  kind: NewKind,
  id: string,
  words: FreshWords
): Readonly<Record<string, unknown>> & { id: string } {
  const options = [1, 2].map((number) => ({ value: `option-${number}`, label: words.option(number) }));
  const text = words.question;
  switch (kind) {
    case 'choice':
    case 'select':
      return { id, kind, text, options };
    case 'paragraph':
      return { id, kind: 'text', text, long: true };
    case 'whole':
      return { id, kind: 'number', text, whole: true };
    case 'note':
      return { id, kind, text: words.note };
    case 'form':
      return { id, kind, text, fields: [{ id: 'field-1', kind: 'text', label: words.field }] };
    default:
      return { id, kind, text };
  }
}
