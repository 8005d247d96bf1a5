import type { Result } from '@sapphire/result';
import { Result as Results } from '@sapphire/result';
import type { Reservation } from '../../../src/lib/tickets/ticket-store.js';
import type { Deed, Ticket } from '../../../src/lib/core/ticket.js';

export const guild = '100000000000000001';
export const otherGuild = '100000000000000002';
export const ada = '200000000000000001';
export const ben = '200000000000000002';
export const at = '2026-11-01T12:00:00.000Z';

/** A member's id, one of many. */
export const member = (index: number) => String(300_000_000_000_000_000n + BigInt(index));
/** A channel's id, one of many. */
export const channel = (index: number) => String(400_000_000_000_000_000n + BigInt(index));

/** What is known when somebody presses the button. */
export const wish = (openerId: string, more: Partial<Reservation> = {}): Reservation => ({
  guildId: guild,
  openerId,
  openerName: 'Somebody',
  templateId: 'purchase',
  openedAt: at,
  ...more
});

export const deed: Deed = { by: ben, at, reason: null };

// The changes the bot makes, as plain ones.
export const opened = (channelId: string) => (ticket: Ticket) =>
  Results.ok<Ticket>({ ...ticket, channelId, status: 'open' });
export const closed = (ticket: Ticket) => Results.ok<Ticket>({ ...ticket, status: 'closed', closed: deed });
export const reopened = (ticket: Ticket) => Results.ok<Ticket>({ ...ticket, status: 'open', closed: null });
export const deleted = (ticket: Ticket) => Results.ok<Ticket>({ ...ticket, status: 'deleted', deleted: deed });

/** The value of a result that must be a good one. */
export function good<T>(result: Result<T, unknown>): T {
  return result.match({
    ok: (value) => value,
    err: (refusal) => {
      throw new Error(`Refused: ${JSON.stringify(refusal)}`);
    }
  });
}
