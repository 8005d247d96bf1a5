import { sql, type Kysely } from 'kysely';

/**
 * The files of conversations: contents in chunks, and what became of each link. Only adds: the version before works beside
 * it, without them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `CREATE TABLE file_chunks (
      upload_id text COLLATE "C" NOT NULL,
      place int NOT NULL CHECK (place > 0),
      kept_at bigint NOT NULL,
      bytes bytea NOT NULL,
      PRIMARY KEY (upload_id, place)
    )`,
    // What is compressed already only costs time to compress.
    'ALTER TABLE file_chunks ALTER COLUMN bytes SET STORAGE EXTERNAL',
    `CREATE TABLE file_contents (
      guild_id text COLLATE "C" NOT NULL,
      sha256 text COLLATE "C" NOT NULL,
      size bigint NOT NULL CHECK (size >= 0),
      upload_id text COLLATE "C" NOT NULL UNIQUE,
      PRIMARY KEY (guild_id, sha256)
    )`,
    // The reference keeps a content as long as a note leads to it, whoever removes another one meanwhile.
    `CREATE TABLE file_notes (
      guild_id text COLLATE "C" NOT NULL,
      number int NOT NULL,
      link_id text COLLATE "C" NOT NULL,
      sha256 text COLLATE "C",
      data json NOT NULL,
      PRIMARY KEY (guild_id, number, link_id),
      FOREIGN KEY (guild_id, sha256) REFERENCES file_contents (guild_id, sha256)
    )`,
    'CREATE INDEX file_notes_by_content ON file_notes (guild_id, sha256) WHERE sha256 IS NOT NULL'
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
