import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createHash } from 'node:crypto';
import { ZipFile } from 'yazl';
import type { TicketEvent } from '../../src/lib/core/ticket-event.js';
import { FreshTicket, type Ticket } from '../../src/lib/core/ticket.js';
import { ServerSettingsSchema } from '../../src/lib/servers/server-settings.js';
import { BundleReader } from '../../src/lib/storage/bundle/bundle-reader.js';
import { canonical } from '../../src/lib/storage/bundle/canonical.js';
import { exportBundle } from '../../src/lib/storage/bundle/export-bundle.js';
import { importBundle } from '../../src/lib/storage/bundle/import-bundle.js';
import type { KeptWhole } from '../../src/lib/storage/bundle/kept-whole.js';
import {
  fileNotes,
  fileOf,
  inOrder,
  parts,
  type FileNoteRecord,
  type Part
} from '../../src/lib/storage/bundle/parts.js';
import { Progress } from '../../src/lib/storage/bundle/progress.js';
import { openForImport, openWhole, type StorageSettings } from '../../src/lib/storage/open-storage.js';
import { ChunkBytes, chunksOf } from '../../src/lib/transcripts/file-limits.js';
import { heardOf, piece } from './conversations.js';
import { fileOf as pictureName, gif, png } from './pictures.js';
import { defaultTemplate } from '../../src/lib/templates/default-template.js';

export const serverA = '100000000000000001';
export const serverB = '100000000000000002';
const staff = '300000000000000001';
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

/** The records of each part, by its name. */
export type Records = Readonly<Record<string, readonly object[]>>;

/** Texts that have broken something somewhere. */
export const strangeTexts = ['Ada', 'a\0b', '👩‍👩‍👧 ticket', 'half \ud83d and \udc00', '"\\\n\r\u2028', '__proto__', ''];

/** Nothing is shown of how far it is. */
export const silently = () => new Progress({ write: () => true });

/** A ticket with a history, as a bundle has it. */
export function aRecord(number: number, text = 'Ada', guildId = serverA, more: Partial<Ticket> = {}): object {
  const status = (['open', 'closed', 'deleted', 'deleted'] as const)[number % 4] ?? 'open';
  const archived = number % 4 === 3;
  const opener = String(200000000000000000n + BigInt(number));
  const events: TicketEvent[] = [
    { seq: 1, kind: number % 5 === 0 ? 'adopted' : 'opened', at: at(number), by: number % 5 === 0 ? null : opener },
    { seq: 2, kind: 'answered', questionId: 'nickname', at: at(number + 1), by: opener },
    { seq: 3, kind: 'undone', undoes: 2, at: at(number + 2), by: null }
  ];
  const ticket: Ticket = {
    ...FreshTicket,
    ...{ guildId, number, status, templateId: 'purchase', templateRevision: 1, openerId: opener, openerName: text },
    openedAt: at(number),
    channelId: status === 'deleted' ? null : String(400000000000000000n + BigInt(number) + BigInt(guildId)),
    answers: [{ questionId: 'nickname', question: text, values: [text], display: text }],
    closed: status === 'open' ? null : { by: staff, at: at(number + 3), reason: text === '' ? null : text },
    deleted: status === 'deleted' ? { by: null, at: at(number + 4), reason: null } : null,
    eventCount: events.length,
    revision: 3,
    ...more
  };
  return { ticket, archived, events };
}

/** Files of no bytes, of some, and of several pieces, in the order of what they are called. */
const contents = [Buffer.alloc(0), Buffer.from('some'), Buffer.alloc(600_000, 'many ')].sort((a, b) =>
  sha256Of(a) < sha256Of(b) ? -1 : 1
);

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A file as a bundle has it. */
export function piecesOf(guildId: string, bytes: Buffer): object[] {
  return Array.from({ length: chunksOf(bytes.length) }, (_, index) => ({
    guildId,
    sha256: sha256Of(bytes),
    size: bytes.length,
    place: index + 1,
    bytes: bytes.subarray(index * ChunkBytes, (index + 1) * ChunkBytes).toString('base64')
  }));
}

/** That a ticket has a file. */
export function noteAbout(number: number, bytes = Buffer.alloc(0)): FileNoteRecord {
  const note = { sha256: sha256Of(bytes), size: bytes.length, type: 'application/octet-stream' } as const;
  return { guildId: serverA, number, link: `https://cdn.discordapp.com/attachments/1/2/${bytes.length}`, note };
}

/** A store with something of everything: several servers, archived and adopted tickets, histories, drafts, templates. */
export function richRecords(texts: readonly string[] = strangeTexts): Records {
  const count = Math.max(8, texts.length);
  const text = (index: number) => texts[index % texts.length] ?? '';
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const named = { ...defaultTemplate, name: 'Support' };
  const draft = { id: 'd1', userId: staff, templateId: 'own', base: 1, template: named, changedAt: at(9) };
  return {
    counters: [
      { guildId: serverA, last: count + 3, free: [count + 1, count + 3] },
      { guildId: serverB, last: 1, free: [] }
    ],
    tickets: [...numbers.map((number) => aRecord(number, text(number))), aRecord(1, text(0), serverB)],
    'template-revisions': [
      { templateId: '10', revision: 1, since: at(0), template: named, place: null },
      { templateId: 'purchase', revision: 1, since: at(0), template: defaultTemplate, place: null },
      { templateId: 'purchase', revision: 2, since: at(5), template: named, place: 1 },
      { templateId: 'support', revision: 1, since: at(1), template: named, place: 0 }
    ],
    settings: [
      { guildId: serverA, value: ServerSettingsSchema.parse({ staffRoleIds: [staff], categoryId: staff }) },
      { guildId: serverB, value: ServerSettingsSchema.parse({ remindAfterMinutes: 0 }) }
    ],
    templates: [
      {
        guildId: serverB,
        value: {
          templates: [{ id: 'own', archivedAt: null, revisions: [{ since: at(1), by: staff, template: named }] }]
        }
      }
    ],
    drafts: [{ guildId: serverB, value: { drafts: [draft] } }],
    'panel-drafts': [],
    pictures: [
      { guildId: serverA, file: pictureName(png(3, 5)), bytes: png(3, 5).toString('base64') },
      { guildId: serverB, file: pictureName(gif(7, 7)), bytes: gif(7, 7).toString('base64') }
    ],
    conversations: [
      { guildId: serverA, number: 1, place: 1, piece: piece(1) },
      { guildId: serverA, number: 1, place: 2, piece: piece(3, 100) },
      { guildId: serverB, number: 1, place: 1, piece: piece(500, 1) }
    ],
    heard: [
      { guildId: serverA, number: 1, heard: heardOf('99999999999999999', 'Older') },
      { guildId: serverA, number: 1, heard: heardOf('100000000000000200', 'NUL \0, half \ud800 and all') },
      { guildId: serverA, number: 12, heard: heardOf('100000000000000201', null) }
    ],
    'file-contents': contents.flatMap((bytes) => piecesOf(serverA, bytes)),
    'file-notes': [
      noteAbout(1, contents[0]),
      noteAbout(1, contents[1]),
      noteAbout(2, contents[1]),
      noteAbout(2, contents[2]),
      { guildId: serverA, number: 12, link: 'no link \u0000 \ud800', note: { missing: 'gone' as const, tries: 2 } }
    ].sort((a, b) => inOrder(fileNotes.place(a), fileNotes.place(b)))
  };
}

/** Records in memory, to be exported. */
export function keptOf(records: Records): KeptWhole {
  return {
    place: 'memory',
    count: ({ name }) => Promise.resolve(records[name]?.length ?? 0),
    records: async function* ({ name }: Part) {
      yield* await Promise.resolve(records[name] ?? []);
    },
    close: () => Promise.resolve()
  };
}

/** Writes a zip with these entries, whatever they are. */
export async function writeZip(file: string, entries: Readonly<Record<string, string | Buffer>>): Promise<void> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(entries)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}

/** The entries of a bundle that says of itself what is true. */
export function entriesOf(records: Records, edit: (name: string, lines: string[]) => string[] = (_, lines) => lines) {
  const contents: Record<string, { count: number; sha256: string }> = {};
  const entries: Record<string, string> = {};
  for (const part of parts) {
    const lines = edit(part.name, (records[part.name] ?? []).map(canonical));
    const text = lines.map((line) => `${line}\n`).join('');
    entries[fileOf(part)] = text;
    contents[part.name] = { count: lines.length, sha256: createHash('sha256').update(text).digest('hex') };
  }
  const manifest = { format: 'ticket-desk-bundle', version: 1, madeAt: at(0), parts: contents };
  return { manifest, entries };
}

/** Exports into a file. @returns What names the contents. */
export async function exported(from: StorageSettings, file: string): Promise<string> {
  const kept = await openWhole(from);
  try {
    await exportBundle(kept, file, silently());
  } finally {
    await kept.close();
  }
  const bundle = await BundleReader.open(file);
  await bundle.close();
  return bundle.digest;
}

/** Imports a file, and says what was said. */
export async function imported(file: string, into: StorageSettings): Promise<string> {
  const bundle = await BundleReader.open(file);
  try {
    const target = await openForImport(into);
    try {
      return await importBundle(bundle, target, file, silently());
    } finally {
      await target.close();
    }
  } finally {
    await bundle.close();
  }
}
