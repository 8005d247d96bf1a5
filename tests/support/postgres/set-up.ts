import { PostgresServer } from '../../../harness/postgres/server.js';
import setUpAll from '../quick-start/global-setup.js';

declare global {
  var databaseOfStages: PostgresServer | undefined;
}

/** All stages keep what they keep in databases of one server. */
export default async function setUp(): Promise<void> {
  setUpAll();
  globalThis.databaseOfStages = await PostgresServer.start();
  process.env.STAGES_DATABASE_URL = globalThis.databaseOfStages.url;
}
