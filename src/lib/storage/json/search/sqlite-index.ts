import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Database, type JSValue } from 'node-sqlite3-wasm';
import {
  MostMatches,
  type ArchiveHit,
  type ArchivePage,
  type ArchiveQuery,
  type IndexedKind,
  type IndexedMessage,
  type IndexedSoFar,
  type IndexedTicket
} from '../../../archive/archive-index.js';
import { wordsOf, type Sought } from '../../../archive/words.js';
import type { TicketStatus } from '../../../core/status.js';
import type { TicketKey } from '../../../core/ticket.js';

/** Of what stands in the file. One of another version is made again. */
const Version = 1;

/** Times are ms since 1970. The words of a message lie in `words` under the row of the message, cut by us. */
const Schema = `
  CREATE TABLE tickets (
    guild TEXT NOT NULL, number INTEGER NOT NULL, opener TEXT NOT NULL, opener_name TEXT NOT NULL,
    template TEXT NOT NULL, template_revision INTEGER NOT NULL, status TEXT NOT NULL,
    opened_at INTEGER NOT NULL, ended_at INTEGER, revision INTEGER NOT NULL,
    pieces INTEGER NOT NULL DEFAULT 0, final INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (guild, number)
  ) WITHOUT ROWID;
  CREATE TABLE readers (
    guild TEXT NOT NULL, number INTEGER NOT NULL, person TEXT NOT NULL, until INTEGER,
    PRIMARY KEY (guild, person, number)
  ) WITHOUT ROWID;
  CREATE INDEX readers_of ON readers (guild, number);
  CREATE TABLE messages (
    row INTEGER PRIMARY KEY, guild TEXT NOT NULL, number INTEGER NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL,
    text TEXT NOT NULL, UNIQUE (guild, number, id)
  );
  CREATE VIRTUAL TABLE words USING fts5 (
    said, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
  );
  PRAGMA user_version = ${Version};
`;

type Row = Record<string, string | number | bigint | null>;

/** The index in a file of SQLite's, for one thread of one process. What is in it can be made again, so nothing waits for the disk. */
export class SqliteIndex {
  private constructor(private readonly db: Database) {}

  /**
   * Opens the file, or makes it. One that is damaged, or of another version, is made anew.
   * @param path - Absolute. Nobody else has it open: what a killed process left of its lock is removed.
   */
  public static open(path: string): SqliteIndex {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // An earlier version made it for everybody to look into.
    chmodSync(dirname(path), 0o700);
    rmSync(`${path}.lock`, { recursive: true, force: true });
    try {
      return SqliteIndex.opened(path);
    } catch {
      SqliteIndex.removeFile(path);
      return SqliteIndex.opened(path);
    }
  }

  /** Removes all there is of it. */
  public static removeFile(path: string): void {
    for (const end of ['', '-journal', '.lock']) rmSync(`${path}${end}`, { recursive: true, force: true });
  }

  private static opened(path: string): SqliteIndex {
    const db = new Database(path);
    try {
      db.exec('PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = OFF; PRAGMA cache_size = -16384;');
      const version = Number(db.get('PRAGMA user_version')?.user_version);
      if (version === 0) db.exec(`BEGIN; ${Schema} COMMIT;`);
      else if (version !== Version) throw new Error('The index is of another version.');
      // A damaged file says so only where it is read.
      db.get('SELECT count(*) FROM tickets');
      return new SqliteIndex(db);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  public close(): void {
    this.db.close();
  }

  public known(guildId: string): ReadonlyMap<number, IndexedSoFar> {
    const rows = this.all('SELECT number, revision, pieces, final FROM tickets WHERE guild = ?', [guildId]);
    return new Map(rows.map((row) => [Number(row.number), soFar(row)]));
  }

  public knownOf({ guildId, number }: TicketKey): IndexedSoFar | null {
    const [row] = this.all('SELECT revision, pieces, final FROM tickets WHERE guild = ? AND number = ?', [
      guildId,
      number
    ]);
    return row ? soFar(row) : null;
  }

  public put(ticket: IndexedTicket): void {
    const { guildId, number, readers } = ticket;
    this.atOnce(() => {
      this.db.run(
        `INSERT INTO tickets (guild, number, opener, opener_name, template, template_revision, status, opened_at, ended_at, revision)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (guild, number) DO UPDATE SET opener = excluded.opener, opener_name = excluded.opener_name,
            template = excluded.template, template_revision = excluded.template_revision, status = excluded.status,
            opened_at = excluded.opened_at, ended_at = excluded.ended_at, revision = excluded.revision`,
        [
          ...[guildId, number, ticket.openerId, ticket.openerName, ticket.templateId, ticket.templateRevision],
          ...[ticket.status, ticket.openedAt, ticket.endedAt, ticket.revision]
        ]
      );
      this.db.run('DELETE FROM readers WHERE guild = ? AND number = ?', [guildId, number]);
      for (const { userId, until } of readers)
        this.db.run('INSERT INTO readers (guild, number, person, until) VALUES (?, ?, ?, ?)', [
          guildId,
          number,
          userId,
          until
        ]);
    });
  }

  public addMessages(
    { guildId, number }: TicketKey,
    messages: readonly IndexedMessage[],
    pieces: number,
    final: boolean
  ): void {
    this.atOnce(() => {
      for (const { id, at, text } of messages) {
        const { changes, lastInsertRowid } = this.db.run(
          'INSERT INTO messages (guild, number, id, at, text) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
          [guildId, number, id, at, text]
        );
        if (changes > 0)
          this.db.run('INSERT INTO words (rowid, said) VALUES (?, ?)', [lastInsertRowid, tokens(guildId, text)]);
      }
      this.db.run('UPDATE tickets SET pieces = ?, final = ? WHERE guild = ? AND number = ?', [
        pieces,
        final ? 1 : 0,
        guildId,
        number
      ]);
    });
  }

  public remove({ guildId, number }: TicketKey): void {
    const key = [guildId, number];
    this.atOnce(() => {
      this.db.run('DELETE FROM words WHERE rowid IN (SELECT row FROM messages WHERE guild = ? AND number = ?)', key);
      for (const table of ['messages', 'readers', 'tickets'])
        this.db.run(`DELETE FROM ${table} WHERE guild = ? AND number = ?`, key);
    });
  }

  public kinds(guildId: string): readonly IndexedKind[] {
    const rows = this.all('SELECT DISTINCT template, template_revision FROM tickets WHERE guild = ?', [guildId]);
    return rows.map((row) => ({ templateId: String(row.template), templateRevision: Number(row.template_revision) }));
  }

  public find(query: ArchiveQuery): ArchivePage {
    const isMember = query.reader.kind === 'member';
    return query.sought.length > 0 ? this.withWords(query, isMember) : this.withoutWords(query, isMember);
  }

  private withoutWords(query: ArchiveQuery, isMember: boolean): ArchivePage {
    const { conditions, values } = conditionsOf(query);
    const readers = isMember ? 'JOIN readers r ON r.guild = t.guild AND r.number = t.number AND r.person = ?' : '';
    const from = `FROM tickets t ${readers} WHERE ${conditions.join(' AND ')}`;
    const all = [...personOf(query), ...values];
    const total = Number(this.all(`SELECT count(*) AS total ${from}`, all)[0]?.total ?? 0);
    return { hits: this.page(`SELECT t.* ${from}`, all, query), total };
  }

  /** What somebody may not read is left out before anything is counted or cut off; the newest messages are looked at first. */
  private withWords(query: ArchiveQuery, isMember: boolean): ArchivePage {
    const { conditions, values } = conditionsOf(query);
    const readers = isMember
      ? `JOIN readers r ON r.guild = m.guild AND r.number = m.number AND r.person = ? AND m.at <= coalesce(r.until, m.at)`
      : '';
    const matched = `SELECT m.number, m.row FROM words JOIN messages m ON m.row = words.rowid
      JOIN tickets t ON t.guild = m.guild AND t.number = m.number ${readers}
      WHERE words MATCH ? AND ${conditions.join(' AND ')} ORDER BY words.rowid DESC LIMIT ${MostMatches + 1}`;
    const hit = `WITH matched AS MATERIALIZED (${matched}),
      hit AS (SELECT number, max(row) AS row FROM matched GROUP BY number)`;
    const all = [...personOf(query), matching(query.guildId, query.sought), ...values];
    const counts = `${hit} SELECT (SELECT count(*) FROM hit) AS total, (SELECT count(*) FROM matched) AS matches`;
    const [counted] = this.all(counts, all);
    const found = `${hit} SELECT t.*, m.id AS message, m.at AS said_at, m.text AS text
      FROM hit JOIN messages m ON m.row = hit.row JOIN tickets t ON t.guild = m.guild AND t.number = hit.number`;
    const isCut = Number(counted?.matches) > MostMatches;
    return { hits: this.page(found, all, query), total: Number(counted?.total ?? 0), ...(isCut && { isCut }) };
  }

  private page(found: string, values: JSValue[], { limit, offset }: ArchiveQuery): ArchiveHit[] {
    const ordered = `${found} ORDER BY t.opened_at DESC, t.number DESC LIMIT ? OFFSET ?`;
    return this.all(ordered, [...values, limit, offset]).map(hitOf);
  }

  private all(sql: string, values: JSValue[]): Row[] {
    return this.db.all(sql, values) as Row[];
  }

  private atOnce(work: () => void): void {
    this.db.exec('BEGIN');
    try {
      work();
      this.db.exec('COMMIT');
    } catch (error) {
      if (this.db.inTransaction) this.db.exec('ROLLBACK');
      throw error;
    }
  }
}

function personOf({ reader }: ArchiveQuery): JSValue[] {
  return reader.kind === 'member' ? [reader.userId] : [];
}

function conditionsOf(query: ArchiveQuery): { conditions: string[]; values: JSValue[] } {
  const { guildId, reader, openerId, templateId, number, from, to } = query;
  const conditions = ['t.guild = ?'];
  const values: JSValue[] = [guildId];
  const where = (condition: string, ...given: JSValue[]) => {
    conditions.push(condition);
    values.push(...given);
  };
  if (reader.kind === 'staff') {
    const kinds = reader.of.map(({ templateId: id, templateRevision }) => `${id}/${templateRevision}`);
    where(`t.template || '/' || t.template_revision IN (SELECT value FROM json_each(?))`, JSON.stringify(kinds));
  }
  if (openerId !== undefined) where('t.opener = ?', openerId);
  if (templateId !== undefined) where('t.template = ?', templateId);
  if (number !== undefined) where('t.number = ?', number);
  if (from !== undefined) where('t.opened_at >= ?', from);
  if (to !== undefined) where('t.opened_at < ?', to);
  return { conditions, values };
}

/** The words of a text as SQLite keeps them; the server's id is one of them, so that others cost nothing. */
function tokens(guildId: string, text: string): string {
  return [`server${guildId}`, ...[...wordsOf(text)].map(({ word }) => word)].join(' ');
}

/** What is looked for, in the language of FTS5. Every word stands in quotes: nothing in it means anything. */
function matching(guildId: string, sought: readonly Sought[]): string {
  const quoted = (words: readonly string[]) => `"${words.join(' ').replaceAll('"', '""')}"`;
  const terms = sought.map(({ words, begins }) => `${quoted(words)}${begins ? ' *' : ''}`);
  return [quoted([`server${guildId}`]), ...terms].join(' AND ');
}

function soFar({ revision, pieces, final }: Row): IndexedSoFar {
  return { revision: Number(revision), pieces: Number(pieces), final: final === 1 };
}

function hitOf(row: Row): ArchiveHit {
  return {
    number: Number(row.number),
    openerId: String(row.opener),
    openerName: String(row.opener_name),
    templateId: String(row.template),
    status: String(row.status) as TicketStatus,
    openedAt: Number(row.opened_at),
    endedAt: row.ended_at === null ? null : Number(row.ended_at),
    message:
      typeof row.message === 'string' ? { id: row.message, at: Number(row.said_at), text: String(row.text) } : null
  };
}
