import { constants } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder, syncFolder } from './files/durable-file.js';
import { codeOf, StorageError } from './files/errors.js';

/** What the file system answers where the folder cannot be had whatever the disk is like. */
const NotAllowed = ['EACCES', 'EPERM', 'ENOENT', 'ENOTDIR', 'EEXIST', 'ELOOP', 'ENAMETOOLONG', 'EINVAL'];

/** The folder named for the data is none that can be used. */
export class DataFolderError extends StorageError {
  public constructor(dataDir: string, fault: string, options?: ErrorOptions) {
    super(dataDir, options);
    this.message = `DATA_DIR is ${dataDir}, ${fault}`;
    this.name = 'DataFolderError';
  }
}

/**
 * Makes the folder for the data where it is missing, and sees that it can be used.
 * @param dataDir - Absolute.
 * @returns Has it been made?
 * @throws DataFolderError with what to do; StorageError for a disk that takes nothing.
 */
export async function openDataFolder(dataDir: string): Promise<boolean> {
  const found = await stat(dataDir).catch(() => null);
  if (found && !found.isDirectory())
    throw new DataFolderError(dataDir, 'which is a file. Name a folder; it is made where it is missing.');
  if (!found) await make(dataDir);
  try {
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw notWritable(dataDir, error);
  }
  return !found;
}

/** A folder in which nothing can be written, whatever its permissions say, where that is what an error means. */
export function asDataFolderError(dataDir: string, error: unknown): unknown {
  const cause = error instanceof StorageError ? error.cause : error;
  return NotAllowed.includes(codeOf(cause) ?? '') ? notWritable(dataDir, cause) : error;
}

async function make(dataDir: string): Promise<void> {
  try {
    await makeFirstOf(dataDir);
    await makeFolder(dataDir);
  } catch (error) {
    const code = codeOf(error instanceof StorageError ? error.cause : error) ?? '';
    if (!NotAllowed.includes(code)) throw error;
    const why =
      code === 'ENOTDIR' || code === 'EEXIST'
        ? 'which cannot be made: part of the path is a file. Name another folder.'
        : `which is not there and cannot be made (${code}). Make it, for the user the bot runs as, or name another folder.`;
    throw new DataFolderError(dataDir, why, { cause: error });
  }
}

/** Makes the first folder on the way that is missing. Node tries for ever where a system says that its parent is not there. */
async function makeFirstOf(path: string): Promise<void> {
  const above = dirname(path);
  const found = above === path || (await stat(above).catch(() => null));
  if (!found) return makeFirstOf(above);
  await mkdir(path, { mode: 0o700 });
  await syncFolder(above);
}

function notWritable(dataDir: string, cause: unknown): DataFolderError {
  return new DataFolderError(
    dataDir,
    `where the bot may not read and write (${codeOf(cause) ?? String(cause)}). Give the folder to the user the bot runs as, or name another one.`,
    { cause }
  );
}
