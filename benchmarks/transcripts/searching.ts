import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresServer } from '../../harness/postgres/server.js';
import type { ArchiveIndex, Reader } from '../../src/lib/archive/archive-index.js';
import { soughtIn } from '../../src/lib/archive/words.js';
import { Database } from '../../src/lib/storage/postgres/database.js';
import { migrate } from '../../src/lib/storage/postgres/migrate.js';
import { PostgresArchiveIndex } from '../../src/lib/storage/postgres/postgres-archive-index.js';
import { ms, percentile, type Row } from '../table.js';
import { Vocabulary } from './conversation.js';

const guildId = '100000000000000001';
const PerTicket = 100;
const Asked = 200;
const reader: Reader = { kind: 'staff', of: [{ templateId: 'purchase', templateRevision: 1 }] };

/** Searches in so many messages, in files: a thread of its own has them. */
export async function measureSearchInFiles(messages: number): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-search-'));
  // As it was built: a thread begins with a script.
  const { SearchFile } = (await import('../../dist/lib/storage/json/search/search-file.js')) as {
    SearchFile: new (folder: string) => ArchiveIndex & { close(): Promise<void> };
  };
  const index = new SearchFile(dataDir);
  try {
    return await measure('in files', index, messages);
  } finally {
    await index.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** The same in PostgreSQL. */
export async function measureSearchInPostgres(messages: number): Promise<Row[]> {
  const server = await PostgresServer.start();
  const database = new Database(await server.createDatabase());
  try {
    await migrate(database.kysely);
    return await measure('in PostgreSQL', new PostgresArchiveIndex(database), messages);
  } finally {
    await database.close();
    await server.stop();
  }
}

async function measure(where: string, index: ArchiveIndex, messages: number): Promise<Row[]> {
  const vocabulary = new Vocabulary();
  const begun = performance.now();
  for (let number = 1; number * PerTicket <= messages; number += 1) {
    const ticket = { guildId, number, openerId: '200000000000000001', openerName: 'Ada', templateId: 'purchase' };
    const rest = {
      templateRevision: 1,
      status: 'deleted' as const,
      openedAt: number * 1000,
      endedAt: null,
      revision: 1
    };
    await index.put({ ...ticket, ...rest, readers: [] });
    const said = Array.from({ length: PerTicket }, (_, place) => ({
      id: String(BigInt(number) * 1_000_000_000_000_000n + BigInt(place)),
      at: number * 1000 + place,
      text: vocabulary.text(14)
    }));
    await index.addMessages(ticket, said, 1, true);
  }
  const filled = performance.now() - begun;
  const times: number[] = [];
  for (let asked = 0; asked < Asked; asked += 1) {
    const words = [
      () => vocabulary.word(),
      () => `${vocabulary.word()} ${vocabulary.word()}`,
      () => `"${vocabulary.word()} ${vocabulary.word()}"`,
      () => vocabulary.word().slice(0, 3)
    ][asked % 4];
    const since = performance.now();
    await index.find({ guildId, reader, sought: soughtIn(words?.() ?? ''), offset: 0, limit: 5 });
    times.push(performance.now() - since);
  }
  const what = `a search in ${messages.toLocaleString('en')} messages ${where}`;
  return [
    { what, value: `p50 ${ms(percentile(times, 50))}, p95 ${ms(percentile(times, 95))}` },
    { what: `${what}: bringing them there`, value: `${((filled / messages) * 1000).toFixed(0)} µs a message` }
  ];
}
