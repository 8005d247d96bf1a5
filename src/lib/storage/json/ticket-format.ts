import { z } from 'zod';
import { NewEventSchema, TicketEventSchema, type TicketEvent } from '../../core/ticket-event.js';
import { TicketSchema, type Ticket, type TicketKey } from '../../core/ticket.js';
import { newTicket } from '../../tickets/records.js';
import { BrokenFileError } from './files/errors.js';
import { readJson, type JsonShape } from './files/read-json.js';
import { ticketMigrations } from './migrations.js';

/** The version this code writes. Raise it together with a migration. */
export const TicketFileVersion = 2;

/**
 * A ticket and its history, in one file: a change and what is said about it are one write. Old events are kept as the
 * lines they were written as, so that a write costs the same however long the history is.
 */
export interface Kept {
  readonly ticket: Ticket;
  readonly history: History;
}

/** A history as it is kept in memory. */
export interface History {
  readonly events: readonly TicketEvent[];
  /** Each event as one line of JSON, joined. */
  readonly lines: string;
}

export const NoHistory: History = { events: [], lines: '' };

/** A ticket as it was read, and the version its file has. */
export interface ReadTicket extends Kept {
  readonly version: number;
}

/** The file counts its events by holding them. */
const FileSchema = z
  .preprocess(
    (file) => (isRecord(file) && Array.isArray(file.events) ? { ...file, eventCount: file.events.length } : file),
    TicketSchema.and(z.object({ events: z.array(TicketEventSchema) }))
  )
  .refine(({ events }) => events.every(({ seq }, index) => seq === index + 1), {
    path: ['events'],
    message: 'must be numbered (seq) from 1, one after the other'
  });

const shape: JsonShape<z.infer<typeof FileSchema>> = {
  schema: FileSchema,
  version: TicketFileVersion,
  migrations: ticketMigrations
};

/**
 * A history with more in it.
 * @throws ZodError for an event that is not as it must be.
 */
export function longer({ events, lines }: History, more: readonly TicketEvent[]): History {
  const added = more.map((event) => JSON.stringify({ seq: event.seq, ...NewEventSchema.parse(event) }));
  return { events: [...events, ...more], lines: [...(lines ? [lines] : []), ...added].join(',\n    ') };
}

/**
 * The text of a ticket's file.
 * @throws ZodError where the ticket is not as it must be: what is on the disk can always be read again.
 */
export function ticketToText({ ticket, history }: Kept): string {
  const { eventCount, ...fields } = TicketSchema.parse(ticket);
  if (eventCount !== history.events.length) throw new Error(`Ticket ${ticket.number} has lost count of its history.`);
  const text = JSON.stringify({ version: TicketFileVersion, ...fields }, null, 2);
  const events = history.lines ? `[\n    ${history.lines}\n  ]` : '[]';
  return `${text.slice(0, -2)},\n  "events": ${events}\n}\n`;
}

/**
 * The ticket in a file, with its history.
 * @param path - Of the file, absolute.
 * @param key - Whose file it is by its name.
 * @throws BrokenFileError
 */
export function ticketFromText(path: string, text: string, key: TicketKey): ReadTicket {
  const { value, version } = readJson(path, text, shape);
  const { events, ...ticket } = value;
  if (ticket.guildId !== key.guildId || ticket.number !== key.number) {
    throw new BrokenFileError(
      path,
      null,
      `it holds ticket ${ticket.number} of server ${ticket.guildId}, which is not what its name says.`
    );
  }
  return { ticket, history: longer(NoHistory, events), version };
}

/** zod compiles a check when it is first used. Done beforehand, nobody's press waits for it. */
export function compileChecks(): void {
  const openedAt = new Date(0).toISOString();
  const names = { guildId: '100000000000000000', openerId: '100000000000000000', openerName: '-', templateId: '-' };
  const ticket = newTicket({ ...names, templateRevision: 1, openedAt }, 1);
  const history = longer(NoHistory, [{ kind: 'opened', by: null, at: openedAt, seq: 1 }]);
  ticketToText({ ticket: { ...ticket, eventCount: 1 }, history });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
