import { PostgresServer } from './server.js';

/** Names the server whose databases all stages are to keep their things in: the same tests, on the other storage. */
const Name = 'STAGES_DATABASE_URL';

/** A new database for a stage, where all of them are to have one; else null: they keep files. */
export async function databaseForAll(): Promise<string | null> {
  const url = process.env[Name];
  return url ? PostgresServer.at(url).createDatabase() : null;
}
