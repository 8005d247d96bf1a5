import type { z } from 'zod';
import { mistakesOf, type ExpectedType, type SchemaMistake } from '../../../base/schema-mistakes.js';

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

const expected: Readonly<Record<Exclude<ExpectedType, 'other'>, string>> = {
  text: 'a text in double quotes',
  number: 'a number',
  'whole-number': 'a whole number',
  'true-or-false': 'true or false',
  list: 'a list in [ ]',
  group: 'a group in { }'
};

/**
 * Says what an issue of the schema is, in plain words.
 * @param raw - What was checked.
 */
export function plainMistakes(
  issue: z.core.$ZodIssue,
  raw: unknown,
  inWords: (path: readonly PropertyKey[]) => PlaceInWords = asWritten
): PlainMistake[] {
  return mistakesOf(issue, raw).map(({ at, mistake }) => ({ at, fault: placed(inWords(at), sentence(mistake)) }));
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

function sentence(mistake: SchemaMistake): string {
  switch (mistake.kind) {
    case 'unknown-setting':
      return 'there is no such setting';
    case 'missing':
      return 'is missing';
    case 'wrong-type':
      return `must be ${mistake.expected === 'other' ? mistake.named : expected[mistake.expected]}`;
    case 'empty':
      return 'must not be empty';
    case 'no-entry':
      return 'must have an entry';
    case 'too-long':
      return `is too long: ${mistake.length} characters, where ${mistake.most} are the most`;
    case 'too-short':
      return `must have at least ${mistake.least} characters`;
    case 'too-many':
      return `has too many entries: ${mistake.count ?? 'more than'}, where ${mistake.most} are the most`;
    case 'too-few':
      return `must have at least ${mistake.least} entries`;
    case 'too-large':
      return `must be at most ${mistake.most}`;
    case 'too-small':
      return `must be at least ${mistake.least}`;
    case 'none-of':
      return `must be ${mistake.values.join(' or ')}`;
    case 'rule':
      return mistake.words;
  }
}
