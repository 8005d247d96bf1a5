import { JsonStorage } from './json/json-storage.js';
import { readJsonStorage } from './json/json-reader.js';
import type { Importing, KeptWhole } from './bundle/kept-whole.js';
import { ImportingFiles } from './json/importing-files.js';
import { KeptFiles } from './json/kept-files.js';
import { nobodyHears, type ReadableStorage, type Storage, type StorageNews } from './storage.js';

export type { ReadableStorage, Storage, StorageNews };

/** Who keeps files does not pay for the database's libraries: they are loaded where there is one. */
const postgres = () => import('./postgres/postgres-storage.js');

/** Where things are kept. */
export interface StorageSettings {
  /** Absolute. Made where it is missing, unless there is a database. */
  readonly dataDir: string;
  /** Of a PostgreSQL database, which then keeps everything; left out or null: files do. */
  readonly databaseUrl?: string | null;
  /** The same database without a pooler in between; left out or null: `databaseUrl` is. */
  readonly directUrl?: string | null;
}

/**
 * Opens the storage: the only place that knows which engines there are.
 * @param news - Hears what happens to it by itself; left out: nobody does.
 * @throws DataDirLockedError, BrokenFileError, StorageError - with a sentence for whoever runs the bot; nothing was lost.
 */
export async function openStorage(
  { dataDir, databaseUrl, directUrl = null }: StorageSettings,
  news: StorageNews = nobodyHears
): Promise<Storage> {
  if (databaseUrl) return (await postgres()).PostgresStorage.open({ url: databaseUrl, directUrl, dataDir }, news);
  return JsonStorage.open(dataDir, news);
}

/**
 * Opens the storage for looking at it, also while a bot has it, or after one was killed. Takes no lock, writes nothing.
 * @throws BrokenFileError for settings, templates or drafts that cannot be read; the tickets throw it when they are asked for.
 */
export async function readStorage({ dataDir, databaseUrl }: StorageSettings): Promise<ReadableStorage> {
  if (databaseUrl) return (await postgres()).readPostgresStorage(databaseUrl);
  return readJsonStorage(dataDir);
}

/**
 * All that is kept, to be looked at from end to end, also while a bot has it. Takes no lock, writes nothing.
 * @throws UnusableStorageError, StorageError
 */
export async function openWhole({ dataDir, databaseUrl }: StorageSettings): Promise<KeptWhole> {
  if (!databaseUrl) return new KeptFiles(dataDir);
  const { KeptDatabase } = await import('./postgres/kept-database.js');
  return KeptDatabase.open(databaseUrl);
}

/**
 * Takes the storage for an import; nobody else works on it until it is closed.
 * @throws DataDirLockedError, UnusableStorageError, StorageError
 */
export async function openForImport({ dataDir, databaseUrl }: StorageSettings): Promise<Importing> {
  if (!databaseUrl) return ImportingFiles.open(dataDir);
  const { ImportingDatabase } = await import('./postgres/importing-database.js');
  return ImportingDatabase.open(databaseUrl);
}
