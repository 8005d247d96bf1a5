import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SnowflakeSchema } from '../../core/snowflake.js';
import { codeOf, StorageError } from './files/errors.js';
import { bucketStart } from './ticket-paths.js';

/**
 * The names in a folder, in order; none where there is no folder. One that cannot be looked into just now is none of these: what is
 * in it would pass for never kept.
 * @throws StorageError
 */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) return [];
    throw new StorageError(folder, { cause: error });
  }
}

/** The servers that have a folder in this one. @throws StorageError */
export async function serversIn(folder: string): Promise<string[]> {
  return (await namesIn(folder)).filter((name) => SnowflakeSchema.safeParse(name).success);
}

/**
 * The tickets that have something in the buckets of a folder, lowest number first.
 * @param named - How that is called; its first group is the number.
 * @throws StorageError
 */
export async function numbersIn(folder: string, named: RegExp): Promise<number[]> {
  const buckets = (await namesIn(folder)).filter((name) => bucketStart(name) !== null);
  const names = await Promise.all(buckets.map((bucket) => namesIn(join(folder, bucket))));
  return names
    .flat()
    .flatMap((name) => named.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}
