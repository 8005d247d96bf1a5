import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PostgresServer } from '../../../harness/postgres/server.js';
import { Database } from '../../../src/lib/storage/postgres/database.js';
import { migrate } from '../../../src/lib/storage/postgres/migrate.js';
import { migrations } from '../../../src/lib/storage/postgres/migrations/migrations.js';
import { PostgresDocuments } from '../../../src/lib/storage/postgres/postgres-documents.js';
import { PostgresTicketStore } from '../../../src/lib/storage/postgres/postgres-ticket-store.js';
import * as outcomes from '../../../src/lib/tickets/ticket-store.js';
import type { Reservation, TicketStore } from '../../../src/lib/tickets/ticket-store.js';
import { saying, schema } from './server-documents-contract.js';
import { guild, good, member, wish } from './people.js';
import { ticketStoreContract } from './ticket-store-contract.js';

/**
 * While a bot is updated, processes of the version before work beside those of this one, on a database that is of this one
 * already. `scripts/bundle-store.ts` keeps how they do.
 */
interface Before {
  readonly Database: typeof Database;
  readonly PostgresTicketStore: typeof PostgresTicketStore;
  readonly PostgresDocuments: typeof PostgresDocuments;
}

const folder = join(__dirname, '..', '..', 'fixtures', 'stores');
const names = readdirSync(folder).filter((name) => name.endsWith('.cjs'));

let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.start();
});
afterAll(() => server.stop());

test('There is a store of the version before the last migration', () => {
  const before = Object.keys(migrations).at(-2);
  expect(names).toContain(`${before}.cjs`);
});

describe.each(names)('Beside the store of %s', (name) => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a build of an earlier version is no module of this one
  const before = require(join(folder, name)) as Before;

  ticketStoreContract(
    'the store of this version, each call by either of them,',
    async () => {
      const url = await server.createDatabase();
      return {
        open: async () => {
          const [database, old] = [new Database(url), new before.Database(url)];
          await migrate(database.kysely);
          const tickets = inTurns([new PostgresTicketStore(database), new before.PostgresTicketStore(old)], name);
          return {
            tickets,
            close: async () => {
              await Promise.all([database.close(), old.close()]);
            }
          };
        }
      };
    },
    { takesWordsOut: false }
  );

  test('settings written by either are read by the other', async () => {
    const url = await server.createDatabase();
    const [database, old] = [new Database(url), new before.Database(url)];
    await migrate(database.kysely);
    const shape = { kind: 'words', schema, format: 1 };
    const [now, then] = [new PostgresDocuments(database, shape), new before.PostgresDocuments(old, shape)];
    await now.change(guild, saying('a'));
    await then.change(guild, saying('b'));
    await now.change(guild, saying('c'));
    await then.refresh(guild);
    expect(then.of(guild)).toEqual(now.of(guild));
    expect(now.of(guild).words).toHaveLength(3);
    await Promise.all([database.close(), old.close()]);
  });

  test('two hundred members who press in one moment get two hundred numbers', async () => {
    const url = await server.createDatabase();
    const [database, old] = [new Database(url), new before.Database(url)];
    await migrate(database.kysely);
    const [now, then] = [new PostgresTicketStore(database), new before.PostgresTicketStore(old)];
    const made = await Promise.all(
      Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? now : then).reserve(wish(member(index))))
    );
    const numbers = made.map((one) => good(one).number).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    await Promise.all([database.close(), old.close()]);
  });
});

/** From this one on a press is recorded. */
const FirstWithPresses = '0003-slices';

/** Each call goes to another store than the one before. What an earlier version calls its outcomes, this one knows. */
function inTurns(stores: readonly [TicketStore, TicketStore], before: string): TicketStore {
  let turn = 0;
  const call =
    (method: keyof TicketStore) =>
    async (...args: unknown[]) => {
      const next = stores[(turn += 1) % 2] ?? stores[0];
      // What came to be after that version is asked of this one.
      const isOfPress = method === 'reserve' && (args[0] as Reservation).pressId !== undefined;
      const isKnown = method in next && !(isOfPress && before < FirstWithPresses);
      const store = (isKnown ? next : stores[0]) as unknown as Record<string, (...given: unknown[]) => unknown>;
      // A change is decided on what the store saw last, and these here decide without looking.
      if (method === 'change') await store.get?.(args[0]);
      return asOurs(await store[method]?.(...args));
    };
  return new Proxy({} as TicketStore, { get: (_, method) => call(method as keyof TicketStore) });
}

function asOurs(outcome: unknown): unknown {
  if (typeof outcome !== 'object' || outcome === null || !('unwrapErr' in outcome && 'isErr' in outcome))
    return outcome;
  const result = outcome as { isErr: () => boolean; unwrapErr: () => unknown };
  const refused = result.isErr() ? result.unwrapErr() : null;
  if (typeof refused !== 'object' || refused === null) return outcome;
  const ours = Object.entries(outcomes).find(([name]) => refused.constructor.name === name)?.[1];
  if (typeof ours === 'function') Object.setPrototypeOf(refused, ours.prototype as object);
  return outcome;
}
