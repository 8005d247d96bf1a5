import { Result } from '@sapphire/result';
import { Fault } from '../core/fault.js';
import { OpenTicketExists, TicketMissing, type TicketStore } from './ticket-store.js';
import type { Ticket, TicketKey } from '../core/ticket.js';

/** What a change may do with a ticket: give the new one, or the fault that forbids it. */
export type Decision = (ticket: Ticket) => Result<Ticket, Fault>;

/**
 * Changes a ticket in one atomic step of the store.
 * @throws Fault - the decision's own, `ticket-gone`, or `already-open` where the opener has another ticket open.
 */
export async function change(store: TicketStore, key: TicketKey, decide: Decision): Promise<Ticket> {
  const result = await store.change(key, decide);
  return result.match({
    ok: (ticket) => ticket,
    err: (refusal) => {
      if (refusal instanceof TicketMissing) throw new Fault('ticket-gone', {});
      if (refusal instanceof OpenTicketExists)
        throw new Fault('already-open', { channelId: refusal.existing.channelId });
      throw refusal;
    }
  });
}

/** Goes on only with an open ticket; says what it is instead. */
export function whileOpen(ticket: Ticket, then: () => Result<Ticket, Fault>): Result<Ticket, Fault> {
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
