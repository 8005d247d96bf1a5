import { readFileSync } from 'node:fs';

/** A file's text, or null for one that was there a moment ago: a ticket moves to the archive while one looks. */
export function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
