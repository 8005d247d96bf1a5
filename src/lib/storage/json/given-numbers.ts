import { join } from 'node:path';
import { z } from 'zod';
import { SnowflakeSchema } from '../../core/snowflake.js';
import { readCopied } from './files/copied-file.js';
import { readJson, type JsonShape } from './files/read-json.js';

const Version = 1;

const NumbersSchema = z.object({
  /** The last number that was given out. */
  last: z.int().min(1),
  /** Numbers up to it that came to nothing, and are given out again. */
  free: z.array(z.int().min(1)).default([])
});
export type GivenNumbers = Readonly<z.infer<typeof NumbersSchema>>;

const FileSchema = z.object({ version: z.literal(Version), servers: z.record(SnowflakeSchema, NumbersSchema) });

const shape: JsonShape<z.infer<typeof FileSchema>> = { schema: FileSchema, version: Version, migrations: {} };

/** Where the numbers stand in a data directory. */
export function numbersFile(dataDir: string): string {
  return join(dataDir, 'numbers.json');
}

/**
 * What the tickets themselves do not say of the numbers that were given out: an import brings it along from a database that
 * counts them. Mostly there is no such file.
 * @throws BrokenFileError
 */
export async function readGivenNumbers(dataDir: string): Promise<ReadonlyMap<string, GivenNumbers>> {
  const path = numbersFile(dataDir);
  const file = await readCopied(path);
  return new Map(file ? Object.entries(readJson(path, file.text, shape).value.servers) : []);
}

/** The text of the file. */
export function givenNumbersToText(servers: ReadonlyMap<string, GivenNumbers>): string {
  return `${JSON.stringify({ version: Version, servers: Object.fromEntries(servers) }, null, 2)}\n`;
}
