import { createHash } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import {
  MostMatches,
  type ArchiveHit,
  type ArchiveIndex,
  type ArchivePage,
  type ArchiveQuery,
  type IndexedKind,
  type IndexedMessage,
  type IndexedSoFar,
  type IndexedTicket
} from '../../archive/archive-index.js';
import { wordsOf, type Sought } from '../../archive/words.js';
import { Fault } from '../../core/fault.js';
import type { TicketStatus } from '../../core/status.js';
import { codeOf } from '../../core/storage-error.js';
import type { TicketKey } from '../../core/ticket.js';
import type { Database } from './database.js';

/** A search may take so long, in ms: less than an answer of the database is waited for. */
const SearchWithinMs = 800;
/** How PostgreSQL says that it has ended a statement. */
const Canceled = '57014';

interface SoFarRow {
  readonly number: number;
  readonly revision: number;
  readonly pieces: number;
  readonly final: boolean;
}

/** So many messages are added until words are counted anew. */
const CountEvery = 20_000;
const CountWithinMs = 10_000;

/** Numbers as large as times come as text. */
interface HitRow {
  readonly number: number;
  readonly opener_id: string;
  readonly opener_name: string;
  readonly template_id: string;
  readonly status: string;
  readonly opened_at: string;
  readonly ended_at: string | null;
  readonly id: string | null;
  readonly at: string | null;
  readonly body: string | null;
  readonly total: string;
  readonly matches: string;
}

/**
 * The index in PostgreSQL, by its full text search. Words are cut by us, and its own parser and dictionaries never see them:
 * those know no script but a few.
 */
export class PostgresArchiveIndex implements ArchiveIndex {
  private sinceCounted = 0;

  public constructor(private readonly database: Database) {}

  public async known(guildId: string): Promise<ReadonlyMap<number, IndexedSoFar>> {
    const { rows } = await this.database.step((db) =>
      sql<SoFarRow>`SELECT number, revision, pieces, final FROM archive_tickets WHERE guild_id = ${guildId}`.execute(db)
    );
    return new Map(rows.map((row) => [row.number, soFar(row)]));
  }

  public async knownOf({ guildId, number }: TicketKey): Promise<IndexedSoFar | null> {
    const { rows } = await this.database.step((db) =>
      sql<SoFarRow>`SELECT number, revision, pieces, final FROM archive_tickets
        WHERE guild_id = ${guildId} AND number = ${number}::int`.execute(db)
    );
    return rows[0] ? soFar(rows[0]) : null;
  }

  /** One statement: readers of before never stand beside a ticket of now. */
  public async put(ticket: IndexedTicket): Promise<void> {
    const { guildId, number, readers } = ticket;
    const people = readers.map(({ userId }) => userId);
    const untils = readers.map(({ until }) => until);
    await this.database.step((db) =>
      sql`WITH held AS (SELECT 1 FROM ${this.database.held}),
        put AS (
          INSERT INTO archive_tickets (guild_id, number, opener_id, opener_name, template_id, template_revision, status,
            opened_at, ended_at, revision)
          SELECT ${guildId}, ${number}::int, ${ticket.openerId}, ${readable(ticket.openerName)}, ${ticket.templateId},
            ${ticket.templateRevision}::int, ${ticket.status}, ${ticket.openedAt}::bigint, ${ticket.endedAt}::bigint,
            ${ticket.revision}::int FROM held
          ON CONFLICT (guild_id, number) DO UPDATE SET opener_id = excluded.opener_id,
            opener_name = excluded.opener_name, template_id = excluded.template_id,
            template_revision = excluded.template_revision, status = excluded.status, opened_at = excluded.opened_at,
            ended_at = excluded.ended_at, revision = excluded.revision
        ),
        gone AS (
          DELETE FROM archive_readers USING held
          WHERE guild_id = ${guildId} AND number = ${number}::int AND person_id <> ALL (${people}::text[])
        )
        INSERT INTO archive_readers (guild_id, person_id, number, until)
        SELECT ${guildId}, reader.person_id, ${number}::int, reader.until
        FROM held, unnest(${people}::text[], ${untils}::bigint[]) AS reader (person_id, until)
        ON CONFLICT (guild_id, person_id, number) DO UPDATE SET until = excluded.until`.execute(db)
    );
  }

  public async addMessages(
    { guildId, number }: TicketKey,
    messages: readonly IndexedMessage[],
    pieces: number,
    final: boolean
  ): Promise<void> {
    const ids = messages.map(({ id }) => id);
    const times = messages.map(({ at }) => at);
    const bodies = messages.map(({ text }) => readable(text));
    const words = messages.map(({ text }) => vectorOf(guildId, text));
    await this.database.step((db) =>
      sql`WITH held AS (SELECT 1 FROM ${this.database.held}),
        said AS (
          INSERT INTO archive_messages (guild_id, number, id, at, body, words)
          SELECT ${guildId}, ${number}::int, said.id, said.at, said.body, said.words::tsvector
          FROM held, unnest(${ids}::text[], ${times}::bigint[], ${bodies}::text[], ${words}::text[])
            AS said (id, at, body, words)
          ON CONFLICT DO NOTHING
        )
        UPDATE archive_tickets SET pieces = ${pieces}::int, final = ${final} FROM held
        WHERE guild_id = ${guildId} AND number = ${number}::int`.execute(db)
    );
    this.sinceCounted += messages.length;
    if (this.sinceCounted >= CountEvery) await this.count();
  }

  /**
   * PostgreSQL must know how rare words are, or it looks through everything for one that nobody says. By itself it counts once a
   * tenth of a table is new, and some time later.
   */
  private async count(): Promise<void> {
    this.sinceCounted = 0;
    // Without it a search takes longer; nothing else is lost.
    await this.database
      .patiently(CountWithinMs, (db) => sql`ANALYZE archive_messages, archive_tickets`.execute(db))
      .catch(() => undefined);
  }

  public async remove({ guildId, number }: TicketKey): Promise<void> {
    const of = sql`guild_id = ${guildId} AND number = ${number}::int`;
    await this.database.step((db) =>
      sql`WITH held AS (SELECT 1 FROM ${this.database.held}),
        said AS (DELETE FROM archive_messages USING held WHERE ${of}),
        readers AS (DELETE FROM archive_readers USING held WHERE ${of})
        DELETE FROM archive_tickets USING held WHERE ${of}`.execute(db)
    );
  }

  public async kinds(guildId: string): Promise<readonly IndexedKind[]> {
    const { rows } = await this.database.step((db) =>
      sql<{ template_id: string; template_revision: number }>`SELECT DISTINCT template_id, template_revision
        FROM archive_tickets WHERE guild_id = ${guildId}`.execute(db)
    );
    return rows.map(({ template_id, template_revision }) => ({
      templateId: template_id,
      templateRevision: template_revision
    }));
  }

  public async find(query: ArchiveQuery): Promise<ArchivePage> {
    const rows = await this.rowsOf(query);
    const [first] = rows;
    if (first) {
      const isCut = Number(first.matches) > MostMatches;
      return { hits: rows.map(hitOf), total: Number(first.total), ...(isCut && { isCut }) };
    }
    if (query.offset === 0) return { hits: [], total: 0 };
    // Past the end: how many there are stands on no row.
    const { total, isCut } = await this.find({ ...query, offset: 0, limit: 1 });
    return { hits: [], total, ...(isCut && { isCut }) };
  }

  /** The database itself ends a search that takes too long: it does answer, and the search keeps nobody else waiting. */
  private async rowsOf(query: ArchiveQuery): Promise<HitRow[]> {
    const search = sql<HitRow>`${query.sought.length > 0 ? withWords(query) : withoutWords(query)}
      ORDER BY opened_at DESC, number DESC LIMIT ${query.limit}::int OFFSET ${query.offset}::int`;
    try {
      const { rows } = await this.database.step((db) =>
        db.transaction().execute(async (once) => {
          await sql`SET LOCAL statement_timeout = ${sql.lit(SearchWithinMs)}`.execute(once);
          return search.execute(once);
        })
      );
      return rows;
    } catch (error) {
      throw codeOf(error) === Canceled ? new Fault('search-slow', {}, { cause: error }) : error;
    }
  }
}

/** The tickets somebody may find, whatever was said in them. */
function withoutWords(query: ArchiveQuery): RawBuilder<unknown> {
  return sql`SELECT t.*, NULL::text AS id, NULL::bigint AS at, NULL::text AS body, 0 AS matches, count(*) OVER () AS total
    FROM archive_tickets t WHERE ${conditionsOf(query)}`;
}

/**
 * The tickets somebody may find, each with the last message of what they look for. The words come first, and for each message
 * its ticket: the other way round a rare word would be looked for in every ticket on its own. What somebody may not read is
 * left out before anything is counted or cut off.
 */
function withWords(query: ArchiveQuery): RawBuilder<unknown> {
  const { guildId, reader, sought, number } = query;
  const readers =
    reader.kind === 'member'
      ? sql`JOIN archive_readers mr ON mr.guild_id = m.guild_id AND mr.number = m.number
          AND mr.person_id = ${reader.userId} AND m.at <= coalesce(mr.until, m.at)`
      : sql``;
  return sql`WITH said AS MATERIALIZED (
      SELECT m.number, m.id, m.at FROM archive_messages m ${readers}
      CROSS JOIN LATERAL (
        SELECT 1 FROM archive_tickets t WHERE t.number = m.number AND ${conditionsOf(query)} LIMIT 1
      ) own
      WHERE m.guild_id = ${guildId} AND m.words @@ ${queryOf(guildId, sought)}::tsquery
        ${number === undefined ? sql`` : sql`AND m.number = ${number}::int`} LIMIT ${MostMatches + 1}
    ),
    last AS MATERIALIZED (SELECT DISTINCT ON (number) * FROM said ORDER BY number, at DESC, id DESC),
    hit AS MATERIALIZED (
      SELECT t.*, last.id, last.at FROM last
      JOIN archive_tickets t ON t.guild_id = ${guildId} AND t.number = last.number
    )
    SELECT hit.*, (SELECT count(*) FROM said) AS matches, count(*) OVER () AS total,
      (SELECT m.body FROM archive_messages m WHERE m.guild_id = ${guildId} AND m.number = hit.number AND m.id = hit.id) AS body
    FROM hit`;
}

function conditionsOf(query: ArchiveQuery): RawBuilder<unknown> {
  const { guildId, reader } = query;
  const conditions = [sql`t.guild_id = ${guildId}`, ...plainConditions(query)];
  if (reader.kind === 'member')
    conditions.push(sql`EXISTS (SELECT 1 FROM archive_readers r
      WHERE r.guild_id = t.guild_id AND r.number = t.number AND r.person_id = ${reader.userId})`);
  return sql.join(conditions, sql` AND `);
}

function plainConditions({ reader, openerId, templateId, number, from, to }: ArchiveQuery): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [];
  if (reader.kind === 'staff') {
    const kinds = reader.of.map(({ templateId: id, templateRevision }) => `${id}/${templateRevision}`);
    conditions.push(sql`t.template_id || '/' || t.template_revision = ANY (${kinds}::text[])`);
  }
  if (openerId !== undefined) conditions.push(sql`t.opener_id = ${openerId}`);
  if (templateId !== undefined) conditions.push(sql`t.template_id = ${templateId}`);
  if (number !== undefined) conditions.push(sql`t.number = ${number}::int`);
  if (from !== undefined) conditions.push(sql`t.opened_at >= ${from}::bigint`);
  if (to !== undefined) conditions.push(sql`t.opened_at < ${to}::bigint`);
  return conditions;
}

/** The last place of a word that a vector knows. */
const LastPlace = 16_383;

/** So many signs make servers of one database as good as never the same. */
const MarkLength = 4;

/**
 * What all words of a server begin with: whoever looks for one reads what was said there alone, however many other servers say
 * it. Two servers with the same mark read a little more, and find no more.
 */
function markOf(guildId: string): string {
  return createHash('sha256').update(guildId).digest('base64url').slice(0, MarkLength);
}

/** The words of a text with their places, as PostgreSQL writes them. */
function vectorOf(guildId: string, text: string): string {
  const mark = markOf(guildId);
  let place = 0;
  const words: string[] = [];
  for (const { word } of wordsOf(readable(text)))
    words.push(`${lexeme(mark + word)}:${Math.min((place += 1), LastPlace)}`);
  return words.join(' ');
}

function queryOf(guildId: string, sought: readonly Sought[]): string {
  const mark = markOf(guildId);
  return sought
    .map(({ words, begins }) => `(${words.map((word) => `${lexeme(mark + word)}${begins ? ':*' : ''}`).join(' <-> ')})`)
    .join(' & ');
}

/** In quotes nothing of it means anything. */
function lexeme(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/** PostgreSQL keeps no NUL in a text. */
function readable(text: string): string {
  return text.replaceAll('\0', '');
}

function soFar({ revision, pieces, final }: SoFarRow): IndexedSoFar {
  return { revision, pieces, final };
}

function hitOf(row: HitRow): ArchiveHit {
  return {
    number: row.number,
    openerId: row.opener_id,
    openerName: row.opener_name,
    templateId: row.template_id,
    status: row.status as TicketStatus,
    openedAt: Number(row.opened_at),
    endedAt: row.ended_at === null ? null : Number(row.ended_at),
    message: row.id === null ? null : { id: row.id, at: Number(row.at), text: row.body ?? '' }
  };
}
