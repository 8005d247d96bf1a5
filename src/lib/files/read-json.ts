import type { z } from 'zod';
import { BrokenFileError } from './errors.js';
import { lineOfPath, lineOfOffset } from './json-lines.js';
import { migrate, NewerVersionError, type Migrations } from './migrations.js';

export interface JsonShape<T> {
  readonly schema: z.ZodType<T>;
  readonly version: number;
  readonly migrations: Migrations;
}

/**
 * Reads the text of a JSON file against its shape.
 * @param file - Its path, for the error.
 * @throws BrokenFileError that names the line and the fault.
 */
export function readJson<T>(file: string, text: string, shape: JsonShape<T>, advice?: string): T {
  const raw = parse(file, text, advice);
  const read = shape.schema.safeParse(migrated(file, raw, shape, advice));
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const path = issue?.path ?? [];
  const where = path.length > 0 ? `${path.join('.')} ` : '';
  throw new BrokenFileError(
    file,
    lineOfPath(text, path),
    `${where}is not right: ${issue?.message ?? 'unknown fault'}`,
    advice
  );
}

function parse(file: string, text: string, advice?: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(message)?.[1];
    const line = position ? lineOfOffset(text, Number(position)) : lineOfOffset(text, text.length);
    throw new BrokenFileError(file, line, `this is not valid JSON: ${message.split('\n')[0] ?? message}`, advice);
  }
}

function migrated<T>(file: string, raw: unknown, { version, migrations }: JsonShape<T>, advice?: string): unknown {
  try {
    return migrate(raw, version, migrations);
  } catch (error) {
    if (!(error instanceof NewerVersionError)) throw error;
    throw new BrokenFileError(file, null, error.message, advice);
  }
}
