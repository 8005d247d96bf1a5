/**
 * A value as one line of JSON that is the same for the same value, whoever wrote it in whatever order: names sorted, no
 * spaces. What is undefined is left out; halves of characters are written as escapes.
 */
export function canonical(value: unknown): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([name, one]) => [name, sorted(one)]));
}
