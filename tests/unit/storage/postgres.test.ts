import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { sql } from 'kysely';
import { TransactionPooler } from '../../../harness/postgres/pooler.js';
import { PostgresServer } from '../../../harness/postgres/server.js';
import { codeOf, StorageAwayError } from '../../../src/lib/core/storage-error.js';
import { Database } from '../../../src/lib/storage/postgres/database.js';
import { migrate } from '../../../src/lib/storage/postgres/migrate.js';
import { PostgresArchiveIndex } from '../../../src/lib/storage/postgres/postgres-archive-index.js';
import { PostgresConversations } from '../../../src/lib/storage/postgres/postgres-conversations.js';
import { PostgresHeard } from '../../../src/lib/storage/postgres/postgres-heard.js';
import { PostgresDocuments } from '../../../src/lib/storage/postgres/postgres-documents.js';
import { PostgresFiles } from '../../../src/lib/storage/postgres/postgres-files.js';
import { PostgresPictures } from '../../../src/lib/storage/postgres/postgres-pictures.js';
import { PostgresTicketStore } from '../../../src/lib/storage/postgres/postgres-ticket-store.js';
import type { Ticket, TicketKey } from '../../../src/lib/core/ticket.js';
import type { ConversationDesk } from '../../../src/lib/transcripts/conversation-desk.js';
import { Conversations } from '../../../src/lib/transcripts/conversations.js';
import type { FileDesk } from '../../../src/lib/transcripts/file-desk.js';
import { isKept } from '../../../src/lib/transcripts/file-note.js';
import { TicketFiles } from '../../../src/lib/transcripts/ticket-files.js';
import type { TakenFile } from '../../../src/lib/transcripts/file-store.js';
import { soughtIn } from '../../../src/lib/archive/words.js';
import { collected } from '../../support/collected.js';
import { archiveIndexContract } from '../archive/archive-index-contract.js';
import { selfSigned } from '../../support/self-signed.js';
import { rejection, tempFolders } from '../../support/temp-folder.js';
import { ada, good, guild, wish } from './people.js';
import { conversationStoreContract } from './conversation-store-contract.js';
import { heardStoreContract } from './heard-store-contract.js';
import { coming, digestOf, fileStoreContract } from './file-store-contract.js';
import { pictureStoreContract } from './picture-store-contract.js';
import { saying, schema, serverDocumentsContract } from './server-documents-contract.js';
import { ticketStoreContract } from './ticket-store-contract.js';

const tempFolder = tempFolders();
let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.start();
});
afterAll(() => server.stop());

const poolers: TransactionPooler[] = [];
afterEach(() => Promise.all(poolers.splice(0).map((pooler) => pooler.close())));

ticketStoreContract('PostgresTicketStore', async () => {
  const url = await server.createDatabase();
  return {
    open: async () => {
      const database = new Database(url);
      await migrate(database.kysely);
      return { tickets: new PostgresTicketStore(database), close: () => database.close() };
    }
  };
});

ticketStoreContract('PostgresTicketStore behind a pooler', async () => {
  const pooler = await TransactionPooler.open(await server.createDatabase());
  poolers.push(pooler);
  return {
    open: async () => {
      const database = new Database(pooler.url);
      await migrate(database.kysely);
      return { tickets: new PostgresTicketStore(database), close: () => database.close() };
    }
  };
});

const opened: Database[] = [];
afterEach(() => Promise.all(opened.splice(0).map((database) => database.close())));
async function openDatabase(url: string): Promise<Database> {
  const database = new Database(url);
  opened.push(database);
  await migrate(database.kysely);
  return database;
}

pictureStoreContract(
  'Pictures in a database',
  async () => new PostgresPictures(await openDatabase(await server.createDatabase()))
);

heardStoreContract(
  'What was heard, in PostgreSQL',
  async () => new PostgresHeard(await openDatabase(await server.createDatabase()))
);

conversationStoreContract('Conversations in a database', async () => {
  const database = await openDatabase(await server.createDatabase());
  const damage = async ({ guildId, number }: TicketKey, place: number) => {
    await sql`UPDATE conversation_pieces SET data = '{"half":"a piece"}'
      WHERE guild_id = ${guildId} AND number = ${number} AND place = ${place}`.execute(database.kysely);
  };
  return { store: new PostgresConversations(database), damage };
});

let searched: Database | null = null;
archiveIndexContract('The archive’s index in a database', async () => {
  searched ??= new Database(await server.createDatabase());
  await migrate(searched.kysely);
  await sql`TRUNCATE archive_tickets, archive_readers, archive_messages`.execute(searched.kysely);
  return new PostgresArchiveIndex(searched);
});
afterAll(() => searched?.close());

// Everything is common: all of it is looked for in the tickets.
archiveIndexContract('The archive’s index in a database, where everything is said often,', async () => {
  searched ??= new Database(await server.createDatabase());
  await migrate(searched.kysely);
  await sql`TRUNCATE archive_tickets, archive_readers, archive_messages`.execute(searched.kysely);
  return new PostgresArchiveIndex(searched, { messages: 0, tickets: 500 });
});

test('What is said often is found in the newest tickets first, as far as a page needs, and in older ones where they are asked for', async () => {
  const database = await openDatabase(await server.createDatabase());
  const index = new PostgresArchiveIndex(database, { messages: 3, tickets: 4 });
  const guildId = '100000000000000001';
  for (let number = 1; number <= 12; number += 1) {
    const openerId = number % 2 === 0 ? ada : '200000000000000077';
    const ticket = { guildId, number, openerId, openerName: 'Ada', templateId: 'purchase', templateRevision: 1 };
    await index.put({ ...ticket, status: 'deleted', openedAt: number, endedAt: null, revision: 1, readers: [] });
    const text = number > 8 ? 'thanks' : `hello ${number === 2 ? 'parcel' : ''}`;
    await index.addMessages({ guildId, number }, [{ id: `${number}`, at: number, text }], 1, true);
  }
  const reader = { kind: 'staff', of: [{ templateId: 'purchase', templateRevision: 1 }] } as const;
  const find = async (word: string, rest: object = {}) => {
    const sought = [{ words: [word], begins: false }];
    const { hits, ...page } = await index.find({ guildId, reader, sought, offset: 0, limit: 2, ...rest });
    return { numbers: hits.map(({ number }) => number), ...page };
  };
  expect(await find('thanks')).toEqual({ numbers: [12, 11], total: 4, isCut: true });
  // None of the first four has it.
  expect(await find('hello')).toEqual({ numbers: [8, 7], total: 8 });
  expect(await find('hello', { offset: 2 })).toEqual({ numbers: [6, 5], total: 8 });
  expect(await find('hello', { offset: 6 })).toEqual({ numbers: [2, 1], total: 8 });
  expect(await find('hello', { openerId: ada, to: 7 })).toEqual({ numbers: [6, 4], total: 3 });
  expect(await find('parcel')).toEqual({ numbers: [2], total: 1 });
});

test('Who searches one server reads what was said there alone, whatever others say', async () => {
  const database = await openDatabase(await server.createDatabase());
  const index = new PostgresArchiveIndex(database);
  const said = { id: '1300000000000000001', at: 1, text: 'The parcel is late' };
  for (const guildId of ['100000000000000001', '100000000000000002']) {
    const ticket = {
      guildId,
      number: 1,
      openerId: ada,
      openerName: 'Ada',
      templateId: 'purchase',
      templateRevision: 1
    };
    await index.put({ ...ticket, status: 'deleted', openedAt: 1, endedAt: null, revision: 1, readers: [] });
    await index.addMessages({ guildId, number: 1 }, [said], 1, true);
  }
  const { rows } = await sql`SELECT unnest(tsvector_to_array(words)) AS word, count(*) FROM archive_messages
    GROUP BY word HAVING count(*) > 1`.execute(database.kysely);
  expect(rows).toEqual([]);
  const reader = { kind: 'staff', of: [{ templateId: 'purchase', templateRevision: 1 }] } as const;
  const sought = [
    { words: ['parcel', 'is'], begins: false },
    { words: ['lat'], begins: true }
  ];
  const found = await index.find({ guildId: '100000000000000002', reader, sought, offset: 0, limit: 5 });
  expect(found).toMatchObject({ total: 1, hits: [{ message: { text: said.text } }] });
});

it('A search that takes too long is no database that is away: it says so, keeps nobody waiting, and the next one works', async () => {
  const url = await server.createDatabase();
  const [database, other] = [await openDatabase(url), await openDatabase(url)];
  const index = new PostgresArchiveIndex(database);
  const query = {
    guildId: guild,
    reader: { kind: 'member', userId: ada },
    sought: soughtIn('hello'),
    offset: 0
  } as const;
  const lock = sql`LOCK TABLE archive_messages IN ACCESS EXCLUSIVE MODE`;
  await other.kysely.transaction().execute(async (held) => {
    await lock.execute(held);
    await expect(index.find({ ...query, limit: 5 })).rejects.toMatchObject({ id: 'search-slow' });
  });
  expect(await index.find({ ...query, limit: 5 })).toEqual({ hits: [], total: 0 });
});
fileStoreContract(
  'Files in a database',
  async () => new PostgresFiles(await openDatabase(await server.createDatabase()))
);

describe('Files in a database', () => {
  const bytes = Buffer.alloc(600_000, 'the same for all');
  const accept = ({ sha256, size }: TakenFile) => ({ sha256, size, type: 'application/octet-stream' as const });
  const chunks = (url: string) => server.query('SELECT FROM file_chunks', url);

  it('that two processes keep and let go at once stay whole for whoever has them', async () => {
    const url = await server.createDatabase();
    const [one, two] = [new PostgresFiles(await openDatabase(url)), new PostgresFiles(await openDatabase(url))];
    const key = { guildId: guild, number: 1 };
    const other = { guildId: guild, number: 2 };
    for (let round = 0; round < 5; round += 1) {
      await Promise.all([
        one.keep(key, 'https://a/', coming(bytes), accept),
        two.keep(key, 'https://a/', coming(bytes), accept),
        two.keep(key, 'https://b/', coming(bytes), accept),
        one.remove(other),
        two.remove(other)
      ]);
      await two.keep(other, 'https://a/', coming(bytes), accept);
      await Promise.all([one.remove(key), two.keep(other, 'https://c/', coming(bytes), accept), two.remove(key)]);
      const found = await two.bytes(guild, digestOf(bytes));
      expect(found && Buffer.concat(await collected(found)).equals(bytes)).toBe(true);
    }
    expect(await one.used(guild)).toBe(bytes.length);
    expect(await chunks(url)).toHaveLength(3);
  });

  it('of a ticket that two processes archive at once are all there, once, with all that was said', async () => {
    const url = await server.createDatabase();
    const key = { guildId: guild, number: 1 };
    const said = Array.from({ length: 110 }, (_, index) => ({
      id: String(400_000_000_000_000_000n + BigInt(index)),
      // Every third has the same file as others.
      attachments: [{ url: `https://cdn.discordapp.com/attachments/1/${index}/a`, size: 3_000 + (index % 3) }]
    }));
    const names = { people: {}, roles: {}, channels: {} };
    const channel: ConversationDesk = {
      messagesAfter: (_, after) => {
        const from = said.findIndex(({ id }) => id === after) + 1;
        const messages = said.slice(from, from + 100);
        return Promise.resolve(messages.length > 0 ? { messages, names } : null);
      }
    };
    const files: FileDesk = {
      open: ([address = '']) => {
        const index = Number(address.split('/').at(-2));
        return Promise.resolve(coming(Buffer.alloc(3_000 + (index % 3), 'x')));
      },
      messageAgain: () => Promise.resolve(null)
    };
    const limits = { file: 1_000_000, ticket: 1_000_000, server: 1_000_000 };
    const process = async () => {
      const database = await openDatabase(url);
      const keeping = new TicketFiles(new PostgresFiles(database), files, limits);
      return new Conversations(new PostgresConversations(database), channel, keeping);
    };
    const [one, two] = [await process(), await process()];
    const counts = await Promise.all([one.keepUp(key as Ticket), two.keepUp(key as Ticket)]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(said.length);
    expect((await collected(two.messages(key))).map(({ id }) => id)).toEqual(said.map(({ id }) => id));
    const notes = [...(await one.files(key)).values()];
    expect(notes.filter(isKept)).toHaveLength(said.length);
    expect(await chunks(url)).toHaveLength(3);
  });

  it('that a crash left half go a day later', async () => {
    const url = await server.createDatabase();
    const store = new PostgresFiles(await openDatabase(url));
    await store.keep({ guildId: guild, number: 1 }, 'https://a/', coming(bytes), accept);
    const left = (hours: number) => Date.now() - hours * 3_600_000;
    for (const hours of [23, 25])
      await server.query(`INSERT INTO file_chunks VALUES ('half-${hours}', 1, ${left(hours)}, 'x')`, url);
    const again = new PostgresFiles(await openDatabase(url));
    await again.keep({ guildId: guild, number: 2 }, 'https://a/', coming(bytes), accept);
    expect(await chunks(url)).toHaveLength(4);
  });
});

describe('Documents in a database', () => {
  async function open(url: string) {
    const database = await openDatabase(url);
    const documents = new PostgresDocuments(database, { kind: 'words', schema, format: 1 });
    await documents.load();
    return documents;
  }

  serverDocumentsContract('keep the contract of documents', async () => open(await server.createDatabase()));

  it('are read again at the next start, all of them', async () => {
    const url = await server.createDatabase();
    const first = await open(url);
    const servers = Array.from({ length: 1_100 }, (_, index) => String(100_000_000_000_000_000n + BigInt(index)));
    await Promise.all(servers.map((id) => first.change(id, saying('a'))));
    const again = await open(url);
    expect(servers.every((id) => again.of(id).words.length === 1)).toBe(true);
  });

  it('that two processes change at once lose nothing', async () => {
    const url = await server.createDatabase();
    const [one, two] = [await open(url), await open(url)];
    await Promise.all([one.change(guild, saying('a')), two.change(guild, saying('b')), one.change(guild, saying('c'))]);
    const { words } = (await open(url)).of(guild);
    expect([...words].sort()).toEqual(['a', 'b', 'c']);
  });

  it('of a newer version are refused', async () => {
    const url = await server.createDatabase();
    await (await open(url)).change(guild, saying('a'));
    await server.query('UPDATE documents SET format = 2', url);
    expect((await rejection(open(url))).message).toContain('newer version');
  });
});

describe('The connections of a process', () => {
  const mine = (url: string) =>
    server.query(
      `SELECT pid FROM pg_stat_activity WHERE application_name = 'ticket-desk' AND datname = current_database()`,
      url
    );

  it('are five at most, however many wait for an answer', async () => {
    const url = await server.createDatabase();
    const database = await openDatabase(url);
    const asked = Array.from({ length: 50 }, () => database.step((db) => sql`SELECT pg_sleep(0.05)`.execute(db)));
    let most = 0;
    let over = false;
    const isOver = () => over;
    const all = Promise.all(asked).then(() => (over = true));
    while (!isOver()) most = Math.max(most, (await mine(url)).length);
    await all;
    expect(most).toBe(5);
    expect((await mine(url)).length).toBeLessThanOrEqual(5);
  });

  it('try a step again that was in another’s way, and it is done once', async () => {
    const url = await server.createDatabase();
    const tickets = new PostgresTicketStore(await openDatabase(url));
    // Sequences go on, whatever is taken back.
    await server.query(
      `CREATE SEQUENCE tries;
       CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF nextval('tries') <= 3 THEN RAISE EXCEPTION 'could not serialize access' USING ERRCODE = '40001'; END IF;
         RETURN NEW;
       END $$;
       CREATE TRIGGER refuses BEFORE INSERT ON tickets FOR EACH ROW EXECUTE FUNCTION refuse()`,
      url
    );
    expect(good(await tickets.reserve(wish(ada))).number).toBe(1);
    expect(await server.query('SELECT last_value::int AS tries FROM tries', url)).toEqual([{ tries: 4 }]);
    expect(await server.query('SELECT number FROM tickets', url)).toEqual([{ number: 1 }]);
  });

  it('give up after two seconds at most where nobody answers: a person waits', async () => {
    // It takes connections, and says nothing on them.
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const database = new Database(`postgres://nobody@127.0.0.1:${(silent.address() as AddressInfo).port}/nowhere`);
    const error = await rejection(new PostgresTicketStore(database).reserve(wish(ada)));
    expect(error).toBeInstanceOf(StorageAwayError);
    // On a busy computer the connection's own patience, which is no longer, may end in the same moment.
    expect(String(error.cause)).toMatch(/There was no answer within (?:1?\d{1,3}|2000) ms|timeout/);
    await database.close();
    silent.close();
  });

  it('speak TLS where the address says so, with the certificate it names and no other', async () => {
    const url = await server.createDatabase();
    const isSafe = async (address: string) => {
      const database = new Database(address);
      opened.push(database);
      const { rows } = await database.step((db) =>
        sql<{ ssl: boolean }>`SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()`.execute(db)
      );
      return rows[0]?.ssl;
    };
    const ours = selfSigned();
    await server.speakTls(ours);
    const [known, other] = [join(await tempFolder(), 'ours.crt'), join(await tempFolder(), 'other.crt')];
    await writeFile(known, ours.certificate);
    await writeFile(other, selfSigned().certificate);
    expect(await isSafe(url)).toBe(false);
    expect(await isSafe(`${url}?sslmode=verify-full&sslrootcert=${known}`)).toBe(true);
    const codes = ['?sslmode=verify-full', `?sslmode=verify-full&sslrootcert=${other}`].map((mode) =>
      isSafe(`${url}${mode}`).catch((error: unknown) => codeOf(error))
    );
    expect(await Promise.all(codes)).toEqual([
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      expect.stringMatching(/SELF_SIGNED|SIGNATURE/)
    ]);
  });
});
