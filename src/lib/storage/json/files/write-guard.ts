import { sep } from 'node:path';

/** What must be asked before something is written below a folder. */
export interface Guard {
  /** @throws Where nothing may be written any more. */
  mayWrite(): Promise<void>;
}

/** Of the folders this process has, by path. */
const guards = new Map<string, Guard>();

/** From now on this is asked before anything below a folder is written. */
export function guard(folder: string, by: Guard): void {
  guards.set(folder, by);
}

/** Nobody is asked any more. */
export function unguard(folder: string, by: Guard): void {
  if (guards.get(folder) === by) guards.delete(folder);
}

/**
 * Must be awaited before anything is written.
 * @throws What the guard of the folder says.
 */
export async function mayWrite(path: string): Promise<void> {
  for (const [folder, by] of guards) if (path.startsWith(folder + sep)) await by.mayWrite();
}
