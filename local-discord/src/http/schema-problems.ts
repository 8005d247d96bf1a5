import type { FieldProblem } from './discord-error.js';
import { BothBounds } from './length-bounds.js';

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
    case 'too_small':
      return outOfBounds(issue);
    case 'invalid_value':
      return {
        code: 'BASE_TYPE_CHOICES',
        message: `Value must be one of {${(issue.values ?? []).map(String).join(', ')}}.`
      };
    case 'invalid_format':
      return { code: 'BASE_TYPE_BAD_FORMAT', message: 'Value is not formatted as it should be.' };
    case 'invalid_type':
      return wrongType(String(issue.expected), value);
    default:
      return { code: 'BASE_TYPE_BAD_VALUE', message: issue.message };
  }
}

function outOfBounds({ code, origin, minimum, maximum, message }: SchemaIssue): { code: string; message: string } {
  const isLength = origin === 'string' || origin === 'array';
  // A field with both bounds names both: the message was made where the other bound is known.
  if (isLength && message.startsWith(BothBounds)) return { code: 'BASE_TYPE_BAD_LENGTH', message };
  if (code === 'too_big') {
    return isLength
      ? { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${String(maximum)} or fewer in length.` }
      : { code: 'NUMBER_TYPE_MAX', message: `int value should be less than or equal to ${String(maximum)}.` };
  }
  return isLength
    ? { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${String(minimum)} or more in length.` }
    : { code: 'NUMBER_TYPE_MIN', message: `int value should be greater than or equal to ${String(minimum)}.` };
}

function wrongType(expected: string, value: unknown): { code: string; message: string } {
  switch (expected) {
    case 'number':
    case 'int':
      return { code: 'NUMBER_TYPE_COERCE', message: `Value ${JSON.stringify(value)} is not int.` };
    case 'boolean':
      return { code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' };
    case 'array':
      return { code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' };
    case 'object':
      return { code: 'MODEL_TYPE_CONVERT', message: 'Only dictionaries may be used in a ModelType' };
    case 'record':
      return { code: 'DICT_TYPE_CONVERT', message: 'Only dictionaries may be used in a DictType' };
    default:
      return {
        code: `${expected.toUpperCase()}_TYPE_CONVERT`,
        message: `Could not interpret ${JSON.stringify(value)} as ${expected}.`
      };
  }
}

function valueAt(body: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined,
    body
  );
}
