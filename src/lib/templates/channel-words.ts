const answer = /\{answer:([a-z0-9._-]+)\}/g;

/** The ids of answers that a pattern of channel names wants: `{answer:country}`, or of a field of a form `{answer:form.field}`. */
export function answersIn(pattern: string): string[] {
  return [...pattern.matchAll(answer)].flatMap(([, id]) => id ?? []);
}

/** A pattern of channel names with its answers filled in. */
export function withAnswers(pattern: string, say: (id: string) => string): string {
  return pattern.replaceAll(answer, (_, id: string) => say(id));
}
