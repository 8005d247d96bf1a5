import { Result } from '@sapphire/result';
import type { Change, Changed } from './change.js';
import { Fault } from './fault.js';
import { isDue, withDue } from './decision.js';
import { mayBecome, type TicketStatus } from './status.js';
import type { Ticket } from './ticket.js';
import { untoldBesides } from './notice.js';

/** A step in a ticket's life, with what it needs to know. `at` is ISO 8601, UTC. */
export type Transition =
  /** Its channel stands. Staff are told at `remindAt` where the questions are not finished by then. */
  | { readonly kind: 'open'; readonly channelId: string; readonly at: string; readonly remindAt: string | null }
  | { readonly kind: 'close'; readonly by: string; readonly at: string; readonly reason: string | null }
  | { readonly kind: 'reopen'; readonly by: string; readonly at: string }
  /** `by` is null where the channel was deleted by hand and nobody saw by whom. */
  | { readonly kind: 'delete'; readonly by: string | null; readonly at: string };

const leadsTo: Readonly<Record<Transition['kind'], TicketStatus>> = {
  open: 'open',
  close: 'closed',
  reopen: 'open',
  delete: 'deleted'
};

/** A reopened ticket was closed before, an opened one never: both end as `open`, and neither may stand in for the other. */
const comesFrom: Readonly<Partial<Record<Transition['kind'], TicketStatus>>> = { open: 'opening', reopen: 'closed' };

/**
 * Decides every change of a ticket's status. Call it inside of the store's atomic step, with the ticket as it is there.
 * @returns The change, or why it cannot be: the fault says what the ticket is instead.
 */
export function transition(ticket: Ticket, step: Transition): Result<Change, Fault> {
  if (step.kind === 'reopen' && ticket.erasedAt !== undefined) return Result.err(new Fault('erased-already', {}));
  const from = comesFrom[step.kind] ?? ticket.status;
  if (ticket.status !== from || !mayBecome(ticket.status, leadsTo[step.kind])) return Result.err(refusal(ticket, step));
  switch (step.kind) {
    case 'open': {
      const { channelId, at, remindAt } = step;
      return Result.ok({
        ticket: { ...ticket, status: 'open', channelId, remindAt },
        events: [{ kind: 'opened', by: ticket.openedBy ?? ticket.openerId, at }]
      });
    }
    case 'close': {
      const { by, at, reason } = step;
      return Result.ok({
        ticket: {
          ...withDue(ticket, 'close', false),
          status: 'closed',
          closed: { by, at, reason },
          remindAt: null,
          untold: untoldBesides(ticket),
          // Who closes their own ticket knows.
          untoldOpener: by === ticket.openerId ? null : ticket.eventCount + 1
        },
        events: [{ kind: 'closed', by, at }]
      });
    }
    case 'reopen': {
      const { by, at } = step;
      return Result.ok({
        ticket: {
          ...ticket,
          ...{ status: 'open', closed: null, untold: untoldBesides(ticket), untoldOpener: null },
          undelivered: undefined
        },
        events: [{ kind: 'reopened', by, at }]
      });
    }
    case 'delete': {
      const { by, at } = step;
      return Result.ok({
        ticket: {
          ...ticket,
          status: 'deleted',
          deleted: { by, at, reason: null },
          // There is no channel left to tell.
          untold: [],
          untoldOpener: isNewsToOpener(ticket, by) ? ticket.eventCount + 1 : null,
          remindAt: null,
          // It was, or there is nothing left to keep.
          keepingDue: undefined
        },
        events: [{ kind: 'deleted', by, at }]
      });
    }
  }
}

/**
 * Must the opener be told that somebody deletes their ticket? Whoever was told of its closing sees it no more, and who
 * does it knows. Nobody is told what was done by hand on Discord: by whom, the bot does not know.
 */
function isNewsToOpener({ status, openerId, untoldOpener }: Ticket, by: string | null): boolean {
  return by !== null && by !== openerId && (status === 'open' || untoldOpener !== null);
}

/**
 * Takes a change back that did not come about on Discord. Only while nothing has happened to the ticket since: what
 * others made of it meanwhile stands, and the record is then what Discord is brought to. What the bot noted beside it
 * (which message is its first) stays.
 * @param ticket - As it is now, inside of the store's atomic step.
 */
export function undo(ticket: Ticket, { before, after, events }: Changed, at: string): Change {
  if (ticket.eventCount !== after.eventCount) return { ticket, events: [] };
  const { status, closed, deleted, participantIds } = before;
  const toldSince = after.untold.filter((seq) => !ticket.untold.includes(seq));
  const untold = before.untold.filter((seq) => !toldSince.includes(seq));
  // A decision that closes its ticket is still to do that.
  const closes = isDue(before, 'close') && !isDue(after, 'close');
  return {
    ticket: {
      ...(closes ? withDue(ticket, 'close', true) : ticket),
      ...{ status, closed, deleted, participantIds },
      remindAt: status === after.status ? ticket.remindAt : before.remindAt,
      untoldOpener: status === after.status ? ticket.untoldOpener : before.untoldOpener,
      undelivered: status === after.status ? ticket.undelivered : before.undelivered,
      // The ticket's first message may have been shown in between.
      untold: status === after.status ? untold : [...untold, ticket.eventCount + 1]
    },
    events: events.map(({ seq }) => ({ kind: 'undone', by: null, at, undoes: seq }))
  };
}

/** Why a step cannot be taken: what the ticket is instead. */
function refusal(ticket: Ticket, step: Transition): Fault {
  const { kind } = step;
  if (ticket.status === 'opening') return new Fault('still-opening', {});
  if (ticket.status === 'deleted') return new Fault('already-deleted', {});
  if (step.kind === 'close') return new Fault('already-closed', { closed: ticket.closed, to: step.by });
  return kind === 'open' ? new Fault('already-open', { channelId: ticket.channelId }) : new Fault('not-closed', {});
}
