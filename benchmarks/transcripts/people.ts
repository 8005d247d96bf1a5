import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresServer } from '../../harness/postgres/server.js';
import type { Ticket } from '../../src/lib/core/ticket.js';
import { ConversationFiles } from '../../src/lib/storage/json/conversation-files.js';
import { Database } from '../../src/lib/storage/postgres/database.js';
import { migrate } from '../../src/lib/storage/postgres/migrate.js';
import { PostgresConversations } from '../../src/lib/storage/postgres/postgres-conversations.js';
import type { ConversationStore } from '../../src/lib/transcripts/conversation-store.js';
import { Erasing } from '../../src/lib/transcripts/erasing.js';
import type { FileStore } from '../../src/lib/transcripts/file-store.js';
import type { HeardStore } from '../../src/lib/transcripts/heard-store.js';
import { ms, type Row } from '../table.js';
import { Vocabulary } from './conversation.js';

const guildId = '100000000000000001';
const ada = '200000000000000001';
const PerTicket = 100;
/** Somebody speaks in one ticket out of so many. */
const OneOf = 100;
/** Nobody has brought any. */
const files = { notes: () => Promise.resolve(new Map()) } as unknown as FileStore;
/** And all was read. */
const heard = { of: () => Promise.resolve([]) } as unknown as HeardStore;

/** What `/privacy` looks for: what there is of one person among so many tickets of a server. */
export async function measurePeople(tickets: number): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-people-'));
  const server = await PostgresServer.start();
  const database = new Database(await server.createDatabase());
  try {
    await migrate(database.kysely);
    return [
      ...(await measure('in files', new ConversationFiles(dataDir), tickets)),
      ...(await measure('in PostgreSQL', new PostgresConversations(database), tickets))
    ];
  } finally {
    await database.close();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measure(where: string, store: ConversationStore, tickets: number): Promise<Row[]> {
  await fill(store, tickets);
  // As if ids were not looked for first: all that was said is read.
  const reading: ConversationStore = Object.assign(Object.create(store) as ConversationStore, {
    holds: () => Promise.resolve(true)
  });
  const all = await timeOf(reading, tickets);
  const some = await timeOf(store, tickets);
  const value = `${ms(some)}; reading all of them ${ms(all)} (${(all / some).toFixed(1)} times as long)`;
  return [{ what: `what there is of one person in ${tickets.toLocaleString('en')} tickets ${where}`, value }];
}

async function fill(store: ConversationStore, tickets: number): Promise<void> {
  const vocabulary = new Vocabulary();
  for (let number = 1; number <= tickets; number += 1) {
    const id = number % OneOf === 0 ? ada : '200000000000000002';
    const author = { id, username: 'somebody', global_name: 'Somebody', avatar: null };
    const messages = Array.from({ length: PerTicket }, (_, place) => ({
      ...{ id: String(BigInt(number) * 1_000_000_000_000_000n + BigInt(place) + 400_000_000_000_000_000n), type: 0 },
      ...{ content: vocabulary.text(14), author, attachments: [], embeds: [], mentions: [], components: [] }
    }));
    const names = { people: {}, roles: {}, channels: {} };
    await store.add({ guildId, number }, 0, { version: 1, readAt: new Date().toISOString(), messages, names });
  }
}

async function timeOf(store: ConversationStore, tickets: number): Promise<number> {
  const erasing = new Erasing(store, files, heard);
  const since = performance.now();
  let found = 0;
  for (let number = 1; number <= tickets; number += 1) {
    const { messages } = await erasing.shareOf({ guildId, number, channelId: null } as Ticket, ada, false);
    found += messages;
  }
  if (found !== Math.floor(tickets / OneOf) * PerTicket) throw new Error(`${found} messages were found.`);
  return performance.now() - since;
}
