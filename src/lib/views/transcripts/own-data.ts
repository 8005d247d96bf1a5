import type { OfTicket } from '../../archive/forgetting.js';
import type { Ticket } from '../../core/ticket.js';
import { isKept, type FileNote, type KeptFile } from '../../transcripts/file-note.js';
import { linksOf } from '../../transcripts/links.js';
import type { KeptMessage } from '../../transcripts/piece.js';
import { isBy } from '../../transcripts/without-person.js';
import { endOf, type Attached } from './packed.js';
import { zipped, type ZipEntry } from './zipped.js';

/** Where what is kept is read. */
export interface OwnDataSource {
  readonly messages: (ticket: Ticket) => AsyncIterable<KeptMessage>;
  readonly notes: (ticket: Ticket) => Promise<ReadonlyMap<string, FileNote>>;
  readonly bytes: (sha256: string) => Promise<AsyncIterable<Uint8Array> | null>;
  /** The most bytes of one attachment. */
  readonly limit: number;
}

/** The most that JSON becomes larger or smaller by a zip, and what names of files need in it. */
const EntryCost = 400;

/**
 * What is kept of one person as a zip: `data.json` with the tickets they opened and the messages they wrote, and the files
 * of these, as many as go in.
 * @returns Null where the JSON alone is too large; else how many files had to be left out.
 * @throws StorageError
 */
export async function packOwnData(
  kept: readonly OfTicket[],
  userId: string,
  source: OwnDataSource
): Promise<{ readonly file: Attached; readonly left: number } | null> {
  const files = new Map<string, KeptFile & { readonly url: string }>();
  const tickets: object[] = [];
  for (const { ticket } of kept) {
    const notes = await source.notes(ticket);
    const messages: object[] = [];
    for await (const message of source.messages(ticket)) {
      if (!isBy(message, userId)) continue;
      const named: object[] = [];
      for (const { key } of linksOf(message, ticket.guildId)) {
        const note = notes.get(key);
        if (!isKept(note)) continue;
        const path = `files/${note.sha256.slice(0, 32)}.${endOf(note, key)}`;
        files.set(path, { ...note, url: key });
        named.push({ link: key, path });
      }
      messages.push({ ...message, keptFiles: named });
    }
    tickets.push({ ...ownRecord(ticket, userId), messages });
  }
  const madeAt = new Date();
  const text = Buffer.from(
    `${JSON.stringify({ version: 1, madeAt: madeAt.toISOString(), userId, tickets }, null, 2)}\n`
  );
  const json: ZipEntry = { name: 'data.json', bytes: () => [text], compress: true };
  const alone = await zipped([json], madeAt, source.limit);
  if (!alone) return null;
  let room = source.limit - alone.length - EntryCost;
  const entries = [...files].flatMap(([name, { sha256, size }]): ZipEntry[] => {
    if (size + EntryCost > room) return [];
    room -= size + EntryCost;
    return [{ name, bytes: () => bytesOf(source, sha256), compress: false }];
  });
  const attachment = await zipped([json, ...entries], madeAt, source.limit);
  return attachment && { file: { name: 'my-data.zip', attachment }, left: files.size - entries.length };
}

/** What of a record is theirs: all of a ticket they opened, but what staff wrote about it. */
function ownRecord(ticket: Ticket, userId: string): object {
  const { guildId, number, templateId, status, openedAt, closed, deleted } = ticket;
  const { openerId, openerName, openerNick, locale, answers, about, submittedAt } = ticket;
  const ends = { closedAt: closed?.at ?? null, deletedAt: deleted?.at ?? null };
  const known = { guildId, number, templateId, status, openedAt, ...ends };
  const theirs = about?.authorId === userId ? { about } : {};
  if (openerId !== userId) return { ...known, ...theirs };
  return { ...known, openerId, openerName, openerNick, locale, answers, submittedAt, ...theirs };
}

async function* bytesOf({ bytes }: OwnDataSource, sha256: string): AsyncGenerator<Uint8Array> {
  yield* (await bytes(sha256)) ?? [];
}
