import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { UnusableStorageError } from '../../core/storage-error.js';
import { halfImported } from '../bundle/texts.js';
import { removeDurably, writeDurably } from './files/durable-file.js';
import { shownPath } from './files/errors.js';

/** While this file is there, the data directory holds half of an import. */
function markOf(dataDir: string): string {
  return join(dataDir, 'import.json');
}

/** @throws UnusableStorageError where an import was stopped. */
export async function mustBeWholeFolder(dataDir: string): Promise<void> {
  const there = await access(markOf(dataDir)).then(
    () => true,
    () => false
  );
  if (there) throw new UnusableStorageError(halfImported(shownPath(dataDir)));
}

/** @throws StorageError */
export async function markHalf(dataDir: string): Promise<void> {
  await writeDurably(markOf(dataDir), `${JSON.stringify({ version: 1 })}\n`);
}

/** @throws StorageError */
export async function markWhole(dataDir: string): Promise<void> {
  await removeDurably(markOf(dataDir));
}
