/** One line of a list to pick from. */
export interface Suggestion<V = unknown> {
  readonly key: string;
  readonly label: string;
  /** Smaller, behind the label: a username, a description. */
  readonly detail?: string;
  /** At the end of the line: whose command it is, what kind of thing. */
  readonly aside?: string;
  readonly value: V;
}

/** More than these nobody reads; one types on. */
export const MostSuggestions = 50;
