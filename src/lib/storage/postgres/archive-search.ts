import { sql, type RawBuilder } from 'kysely';
import type { ArchiveHit, ArchivePage, ArchiveQuery } from '../../archive/archive-index.js';
import { Fault, isFault } from '../../core/fault.js';
import type { TicketStatus } from '../../core/status.js';
import { codeOf } from '../../core/storage-error.js';
import { queryOf } from './archive-words.js';
import type { Database } from './database.js';

/** A search may take so long, in ms: less than an answer of the database is waited for. */
const SearchWithinMs = 800;
/** How PostgreSQL says that it has ended a statement. */
const Canceled = '57014';

/** How far a search goes. */
export interface SearchFar {
  /** What is said in more messages than these is common: then it is looked for in the newest tickets, */
  readonly messages: number;
  /** in so many, and in twice as many each time that these were not enough. */
  readonly tickets: number;
}

export const Far: SearchFar = { messages: 1_000, tickets: 100 };

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
}

/** A page of them; one row without a ticket where there is none on it. */
type PageRow = { readonly total: string; readonly common: boolean } & (HitRow | { readonly number: null });

/** A place in the tickets of a server, the newest first. */
interface Place {
  readonly openedAt: string;
  readonly number: number;
}

/**
 * Looks for tickets and for what was said in them. A rare word leads to its messages, and they to their tickets; a common one
 * would lead to too many, the oldest of them first: it is looked for in the tickets, the newest first.
 */
export class ArchiveSearch {
  public constructor(
    private readonly database: Database,
    private readonly far: SearchFar
  ) {}

  /** @throws Fault `search-slow`; StorageAwayError */
  public async find(query: ArchiveQuery): Promise<ArchivePage> {
    const page = pageOf(query.sought.length > 0 ? this.rare(query) : tickets(query), query);
    const rows = await this.rows<PageRow>(page);
    if (rows[0]?.common === true) return this.common(query);
    return { hits: rows.flatMap((row) => (row.number === null ? [] : hitOf(row))), total: Number(rows[0]?.total ?? 0) };
  }

  /**
   * The tickets somebody may find, each with the last message of what they look for: none where it is common. What they may not
   * read is left out after that: whether something is common says nothing of what is found.
   */
  private rare(query: ArchiveQuery): RawBuilder<unknown> {
    const { guildId, sought } = query;
    return sql`WITH said AS MATERIALIZED (
        SELECT m.number, m.id, m.at FROM archive_messages m
        WHERE m.guild_id = ${guildId} AND m.words @@ ${queryOf(guildId, sought)}::tsquery
        LIMIT ${this.far.messages + 1}
      ),
      many AS (SELECT count(*) > ${this.far.messages} AS common FROM said),
      last AS MATERIALIZED (
        SELECT DISTINCT ON (m.number) m.* FROM said m ${readersOf(query)}
        WHERE NOT (SELECT common FROM many) ORDER BY m.number, m.at DESC, m.id DESC
      ),
      hit AS MATERIALIZED (
        SELECT own.*, last.id, last.at FROM last
        CROSS JOIN LATERAL (
          SELECT t.* FROM archive_tickets t WHERE t.number = last.number AND ${conditionsOf(query)} LIMIT 1
        ) own
      )`;
  }

  /** Looks through the tickets somebody may find, the newest first, until a page is full or it took long enough. */
  private async common(query: ArchiveQuery): Promise<ArchivePage> {
    const found: ArchiveHit[] = [];
    const wanted = query.offset + query.limit;
    let after: Place | null = null;
    let isCut = true;
    let size = this.far.tickets;
    const began = Date.now();
    while (isCut && found.length <= wanted && Date.now() - began < SearchWithinMs) {
      const rows: HitRow[] | null = await this.rows<HitRow>(this.next(query, after, size + 1)).catch(
        (error: unknown) => {
          // What was found before is an answer, too.
          if (after !== null && isFault(error, 'search-slow')) return null;
          throw error;
        }
      );
      if (!rows) break;
      // One more says that there are more.
      isCut = rows.length > size;
      const looked = rows.slice(0, size);
      found.push(...looked.filter(({ id }) => id !== null).map(hitOf));
      const last = looked.at(-1);
      after = last ? { openedAt: last.opened_at, number: last.number } : after;
      size *= 2;
    }
    return { hits: found.slice(query.offset, wanted), total: found.length, ...(isCut && { isCut }) };
  }

  /** As a function, what is looked for uses no index: here each ticket is read, and none of it is far away. */
  private next(query: ArchiveQuery, after: Place | null, size: number): RawBuilder<unknown> {
    const { guildId, sought } = query;
    const older = after ? sql`AND (t.opened_at, t.number) < (${after.openedAt}::bigint, ${after.number}::int)` : sql``;
    return sql`SELECT own.*, said.id, said.at, said.body
      FROM (
        SELECT t.* FROM archive_tickets t WHERE ${conditionsOf(query)} ${older}
        ORDER BY t.opened_at DESC, t.number DESC LIMIT ${size}
      ) own
      LEFT JOIN LATERAL (
        SELECT m.id, m.at, m.body FROM archive_messages m ${readersOf(query)}
        WHERE m.guild_id = ${guildId} AND m.number = own.number
          AND ts_match_vq(m.words, ${queryOf(guildId, sought)}::tsquery)
        ORDER BY m.at DESC, m.id DESC LIMIT 1
      ) said ON true
      ORDER BY own.opened_at DESC, own.number DESC`;
  }

  /** The database itself ends a search that takes too long: it does answer, and the search keeps nobody else waiting. */
  private async rows<Row>(search: RawBuilder<unknown>): Promise<Row[]> {
    try {
      const { rows } = await this.database.step((db) =>
        db.transaction().execute(async (once) => {
          await sql`SET LOCAL statement_timeout = ${sql.lit(SearchWithinMs)}`.execute(once);
          return search.execute(once);
        })
      );
      return rows as Row[];
    } catch (error) {
      throw codeOf(error) === Canceled ? new Fault('search-slow', {}, { cause: error }) : error;
    }
  }
}

/** The tickets somebody may find, whatever was said in them. */
function tickets(query: ArchiveQuery): RawBuilder<unknown> {
  return sql`WITH many AS (SELECT false AS common),
    hit AS MATERIALIZED (
      SELECT t.*, NULL::text AS id, NULL::bigint AS at FROM archive_tickets t WHERE ${conditionsOf(query)}
    )`;
}

/** A page of what there is as `hit`; how many there are in all stands on it, also past their end. */
function pageOf(found: RawBuilder<unknown>, { guildId, limit, offset }: ArchiveQuery): RawBuilder<unknown> {
  return sql`${found},
    page AS (SELECT * FROM hit ORDER BY opened_at DESC, number DESC LIMIT ${limit}::int OFFSET ${offset}::int)
    SELECT page.*, many.common, (SELECT count(*) FROM hit) AS total,
      (SELECT m.body FROM archive_messages m WHERE m.guild_id = ${guildId} AND m.number = page.number AND m.id = page.id) AS body
    FROM many LEFT JOIN page ON true ORDER BY page.opened_at DESC, page.number DESC`;
}

/** A member reads what was said while they saw it. */
function readersOf({ guildId, reader }: ArchiveQuery): RawBuilder<unknown> {
  return reader.kind === 'member'
    ? sql`JOIN archive_readers mr ON mr.guild_id = ${guildId} AND mr.number = m.number
        AND mr.person_id = ${reader.userId} AND m.at <= coalesce(mr.until, m.at)`
    : sql``;
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
