/** How many things may be chosen. */
export interface Limits {
  readonly min: number;
  readonly max: number;
}

interface Limited {
  readonly min_values?: number | undefined;
  readonly max_values?: number | undefined;
}

/** How many values a menu takes: one, unless it says otherwise. */
export function limitsOf({ min_values: min = 1, max_values: max = 1 }: Limited): Limits {
  return { min, max };
}

/** Does the menu take this many? */
export const fits = (count: number, { min, max }: Limits): boolean => count >= min && count <= max;

/** Are these the same values, in whatever order? */
export function sameValues(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((value) => others.includes(value));
}
