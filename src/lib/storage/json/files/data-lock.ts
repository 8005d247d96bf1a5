import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LockState } from '../../../core/lock-state.js';
import { StorageError, UnusableStorageError } from '../../../core/storage-error.js';
import { HeldLock, heirPath, LostLockError } from './held-lock.js';
import { createLock, readLock, removeLock, replaceLock, type Lock } from './lock-file.js';
import { isAlive, isElsewhere, thisProcess, type Holder } from '../../holder.js';
import { patience, touchedAt, watchLock, type LockPatience } from './lock-watch.js';
import { guard, unguard } from './write-guard.js';

/** How a lock is taken and kept; tests have their own ways. */
export interface LockUse {
  /** Waits until a file that is just being written must be whole. */
  readonly settle?: () => Promise<void>;
  readonly patience?: LockPatience;
  /** Hears that another process has taken the lock over. */
  readonly lost?: (error: LostLockError) => void;
}

/** Longer than it takes to fill a file that was just made. */
const settled = () => sleep(150);

/** The locks this process has, so that it does not take its own for one a crash left behind. */
const held = new Set<string>();

/** The same, by the directories they are of. */
const locks = new Map<string, { readonly lock: HeldLock; readonly mine: Lock }>();

/** Another bot works on this data directory. Two would overwrite each other. */
export class DataDirLockedError extends UnusableStorageError {
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
 * A lock of a process elsewhere is watched first, for some twenty seconds: one that says nothing is taken over.
 * @returns Gives it back.
 * @throws DataDirLockedError naming who has it; StorageError where nothing can be written there.
 */
export async function lockDataDir(
  dataDir: string,
  { settle = settled, patience: patient = patience, lost = () => undefined }: LockUse = {}
): Promise<() => Promise<void>> {
  const path = join(dataDir, 'lock.json');
  const mine: Lock = { id: randomUUID(), holder: thisProcess() };
  held.add(mine.id);
  try {
    await take(path, mine, { settle, patient }, (holder) => new DataDirLockedError(dataDir, holder));
    await removeDeadDrafts(dataDir, settle);
  } catch (error) {
    held.delete(mine.id);
    throw error instanceof DataDirLockedError ? error : new StorageError(path, { cause: error });
  }
  const lock = new HeldLock(dataDir, path, mine, lost);
  guard(dataDir, lock);
  locks.set(dataDir, { lock, mine });
  return async () => {
    lock.stop();
    unguard(dataDir, lock);
    if (locks.get(dataDir)?.lock === lock) locks.delete(dataDir);
    held.delete(mine.id);
    // Somebody who deleted it by hand may have let another bot in: that one's lock is not ours to remove.
    if ((await readLock(path, settle))?.id === mine.id) await removeLock(path);
  };
}

/** What lies beside a lock for so long, in ms, nobody is at work on any more: taking one over is done in a moment. */
const LeftBehindMs = 60_000;

/**
 * Has this process still got the directory?
 * @throws StorageError where nobody can look.
 */
export async function lockState(dataDir: string): Promise<LockState> {
  const path = join(dataDir, 'lock.json');
  const ours = locks.get(dataDir);
  try {
    await ours?.lock.beat();
    const touched = await touchedAt(path);
    if (!ours || touched === null) return { held: 'lost', leftovers: 0 };
    const heir = basename(heirPath(path, ours.mine));
    const beside = (await readdir(dataDir)).filter((name) => name.startsWith('lock.json.') && name !== heir);
    // By the disk's own clock: the lock was touched just now.
    const ages = await Promise.all(
      beside.map(async (name) => touched - ((await touchedAt(join(dataDir, name))) ?? touched))
    );
    const leftovers = ages.filter((age) => age > BigInt(LeftBehindMs) * 1_000_000n).length;
    return { held: (await touchedAt(heirPath(path, ours.mine))) === null ? 'ours' : 'claimed', leftovers };
  } catch (error) {
    if (error instanceof LostLockError) return { held: 'lost', leftovers: 0 };
    throw new StorageError(path, { cause: error });
  }
}

/**
 * Takes the lock, or a dead one over. Removing a dead lock and making a new one would be two steps, between which others
 * do the same. So each lock has exactly one heir: whoever makes the file named after it. Only the heir replaces it.
 */
async function take(
  path: string,
  mine: Lock,
  { settle, patient }: { readonly settle: () => Promise<void>; readonly patient: LockPatience },
  refusal: (holder: Holder) => Error
): Promise<void> {
  while (!(await createLock(path, mine))) {
    const first = await readLock(path, settle);
    if (!first) continue;
    const chain = await chainOf(path, first, settle);
    const last = chain.at(-1) ?? first;
    if (last.holder && (held.has(last.id) || (!isElsewhere(last.holder) && isAlive(last.holder))))
      throw refusal(last.holder);
    const lastPath = chain.length > 1 ? heirPath(path, chain.at(-2) ?? first) : path;
    const touched = await touchedAt(lastPath);
    if (last.holder && isElsewhere(last.holder)) {
      const found = await watchLock(lastPath, last.id, patient);
      if (found === 'alive') throw refusal(last.holder);
      if (found === 'changed') continue;
    }
    if (!(await createLock(heirPath(path, last), mine))) continue;
    // It may have woken up in this very moment. Then it looks for an heir after it has said so, and one of the two gives way.
    if (last.holder && isElsewhere(last.holder) && (await touchedAt(lastPath)) !== touched) {
      await removeLock(heirPath(path, last));
      throw refusal(last.holder);
    }
    // The true heir of this lock may have come and cleaned up since we read it. Then the lock is another one by now.
    const still = (await readLock(path, settle))?.id === first.id;
    if (still) await replaceLock(path, mine);
    for (const lock of still ? chain : [last]) await removeLock(heirPath(path, lock));
    if (still) return;
  }
}

/** A process that was killed while it wrote its lock left a draft of it behind. Others may be writing theirs right now. */
async function removeDeadDrafts(dataDir: string, settle: () => Promise<void>): Promise<void> {
  const drafts = (await readdir(dataDir)).filter((name) => /^lock\.json\.([\w-]+\.heir\.)?[\da-f-]{36}$/.test(name));
  for (const draft of drafts) {
    const lock = await readLock(join(dataDir, draft), settle);
    if (!lock || held.has(lock.id) || (lock.holder && isAlive(lock.holder))) continue;
    await removeLock(join(dataDir, draft));
  }
}

/** A lock with its heirs: one may have died before it replaced the lock, and then it has an heir itself. */
async function chainOf(path: string, first: Lock, settle: () => Promise<void>): Promise<Lock[]> {
  const chain = [first];
  for (let last = first; ;) {
    const heir = await readLock(heirPath(path, last), settle);
    if (!heir) return chain;
    if (chain.some((lock) => lock.id === heir.id)) {
      // Only a damaged file can be its own heir.
      await removeLock(heirPath(path, last));
      return chain;
    }
    chain.push(heir);
    last = heir;
  }
}
