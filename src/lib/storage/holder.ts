import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';
import { codeOf } from '../core/storage-error.js';

/** A process, described so that it can be told from a later one with the same number. */
export const HolderSchema = z.object({
  pid: z.int().positive(),
  host: z.string(),
  since: z.iso.datetime(),
  /** When the process started, as the kernel counts. Null where that cannot be read. */
  started: z.string().nullable()
});
export type Holder = z.infer<typeof HolderSchema>;

/** The process this code runs in. */
export function thisProcess(): Holder {
  return { pid: process.pid, host: hostname(), since: new Date().toISOString(), started: startOf(process.pid) };
}

/** Can nobody here ask the system about that process? It is of another machine, or of a container that may be gone. */
export function isElsewhere({ host }: Holder): boolean {
  return host !== hostname();
}

/** Does that process still run? In doubt, yes. */
export function isAlive(holder: Holder): boolean {
  const { pid, started } = holder;
  if (isElsewhere(holder)) return true;
  // Not us: an earlier process had our number, as every first process of a container does.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
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
