import { randomUUID } from 'node:crypto';
import { link, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { codeOf, StorageError } from './errors.js';
import { HolderSchema, isAlive, thisProcess, type Holder } from './lock-holder.js';

/** Longer than anybody needs between finding a dead lock and removing it, or between making a lock and filling it. */
const settled = () => sleep(150);

/** What file systems answer that know no hard links. There, the lock may be seen half-written for a moment. */
const WithoutLinks = ['EPERM', 'ENOTSUP', 'ENOSYS', 'EINVAL'];

const LockSchema = HolderSchema.extend({ id: z.string() });
type Lock = z.infer<typeof LockSchema>;

/** The locks this process has, so that it does not take its own for one a crash left behind. */
const held = new Set<string>();

/** Another bot works on this data directory. Two would overwrite each other. */
export class DataDirLockedError extends Error {
  public readonly identifier = 'storage.locked';

  public constructor(dataDir: string, holder: Holder) {
    super(
      `Another bot is using ${dataDir}: process ${holder.pid} on ${holder.host}, since ${holder.since}. Stop it first, or give this one a DATA_DIR of its own.\n` +
        `If no such process runs any more, delete ${join(dataDir, 'lock.json')}.`
    );
    this.name = 'DataDirLockedError';
  }
}

/**
 * Takes the data directory for this process.
 * @param settle - Waits until others must be done with what they began; for tests.
 * @returns Gives it back.
 * @throws DataDirLockedError naming who has it; StorageError where nothing can be written there.
 */
export async function lockDataDir(
  dataDir: string,
  settle: () => Promise<void> = settled
): Promise<() => Promise<void>> {
  const path = join(dataDir, 'lock.json');
  const mine: Lock = { ...thisProcess(), id: randomUUID() };
  held.add(mine.id);
  try {
    await take(dataDir, path, mine, settle);
  } catch (error) {
    held.delete(mine.id);
    throw error instanceof DataDirLockedError ? error : new StorageError(path, { cause: error });
  }
  return async () => {
    held.delete(mine.id);
    // Somebody who deleted it by hand may have let another bot in: that one's lock is not ours to remove.
    if ((await readLock(path))?.id === mine.id) await remove(path);
  };
}

async function take(dataDir: string, path: string, mine: Lock, settle: () => Promise<void>): Promise<void> {
  let tookOver = false;
  while (!(await create(path, mine))) {
    let other = await readLock(path);
    if (other === null) {
      // It may still be on its way to the disk.
      await settle();
      other = await readLock(path);
    }
    if (other && (held.has(other.id) || isAlive(other))) throw new DataDirLockedError(dataDir, other);
    // Left behind by a crash.
    await remove(path);
    tookOver = true;
  }
  if (!tookOver) return;
  // Of two bots that find the same dead lock, the slower one may have removed the faster one's new lock. Who is still
  // named there after a moment has it.
  await settle();
  const now = await readLock(path);
  if (now === null) await take(dataDir, path, mine, settle);
  else if (now.id !== mine.id) throw new DataDirLockedError(dataDir, now);
}

/** Puts the lock there, whole or not at all, unless there is one. */
async function create(path: string, lock: Lock): Promise<boolean> {
  const draft = `${path}.${lock.id}`;
  const text = `${JSON.stringify(lock, null, 2)}\n`;
  try {
    await writeFile(draft, text, { mode: 0o600, flush: true });
    await link(draft, path).catch(async (error: unknown) => {
      if (!WithoutLinks.includes(codeOf(error) ?? '')) throw error;
      await writeFile(path, text, { mode: 0o600, flag: 'wx', flush: true });
    });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await remove(draft);
  }
}

/** Null where there is none, or one nobody can have written. */
async function readLock(path: string): Promise<Lock | null> {
  try {
    return LockSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}

async function remove(path: string): Promise<void> {
  await unlink(path).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error;
  });
}
