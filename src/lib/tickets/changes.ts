import { Result } from '@sapphire/result';
import type { Change, Changed } from '../core/change.js';
import { noted } from '../core/change.js';
import { Fault } from '../core/fault.js';
import type { Ticket, TicketKey } from '../core/ticket.js';
import { OpenTicketExists, TicketMissing, type TicketStore } from './ticket-store.js';

/** What a change may do with a ticket: give the new one, or the fault that forbids it. */
export type Decision = (ticket: Ticket) => Result<Change, Fault>;

/**
 * Changes a ticket in one atomic step of the store.
 * @throws Fault - the decision's own, `ticket-gone`, or `already-open` where the opener has another ticket open.
 */
export async function change(store: Pick<TicketStore, 'change'>, key: TicketKey, decide: Decision): Promise<Changed> {
  const result = await store.change(key, decide);
  return result.match({
    ok: (changed) => changed,
    err: (refusal) => {
      if (refusal instanceof TicketMissing) throw new Fault('ticket-gone', {});
      if (refusal instanceof OpenTicketExists)
        throw new Fault('already-open', { channelId: refusal.existing.channelId });
      throw refusal;
    }
  });
}

/**
 * Notes something about a live ticket that happened to nobody. One that is not there any more is left alone.
 * @returns The ticket as it is now, or null where there is none.
 */
export async function note(
  store: Pick<TicketStore, 'change'>,
  key: TicketKey,
  noting: (ticket: Ticket) => Ticket
): Promise<Ticket | null> {
  const result = await store.change(key, (ticket) => Result.ok(noted(noting(ticket))));
  return result.match({
    ok: ({ after }) => after,
    err: (refusal) => {
      if (refusal instanceof TicketMissing) return null;
      throw new Error('A note opened a ticket.', { cause: refusal });
    }
  });
}

/**
 * A live ticket as it is when all changes begun before have been made, or null. `get` may give it as it was before a
 * change that is just being written.
 */
export function asItIs(store: Pick<TicketStore, 'change'>, key: TicketKey): Promise<Ticket | null> {
  return note(store, key, (ticket) => ticket);
}

/** Goes on only with an open ticket; says what it is instead. */
export function whileOpen<T>(ticket: Ticket, then: () => Result<T, Fault>): Result<T, Fault> {
  switch (ticket.status) {
    case 'open':
      return then();
    case 'opening':
      return Result.err(new Fault('still-opening', {}));
    case 'closed':
      return Result.err(new Fault('not-open', {}));
    case 'deleted':
      return Result.err(new Fault('already-deleted', {}));
  }
}
