import { createHash, randomUUID } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import { inChunks } from '../../base/chunks.js';
import { codeOf } from '../../core/storage-error.js';
import type { TicketKey } from '../../core/ticket.js';
import { ChunkBytes } from '../../transcripts/file-limits.js';
import { FileNoteSchema, type FileNote, type KeptFile, type MissingFile } from '../../transcripts/file-note.js';
import type { FileStore, TakenFile } from '../../transcripts/file-store.js';
import { linkId } from '../../transcripts/link-id.js';
import type { Database } from './database.js';
import { numbersIn, serversIn } from './listed.js';

/** Chunks of an upload that came to nothing go after so long, in ms. */
const LeftoverMs = 24 * 3_600_000;

/** So often a note is tried whose content goes in the very moment. */
const MostAttempts = 5;

/** How the database says that a content went while its note came, or the other way round. */
const Referenced = '23503';

/**
 * The files of conversations in PostgreSQL. A file comes under an id of its own, row by row; then one statement makes it a
 * content, unless the same is there, and another the note. What nobody knows then goes with the next removal.
 */
export class PostgresFiles implements FileStore {
  private leftovers: Promise<void> | null = null;

  public constructor(private readonly database: Database) {}

  public async notes({ guildId, number }: TicketKey): Promise<ReadonlyMap<string, FileNote>> {
    const rows = await this.database.step((db) =>
      db
        .selectFrom('file_notes')
        .select('data')
        .where('guild_id', '=', guildId)
        .where('number', '=', number)
        .orderBy('link_id')
        .execute()
    );
    return new Map(rows.flatMap(({ data }) => readNote(data) ?? []).map(({ link, note }) => [link, note]));
  }

  public async keep(
    key: TicketKey,
    link: string,
    bytes: AsyncIterable<Uint8Array>,
    accept: (taken: TakenFile) => KeptFile
  ): Promise<KeptFile> {
    const { guildId } = key;
    const uploadId = randomUUID();
    // Once for a process; the next one does what this one could not.
    await (this.leftovers ??= this.removeLeftovers().catch(() => undefined));
    try {
      const { sha256, size } = await this.upload(uploadId, bytes);
      const isThere = await this.has(guildId, sha256);
      const note = accept({ sha256, size, isThere });
      await this.noteContent(key, link, note, uploadId);
      return note;
    } finally {
      // A content that was there already, and one that did not come to its end, need none of it.
      await this.forget(uploadId).catch(() => undefined);
    }
  }

  public async noteMissing({ guildId, number }: TicketKey, link: string, note: MissingFile): Promise<void> {
    const data = JSON.stringify({ link, note: FileNoteSchema.parse(note) });
    await this.database.step((db) =>
      sql`INSERT INTO file_notes (guild_id, number, link_id, data)
        SELECT ${guildId}, ${number}::int, ${linkId(link)}, ${data}::json FROM ${this.database.held}
        ON CONFLICT (guild_id, number, link_id) DO UPDATE SET data = excluded.data
          WHERE file_notes.sha256 IS NULL`.execute(db)
    );
  }

  public async bytes(guildId: string, sha256: string): Promise<AsyncIterable<Buffer> | null> {
    const found = await this.database.step((db) =>
      db
        .selectFrom('file_contents')
        .select(['upload_id', 'size'])
        .where('guild_id', '=', guildId)
        .where('sha256', '=', sha256)
        .executeTakeFirst()
    );
    return found ? this.chunks(found.upload_id) : null;
  }

  public async used(guildId: string): Promise<number> {
    const row = await this.database.step((db) =>
      db
        .selectFrom('file_contents')
        .select(sql<string>`coalesce(sum(size), 0)`.as('used'))
        .where('guild_id', '=', guildId)
        .executeTakeFirstOrThrow()
    );
    return Number(row.used);
  }

  public drop(key: TicketKey, links: ReadonlySet<string>): Promise<void> {
    const ids = [...links].map(linkId);
    return this.removeNotes(key, sql` AND link_id = ANY (${ids}::text[])`);
  }

  public remove(key: TicketKey): Promise<void> {
    return this.removeNotes(key, sql``);
  }

  private async removeNotes({ guildId, number }: TicketKey, which: RawBuilder<unknown>): Promise<void> {
    await this.database.during(async (step) => {
      await step((db) =>
        sql`DELETE FROM file_notes USING ${this.database.held}
          WHERE guild_id = ${guildId} AND number = ${number}::int${which}`.execute(db)
      );
      await step((db) => this.removeUnheld(guildId).execute(db)).catch((error: unknown) => {
        // One of them has just come to another ticket: the next removal finds the others.
        if (codeOf(error) !== Referenced) throw error;
      });
    });
  }

  /** What uploads left behind whose process is gone. @throws StorageError */
  private async removeLeftovers(): Promise<void> {
    await this.database.step((db) =>
      sql`DELETE FROM file_chunks WHERE kept_at < ${Date.now() - LeftoverMs}::bigint
        AND NOT EXISTS (SELECT FROM file_contents WHERE file_contents.upload_id = file_chunks.upload_id)`.execute(db)
    );
  }

  public numbers(guildId: string): Promise<readonly number[]> {
    return numbersIn(this.database, 'file_notes', guildId);
  }

  public servers(): Promise<readonly string[]> {
    return serversIn(this.database, 'file_notes');
  }

  private async upload(uploadId: string, bytes: AsyncIterable<Uint8Array>): Promise<Omit<TakenFile, 'isThere'>> {
    const hash = createHash('sha256');
    let size = 0;
    let place = 0;
    for await (const chunk of inChunks(bytes, ChunkBytes)) {
      hash.update(chunk);
      size += chunk.length;
      place += 1;
      const at = place;
      await this.database.step((db) =>
        sql`INSERT INTO file_chunks (upload_id, place, kept_at, bytes)
          SELECT ${uploadId}, ${at}::int, ${Date.now()}::bigint, ${chunk}::bytea FROM ${this.database.held}
          ON CONFLICT DO NOTHING`.execute(db)
      );
    }
    return { sha256: hash.digest('hex'), size };
  }

  private async has(guildId: string, sha256: string): Promise<boolean> {
    const found = await this.database.step((db) =>
      db
        .selectFrom('file_contents')
        .select('size')
        .where('guild_id', '=', guildId)
        .where('sha256', '=', sha256)
        .executeTakeFirst()
    );
    return found !== undefined;
  }

  /** Both at once: nobody ever finds a content without its note, and removes it. */
  private async noteContent({ guildId, number }: TicketKey, link: string, note: KeptFile, uploadId: string) {
    const data = JSON.stringify({ link, note: FileNoteSchema.parse(note) });
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.database.step((db) =>
          sql`WITH content AS (
              INSERT INTO file_contents (guild_id, sha256, size, upload_id)
              SELECT ${guildId}, ${note.sha256}, ${note.size}::bigint, ${uploadId} FROM ${this.database.held}
              ON CONFLICT DO NOTHING
            ) INSERT INTO file_notes (guild_id, number, link_id, sha256, data)
            VALUES (${guildId}, ${number}::int, ${linkId(link)}, ${note.sha256}, ${data}::json)
            ON CONFLICT (guild_id, number, link_id) DO UPDATE SET sha256 = excluded.sha256, data = excluded.data
              WHERE file_notes.sha256 IS NULL`.execute(db)
        );
        return;
      } catch (error) {
        // The same content, of somebody else, went in this moment: now it comes from here.
        if (codeOf(error) !== Referenced || attempt === MostAttempts) throw error;
      }
    }
  }

  /** Contents no note leads to. */
  private removeUnheld(guildId: string) {
    return sql`WITH gone AS (
        DELETE FROM file_contents USING ${this.database.held}
        WHERE guild_id = ${guildId} AND NOT EXISTS (
          SELECT FROM file_notes
          WHERE file_notes.guild_id = file_contents.guild_id AND file_notes.sha256 = file_contents.sha256
        ) RETURNING upload_id
      ) DELETE FROM file_chunks USING gone WHERE file_chunks.upload_id = gone.upload_id`;
  }

  private async forget(uploadId: string): Promise<void> {
    await this.database.step((db) =>
      sql`DELETE FROM file_chunks WHERE upload_id = ${uploadId}
        AND NOT EXISTS (SELECT FROM file_contents WHERE upload_id = ${uploadId})`.execute(db)
    );
  }

  private async *chunks(uploadId: string): AsyncGenerator<Buffer> {
    for (let place = 1; ; place += 1) {
      const at = place;
      const found = await this.database.step((db) =>
        db
          .selectFrom('file_chunks')
          .select('bytes')
          .where('upload_id', '=', uploadId)
          .where('place', '=', at)
          .executeTakeFirst()
      );
      if (!found) return;
      yield found.bytes;
    }
  }
}

function readNote(data: unknown): { readonly link: string; readonly note: FileNote } | null {
  const { link, note } = data as { link: unknown; note: unknown };
  const read = FileNoteSchema.safeParse(note);
  return typeof link === 'string' && read.success ? { link, note: read.data } : null;
}
