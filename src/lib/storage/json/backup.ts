import { copyFile, link, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { copyOf } from './files/copied-file.js';
import { makeFolder, syncFolder } from './files/durable-file.js';
import { BackupError, codeOf } from './files/errors.js';

/** They are never changed, only removed: a second name is as good as a copy, and takes no room. */
const Pictures = 'pictures';

/**
 * What is copied aside: settings and live tickets, and the pictures settings name. Archived tickets are migrated when they
 * are read, and stay as they are. Templates and drafts made in Discord are of no earlier version: they are not changed, an
 * earlier bot leaves them where they are, and a copy put back would only undo what was made since.
 */
const Kept = ['config.json', copyOf('config.json'), 'tickets', Pictures];

const Unfinished = '.unfinished';

/** Where a data directory's files of an earlier version are copied to. */
export function backupFolder(dataDir: string, version: number): string {
  return join(dataDir, `backup-v${version}`);
}

/** Is there a copy of an earlier version's files? */
export async function isBackedUp(dataDir: string, version: number): Promise<boolean> {
  return (await readdir(dataDir)).includes(`backup-v${version}`);
}

/**
 * Copies what an earlier version wrote aside, whole or not at all. One that is there from an earlier try, or from before
 * somebody went back to that version, is replaced: as long as the config is of the earlier version, what it holds is the
 * newest there is of it.
 * @returns The folder.
 * @throws BackupError - and nothing was changed.
 */
export async function backUp(dataDir: string, version: number): Promise<string> {
  const folder = backupFolder(dataDir, version);
  const draft = `${folder}${Unfinished}`;
  try {
    await rm(draft, { recursive: true, force: true });
    await makeFolder(draft);
    for (const name of Kept)
      await copyIfThere(join(dataDir, name), join(draft, name), name === Pictures ? linkOrCopy : copyDurably);
    await syncFolder(draft);
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
    await syncFolder(dataDir);
  } catch (error) {
    // Half a copy would only take room, which may be just what is missing.
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
    throw new BackupError(folder, version, error);
  }
  return folder;
}

/** Removes what a crash in the middle of copying left behind. */
export async function removeUnfinishedBackup(dataDir: string): Promise<void> {
  const names = await readdir(dataDir);
  for (const name of names.filter((one) => one.startsWith('backup-v') && one.endsWith(Unfinished)))
    await rm(join(dataDir, name), { recursive: true, force: true });
}

async function copyIfThere(from: string, to: string, copy: Copy): Promise<void> {
  try {
    if ((await stat(from)).isDirectory()) await copyFolder(from, to, copy);
    else await copy(from, to);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

async function copyFolder(from: string, to: string, copy: Copy): Promise<void> {
  await makeFolder(to);
  for (const name of await readdir(from)) await copyIfThere(join(from, name), join(to, name), copy);
  await syncFolder(to);
}

type Copy = (from: string, to: string) => Promise<void>;

/** Not every disk gives a file two names. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  await link(from, to).catch(async (error: unknown) => {
    if (codeOf(error) === 'ENOENT') throw error;
    await copyDurably(from, to);
  });
}

/** A copy is only safe from a power cut once it is on the disk itself. */
async function copyDurably(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  const file = await open(to, 'r');
  await file.sync().finally(() => file.close());
}
