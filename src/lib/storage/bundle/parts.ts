import { z } from 'zod';
import { SnowflakeSchema } from '../../core/snowflake.js';
import { TicketEventSchema } from '../../core/ticket-event.js';
import { TicketSchema } from '../../core/ticket.js';
import { isPictureFile } from '../../pictures/picture-bytes.js';
import { PictureFileSchema } from '../../pictures/picture.js';
import { PanelDraftsSchema } from '../../servers/panel-drafts.js';
import { ServerSettingsSchema } from '../../servers/server-settings.js';
import { DraftsSchema } from '../../templates/drafts.js';
import { OwnTemplatesSchema } from '../../templates/own-templates.js';
import { ChunkBytes, chunksOf } from '../../transcripts/file-limits.js';
import { FileNoteSchema, MostLinkLength, Sha256Schema } from '../../transcripts/file-note.js';
import { HeardSchema } from '../../transcripts/heard.js';
import { linkId } from '../../transcripts/link-id.js';
import { PieceSchema } from '../../transcripts/piece.js';
import { TemplateIdSchema, TemplateSchema } from '../../templates/template.js';

/** The largest number either engine can keep. */
const MostNumber = 2_147_483_647;

const NumberSchema = z.int().min(1).max(MostNumber);

const CounterSchema = z.strictObject({
  guildId: SnowflakeSchema,
  /** The last number that was given out. */
  last: NumberSchema,
  /** Numbers up to it that came to nothing and are given out again, lowest first. */
  free: z.array(NumberSchema)
});
export type CounterRecord = Readonly<z.infer<typeof CounterSchema>>;

const TicketRecordSchema = z
  .strictObject({
    ticket: TicketSchema,
    /** Is it kept only to be read? */
    archived: z.boolean(),
    events: z.array(TicketEventSchema)
  })
  .superRefine(({ ticket, archived, events }, context) => {
    const fault = (path: PropertyKey[], message: string) => {
      context.addIssue({ code: 'custom', path, message });
    };
    if (ticket.number > MostNumber) fault(['ticket', 'number'], `must be at most ${MostNumber}`);
    if (archived && ticket.status !== 'deleted') fault(['archived'], 'must be false in a ticket that is not deleted');
    if (ticket.eventCount !== events.length) fault(['ticket', 'eventCount'], 'must be the number of its events');
    if (events.some(({ seq }, index) => seq !== index + 1))
      fault(['events'], 'must be numbered (seq) from 1, one after the other');
    // A database takes no such text where it looks for tickets by it.
    if (!ticket.templateId.isWellFormed() || ticket.templateId.includes('\0'))
      fault(['ticket', 'templateId'], 'must be a text without NUL and half characters');
  });
export type TicketRecord = Readonly<z.infer<typeof TicketRecordSchema>>;

const RevisionSchema = z.strictObject({
  templateId: TemplateIdSchema,
  revision: NumberSchema,
  /** When it was first seen, ISO 8601, UTC. */
  since: z.iso.datetime(),
  template: TemplateSchema,
  /** Its place among those that are offered, from 0; null where it is offered no more. */
  place: z.int().min(0).max(MostNumber).nullable()
});
export type RevisionRecord = Readonly<z.infer<typeof RevisionSchema>>;

const PictureRecordSchema = z
  .strictObject({
    guildId: SnowflakeSchema,
    file: PictureFileSchema,
    /** Its bytes, in base64. */
    bytes: z.base64()
  })
  .refine(({ file, bytes }) => isPictureFile(file, Buffer.from(bytes, 'base64')), {
    path: ['bytes'],
    message: 'must be the picture that its name says'
  });
export type PictureRecord = Readonly<z.infer<typeof PictureRecordSchema>>;

const PieceRecordSchema = z.strictObject({
  guildId: SnowflakeSchema,
  /** Of the ticket. */
  number: NumberSchema,
  /** Of the piece in its conversation, from 1. */
  place: NumberSchema,
  piece: PieceSchema
});
export type PieceRecord = Readonly<z.infer<typeof PieceRecordSchema>>;

const HeardRecordSchema = z.strictObject({
  guildId: SnowflakeSchema,
  /** Of the ticket. */
  number: NumberSchema,
  heard: HeardSchema
});
export type HeardRecord = Readonly<z.infer<typeof HeardRecordSchema>>;

const ContentRecordSchema = z
  .strictObject({
    guildId: SnowflakeSchema,
    sha256: Sha256Schema,
    /** Of all of it, in bytes. */
    size: z.int().min(0),
    /** Of this piece, from 1. */
    place: NumberSchema,
    /** In base64. */
    bytes: z.base64()
  })
  .refine(({ size, place, bytes }) => sizeOfPiece(size, place) === Buffer.byteLength(bytes, 'base64'), {
    path: ['bytes'],
    message: 'must be as many as the piece has at this place'
  });
export type ContentRecord = Readonly<z.infer<typeof ContentRecordSchema>>;

/** In bytes; null where a file of that size has no such piece. */
function sizeOfPiece(size: number, place: number): number | null {
  return place > chunksOf(size) ? null : Math.min(ChunkBytes, size - (place - 1) * ChunkBytes);
}

const FileNoteRecordSchema = z.strictObject({
  guildId: SnowflakeSchema,
  /** Of the ticket. */
  number: NumberSchema,
  link: z.string().max(MostLinkLength),
  note: FileNoteSchema
});
export type FileNoteRecord = Readonly<z.infer<typeof FileNoteRecordSchema>>;

/** One server's document of a kind. */
export interface DocumentRecord {
  readonly guildId: string;
  readonly value: object;
}

/** Where a record stands in its part: records come in this order, each place once. */
export type Place = readonly [string, number];

/** One file of a bundle: records of one sort, a line each. */
export interface Part<T extends object = object> {
  /** As the manifest calls it. With `.jsonl` it is the file's name. */
  readonly name: string;
  readonly sort:
    | 'counters'
    | 'tickets'
    | 'revisions'
    | 'documents'
    | 'pictures'
    | 'conversations'
    | 'heard'
    | 'file-contents'
    | 'file-notes';
  readonly schema: z.ZodType<T>;
  readonly place: (record: T) => Place;
  /** A record, as people call it. */
  readonly named: (place: Place) => string;
  /** Every bundle has it; what came later may be missing in earlier ones. */
  readonly always: boolean;
  /** So many are handed on at once; left out: as many as there may be. */
  readonly atOnce?: number;
}

export const counters: Part<CounterRecord> = {
  name: 'counters',
  sort: 'counters',
  schema: CounterSchema,
  place: ({ guildId }) => [guildId, 0],
  named: ([guildId]) => `the counter of server ${guildId}`,
  always: true
};

export const tickets: Part<TicketRecord> = {
  name: 'tickets',
  sort: 'tickets',
  schema: TicketRecordSchema,
  place: ({ ticket }) => [ticket.guildId, ticket.number],
  named: ([guildId, number]) => `ticket ${number} of server ${guildId}`,
  always: true
};

export const revisions: Part<RevisionRecord> = {
  name: 'template-revisions',
  sort: 'revisions',
  schema: RevisionSchema,
  place: ({ templateId, revision }) => [templateId, revision],
  named: ([templateId, revision]) => `revision ${revision} of template ${templateId}`,
  always: true
};

export const pictures: Part<PictureRecord> = {
  name: 'pictures',
  sort: 'pictures',
  schema: PictureRecordSchema,
  place: ({ guildId, file }) => [`${guildId}/${file}`, 0],
  named: ([place]) => `picture ${place.slice(place.indexOf('/') + 1)} of server ${place.slice(0, place.indexOf('/'))}`,
  always: false,
  // Each may have some MB.
  atOnce: 8
};

/** Numbers in texts, so that they sort as numbers do. */
const DigitsOfNumber = String(MostNumber).length;

export const conversations: Part<PieceRecord> = {
  name: 'conversations',
  sort: 'conversations',
  schema: PieceRecordSchema,
  place: ({ guildId, number, place }) => [`${guildId}/${String(number).padStart(DigitsOfNumber, '0')}`, place],
  named: ([ticket, place]) => {
    const [guildId = '', number] = ticket.split('/');
    return `piece ${place} of the conversation of ticket ${Number(number)} of server ${guildId}`;
  },
  always: false,
  // Each may have a hundred messages.
  atOnce: 8
};

/** Ids as texts, so that they sort as numbers do. */
const DigitsOfId = 20;

export const heard: Part<HeardRecord> = {
  name: 'heard',
  sort: 'heard',
  schema: HeardRecordSchema,
  place: ({ guildId, number, heard: { id } }) => [
    `${guildId}/${String(number).padStart(DigitsOfNumber, '0')}/${id.padStart(DigitsOfId, '0')}`,
    0
  ],
  named: ([place]) => {
    const [guildId = '', number, id = ''] = place.split('/');
    return `what was heard of message ${BigInt(id)} of ticket ${Number(number)} of server ${guildId}`;
  },
  always: false
};

export const fileContents: Part<ContentRecord> = {
  name: 'file-contents',
  sort: 'file-contents',
  schema: ContentRecordSchema,
  place: ({ guildId, sha256, place }) => [`${guildId}/${sha256}`, place],
  named: ([file, place]) => {
    const [guildId = '', sha256 = ''] = file.split('/');
    return `piece ${place} of file ${sha256} of server ${guildId}`;
  },
  always: false,
  // Each has a quarter of a MB.
  atOnce: 8
};

export const fileNotes: Part<FileNoteRecord> = {
  name: 'file-notes',
  sort: 'file-notes',
  schema: FileNoteRecordSchema,
  place: ({ guildId, number, link }) => [
    `${guildId}/${String(number).padStart(DigitsOfNumber, '0')}/${linkId(link)}`,
    0
  ],
  named: ([place]) => {
    const [guildId = '', number, link = ''] = place.split('/');
    return `note ${link.slice(0, 16)} about a file of ticket ${Number(number)} of server ${guildId}`;
  },
  always: false
};

/** A part with what is kept of each server under a name, which is how both engines call it, too. */
export interface DocumentPart extends Part<DocumentRecord> {
  readonly sort: 'documents';
  /** Of the document itself; gives the empty one for `{}`. */
  readonly document: z.ZodType<object>;
  /** The version of its shape. */
  readonly format: number;
}

function documents(name: string, document: z.ZodType<object>, format: number, always = false): DocumentPart {
  return {
    name,
    sort: 'documents',
    schema: z.strictObject({ guildId: SnowflakeSchema, value: document }),
    place: ({ guildId }) => [guildId, 0],
    named: ([guildId]) => `the ${name} of server ${guildId}`,
    document,
    format,
    always
  };
}

/** A new kind of document is one line here. */
export const documentParts: readonly DocumentPart[] = [
  documents('settings', ServerSettingsSchema, 1, true),
  documents('templates', OwnTemplatesSchema, 1, true),
  documents('drafts', DraftsSchema, 1, true),
  documents('panel-drafts', PanelDraftsSchema, 1)
];

/**
 * All parts, in the order they are exported and imported. Tickets come before the templates: one that is opened while files
 * are exported names no revision that is not there.
 */
export const parts: readonly Part[] = [
  counters,
  tickets,
  revisions,
  ...documentParts,
  pictures,
  conversations,
  heard,
  fileContents,
  fileNotes
] as readonly Part[];

export function fileOf({ name }: Pick<Part, 'name'>): string {
  return `${name}.jsonl`;
}

export function inOrder(a: Place, b: Place): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1];
}
