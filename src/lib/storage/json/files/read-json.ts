import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { BrokenFileError, codeOf } from './errors.js';
import { placeOfOffset, placeOfPath } from './json-place.js';
import { JsonScanner, JsonSyntaxFault } from './json-scanner.js';
import { migrate, UnknownVersionError, versionOf, type Migrations } from './migrations.js';

/** What a JSON file holds. */
export interface JsonShape<T> {
  readonly schema: z.ZodType<T>;
  readonly version: number;
  readonly migrations: Migrations;
}

/**
 * Reads a text file, or gives null where there is none.
 * @throws BrokenFileError where it is there and cannot be read.
 */
export async function readText(path: string): Promise<string | null> {
  try {
    return asText(await readFile(path));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new BrokenFileError(path, null, `it cannot be read (${codeOf(error) ?? String(error)}).`);
  }
}

/** The text in these bytes. Some editors put a byte order mark in front, which is no JSON. */
export function asText(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

/** What a JSON file holds, and the version it was written in. */
export interface ReadValue<T> {
  readonly value: T;
  readonly version: number;
}

/**
 * Takes the text of a JSON file apart and checks it against its shape.
 * @param path - Of the file, absolute, for the error.
 * @param advice - What the error says to do, where the usual words do not fit.
 * @throws BrokenFileError that names the line and the fault.
 */
export function readJson<T>(path: string, text: string, shape: JsonShape<T>, advice?: string): ReadValue<T> {
  const raw = parse(path, text, advice);
  const read = shape.schema.safeParse(migrated(path, text, raw, shape, advice));
  if (read.success) return { value: read.data, version: versionOf(raw) ?? shape.version };
  const [first, ...others] = read.error.issues;
  const { at, fault } = first ? describe(first) : { at: [], fault: 'unknown fault' };
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  throw new BrokenFileError(path, { line: placeOfPath(text, at).line }, `${fault}${more}`, advice);
}

function parse(path: string, text: string, advice?: string): unknown {
  try {
    new JsonScanner(text).scan();
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof JsonSyntaxFault)) throw error;
    throw new BrokenFileError(path, placeOfOffset(text, error.offset), `not valid JSON: ${error.message}.`, advice);
  }
}

function migrated<T>(path: string, text: string, raw: unknown, shape: JsonShape<T>, advice?: string): unknown {
  try {
    return migrate(raw, shape.version, shape.migrations);
  } catch (error) {
    if (!(error instanceof UnknownVersionError)) throw error;
    throw new BrokenFileError(path, { line: placeOfPath(text, ['version']).line }, error.message, advice);
  }
}

/** A fault as a sentence that begins with the path as people write it. */
function describe(issue: z.core.$ZodIssue): { at: readonly PropertyKey[]; fault: string } {
  // A name nobody knows is most likely a typing mistake: point at it, not at what it stands in.
  if (issue.code === 'unrecognized_keys') {
    const at = [...issue.path, issue.keys[0] ?? ''];
    return { at, fault: `${at.join('.')}: there is no such setting` };
  }
  const message = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
  const where = issue.path.join('.');
  if (where === '') return { at: [], fault: message };
  return { at: issue.path, fault: message.startsWith('must ') ? `${where} ${message}` : `${where}: ${message}` };
}
