import type { Selectable } from 'kysely';
import { frozen } from '../../base/frozen.js';
import { StorageError, UnusableStorageError } from '../../core/storage-error.js';
import { NewEventSchema, TicketEventSchema, type NewEvent, type TicketEvent } from '../../core/ticket-event.js';
import { TicketSchema, type Ticket } from '../../core/ticket.js';
import type { Tables } from './tables.js';

/** The version of a ticket's shape this code writes. */
export const TicketFormat = 2;

type Row = Pick<Selectable<Tables['tickets']>, 'guild_id' | 'number' | 'revision' | 'event_count' | 'format' | 'data'>;

/** What is read of a ticket's row. */
export const ticketColumns = ['guild_id', 'number', 'revision', 'event_count', 'format', 'data'] as const;

/**
 * The ticket in a row.
 * @throws UnusableStorageError where a newer version wrote it; StorageError where it is no ticket.
 */
export function ticketOf({ guild_id, number, revision, event_count, format, data }: Row): Ticket {
  const place = `Ticket ${number} of server ${guild_id} in the database`;
  if (format > TicketFormat)
    throw new UnusableStorageError(`${place} is of a newer version of the bot. Start that version.`);
  const read = TicketSchema.safeParse({
    ...(data as object),
    ...{ guildId: guild_id, number, revision, eventCount: event_count }
  });
  if (!read.success) throw new StorageError(place, { cause: read.error });
  return frozen(read.data);
}

/**
 * A ticket as its row keeps it: what columns count is not written twice.
 * @throws ZodError where the ticket is not as it must be.
 */
export function dataOf(ticket: Ticket): string {
  const counted = { guildId: undefined, number: undefined, revision: undefined, eventCount: undefined };
  return JSON.stringify({ ...TicketSchema.parse(ticket), ...counted });
}

export function eventOf(row: Pick<Selectable<Tables['ticket_events']>, 'seq' | 'data'>): TicketEvent {
  return frozen(TicketEventSchema.parse({ ...(row.data as object), seq: row.seq }));
}

/** @throws ZodError for an event that is not as it must be. */
export function dataOfEvent(event: NewEvent): NewEvent {
  return NewEventSchema.parse(event);
}
