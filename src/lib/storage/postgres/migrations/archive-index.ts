import { sql, type Kysely } from 'kysely';

/**
 * What tickets and what was said in them are found by. All of it is made of records and conversations. Only adds: the
 * version before works beside it, without it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE archive_tickets (
        guild_id text COLLATE "C" NOT NULL,
        number int NOT NULL,
        opener_id text COLLATE "C" NOT NULL,
        opener_name text NOT NULL,
        template_id text COLLATE "C" NOT NULL,
        template_revision int NOT NULL,
        status text COLLATE "C" NOT NULL,
        opened_at bigint NOT NULL,
        ended_at bigint,
        revision int NOT NULL,
        pieces int NOT NULL DEFAULT 0,
        final boolean NOT NULL DEFAULT false,
        PRIMARY KEY (guild_id, number)
      );
      CREATE INDEX archive_tickets_by_time ON archive_tickets (guild_id, opened_at DESC, number DESC);
      CREATE TABLE archive_readers (
        guild_id text COLLATE "C" NOT NULL,
        person_id text COLLATE "C" NOT NULL,
        number int NOT NULL,
        until bigint,
        PRIMARY KEY (guild_id, person_id, number)
      );
      CREATE INDEX archive_readers_of ON archive_readers (guild_id, number);
      CREATE TABLE archive_messages (
        guild_id text COLLATE "C" NOT NULL,
        number int NOT NULL,
        id text COLLATE "C" NOT NULL,
        at bigint NOT NULL,
        body text NOT NULL,
        words tsvector NOT NULL,
        PRIMARY KEY (guild_id, number, id)
      );
      -- Without a list of what is to be added later: whoever comes when that is full waits for all of it.
      CREATE INDEX archive_messages_words ON archive_messages USING gin (words) WITH (fastupdate = off);`
    )
    .execute(db);
}
