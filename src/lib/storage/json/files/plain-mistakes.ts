import type { z } from 'zod';

/** A place in a file as people say it. */
export interface PlaceInWords {
  /** What it is about; empty for the file itself. */
  readonly thing: string;
  /** What of it, as it is written in the file; empty for all of it. */
  readonly field: string;
}

/** A mistake: where it is, as a path, and what it is, as a sentence. */
export interface PlainMistake {
  readonly at: readonly PropertyKey[];
  readonly fault: string;
}

/** What a value must be, by what the schema expects. */
const kinds: Readonly<Record<string, string>> = {
  string: 'a text in double quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in [ ]',
  object: 'a group in { }',
  record: 'a group in { }'
};

/**
 * Says what an issue of the schema is, in plain words.
 * @param raw - What was checked.
 * @returns A mistake for each name nobody knows, one for anything else.
 */
export function plainMistakes(
  issue: z.core.$ZodIssue,
  raw: unknown,
  inWords: (path: readonly PropertyKey[]) => PlaceInWords = asWritten
): PlainMistake[] {
  // A name nobody knows is most likely a typing mistake: point at it, not at what it stands in.
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => {
      const at = [...issue.path, key];
      return { at, fault: placed(inWords(at), 'there is no such setting') };
    });
  return [{ at: issue.path, fault: placed(inWords(issue.path), plainMessage(issue, valueAt(raw, issue.path))) }];
}

/** The place as the file itself would write it. */
function asWritten(path: readonly PropertyKey[]): PlaceInWords {
  return { thing: '', field: path.join('.') };
}

/** A sentence about a place, which it begins with. */
export function placed({ thing, field }: PlaceInWords, message: string): string {
  const goesOn = /^(must|is|has|says) /.test(message);
  const subject = [thing, field].filter(Boolean).join(': ');
  return subject === '' ? message : `${subject}${goesOn ? '' : ':'} ${message}`;
}

function plainMessage(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined ? 'is missing' : `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'too_big':
      return tooMuch(issue.origin, Number(issue.maximum), value);
    case 'too_small':
      return tooLittle(issue.origin, Number(issue.minimum));
    case 'invalid_value':
      return value === undefined
        ? 'is missing'
        : `must be ${issue.values.map((one) => JSON.stringify(one)).join(' or ')}`;
    case 'invalid_key':
      return issue.issues[0]?.message ?? issue.message;
    default:
      return issue.message;
  }
}

function tooMuch(origin: string, most: number, value: unknown): string {
  if (origin === 'string') return `is too long: ${String(value).length} characters, where ${most} are the most`;
  if (origin === 'array')
    return `has too many entries: ${Array.isArray(value) ? value.length : 'more than'}, where ${most} are the most`;
  return `must be at most ${most}`;
}

function tooLittle(origin: string, least: number): string {
  if (origin === 'string') return least === 1 ? 'must not be empty' : `must have at least ${least} characters`;
  if (origin === 'array') return least === 1 ? 'must have an entry' : `must have at least ${least} entries`;
  return `must be at least ${least}`;
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
