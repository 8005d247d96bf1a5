import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { copyOf, readCopied, type CopiedText } from './files/copied-file.js';
import { leftoversIn, removeDurably } from './files/durable-file.js';
import { BrokenFileError, codeOf } from './files/errors.js';
import type { TicketKey } from '../../core/ticket.js';
import { ticketFromText, type ReadTicket } from './ticket-format.js';
import { bucketStart, numberOfFile, type TicketPaths } from './ticket-paths.js';

/** A ticket and the file it was read from. */
export interface LoadedTicket {
  readonly kept: ReadTicket;
  readonly file: CopiedText;
}

/**
 * Every live ticket, lowest number first in each server.
 * @throws BrokenFileError for a file that is not as it must be.
 */
export async function loadLive(paths: TicketPaths): Promise<LoadedTicket[]> {
  const tickets: LoadedTicket[] = [];
  for (const guildId of await foldersIn(paths.live)) {
    const numbers = (await filesIn(join(paths.live, guildId))).map(numberOfFile).filter((number) => number !== null);
    // At once: Discord allows 500 channels in a server, so these are never many more.
    tickets.push(
      ...(await Promise.all(numbers.sort((a, b) => a - b).map((number) => loadOne(paths, { guildId, number }))))
    );
  }
  return tickets;
}

/** Removes what interrupted writes and removals left behind. */
export async function removeLeftovers(paths: TicketPaths): Promise<void> {
  for (const guildId of await foldersIn(paths.live)) {
    const folder = paths.liveFolder({ guildId });
    for (const path of await leftoversIn(folder)) await removeDurably(path);
    // The copy of a file somebody removed on purpose.
    const names = new Set(await filesIn(folder));
    const lonely = [...names].filter(
      (name) => name.endsWith(copyOf('')) && !names.has(name.slice(0, -copyOf('').length))
    );
    for (const name of lonely) await removeDurably(join(folder, name));
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

/** The numbers of a server's live tickets, lowest first. */
export async function liveNumbers(paths: TicketPaths, guildId: string): Promise<number[]> {
  const names = await filesIn(paths.liveFolder({ guildId }));
  return names.flatMap((name) => numberOfFile(name) ?? []).sort((a, b) => a - b);
}

/** The numbers of a server's archived tickets, lowest first. */
export async function archivedNumbers(paths: TicketPaths, guildId: string): Promise<number[]> {
  const folder = join(paths.archive, guildId);
  const buckets = (await foldersIn(folder)).filter((name) => bucketStart(name) !== null);
  const names = await Promise.all(buckets.map((bucket) => filesIn(join(folder, bucket))));
  return names
    .flat()
    .flatMap((name) => numberOfFile(name) ?? [])
    .sort((a, b) => a - b);
}

async function loadOne(paths: TicketPaths, key: TicketKey): Promise<LoadedTicket> {
  const path = paths.liveFile(key);
  const file = (await readCopied(path)) ?? { path, text: '', state: 'not-copied' };
  const kept = ticketFromText(path, file.text, key);
  const archived = paths.archivedFile(key);
  if (await exists(archived)) {
    throw new BrokenFileError(
      path,
      null,
      `ticket ${key.number} is archived too, in ${archived}. One of the two was put there by hand.`,
      'Nothing was changed. Remove the one that is older (lower revision) and start again.'
    );
  }
  return { kept, file };
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

/** The folders in a folder; none where there is none. */
export async function foldersIn(path: string): Promise<string[]> {
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
