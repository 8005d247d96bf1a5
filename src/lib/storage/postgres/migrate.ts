import { Migrator, sql, type Kysely } from 'kysely';
import { UnusableStorageError } from '../../core/storage-error.js';
import { migrations } from './migrations/migrations.js';
import type { Tables } from './tables.js';

/** Where it is written which steps were taken. */
const Log = 'migrations';

/**
 * Brings a database to this version, while others that start wait. Nothing is done where it is there already.
 * @throws UnusableStorageError for one of a newer version: nothing was changed.
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  await isOfThisVersion(db);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
    migrationTableName: Log,
    migrationLockTableName: `${Log}_lock`
  });
  const { error } = await migrator.migrateToLatest();
  if (error instanceof Error) throw error;
  if (error !== undefined) throw new Error('The database could not be brought to this version.', { cause: error });
}

/**
 * Has a database all steps of this version? Changes nothing.
 * @throws UnusableStorageError for one of a newer version.
 */
export async function isOfThisVersion(db: Kysely<Tables>): Promise<boolean> {
  const names = await taken(db);
  const newer = names.filter((name) => !Object.hasOwn(migrations, name));
  if (newer.length > 0)
    throw new UnusableStorageError(
      `The database is of a newer version of the bot (it has ${newer.join(', ')}). Nothing was changed. Start that version, or restore the backup from before the update: docs/setup.md says how.`
    );
  return Object.keys(migrations).every((name) => names.includes(name));
}

async function taken(db: Kysely<Tables>): Promise<string[]> {
  const { rows: tables } = await sql<{ there: boolean }>`SELECT to_regclass(${Log}) IS NOT NULL AS there`.execute(db);
  if (!tables[0]?.there) return [];
  const { rows } = await sql<{ name: string }>`SELECT name FROM ${sql.table(Log)} ORDER BY name`.execute(db);
  return rows.map(({ name }) => name);
}
