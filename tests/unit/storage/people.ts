import type { Result } from '@sapphire/result';
import { Result as Results } from '@sapphire/result';
import type { Reservation } from '../../../src/lib/tickets/ticket-store.js';
import type { Change, Changed } from '../../../src/lib/core/change.js';
import type { NewEvent } from '../../../src/lib/core/ticket-event.js';
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

/** A press's id, one of many. */
export const pressed = (index: number) => String(500_000_000_000_000_000n + BigInt(index));

/** What is known when somebody presses the button. */
export const wish = (openerId: string, more: Partial<Reservation> = {}): Reservation => ({
  guildId: guild,
  openerId,
  openerName: 'Somebody',
  templateId: 'purchase',
  templateRevision: 1,
  openedAt: at,
  ...more
});

export const deed: Deed = { by: ben, at, reason: null };

/** A change, and what the history says about it. */
const change = (ticket: Ticket, ...events: NewEvent[]) => Results.ok<Change>({ ticket, events });
const by = { by: ben, at } as const;

// The changes the bot makes, as plain ones.
export const opened = (channelId: string) => (ticket: Ticket) =>
  change({ ...ticket, channelId, status: 'open' }, { kind: 'opened', ...by });
export const closed = (ticket: Ticket) =>
  change({ ...ticket, status: 'closed', closed: deed }, { kind: 'closed', ...by });
export const reopened = (ticket: Ticket) =>
  change({ ...ticket, status: 'open', closed: null }, { kind: 'reopened', ...by });
export const deleted = (ticket: Ticket) =>
  change({ ...ticket, status: 'deleted', deleted: deed }, { kind: 'deleted', ...by });
/** Something noted that happened to nobody. */
export const noted = (ticket: Ticket) => change(ticket);

/** The value of a result that must be a good one. */
export function good<T>(result: Result<T, unknown>): T {
  return result.match({
    ok: (value) => value,
    err: (refusal) => {
      throw new Error(`Refused: ${JSON.stringify(refusal)}`);
    }
  });
}

/** The ticket after a change that must be a good one. */
export function made(result: Result<Changed, unknown>): Ticket {
  return good(result).after;
}
