import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { textOfBytes } from '../../../base/text-bytes.js';
import { BrokenFileError, codeOf, type Mistake } from './errors.js';
import { placeOfOffset, placeOfPath, type Place } from '../../../base/json-place.js';
import { JsonScanner, JsonSyntaxFault } from '../../../base/json-scanner.js';
import { migrate, UnknownVersionError, versionOf, type Migrations } from './migrations.js';
import { plainMistakes, type PlaceInWords } from './plain-mistakes.js';

/** What a JSON file holds. */
export interface JsonShape<T> {
  readonly schema: z.ZodType<T>;
  readonly version: number;
  readonly migrations: Migrations;
  /** How people call a place in it; left out: as it is written. */
  readonly placeInWords?: (path: readonly PropertyKey[]) => PlaceInWords;
}

/**
 * Reads a text file, or gives null where there is none.
 * @throws BrokenFileError where it is there and cannot be read.
 */
export async function readText(path: string): Promise<string | null> {
  try {
    return textOfBytes(await readFile(path));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new BrokenFileError(path, null, `it cannot be read (${codeOf(error) ?? String(error)}).`);
  }
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
 * @throws BrokenFileError that names every mistake with its line and column.
 */
export function readJson<T>(path: string, text: string, shape: JsonShape<T>, advice?: string): ReadValue<T> {
  const raw = parse(path, text, advice);
  const current = migrated(path, text, raw, shape, advice);
  const read = shape.schema.safeParse(current);
  if (read.success) return { value: read.data, version: versionOf(raw) ?? shape.version };
  scanned(path, text, advice);
  const [first, ...others] = read.error.issues
    .flatMap((issue) => plainMistakes(issue, current, shape.placeInWords))
    .map(({ at, fault }): Mistake & { place: Place } => ({ place: placeOfPath(text, at), fault }))
    .sort(({ place: a }, { place: b }) => a.line - b.line || a.column - b.column);
  throw new BrokenFileError(path, first?.place ?? null, first?.fault ?? 'unknown fault', advice, others);
}

function parse(path: string, text: string, advice?: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    scanned(path, text, advice);
    throw error;
  }
}

/** Says where a text is no JSON, or nested deeper than its places can be told. Only read where something is wrong. */
function scanned(path: string, text: string, advice?: string): void {
  try {
    new JsonScanner(text).scan();
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
    scanned(path, text, advice);
    throw new BrokenFileError(path, placeOfPath(text, ['version']), error.message, advice);
  }
}
