import { randomUUID } from 'node:crypto';
import { link, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { codeOf } from './errors.js';
import { HolderSchema, type Holder } from '../../holder.js';

/** What file systems answer that know no hard links. There, a lock may be seen half-written for a moment. */
const WithoutLinks = ['EPERM', 'ENOTSUP', 'ENOSYS', 'EINVAL'];

const LockSchema = HolderSchema.extend({ id: z.string().regex(/^[\w-]{1,64}$/) });

/** A lock file's content. No two locks ever have the same id. */
export interface Lock {
  readonly id: string;
  /** Null where the file holds nothing a bot can have written. */
  readonly holder: Holder | null;
}

/**
 * The lock in a file, or null where there is none.
 * @param settle - Waits until a file that is just being written must be whole.
 */
export async function readLock(path: string, settle: () => Promise<void>): Promise<Lock | null> {
  for (const last of [false, true]) {
    try {
      const { id, ...holder } = LockSchema.parse(JSON.parse(await readFile(path, 'utf8')));
      return { id, holder };
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
    }
    if (!last) await settle();
  }
  return { id: 'unreadable', holder: null };
}

/** Puts a lock into a file, whole or not at all, unless there is a file. Was there none? */
export async function createLock(path: string, lock: Lock): Promise<boolean> {
  return withDraft(path, lock, async (draft, text) => {
    try {
      await link(draft, path).catch(async (error: unknown) => {
        if (!WithoutLinks.includes(codeOf(error) ?? '')) throw error;
        await writeFile(path, text, { mode: 0o600, flag: 'wx', flush: true });
      });
      return true;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      throw error;
    }
  });
}

/** Puts a lock into a file, in the place of the one there. At no moment is there none. */
export async function replaceLock(path: string, lock: Lock): Promise<void> {
  await withDraft(path, lock, (draft) => rename(draft, path));
}

/** Removes a lock file, where there is one. */
export async function removeLock(path: string): Promise<void> {
  await unlink(path).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error;
  });
}

async function withDraft<T>(path: string, lock: Lock, use: (draft: string, text: string) => Promise<T>): Promise<T> {
  const draft = `${path}.${randomUUID()}`;
  const text = `${JSON.stringify({ id: lock.id, ...lock.holder }, null, 2)}\n`;
  try {
    await writeFile(draft, text, { mode: 0o600, flush: true });
    return await use(draft, text);
  } finally {
    await removeLock(draft);
  }
}
