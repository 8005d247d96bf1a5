import { JsonStorage } from './json/json-storage.js';
import type { Storage } from './storage.js';

export type { Storage };

/** Where things are kept. */
export interface StorageSettings {
  /** Absolute. Made where it is missing. */
  readonly dataDir: string;
}

/**
 * Opens the storage: the only place that knows which engines there are.
 * @throws DataDirLockedError, BrokenFileError, StorageError - with a sentence for whoever runs the bot; nothing was lost.
 */
export function openStorage({ dataDir }: StorageSettings): Promise<Storage> {
  return JsonStorage.open(dataDir);
}
