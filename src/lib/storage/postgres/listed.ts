import { sql } from 'kysely';
import type { Database } from './database.js';

/** Tables with rows of tickets. */
type OfTickets = 'conversation_pieces' | 'file_notes' | 'heard_messages';

/** The servers that have rows in a table. @throws StorageAwayError */
export async function serversIn(database: Database, table: OfTickets): Promise<string[]> {
  const { rows } = await database.step((db) =>
    sql<{ guild_id: string }>`SELECT DISTINCT guild_id FROM ${sql.table(table)} ORDER BY guild_id`.execute(db)
  );
  return rows.map(({ guild_id }) => guild_id);
}

/** The tickets of a server that have rows in a table, lowest number first. @throws StorageAwayError */
export async function numbersIn(database: Database, table: OfTickets, guildId: string): Promise<number[]> {
  const { rows } = await database.step((db) =>
    sql<{ number: number }>`SELECT DISTINCT number FROM ${sql.table(table)} WHERE guild_id = ${guildId}
      ORDER BY number`.execute(db)
  );
  return rows.map(({ number }) => number);
}
