import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { leftoversIn, removeDurably } from '../../files/durable-file.js';
import { BrokenFileError, codeOf } from '../../files/errors.js';
import { readText } from '../../files/read-json.js';
import type { Ticket, TicketKey } from '../../tickets/ticket.js';
import { ticketFromText } from './ticket-format.js';
import { bucketStart, numberOfFile, type TicketPaths } from './ticket-paths.js';

/**
 * Every live ticket, lowest number first in each server.
 * @throws BrokenFileError for a file that is not as it must be.
 */
export async function loadLive(paths: TicketPaths): Promise<Ticket[]> {
  const tickets: Ticket[] = [];
  for (const guildId of await foldersIn(paths.live)) {
    const numbers = (await filesIn(join(paths.live, guildId))).map(numberOfFile).filter((number) => number !== null);
    // At once: Discord allows 500 channels in a server, so these are never many more.
    tickets.push(
      ...(await Promise.all(numbers.sort((a, b) => a - b).map((number) => loadOne(paths, { guildId, number }))))
    );
  }
  return tickets;
}

/** Removes what interrupted writes left behind. */
export async function removeLeftovers(paths: TicketPaths): Promise<void> {
  for (const guildId of await foldersIn(paths.live)) {
    for (const path of await leftoversIn(paths.liveFolder({ guildId }))) await removeDurably(path);
  }
}

/** The highest archived number of each server that has an archive. Reads names only, and only those of the last folder. */
export async function lastArchived(paths: TicketPaths): Promise<ReadonlyMap<string, number>> {
  const last = new Map<string, number>();
  for (const guildId of await foldersIn(paths.archive)) {
    const folder = join(paths.archive, guildId);
    const buckets = (await foldersIn(folder)).filter((name) => bucketStart(name) !== null);
    buckets.sort((a, b) => (bucketStart(b) ?? 0) - (bucketStart(a) ?? 0));
    // The last folder is empty when a crash came between making it and moving the first file there.
    for (const bucket of buckets) {
      const numbers = (await filesIn(join(folder, bucket))).map((name) => numberOfFile(name) ?? 0);
      const highest = Math.max(0, ...numbers);
      if (highest === 0) continue;
      last.set(guildId, highest);
      break;
    }
  }
  return last;
}

async function loadOne(paths: TicketPaths, key: TicketKey): Promise<Ticket> {
  const path = paths.liveFile(key);
  const ticket = ticketFromText(path, (await readText(path)) ?? '', key);
  const archived = paths.archivedFile(key);
  if (await exists(archived)) {
    throw new BrokenFileError(
      path,
      null,
      `ticket ${key.number} is archived too, in ${archived}. One of the two was put there by hand.`,
      'Nothing was changed. Remove the one that is older (lower revision) and start again.'
    );
  }
  return ticket;
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

async function foldersIn(path: string): Promise<string[]> {
  return (await entriesIn(path)).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

async function filesIn(path: string): Promise<string[]> {
  return (await entriesIn(path)).filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
}

/** What is in a folder; nothing where there is none. */
async function entriesIn(path: string) {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw new BrokenFileError(path, null, `it cannot be read (${codeOf(error) ?? String(error)}).`);
  }
}
