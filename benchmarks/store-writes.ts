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

/** A store, the one open ticket it changes, and how long that took. */
interface Candidate {
  readonly what: string;
  readonly store: JsonTicketStore;
  readonly ticket: Ticket;
  readonly times: number[];
}

/** The time of one write, with more and more finished tickets in the archive. */
export function measureStoreWrites(pastTickets: readonly number[], writes: number): Promise<Row[]> {
  return measure(writes, async (folder) => {
    const candidates: Candidate[] = [];
    for (const past of pastTickets) {
      const dataDir = join(folder, String(past));
      fillArchive(dataDir, past);
      candidates.push(await openTicket(dataDir, 0, `with ${past.toLocaleString('en')} past tickets`));
    }
    return candidates;
  });
}

/** The time of one write that adds an event, to tickets with longer and longer histories. */
export function measureHistory(lengths: readonly number[], writes: number): Promise<Row[]> {
  return measure(writes, async (folder) => {
    const candidates: Candidate[] = [];
    for (const length of lengths) {
      const what = `to a ticket with ${length.toLocaleString('en')} events`;
      candidates.push(await openTicket(join(folder, String(length)), length, what));
    }
    return candidates;
  });
}

/** The stores take turns, so that whatever else the machine does meets them all alike. */
async function measure(writes: number, open: (folder: string) => Promise<Candidate[]>): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ticket-desk-writes-'));
  try {
    const candidates = await open(folder);
    for (let write = 0; write < WarmUp + writes; write += 1) {
      for (const { store, ticket, times } of candidates) {
        const time = await timeWrite(store, ticket, String(BigInt(openerId) + BigInt(write)));
        if (write >= WarmUp) times.push(time);
      }
    }
    for (const { store } of candidates) await store.close();
    const medians = candidates.map(({ times }) => percentile(times, 50));
    const first = medians[0] ?? Number.NaN;
    return candidates.map(({ what }, index) => {
      const median = medians[index] ?? Number.NaN;
      const ratio = index === 0 ? '' : ` (${(median / first).toFixed(2)} × the first)`;
      return { what: `one store write ${what} (median of ${writes})`, value: `${ms(median)}${ratio}` };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timeWrite(store: JsonTicketStore, ticket: Ticket, participantId: string): Promise<number> {
  const before = performance.now();
  const changed = await store.change(ticket, (current) =>
    Result.ok({
      ticket: { ...current, participantIds: [participantId] },
      events: [{ kind: 'added' as const, by: openerId, at: openedAt, userId: participantId }]
    })
  );
  const time = performance.now() - before;
  changed.unwrap();
  return time;
}

/** A store with one open ticket that has a history of this length. */
async function openTicket(dataDir: string, events: number, what: string): Promise<Candidate> {
  const store = new JsonTicketStore(dataDir);
  await store.open();
  const reserved = (await store.reserve(reservation)).unwrap();
  const history = Array.from({ length: events }, (_, index) => ({
    kind: index % 2 === 0 ? ('added' as const) : ('removed' as const),
    by: openerId,
    at: openedAt,
    userId: openerId
  }));
  const open = await store.change(reserved, (current) =>
    Result.ok({ ticket: { ...current, status: 'open' as const, channelId }, events: history })
  );
  return { what, store, ticket: open.unwrap().after, times: [] };
}

/** Finished tickets where and as the store archives them. */
export function fillArchive(dataDir: string, past: number): void {
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
