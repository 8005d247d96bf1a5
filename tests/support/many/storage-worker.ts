import { UnusableStorageError } from '../../../src/lib/core/storage-error.js';
import { JsonStorage } from '../../../src/lib/storage/json/json-storage.js';
import { Database } from '../../../src/lib/storage/postgres/database.js';
import { PostgresTicketStore } from '../../../src/lib/storage/postgres/postgres-ticket-store.js';
import type { TicketStore } from '../../../src/lib/tickets/ticket-store.js';
import { run, type Errand } from './errands.js';

/** A process of its own at a storage: it says `ready`, or why it may not have it, and then does what it is sent. */
const [place = ''] = process.argv.slice(2);

interface Opened {
  readonly tickets: TicketStore;
  close(): Promise<void>;
}

async function open(): Promise<Opened> {
  if (!place.startsWith('postgres')) return JsonStorage.open(place);
  const database = new Database(place);
  return { tickets: new PostgresTicketStore(database), close: () => database.close() };
}

open().then(
  (storage) => {
    process.on('message', (errands: readonly Errand[]) => {
      void Promise.all(errands.map((errand) => run(storage.tickets, errand))).then((came) => process.send?.(came));
    });
    process.on('disconnect', () => void storage.close());
    process.send?.('ready');
  },
  (error: unknown) => {
    if (!(error instanceof UnusableStorageError)) throw error;
    process.send?.(error.message);
    process.disconnect();
  }
);
