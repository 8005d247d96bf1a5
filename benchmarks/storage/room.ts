import type { Row } from '../table.js';
import { served, type Ground } from './engines.js';
import { livedAgain, usualLife } from './tickets.js';

const Tables = ['tickets', 'ticket_events'] as const;

/** Rows and bytes that a finished ticket leaves in the database, indexes and all, written as the bot writes it. */
export async function measureRoom(ground: Ground, quick: boolean): Promise<Row[]> {
  const count = quick ? 200 : 1_000;
  const place = await ground.place('PostgreSQL');
  const storage = await served(place);
  const url = place.databaseUrl ?? '';
  const look = async () => {
    const [row] = await ground.server.query(
      `SELECT ${Tables.map((table) => `pg_total_relation_size('${table}')::float AS ${table}`).join(', ')},
        (SELECT count(*)::int FROM ticket_events) AS events`,
      url
    );
    return row ?? {};
  };
  const before = await look();
  for (let index = 1; index <= count; index += 1) await livedAgain(storage, usualLife, index);
  await ground.server.query('VACUUM ANALYZE', url);
  const written = await look();
  // As small as it gets: what changed rows have left behind is gone.
  await ground.server.query('VACUUM FULL', url);
  const packed = await look();
  await storage.close();
  const bytes = (after: Record<string, unknown>) =>
    Tables.map((table) => ({ table, size: (Number(after[table]) - Number(before[table])) / count }));
  const shown = (after: Record<string, unknown>) => {
    const sizes = bytes(after);
    const all = sizes.reduce((sum, { size }) => sum + size, 0);
    return `${Math.round(all).toLocaleString('en')} bytes (${sizes.map(({ table, size }) => `${table} ${Math.round(size).toLocaleString('en')}`).join(', ')})`;
  };
  const what = `one finished ticket in the database (mean of ${count.toLocaleString('en')})`;
  return [
    { what: `${what}: rows`, value: `1 ticket, ${Number(written.events) / count} events` },
    { what: `${what}: room as written`, value: shown(written) },
    { what: `${what}: room when packed`, value: shown(packed) }
  ];
}
