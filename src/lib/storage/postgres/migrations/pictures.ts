import { sql, type Kysely } from 'kysely';

/** Pictures of templates and panels. Only adds: the version before works beside it, without them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE pictures (
        guild_id text COLLATE "C" NOT NULL,
        file text COLLATE "C" NOT NULL,
        kept_at bigint NOT NULL,
        bytes bytea NOT NULL,
        PRIMARY KEY (guild_id, file)
      )`
    )
    .execute(db);
}
