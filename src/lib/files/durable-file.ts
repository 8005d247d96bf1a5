import { mkdir, open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { StorageError } from './errors.js';

/** Only the user the bot runs as may read what members wrote. */
const FileMode = 0o600;
const FolderMode = 0o700;

/** Makes a folder and those above it. */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: FolderMode });
}

/**
 * Replaces a file as a whole: after a crash there is the old one or the new one, never half of one, and once this has
 * returned it is the new one.
 * @throws StorageError - and the old file is as it was.
 */
export async function writeDurably(path: string, text: string): Promise<void> {
  try {
    await writeFileAtomic(path, text, { encoding: 'utf8', mode: FileMode, fsync: true });
    await syncFolder(dirname(path));
  } catch (error) {
    throw new StorageError(path, { cause: error });
  }
}

/**
 * Moves a file within one disk, in one step.
 * @throws StorageError
 */
export async function moveDurably(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
    await syncFolder(dirname(to));
    await syncFolder(dirname(from));
  } catch (error) {
    throw new StorageError(to, { cause: error });
  }
}

/**
 * Removes a file; one that is not there is a success.
 * @throws StorageError
 */
export async function removeDurably(path: string): Promise<void> {
  try {
    await unlink(path);
    await syncFolder(dirname(path));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw new StorageError(path, { cause: error });
  }
}

/** A rename is only safe from a power cut once the folder that lists the name is on the disk too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  // Windows cannot open folders; its file system orders renames by itself.
  if (!folder) return;
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Is this the error a file system gives with this code? */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
