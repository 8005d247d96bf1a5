import { openStorage, type Storage, type StorageSettings } from '../../src/lib/storage/open-storage.js';

/** A storage as a bot has it that serves all servers. */
export async function openedStorage(settings: StorageSettings): Promise<Storage> {
  const storage = await openStorage(settings);
  await storage.serve({
    botId: null,
    recommended: () => Promise.resolve(1),
    perProcess: null,
    say: () => undefined,
    signal: new AbortController().signal
  });
  return storage;
}
