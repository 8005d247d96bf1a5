import { sql } from 'kysely';
import type {
  ArchiveIndex,
  ArchivePage,
  ArchiveQuery,
  IndexedKind,
  IndexedMessage,
  IndexedSoFar,
  IndexedTicket
} from '../../archive/archive-index.js';
import type { TicketKey } from '../../core/ticket.js';
import { ArchiveSearch, Far, type SearchFar } from './archive-search.js';
import { readable, vectorOf } from './archive-words.js';
import type { Database } from './database.js';

interface SoFarRow {
  readonly number: number;
  readonly revision: number;
  readonly pieces: number;
  readonly final: boolean;
}

/** So many messages are added until words are counted anew. */
const CountEvery = 20_000;
const CountWithinMs = 10_000;

/**
 * The index in PostgreSQL, by its full text search. Words are cut by us, and its own parser and dictionaries never see them:
 * those know no script but a few.
 */
export class PostgresArchiveIndex implements ArchiveIndex {
  private readonly search: ArchiveSearch;
  private sinceCounted = 0;

  /** @param far - How far a search goes. */
  public constructor(
    private readonly database: Database,
    far: SearchFar = Far
  ) {
    this.search = new ArchiveSearch(database, far);
  }

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

  public find(query: ArchiveQuery): Promise<ArchivePage> {
    return this.search.find(query);
  }
}

function soFar({ revision, pieces, final }: SoFarRow): IndexedSoFar {
  return { revision, pieces, final };
}
