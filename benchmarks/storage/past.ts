import type { Storage } from '../../src/lib/storage/open-storage.js';
import { fillArchive } from '../store-writes.js';
import type { Row } from '../table.js';
import { served, type Engine, type Ground } from './engines.js';
import { median, ratios, rounds, spread } from './spread.js';
import { ended, idOf, livedAgain, opened, usualLife } from './tickets.js';

const Rounds = 5;
/** Everybody has had as many tickets as the others, however many there are in all. */
const OfEachOpener = 10;

/** Numbers of past tickets. In files each is one: a million of them take four gigabytes, and some minutes to make. */
const Past = [10, 1_000, 1_000_000];
const PastQuick = [10, 1_000, 10_000];

/** One place with so many past tickets, and how long openings took there. */
interface Candidate {
  readonly past: number;
  readonly storage: Storage;
  readonly medians: number[];
  opened: number;
}

/** All that is written for an opening, with more and more past tickets in the same server. */
export async function measurePast(ground: Ground, quick: boolean): Promise<Row[]> {
  const openings = quick ? 20 : 60;
  const sizes = quick ? PastQuick : Past;
  return [
    ...(await measureOn('files', ground, sizes, openings)),
    ...(await measureOn('PostgreSQL', ground, sizes, openings))
  ];
}

async function measureOn(engine: Engine, ground: Ground, sizes: readonly number[], openings: number): Promise<Row[]> {
  const candidates: Candidate[] = [];
  for (const past of sizes) candidates.push(await filled(engine, ground, past));
  // Not counted: code and connections are cold at first.
  for (const candidate of candidates) await timesOf(candidate, 10);
  await rounds(Rounds, async () => {
    for (const candidate of candidates) candidate.medians.push(median(await timesOf(candidate, openings)));
  });
  for (const { storage } of candidates) await storage.close();
  const [least] = candidates;
  return candidates.map(({ past, medians }) => ({
    what: `store work of an opening with ${past.toLocaleString('en')} past tickets: ${engine} (medians of ${Rounds} rounds of ${openings})`,
    value:
      past === least?.past ? spread(medians) : `${spread(medians)}; ${ratios(medians, least?.medians ?? [])} the first`
  }));
}

async function timesOf(candidate: Candidate, openings: number): Promise<number[]> {
  const { storage } = candidate;
  return rounds(openings, async () => {
    const index = (candidate.opened += 1);
    // One of those who have had tickets before.
    const opener = idOf(2, index % Math.ceil(candidate.past / OfEachOpener));
    const before = performance.now();
    const ticket = await opened(storage, opener, idOf(5, index));
    const time = performance.now() - before;
    await ended(storage, ticket);
    return time;
  });
}

async function filled(engine: Engine, ground: Ground, past: number): Promise<Candidate> {
  const place = await ground.place(engine);
  if (engine === 'files') fillArchive(place.dataDir, past);
  const storage = await served(place);
  if (place.databaseUrl) await fillDatabase(ground, storage, place.databaseUrl, past);
  return { past, storage, medians: [], opened: 0 };
}

/** A ticket as the store leaves it, and its like in rows the database makes itself. */
async function fillDatabase(ground: Ground, storage: Storage, url: string, past: number): Promise<void> {
  await livedAgain(storage, usualLife, 0);
  await ground.server.query(
    `SET session_replication_role = replica;
     INSERT INTO tickets (guild_id, number, status, channel_id, opener_id, template_id, opened_at, archived, revision, event_count, format, data, write_ids)
       SELECT guild_id, n, status, channel_id, (200000000000000000 + n % ${Math.ceil(past / OfEachOpener)})::text, template_id,
         opened_at, true, revision, event_count, format, data, write_ids
       FROM tickets, generate_series(2, ${past}) AS n WHERE number = 1;
     INSERT INTO ticket_events (guild_id, number, seq, at, data)
       SELECT guild_id, n, seq, at, data FROM ticket_events, generate_series(2, ${past}) AS n WHERE number = 1;
     UPDATE servers SET last_number = ${past}`,
    url
  );
  // What the database would do by itself some minutes later, in the middle of the measurement.
  await ground.server.query('VACUUM ANALYZE', url);
}
