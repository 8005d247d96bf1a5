import { copyFile, cp, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, syncFolder } from './files/durable-file.js';
import { codeOf, StorageError } from './files/errors.js';

/** What is copied aside: settings and live tickets. Archived tickets are migrated when they are read, and stay as they are. */
const Kept = ['config.json', 'tickets'];

const Unfinished = '.unfinished';

/** Where a data directory's files of an earlier version are copied to. */
export function backupFolder(dataDir: string, version: number): string {
  return join(dataDir, `backup-v${version}`);
}

/**
 * Copies what an earlier version wrote aside, whole or not at all. One that is there from an earlier try, or from before
 * somebody went back to that version, is replaced: as long as the config is of the earlier version, what it holds is the
 * newest there is of it.
 * @returns The folder.
 * @throws StorageError - and nothing was changed.
 */
export async function backUp(dataDir: string, version: number): Promise<string> {
  const folder = backupFolder(dataDir, version);
  const draft = `${folder}${Unfinished}`;
  try {
    await rm(draft, { recursive: true, force: true });
    await makeFolder(draft);
    for (const name of Kept) await copyIfThere(join(dataDir, name), join(draft, name));
    await syncAll(draft);
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
    await syncFolder(dataDir);
  } catch (error) {
    throw error instanceof StorageError ? error : new StorageError(folder, { cause: error });
  }
  return folder;
}

/** Removes what a crash in the middle of copying left behind. */
export async function removeUnfinishedBackup(dataDir: string): Promise<void> {
  const names = await readdir(dataDir);
  for (const name of names.filter((one) => one.startsWith('backup-v') && one.endsWith(Unfinished)))
    await rm(join(dataDir, name), { recursive: true, force: true });
}

async function copyIfThere(from: string, to: string): Promise<void> {
  try {
    if (from.endsWith('.json')) await copyFile(from, to);
    else await cp(from, to, { recursive: true });
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/** Copies are only safe from a power cut once they are on the disk themselves. */
async function syncAll(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await syncFolder(path);
    else {
      const file = await open(path, 'r');
      await file.sync().finally(() => file.close());
    }
  }
  await syncFolder(folder);
}
