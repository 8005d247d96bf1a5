import { sql, type Kysely } from 'kysely';
import { UnusableStorageError } from '../../core/storage-error.js';
import { halfImported } from '../bundle/texts.js';
import type { Tables } from './tables.js';

/** While there is a document of this kind, the database holds half of an import. */
export const HalfKind = 'half-import';

/** @throws UnusableStorageError where an import was stopped. */
export async function mustBeWholeDatabase(db: Kysely<Tables>, place: string): Promise<void> {
  const { rows } = await sql`SELECT FROM documents WHERE kind = ${HalfKind}`.execute(db);
  if (rows.length > 0) throw new UnusableStorageError(halfImported(place));
}
