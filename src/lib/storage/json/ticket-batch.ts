import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { TicketRecord } from '../bundle/parts.js';
import { copyOf } from './files/copied-file.js';
import { makeFolder, syncFolder } from './files/durable-file.js';
import { StorageError } from './files/errors.js';
import { putInPlace } from './files/put-in-place.js';
import { longer, NoHistory, ticketToText } from './ticket-format.js';
import type { TicketPaths } from './ticket-paths.js';

/**
 * Writes tickets side by side, with their copies, as the store writes them; the folders are put on the disk once for all
 * of them. Those that are there already stay.
 * @throws StorageError
 */
export async function writeTickets(paths: TicketPaths, records: readonly TicketRecord[]): Promise<void> {
  const targets = records.map((record) => {
    const path = record.archived ? paths.archivedFile(record.ticket) : paths.liveFile(record.ticket);
    return { path, record };
  });
  const folders = new Set(targets.map(({ path }) => dirname(path)));
  for (const folder of folders) await makeFolder(folder);
  await Promise.all(targets.map(({ path, record }) => writeOne(path, record)));
  for (const folder of folders)
    await syncFolder(folder).catch((error: unknown) => {
      throw new StorageError(folder, { cause: error });
    });
}

async function writeOne(path: string, { ticket, events }: TicketRecord): Promise<void> {
  try {
    if (await isThere(path)) return;
    const text = ticketToText({ ticket, history: longer(NoHistory, events) });
    await putInPlace(path, text, { flush: true });
    // The file itself is on the disk; the copy is compared with it at the next start.
    await putInPlace(copyOf(path), text, { flush: false });
  } catch (error) {
    throw new StorageError(path, { cause: error });
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false
  );
}
