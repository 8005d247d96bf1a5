import type { TextKey } from '../../base/language.js';
import type { FieldPath } from '../../templates/edits.js';

/** One field of a form of the editor. */
export interface FormField {
  readonly name: string;
  readonly field: FieldPath;
  readonly label: TextKey;
  readonly hint?: TextKey;
  /** In characters; the schema has the last word. */
  readonly max: number;
  readonly long?: boolean;
  /** Is it a list with a line for each? Then it goes on in another field where it is long. */
  readonly lines?: boolean;
  /** May it be left empty? Then the setting is taken away. */
  readonly optional?: boolean;
  /** What it is, where it is no text: a number, or options by their names. */
  readonly is?: 'number' | 'option' | 'options';
  /** What it is one of, in a menu; the one that is meant where nothing is set comes first. */
  readonly choices?: readonly FieldChoice[];
}

/** What can be chosen in a field. */
export interface FieldChoice {
  readonly value: string;
  readonly label: TextKey;
  /** Is nothing set where this is chosen? */
  readonly isNone?: true;
}
