import { build } from 'esbuild';
import { join } from 'node:path';
import { migrations } from '../src/lib/storage/postgres/migrations/migrations.js';

/**
 * Keeps how this version works on a database, for the tests of the next one: run before a migration is written, it makes
 * the fixture named after the last one there is. `tests/unit/storage/version-before.test.ts` then has both work on one
 * database.
 */
const folder = join(__dirname, '..');
const name = Object.keys(migrations).at(-1) ?? '';
const storage = './src/lib/storage/postgres';
const exported = [
  `export { Database } from '${storage}/database.js';`,
  `export { PostgresTicketStore } from '${storage}/postgres-ticket-store.js';`,
  `export { PostgresDocuments } from '${storage}/postgres-documents.js';`
];
void build({
  stdin: { contents: exported.join('\n'), resolveDir: folder, loader: 'ts' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  packages: 'external',
  outfile: join(folder, 'tests', 'fixtures', 'stores', `${name}.cjs`)
}).then(() => {
  console.log(`tests/fixtures/stores/${name}.cjs`);
});
