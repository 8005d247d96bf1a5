import { sql, type Kysely } from 'kysely';

/** What was heard of messages as it happened. Only adds: the version before works beside it, without it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE heard_messages (
        guild_id text COLLATE "C" NOT NULL,
        number int NOT NULL,
        message_id text COLLATE "C" NOT NULL,
        stamp text COLLATE "C" NOT NULL,
        data json NOT NULL,
        PRIMARY KEY (guild_id, number, message_id)
      )`
    )
    .execute(db);
}
