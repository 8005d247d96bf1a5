import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Result } from '@sapphire/result';
import { JsonTicketStore } from '../src/lib/store/json/json-ticket-store.js';
import { newTicket } from '../src/lib/store/records.js';
import type { Ticket } from '../src/lib/tickets/ticket.js';
import { ms, percentile, type Row } from './table.js';

const guildId = '100000000000000000';
const openerId = '200000000000000000';
const channelId = '300000000000000000';
const openedAt = '2026-01-01T00:00:00.000Z';

/** The time of one write, with more and more finished tickets in the archive. */
export async function measureStoreWrites(pastTickets: readonly number[], writes: number): Promise<Row[]> {
  const rows: Row[] = [];
  let first: number | null = null;
  for (const past of pastTickets) {
    const median = await medianWrite(past, writes);
    first ??= median;
    const ratio = past === pastTickets[0] ? '' : ` (${(median / first).toFixed(2)} × the first)`;
    rows.push({
      what: `one store write with ${past.toLocaleString('en')} past tickets (median of ${writes})`,
      value: `${ms(median)}${ratio}`
    });
  }
  return rows;
}

async function medianWrite(past: number, writes: number): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ticket-desk-writes-'));
  try {
    fillArchive(dataDir, past);
    const store = new JsonTicketStore(dataDir);
    await store.open();
    const ticket = (
      await store.reserve({ guildId, openerId, openerName: 'ada', templateId: 'purchase', openedAt })
    ).unwrap();
    await store.change(ticket, (current) => Result.ok<Ticket>({ ...current, status: 'open', channelId }));
    const times: number[] = [];
    for (let write = 0; write < writes; write += 1) {
      const before = performance.now();
      await store.change(ticket, (current) =>
        Result.ok<Ticket>({ ...current, participantIds: [String(BigInt(openerId) + BigInt(write))] })
      );
      times.push(performance.now() - before);
    }
    await store.close();
    return percentile(times, 50);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Finished tickets as the store archives them, a thousand to a folder. */
function fillArchive(dataDir: string, past: number): void {
  for (let number = 1; number <= past; number += 1) {
    const low = Math.floor(number / 1000) * 1000;
    const name = (bound: number) => String(bound).padStart(4, '0');
    const folder = join(dataDir, 'archive', guildId, `${name(low)}-${name(low + 999)}`);
    if (number === 1 || number % 1000 === 0) mkdirSync(folder, { recursive: true });
    const opened = newTicket({ guildId, openerId, openerName: 'ada', templateId: 'purchase', openedAt }, number);
    const deed = { by: openerId, at: openedAt, reason: null };
    writeFileSync(
      join(folder, `${number}.json`),
      JSON.stringify({ version: 1, ...opened, status: 'deleted', deleted: deed })
    );
  }
}
