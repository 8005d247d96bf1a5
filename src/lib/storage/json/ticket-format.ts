import { BrokenFileError } from './files/errors.js';
import { type JsonShape, readJson } from './files/read-json.js';
import { TicketSchema, type Ticket, type TicketKey } from '../../core/ticket.js';

/** The version this code writes. Raise it together with a migration. */
export const TicketFileVersion = 1;

/** `version` is the file's and not the ticket's: the schema leaves it out. */
const shape: JsonShape<Ticket> = { schema: TicketSchema, version: TicketFileVersion, migrations: {} };

/**
 * The text of a ticket's file.
 * @throws ZodError where the ticket is not as it must be: what is on the disk can always be read again.
 */
export function ticketToText(ticket: Ticket): string {
  return `${JSON.stringify({ version: TicketFileVersion, ...TicketSchema.parse(ticket) }, null, 2)}\n`;
}

/**
 * The ticket in a file.
 * @param path - Of the file, absolute.
 * @param key - Whose file it is by its name.
 * @throws BrokenFileError
 */
export function ticketFromText(path: string, text: string, key: TicketKey): Ticket {
  const ticket = readJson(path, text, shape);
  if (ticket.guildId !== key.guildId || ticket.number !== key.number) {
    throw new BrokenFileError(
      path,
      null,
      `it holds ticket ${ticket.number} of server ${ticket.guildId}, which is not what its name says.`
    );
  }
  return ticket;
}
