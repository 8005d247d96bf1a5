import { readFileSync } from 'node:fs';
import { open, readFile, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { hasCode } from './durable-file.js';

const HolderSchema = z.object({
  pid: z.int().positive(),
  host: z.string(),
  since: z.iso.datetime(),
  /** When the process started, as the kernel counts; tells a reused pid from the first. Null where that cannot be read. */
  started: z.string().nullable()
});
type Holder = z.infer<typeof HolderSchema>;

/** Another bot works on this data directory. Two would overwrite each other. */
export class DataDirLockedError extends Error {
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
 * @returns Gives it back.
 * @throws DataDirLockedError naming who has it.
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  const path = join(dataDir, 'lock.json');
  const me: Holder = {
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    started: startOf(process.pid)
  };
  for (;;) {
    try {
      const file = await open(path, 'wx', 0o600);
      await file.writeFile(`${JSON.stringify(me, null, 2)}\n`);
      await file.sync();
      await file.close();
      return () => unlink(path);
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    const holder = await readHolder(path);
    if (holder && isAlive(holder)) throw new DataDirLockedError(dataDir, holder);
    // Left behind by a crash. Of two that find it so, one wins the exclusive creation above.
    await unlink(path).catch((error: unknown) => {
      if (!hasCode(error, 'ENOENT')) throw error;
    });
  }
}

/** Who holds the lock; null for a lock cut off while it was being written, which nobody holds. */
async function readHolder(path: string): Promise<Holder | null> {
  try {
    return HolderSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}

function isAlive({ pid, host, started }: Holder): boolean {
  // A process of another machine cannot be asked: believe it.
  if (host !== hostname()) return true;
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
  return started === null || startOf(pid) === started;
}

/** Field 22 of Linux's `/proc/<pid>/stat`; the name in field 2 may hold spaces, so count after its closing bracket. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
