import { sql } from 'kysely';
import { SnowflakeSchema } from '../../core/snowflake.js';
import { isPictureFile } from '../../pictures/picture-bytes.js';
import { PictureFileSchema } from '../../pictures/picture.js';
import type { ListedPicture, PictureStore } from '../../pictures/picture-store.js';
import type { Database } from './database.js';

/** Pictures in PostgreSQL. */
export class PostgresPictures implements PictureStore {
  public constructor(private readonly database: Database) {}

  /** @throws StorageAwayError; ZodError for a name that is none. */
  public async keep(guildId: string, file: string, bytes: Buffer): Promise<void> {
    const row = { guild_id: SnowflakeSchema.parse(guildId), file: PictureFileSchema.parse(file), bytes };
    await this.database.step((db) =>
      sql`INSERT INTO pictures (guild_id, file, kept_at, bytes)
        SELECT ${row.guild_id}, ${row.file}, ${Date.now()}::bigint, ${row.bytes}::bytea FROM ${this.database.held}
        ON CONFLICT (guild_id, file) DO UPDATE SET kept_at = excluded.kept_at, bytes = excluded.bytes`.execute(db)
    );
  }

  /** @throws StorageAwayError */
  public async get(guildId: string, file: string): Promise<Buffer | null> {
    const found = await this.database.step((db) =>
      db
        .selectFrom('pictures')
        .select('bytes')
        .where('guild_id', '=', guildId)
        .where('file', '=', file)
        .executeTakeFirst()
    );
    return found && isPictureFile(file, found.bytes) ? found.bytes : null;
  }

  /** @throws StorageAwayError */
  public async list(guildId: string): Promise<readonly ListedPicture[]> {
    const rows = await this.database.step((db) =>
      db
        .selectFrom('pictures')
        .select(['file', 'kept_at', sql<number>`length(bytes)`.as('size')])
        .where('guild_id', '=', guildId)
        .orderBy('file')
        .execute()
    );
    return rows.map(({ file, size, kept_at }) => ({ file, size, keptAt: Number(kept_at) }));
  }

  /** @throws StorageAwayError */
  public async servers(): Promise<readonly string[]> {
    const rows = await this.database.step((db) =>
      db.selectFrom('pictures').select('guild_id').distinct().orderBy('guild_id').execute()
    );
    return rows.map(({ guild_id }) => guild_id);
  }

  /** @throws StorageAwayError */
  public async remove(guildId: string, file: string, keptBefore: number): Promise<boolean> {
    return this.database.during(async (step) => {
      await step((db) =>
        sql`DELETE FROM pictures USING ${this.database.held}
          WHERE guild_id = ${guildId} AND file = ${file} AND kept_at < ${keptBefore}::bigint`.execute(db)
      );
      const left = await step((db) =>
        db
          .selectFrom('pictures')
          .select('file')
          .where('guild_id', '=', guildId)
          .where('file', '=', file)
          .executeTakeFirst()
      );
      return left === undefined;
    });
  }
}
