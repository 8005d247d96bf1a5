import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Result } from '@sapphire/result';
import { JsonTicketStore } from '../src/lib/storage/json/json-ticket-store.js';
import { NoHistory, ticketToText } from '../src/lib/storage/json/ticket-format.js';
import { TicketPaths } from '../src/lib/storage/json/ticket-paths.js';
import { newTicket } from '../src/lib/tickets/records.js';
import type { Ticket } from '../src/lib/core/ticket.js';
import { ms, percentile, type Row } from './table.js';

const guildId = '100000000000000000';
const openerId = '200000000000000000';
const channelId = '300000000000000000';
const openedAt = '2026-01-01T00:00:00.000Z';
const reservation = { guildId, openerId, openerName: 'ada', templateId: 'purchase', templateRevision: 1, openedAt };

/** Writes that are not counted: code and folders are cold at first. */
const WarmUp = 20;

/** A store with an archive, the one open ticket it changes, and how long that took. */
interface Candidate {
  readonly past: number;
  readonly store: JsonTicketStore;
  readonly ticket: Ticket;
  readonly times: number[];
}

/**
 * The time of one write, with more and more finished tickets in the archive. The stores take turns, so that whatever
 * else the machine does meets them all alike.
 */
export async function measureStoreWrites(pastTickets: readonly number[], writes: number): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ticket-desk-writes-'));
  try {
    const candidates: Candidate[] = [];
    for (const past of pastTickets) candidates.push(await openStore(join(folder, String(past)), past));
    for (let write = 0; write < WarmUp + writes; write += 1) {
      for (const { store, ticket, times } of candidates) {
        const time = await timeWrite(store, ticket, String(BigInt(openerId) + BigInt(write)));
        if (write >= WarmUp) times.push(time);
      }
    }
    for (const { store } of candidates) await store.close();
    const medians = candidates.map(({ times }) => percentile(times, 50));
    const first = medians[0] ?? Number.NaN;
    return candidates.map(({ past }, index) => {
      const median = medians[index] ?? Number.NaN;
      const ratio = index === 0 ? '' : ` (${(median / first).toFixed(2)} × the first)`;
      return {
        what: `one store write with ${past.toLocaleString('en')} past tickets (median of ${writes})`,
        value: `${ms(median)}${ratio}`
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timeWrite(store: JsonTicketStore, ticket: Ticket, participantId: string): Promise<number> {
  const before = performance.now();
  const changed = await store.change(ticket, (current) =>
    Result.ok({ ticket: { ...current, participantIds: [participantId] }, events: [] })
  );
  const time = performance.now() - before;
  changed.unwrap();
  return time;
}

async function openStore(dataDir: string, past: number): Promise<Candidate> {
  fillArchive(dataDir, past);
  const store = new JsonTicketStore(dataDir);
  await store.open();
  const reserved = (await store.reserve(reservation)).unwrap();
  const open = await store.change(reserved, (current) =>
    Result.ok({ ticket: { ...current, status: 'open' as const, channelId }, events: [] })
  );
  return { past, store, ticket: open.unwrap().after, times: [] };
}

/** Finished tickets where and as the store archives them. */
function fillArchive(dataDir: string, past: number): void {
  const paths = new TicketPaths(dataDir);
  const deleted = { by: openerId, at: openedAt, reason: null };
  for (let number = 1; number <= past; number += 1) {
    const file = paths.archivedFile({ guildId, number });
    if (number === 1 || number % 1000 === 0) mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      ticketToText({ ticket: { ...newTicket(reservation, number), status: 'deleted', deleted }, history: NoHistory })
    );
  }
}
