import { Result } from '@sapphire/result';
import type { Ticket } from '../../src/lib/core/ticket.js';
import type { NewEvent } from '../../src/lib/core/ticket-event.js';
import type { Storage } from '../../src/lib/storage/open-storage.js';

export const guildId = '100000000000000000';
export const openerId = '200000000000000000';
const openedAt = '2026-01-01T00:00:00.000Z';

/** An opening by somebody, of the usual kind of ticket. */
export function reservation(opener = openerId) {
  return { guildId, openerId: opener, openerName: 'ada', templateId: 'purchase', templateRevision: 1, openedAt };
}

/** A Discord id of its own for each number. */
export function idOf(kind: number, index: number): string {
  return String(BigInt(kind) * 100_000_000_000_000_000n + BigInt(index));
}

/** All that is written for a ticket that is opened: its number, and then its channel. */
export async function opened({ tickets }: Storage, opener: string, channelId: string): Promise<Ticket> {
  const reserved = (await tickets.reserve(reservation(opener))).unwrap();
  const made = await tickets.change(reserved, (current) =>
    Result.ok({
      ticket: { ...current, status: 'open' as const, channelId },
      events: [{ kind: 'opened' as const, by: opener, at: openedAt }]
    })
  );
  return made.unwrap().after;
}

/** Ends a ticket: deleted and filed away. */
export async function ended({ tickets }: Storage, ticket: Ticket): Promise<void> {
  const deleted = { by: openerId, at: openedAt, reason: null };
  const made = await tickets.change(ticket, (current) =>
    Result.ok({
      ticket: { ...current, status: 'deleted' as const, deleted },
      events: [{ kind: 'deleted' as const, by: openerId, at: openedAt }]
    })
  );
  await tickets.archive(made.unwrap().after);
}

/** What a whole life of a ticket leaves: its record, and its history. */
interface Life {
  readonly ticket: Partial<Ticket>;
  readonly events: readonly NewEvent[];
}

const deed = { by: idOf(6, 1), at: openedAt };
const answered = (questionId: string): NewEvent => ({ kind: 'answered', by: openerId, at: openedAt, questionId });

/** Opened, three questions answered, closed and deleted. */
export const usualLife: Life = {
  ticket: {
    welcomeMessageId: idOf(7, 1),
    summaryMessageId: idOf(7, 2),
    submittedAt: openedAt,
    answers: [
      { questionId: 'country', question: 'Which country do you live in?', values: ['canada'], display: 'Canada' },
      { questionId: 'adult', question: 'Are you at least 18 years old?', values: ['yes'], display: 'Yes' },
      { questionId: 'payment', question: 'How would you like to pay?', values: ['paypal'], display: 'PayPal' }
    ],
    closed: { ...deed, reason: 'The order is paid and on its way.' },
    deleted: { ...deed, reason: null }
  },
  events: [
    { kind: 'opened', by: openerId, at: openedAt },
    ...['country', 'adult', 'payment'].map(answered),
    { kind: 'submitted', by: openerId, at: openedAt },
    { kind: 'closed', ...deed },
    { kind: 'deleted', ...deed }
  ]
};

/** A whole life of a ticket, write by write, with an opener and a channel of its own. */
export async function livedAgain({ tickets }: Storage, { ticket, events }: Life, index: number): Promise<void> {
  let current = (await tickets.reserve(reservation(idOf(2, index)))).unwrap();
  for (const [place, event] of events.entries()) {
    const status = place === events.length - 1 ? ('deleted' as const) : ('open' as const);
    const made = await tickets.change(current, (known) =>
      Result.ok({ ticket: { ...known, ...ticket, status, channelId: idOf(3, index) }, events: [event] })
    );
    current = made.unwrap().after;
  }
  await tickets.archive(current);
}
