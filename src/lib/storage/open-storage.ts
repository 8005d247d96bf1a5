import { JsonStorage } from './json/json-storage.js';
import { readJsonStorage } from './json/json-reader.js';
import type { ReadableStorage, Storage } from './storage.js';

export type { ReadableStorage, Storage };

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

/**
 * Opens the storage for looking at it, also while a bot has it, or after one was killed. Takes no lock, writes nothing.
 * @throws BrokenFileError for settings that cannot be read; the tickets throw it when they are asked for.
 */
export function readStorage({ dataDir }: StorageSettings): Promise<ReadableStorage> {
  return readJsonStorage(dataDir);
}
