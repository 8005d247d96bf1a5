import type { TicketCounts } from '../../tickets/ticket-store.js';
import type { Metrics } from './metrics.js';

/** So long what a database counted holds, in ms. Files' tickets are in memory, and counted each time. */
const KeptMs = 15_000;

/**
 * How many tickets there are of each status.
 * @param now - In ms; must not jump.
 */
export function watchTickets(
  metrics: Metrics,
  count: () => Promise<TicketCounts>,
  isDatabase: boolean,
  now: () => number = () => performance.now()
): void {
  let kept: { readonly counts: TicketCounts; readonly until: number } | null = null;
  metrics.gauge({
    name: 'tickets',
    help: 'Tickets that are not archived, by status, in all servers. Of a database, the same number in each process.',
    labels: ['status'],
    look: async () => {
      if (!isDatabase || !kept || kept.until <= now()) kept = { counts: await count(), until: now() + KeptMs };
      return Object.entries(kept.counts).map(([status, number]) => [{ status }, number] as const);
    }
  });
}
