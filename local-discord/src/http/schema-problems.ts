import type { FieldProblem } from './discord-error.js';

/** What zod says of a value; only what is read here. */
export interface SchemaIssue {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly input?: unknown;
  readonly expected?: unknown;
  readonly origin?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly values?: readonly unknown[];
  readonly errors?: readonly (readonly SchemaIssue[])[];
}

/** zod's issues in Discord's words. A union says what is wrong with the member that comes closest. */
export function problemsOf(issues: readonly SchemaIssue[], body: unknown): FieldProblem[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
    const value = valueAt(body, path);
    if (issue.code === 'invalid_union' && issue.errors && issue.errors.length > 0) {
      return problemsOf(closest(issue.errors), value).map((problem) => ({
        ...problem,
        path: [...path, ...problem.path]
      }));
    }
    return [{ path, ...discordWords(issue, value) }];
  });
}

/** The union member with the right `type`, or else the one with the fewest faults, deepest first. */
function closest(members: readonly (readonly SchemaIssue[])[]): readonly SchemaIssue[] {
  const wrongType = (issues: readonly SchemaIssue[]) =>
    issues.some((issue) => issue.path.length === 1 && issue.path[0] === 'type');
  const depth = (issues: readonly SchemaIssue[]) => Math.max(...issues.map((issue) => issue.path.length));
  return (
    [...members].sort(
      (a, b) => Number(wrongType(a)) - Number(wrongType(b)) || depth(b) - depth(a) || a.length - b.length
    )[0] ?? []
  );
}

function discordWords(issue: SchemaIssue, value: unknown): { code: string; message: string } {
  if (value === undefined || value === null) return { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${String(issue.maximum)} or fewer in length.` }
        : { code: 'NUMBER_TYPE_MAX', message: `Value should be less than or equal to ${String(issue.maximum)}.` };
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${String(issue.minimum)} or more in length.` }
        : { code: 'NUMBER_TYPE_MIN', message: `Value should be greater than or equal to ${String(issue.minimum)}.` };
    case 'invalid_value':
      return {
        code: 'BASE_TYPE_CHOICES',
        message: `Value must be one of {${(issue.values ?? []).map(String).join(', ')}}.`
      };
    case 'invalid_type':
      return {
        code: `${String(issue.expected).toUpperCase()}_TYPE_CONVERT`,
        message: `Could not interpret this value as ${String(issue.expected)}.`
      };
    default:
      return { code: 'BASE_TYPE_BAD_VALUE', message: issue.message };
  }
}

function valueAt(body: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined,
    body
  );
}
