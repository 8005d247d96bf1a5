import type { z } from 'zod';

/** What a value must be, where it is something else. */
export type ExpectedType = 'text' | 'number' | 'whole-number' | 'true-or-false' | 'list' | 'group' | 'other';

/** What is wrong with a value, as data: whoever shows it has the words. Lengths are in characters, counts in entries. */
export type SchemaMistake =
  | { readonly kind: 'unknown-setting' | 'missing' | 'empty' | 'no-entry' }
  | {
      readonly kind: 'wrong-type';
      readonly expected: ExpectedType;
      /** As the schema calls it. */ readonly named: string;
    }
  | { readonly kind: 'too-long'; readonly length: number; readonly most: number }
  | { readonly kind: 'too-short' | 'too-few' | 'too-small'; readonly least: number }
  | { readonly kind: 'too-many'; readonly count: number | null; readonly most: number }
  | { readonly kind: 'too-large'; readonly most: number }
  | { readonly kind: 'none-of'; readonly values: readonly string[] }
  /** A rule of our own, in its English words; its name, where it has one, is what other languages know it by. */
  | { readonly kind: 'rule'; readonly rule: string | null; readonly words: string };

/** A mistake and where it is. */
export interface PlacedMistake {
  readonly at: readonly PropertyKey[];
  readonly mistake: SchemaMistake;
}

const types: Readonly<Record<string, ExpectedType>> = {
  string: 'text',
  number: 'number',
  int: 'whole-number',
  boolean: 'true-or-false',
  array: 'list',
  object: 'group',
  record: 'group'
};

/**
 * What an issue of a schema is.
 * @param raw - What was checked.
 * @returns A mistake for each name nobody knows, one for anything else.
 */
export function mistakesOf(issue: z.core.$ZodIssue, raw: unknown): PlacedMistake[] {
  // A name nobody knows is most likely a typing mistake: point at it, not at what it stands in.
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ at: [...issue.path, key], mistake: { kind: 'unknown-setting' } }));
  return [{ at: issue.path, mistake: mistakeOf(issue, valueAt(raw, issue.path)) }];
}

function mistakeOf(issue: z.core.$ZodIssue, value: unknown): SchemaMistake {
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined) return { kind: 'missing' };
      return { kind: 'wrong-type', expected: types[issue.expected] ?? 'other', named: issue.expected };
    case 'too_big':
      return tooMuch(issue.origin, Number(issue.maximum), value);
    case 'too_small':
      return tooLittle(issue.origin, Number(issue.minimum));
    case 'invalid_value':
      if (value === undefined) return { kind: 'missing' };
      return { kind: 'none-of', values: issue.values.map((one) => JSON.stringify(one)) };
    case 'invalid_key':
      return { kind: 'rule', rule: null, words: issue.issues[0]?.message ?? issue.message };
    default:
      return { kind: 'rule', rule: ruleOf(issue), words: issue.message };
  }
}

function ruleOf(issue: z.core.$ZodIssue): string | null {
  const rule: unknown = issue.code === 'custom' ? issue.params?.['rule'] : undefined;
  return typeof rule === 'string' ? rule : null;
}

function tooMuch(origin: string, most: number, value: unknown): SchemaMistake {
  if (origin === 'string') return { kind: 'too-long', length: String(value).length, most };
  if (origin === 'array') return { kind: 'too-many', count: Array.isArray(value) ? value.length : null, most };
  return { kind: 'too-large', most };
}

function tooLittle(origin: string, least: number): SchemaMistake {
  if (origin === 'string') return least === 1 ? { kind: 'empty' } : { kind: 'too-short', least };
  if (origin === 'array') return least === 1 ? { kind: 'no-entry' } : { kind: 'too-few', least };
  return { kind: 'too-small', least };
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
