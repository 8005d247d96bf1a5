import { isDeepStrictEqual } from 'node:util';
import { StorageError, UnusableStorageError } from '../../core/storage-error.js';
import type { TicketEvent } from '../../core/ticket-event.js';
import { HeardSchema } from '../../transcripts/heard.js';
import { PieceSchema } from '../../transcripts/piece.js';
import { isPictureFile } from '../../pictures/picture-bytes.js';
import type { KeptWhole } from '../bundle/kept-whole.js';
import type {
  ContentRecord,
  CounterRecord,
  DocumentPart,
  DocumentRecord,
  FileNoteRecord,
  HeardRecord,
  Part,
  PictureRecord,
  PieceRecord,
  RevisionRecord,
  TicketRecord
} from '../bundle/parts.js';
import * as texts from '../bundle/texts.js';
import { placeOf } from './address.js';
import { eventOf, ticketOf } from './kept-tickets.js';
import { isOfThisVersion } from './migrate.js';
import { Session } from './session.js';

/** So many rows are fetched at once. */
const PageSize = 250;
/** The same of pictures, which are large. */
const PicturesAtOnce = 8;
/** And of pieces of conversations. */
const PiecesAtOnce = 8;
/** And of files, a quarter of a MB each. */
const ChunksAtOnce = 8;

type TicketRow = Parameters<typeof ticketOf>[0] & { readonly archived: boolean };

interface EventRow {
  readonly guild_id: string;
  readonly number: number;
  readonly seq: number;
  readonly data: unknown;
}

const counted: Readonly<Record<Part['sort'], string>> = {
  counters: 'SELECT count(*)::int AS count FROM servers WHERE last_number > 0',
  tickets: 'SELECT count(*)::int AS count FROM tickets',
  revisions: 'SELECT count(*)::int AS count FROM template_revisions',
  pictures: 'SELECT count(*)::int AS count FROM pictures',
  conversations: 'SELECT count(*)::int AS count FROM conversation_pieces',
  heard: 'SELECT count(*)::int AS count FROM heard_messages',
  'file-contents': 'SELECT count(*)::int AS count FROM file_chunks',
  'file-notes': 'SELECT count(*)::int AS count FROM file_notes',
  documents: 'SELECT count(*)::int AS count FROM documents WHERE kind = $1'
};

/** All that is in a database, read with cursors in the order of its keys. */
export class KeptDatabase implements KeptWhole {
  private cursors = 0;

  protected constructor(
    protected readonly url: string,
    protected readonly session: Session
  ) {}

  /**
   * A database as it is at this moment, whatever is written meanwhile.
   * @throws UnusableStorageError
   */
  public static async open(url: string): Promise<KeptDatabase> {
    const session = await Session.open(url);
    try {
      if (!(await session.withKysely(isOfThisVersion)))
        throw new UnusableStorageError(
          (await isThere(session)) ? texts.olderDatabase(placeOf(url)) : texts.nothingKept(placeOf(url))
        );
      await session.rows('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      return new KeptDatabase(url, session);
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  public get place(): string {
    return placeOf(this.url);
  }

  public async count(part: Part): Promise<number> {
    const values = part.sort === 'documents' ? [part.name] : [];
    const [row] = await this.session.rows<{ count: number }>(counted[part.sort], values);
    return row?.count ?? 0;
  }

  public records(part: Part): AsyncGenerator<object> {
    switch (part.sort) {
      case 'counters':
        return this.counters();
      case 'tickets':
        return this.tickets();
      case 'revisions':
        return this.revisions();
      case 'documents':
        return this.documents(part as DocumentPart);
      case 'pictures':
        return this.pictures();
      case 'conversations':
        return this.conversations();
      case 'heard':
        return this.heard();
      case 'file-contents':
        return this.fileContents();
      case 'file-notes':
        return this.fileNotes();
    }
  }

  public close(): Promise<void> {
    return this.session.close();
  }

  private async *counters(): AsyncGenerator<CounterRecord> {
    const rows = this.cursor<{ guild_id: string; last_number: number; free_numbers: number[] }>(
      'SELECT guild_id, last_number, free_numbers FROM servers WHERE last_number > 0 ORDER BY guild_id'
    );
    for await (const { guild_id: guildId, last_number: last, free_numbers } of rows)
      yield { guildId, last, free: [...new Set(free_numbers)].sort((a, b) => a - b) };
  }

  /** Tickets and events come in the same order, and are read side by side. */
  private async *tickets(): AsyncGenerator<TicketRecord> {
    const rows = this.cursor<TicketRow>(
      `SELECT guild_id, number, revision, event_count, format, data, archived FROM tickets ORDER BY guild_id, number`
    );
    const events = this.cursor<EventRow>(
      'SELECT guild_id, number, seq, data FROM ticket_events ORDER BY guild_id, number, seq'
    );
    try {
      let next = await events.next();
      for await (const row of rows) {
        const history: TicketEvent[] = [];
        for (; !next.done && isOf(next.value, row); next = await events.next())
          history.push(this.read(next.value, eventOf));
        yield { ticket: ticketOf(row), archived: row.archived, events: history };
      }
    } finally {
      await events.return(undefined);
    }
  }

  private async *revisions(): AsyncGenerator<RevisionRecord> {
    const rows = this.cursor<{
      template_id: string;
      revision: number;
      since: string;
      data: object;
      place: string | null;
    }>(
      `SELECT template_id, revision, since, data,
        CASE WHEN place IS NOT NULL THEN rank() OVER (PARTITION BY place IS NULL ORDER BY place) - 1 END AS place
        FROM template_revisions ORDER BY template_id, revision`
    );
    for await (const { template_id: templateId, revision, since, data, place } of rows)
      yield { templateId, revision, since, template: data as never, place: place === null ? null : Number(place) };
  }

  private async *documents({ name, document, format }: DocumentPart): AsyncGenerator<DocumentRecord> {
    const empty: unknown = document.parse({});
    const rows = this.cursor<{ guild_id: string; format: number; data: unknown }>(
      'SELECT guild_id, format, data FROM documents WHERE kind = $1 ORDER BY guild_id',
      [name]
    );
    for await (const row of rows) {
      const place = `What is kept as ${name} of server ${row.guild_id} in the database`;
      if (row.format > format)
        throw new UnusableStorageError(`${place} is of a newer version of the bot. Start that version.`);
      const read = document.safeParse(row.data);
      if (!read.success) throw new StorageError(place, { cause: read.error });
      if (!isDeepStrictEqual(read.data, empty)) yield { guildId: row.guild_id, value: read.data };
    }
  }

  /** One whose bytes are damaged is none, as for the bot. */
  private async *pictures(): AsyncGenerator<PictureRecord> {
    const rows = this.cursor<{ guild_id: string; file: string; bytes: Buffer }>(
      'SELECT guild_id, file, bytes FROM pictures ORDER BY guild_id, file',
      [],
      PicturesAtOnce
    );
    for await (const { guild_id: guildId, file, bytes } of rows)
      if (isPictureFile(file, bytes)) yield { guildId, file, bytes: bytes.toString('base64') };
  }

  /** A piece that is damaged is left out, as for the bot, and those after it move up. */
  private async *conversations(): AsyncGenerator<PieceRecord> {
    const rows = this.cursor<{ guild_id: string; number: number; data: unknown }>(
      'SELECT guild_id, number, data FROM conversation_pieces ORDER BY guild_id, number, place',
      [],
      PiecesAtOnce
    );
    let last = { guildId: '', number: 0, place: 0 };
    for await (const { guild_id: guildId, number, data } of rows) {
      const piece = PieceSchema.safeParse(data).data;
      if (!piece) continue;
      const isNext = last.guildId === guildId && last.number === number;
      last = { guildId, number, place: isNext ? last.place + 1 : 1 };
      yield { ...last, piece };
    }
  }

  /** What is damaged is left out, as for the bot. */
  private async *heard(): AsyncGenerator<HeardRecord> {
    const rows = this.cursor<{ guild_id: string; number: number; data: unknown }>(
      'SELECT guild_id, number, data FROM heard_messages ORDER BY guild_id, number, length(message_id), message_id'
    );
    for await (const { guild_id: guildId, number, data } of rows) {
      const heard = HeardSchema.safeParse(data).data;
      if (heard) yield { guildId, number, heard };
    }
  }

  private async *fileContents(): AsyncGenerator<ContentRecord> {
    const rows = this.cursor<{ guild_id: string; sha256: string; size: string; place: number; bytes: Buffer | null }>(
      `SELECT guild_id, sha256, size, coalesce(place, 1) AS place, bytes
        FROM file_contents LEFT JOIN file_chunks USING (upload_id)
        WHERE EXISTS (SELECT FROM file_notes WHERE file_notes.guild_id = file_contents.guild_id
          AND file_notes.sha256 = file_contents.sha256)
        ORDER BY guild_id, sha256, place`,
      [],
      ChunksAtOnce
    );
    for await (const { guild_id: guildId, size, bytes, ...row } of rows)
      yield { guildId, ...row, size: Number(size), bytes: bytes?.toString('base64') ?? '' };
  }

  private async *fileNotes(): AsyncGenerator<FileNoteRecord> {
    const rows = this.cursor<{ guild_id: string; number: number; data: object }>(
      'SELECT guild_id, number, data FROM file_notes ORDER BY guild_id, number, link_id'
    );
    for await (const { guild_id: guildId, number, data } of rows)
      yield { guildId, number, ...(data as Pick<FileNoteRecord, 'link' | 'note'>) };
  }

  /** The rows of a statement, some at a time. It sees what was there when it began. */
  private async *cursor<Row extends object>(
    select: string,
    values: readonly unknown[] = [],
    atOnce = PageSize
  ): AsyncGenerator<Row, undefined> {
    const name = `rows_${(this.cursors += 1)}`;
    // A statement that makes a cursor takes no values; these are names of our own.
    const filled = values.reduce<string>(
      (text, value, index) => text.replace(`$${index + 1}`, `'${String(value)}'`),
      select
    );
    await this.session.rows(`DECLARE ${name} NO SCROLL CURSOR FOR ${filled}`);
    try {
      for (;;) {
        const rows = await this.session.rows<Row>(`FETCH ${atOnce} FROM ${name}`);
        yield* rows;
        if (rows.length < atOnce) return undefined;
      }
    } finally {
      await this.session.rows(`CLOSE ${name}`).catch(() => undefined);
    }
  }

  private read<T, R extends EventRow>(row: R, as: (row: R) => T): T {
    try {
      return as(row);
    } catch (error) {
      throw new StorageError(`An event of ticket ${row.number} of server ${row.guild_id} in the database`, {
        cause: error
      });
    }
  }
}

function isOf(event: EventRow, ticket: TicketRow): boolean {
  return event.guild_id === ticket.guild_id && event.number === ticket.number;
}

async function isThere(session: Session): Promise<boolean> {
  const [row] = await session.rows<{ there: boolean }>("SELECT to_regclass('tickets') IS NOT NULL AS there");
  return row?.there ?? false;
}
