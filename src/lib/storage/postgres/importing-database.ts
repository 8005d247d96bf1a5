import { UnusableStorageError } from '../../core/storage-error.js';
import type { Importing } from '../bundle/kept-whole.js';
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
import { chunksOf } from '../../transcripts/file-limits.js';
import { isKept } from '../../transcripts/file-note.js';
import { linkId } from '../../transcripts/link-id.js';
import * as texts from '../bundle/texts.js';
import { placeOf } from './address.js';
import { HalfKind } from './half-import.js';
import { KeptDatabase } from './kept-database.js';
import { dataOf, dataOfEvent, TicketFormat } from './kept-tickets.js';
import { migrate } from './migrate.js';
import { Session } from './session.js';

/** What the lock is called: one import at a time works on a database. */
const Lock = "hashtext('ticket-desk import')";

/** A database that takes in a bundle: one import at a time, and while no bot is connected. */
export class ImportingDatabase extends KeptDatabase implements Importing {
  /**
   * Takes a database, and brings an empty one to this version first.
   * @throws UnusableStorageError
   */
  public static override async open(url: string): Promise<ImportingDatabase> {
    const session = await Session.open(url);
    try {
      const [lock] = await session.rows<{ taken: boolean }>(`SELECT pg_try_advisory_lock(${Lock}) AS taken`);
      if (!lock?.taken) throw new UnusableStorageError(texts.otherImport(placeOf(url)));
      const bots = await session.rows(
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'ticket-desk'"
      );
      if (bots.length > 0) throw new UnusableStorageError(texts.botConnected(placeOf(url)));
      await session.withKysely(migrate);
      return new ImportingDatabase(url, session);
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  /** Cursors live as long as their transaction. */
  public override async *records(part: Part): AsyncGenerator<object> {
    await this.session.rows('BEGIN READ ONLY');
    try {
      yield* super.records(part);
    } finally {
      await this.session.rows('COMMIT');
    }
  }

  public async begin(fresh: boolean): Promise<void> {
    await this.session.transaction(async () => {
      await this.session.rows(
        `INSERT INTO documents (kind, guild_id, revision, format, data, write_ids) VALUES ($1, '-', 1, 1, '{}', '{}')
          ON CONFLICT DO NOTHING`,
        [HalfKind]
      );
      if (fresh) await this.session.rows('DELETE FROM template_revisions');
    });
  }

  public async write(part: Part, records: readonly object[]): Promise<void> {
    await this.session.transaction(() => {
      switch (part.sort) {
        case 'counters':
          return this.writeCounters(records as CounterRecord[]);
        case 'tickets':
          return this.writeTickets(records as TicketRecord[]);
        case 'revisions':
          return this.writeRevisions(records as RevisionRecord[]);
        case 'documents':
          return this.writeDocuments(part as DocumentPart, records as DocumentRecord[]);
        case 'pictures':
          return this.writePictures(records as PictureRecord[]);
        case 'conversations':
          return this.writePieces(records as PieceRecord[]);
        case 'heard':
          return this.writeHeard(records as HeardRecord[]);
        case 'file-contents':
          return this.writeContents(records as ContentRecord[]);
        case 'file-notes':
          return this.writeFileNotes(records as FileNoteRecord[]);
      }
    });
  }

  public finish(): Promise<void> {
    return Promise.resolve();
  }

  public async complete(): Promise<void> {
    await this.session.rows('DELETE FROM documents WHERE kind = $1', [HalfKind]);
    // Nobody has asked for these tables yet: how large they are decides how they are read.
    await this.session.rows('ANALYZE tickets, ticket_events, documents');
  }

  private async writeCounters(records: readonly CounterRecord[]): Promise<void> {
    const rows = records.map(({ guildId, last, free }) => ({
      guild_id: guildId,
      last_number: last,
      free_numbers: free
    }));
    await this.session.rows(
      `INSERT INTO servers (guild_id, last_number, free_numbers)
        SELECT * FROM json_to_recordset($1) AS rows (guild_id text, last_number int, free_numbers int[])
        ON CONFLICT (guild_id) DO UPDATE SET last_number = excluded.last_number, free_numbers = excluded.free_numbers`,
      [JSON.stringify(rows)]
    );
  }

  private async writeTickets(records: readonly TicketRecord[]): Promise<void> {
    const all = records.map(({ ticket }) => ticket);
    await this.session.rows(
      `INSERT INTO tickets (guild_id, number, status, channel_id, opener_id, template_id, opened_at, archived, revision,
          event_count, data, format, write_ids)
        SELECT rows.*, ${TicketFormat}, '{}'::text[] FROM unnest($1::text[], $2::int[], $3::text[], $4::text[],
          $5::text[], $6::text[], $7::text[], $8::boolean[], $9::int[], $10::int[], $11::json[]) AS rows
        ON CONFLICT (guild_id, number) DO NOTHING`,
      [
        all.map(({ guildId }) => guildId),
        all.map(({ number }) => number),
        all.map(({ status }) => status),
        all.map(({ channelId }) => channelId),
        all.map(({ openerId }) => openerId),
        all.map(({ templateId }) => templateId),
        all.map(({ openedAt }) => openedAt),
        records.map(({ archived }) => archived),
        all.map(({ revision }) => revision),
        all.map(({ eventCount }) => eventCount),
        all.map(dataOf)
      ]
    );
    const events = records.flatMap(({ ticket: { guildId, number }, events: history }) =>
      history.map((event) => ({ guildId, number, event }))
    );
    await this.session.rows(
      `INSERT INTO ticket_events (guild_id, number, seq, at, data)
        SELECT * FROM unnest($1::text[], $2::int[], $3::int[], $4::text[], $5::json[]) ON CONFLICT DO NOTHING`,
      [
        events.map(({ guildId }) => guildId),
        events.map(({ number }) => number),
        events.map(({ event }) => event.seq),
        events.map(({ event }) => event.at),
        events.map(({ event }) => JSON.stringify(dataOfEvent(event)))
      ]
    );
  }

  private async writeRevisions(records: readonly RevisionRecord[]): Promise<void> {
    await this.session.rows(
      `INSERT INTO template_revisions (template_id, revision, since, data, place)
        SELECT * FROM unnest($1::text[], $2::int[], $3::text[], $4::json[], $5::int[])
        ON CONFLICT (template_id, revision) DO UPDATE SET place = excluded.place`,
      [
        records.map(({ templateId }) => templateId),
        records.map(({ revision }) => revision),
        records.map(({ since }) => since),
        records.map(({ template }) => JSON.stringify(template)),
        records.map(({ place }) => place)
      ]
    );
  }

  private async writeDocuments({ name, format }: DocumentPart, records: readonly DocumentRecord[]): Promise<void> {
    await this.session.rows(
      `INSERT INTO documents (kind, guild_id, revision, format, data, write_ids)
        SELECT $1, guild_id, 1, ${format}, data, '{}' FROM unnest($2::text[], $3::json[]) AS rows (guild_id, data)
        ON CONFLICT (kind, guild_id) DO UPDATE
          SET data = excluded.data, format = excluded.format, revision = documents.revision + 1`,
      [name, records.map(({ guildId }) => guildId), records.map(({ value }) => JSON.stringify(value))]
    );
  }

  private async writePictures(records: readonly PictureRecord[]): Promise<void> {
    await this.session.rows(
      `INSERT INTO pictures (guild_id, file, kept_at, bytes)
        SELECT guild_id, file, $1, decode(bytes, 'base64') FROM unnest($2::text[], $3::text[], $4::text[])
          AS rows (guild_id, file, bytes)
        ON CONFLICT (guild_id, file) DO UPDATE SET bytes = excluded.bytes`,
      [
        Date.now(),
        records.map(({ guildId }) => guildId),
        records.map(({ file }) => file),
        records.map(({ bytes }) => bytes)
      ]
    );
  }

  private async writePieces(records: readonly PieceRecord[]): Promise<void> {
    await this.session.rows(
      `INSERT INTO conversation_pieces (guild_id, number, place, last_id, data, write_id)
        SELECT guild_id, number, place, last_id, data, 'import'
        FROM unnest($1::text[], $2::int[], $3::int[], $4::text[], $5::json[]) AS rows (guild_id, number, place, last_id, data)
        ON CONFLICT (guild_id, number, place) DO UPDATE SET last_id = excluded.last_id, data = excluded.data`,
      [
        records.map(({ guildId }) => guildId),
        records.map(({ number }) => number),
        records.map(({ place }) => place),
        records.map(({ piece }) => piece.messages.at(-1)?.id ?? ''),
        records.map(({ piece }) => JSON.stringify(piece))
      ]
    );
  }

  private async writeHeard(records: readonly HeardRecord[]): Promise<void> {
    await this.session.rows(
      `INSERT INTO heard_messages (guild_id, number, message_id, stamp, data)
        SELECT * FROM unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::json[]) ON CONFLICT DO NOTHING`,
      [
        records.map(({ guildId }) => guildId),
        records.map(({ number }) => number),
        records.map(({ heard }) => heard.id),
        records.map(({ heard }) => heard.stamp),
        records.map(({ heard }) => JSON.stringify(heard))
      ]
    );
  }

  /** A file is one once its last piece has come. */
  private async writeContents(records: readonly ContentRecord[]): Promise<void> {
    for (const { guildId, sha256, size, place, bytes } of records) {
      const uploadId = `import/${guildId}/${sha256}`;
      if (size > 0)
        await this.session.rows(
          `INSERT INTO file_chunks (upload_id, place, kept_at, bytes) VALUES ($1, $2, $3, $4)
            ON CONFLICT (upload_id, place) DO UPDATE SET bytes = excluded.bytes`,
          [uploadId, place, Date.now(), Buffer.from(bytes, 'base64')]
        );
      if (place === chunksOf(size))
        await this.session.rows(
          `INSERT INTO file_contents (guild_id, sha256, size, upload_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
          [guildId, sha256, size, uploadId]
        );
    }
  }

  private async writeFileNotes(records: readonly FileNoteRecord[]): Promise<void> {
    await this.session.rows(
      `INSERT INTO file_notes (guild_id, number, link_id, sha256, data)
        SELECT * FROM unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::json[]) ON CONFLICT DO NOTHING`,
      [
        records.map(({ guildId }) => guildId),
        records.map(({ number }) => number),
        records.map(({ link }) => linkId(link)),
        records.map(({ note }) => (isKept(note) ? note.sha256 : null)),
        records.map(({ link, note }) => JSON.stringify({ link, note }))
      ]
    );
  }
}
