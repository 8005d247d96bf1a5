import { mkdir, open, readdir, rename, unlink } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { codeOf, StorageError } from './errors.js';
import { mayWrite } from './write-guard.js';
import { isDraft, isDraftOrEarlier, putInPlace } from './put-in-place.js';

const FolderMode = 0o700;

/** What systems and file systems answer that cannot sync a folder. They order renames by themselves. */
const CannotSyncFolders = ['EISDIR', 'EPERM', 'EINVAL', 'ENOTSUP', 'ENOSYS'];

/**
 * Makes a folder and those above it.
 * @throws StorageError
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mayWrite(path);
    const first = await mkdir(path, { recursive: true, mode: FolderMode });
    if (first === undefined) return;
    // A new folder, too, is only safe once the one above lists it on the disk.
    let above = dirname(first);
    await syncFolder(above);
    for (const name of relative(above, dirname(path)).split(sep).filter(Boolean)) {
      above = join(above, name);
      await syncFolder(above);
    }
  } catch (error) {
    throw new StorageError(path, { cause: error });
  }
}

/**
 * Replaces a file as a whole: after a crash there is the old one or the new one, never half of one, and once this has
 * returned it is the new one.
 * @param may - Asked when all is ready, just before: no leaves the old one as it is.
 * @returns Was it replaced?
 * @throws StorageError - and the old file is as it was. Only where the disk fails after the very last step, the syncing of
 * the folder, the new one may stand there.
 */
export async function writeDurably(path: string, text: string | Uint8Array, may?: () => boolean): Promise<boolean> {
  try {
    if (!(await putInPlace(path, text, { flush: true, ...(may && { may }) }))) return false;
    await syncFolder(dirname(path));
    return true;
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
    await mayWrite(to);
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
    await mayWrite(path);
    await unlink(path);
    await syncFolder(dirname(path));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw new StorageError(path, { cause: error });
  }
}

/**
 * What interrupted writes left in a folder, as paths: the files they were to replace are whole, so these can go. Nothing
 * where there is no folder.
 * @param shared - Do people keep files of their own in it? Then only what is surely the bot's is named.
 */
export async function leftoversIn(folder: string, shared = false): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  return names.filter(shared ? isDraft : isDraftOrEarlier).map((name) => join(folder, name));
}

/**
 * Puts on the disk which names a folder lists: a rename is only safe from a power cut once that is. File systems that cannot are
 * left alone.
 */
export async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch (error) {
    if (!CannotSyncFolders.includes(codeOf(error) ?? '')) throw error;
  }
}
