import { sql, type Kysely } from 'kysely';

/** The conversations of tickets, in pieces. Only adds: the version before works beside it, without them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE conversation_pieces (
        guild_id text COLLATE "C" NOT NULL,
        number int NOT NULL,
        place int NOT NULL CHECK (place > 0),
        last_id text COLLATE "C" NOT NULL,
        data json NOT NULL,
        write_id text NOT NULL,
        PRIMARY KEY (guild_id, number, place)
      )`
    )
    .execute(db);
}
