import type { ColumnType, Generated } from 'kysely';

/** Written as text, read as what it says. Not `jsonb`: that refuses texts with a NUL in them. */
type Json = ColumnType<unknown, string, string>;

/** The counter of a server's ticket numbers. Whoever gives out a number, or a place as an open ticket, holds its row. */
interface ServersTable {
  guild_id: string;
  last_number: Generated<number>;
  free_numbers: Generated<number[]>;
}

interface TicketsTable {
  guild_id: string;
  number: number;
  status: string;
  channel_id: string | null;
  opener_id: string;
  template_id: string;
  /** ISO 8601, UTC. */
  opened_at: string;
  archived: Generated<boolean>;
  revision: number;
  event_count: number;
  /** The version of the ticket's shape. */
  format: number;
  /** The ticket, but for what the other columns count. */
  data: Json;
  /** The last writes that were made here: one whose answer was lost is known by its id. */
  write_ids: string[];
}

interface TicketEventsTable {
  guild_id: string;
  number: number;
  seq: number;
  /** ISO 8601, UTC. */
  at: string;
  data: Json;
}

/** One document of each kind for each server. */
interface DocumentsTable {
  kind: string;
  guild_id: string;
  revision: number;
  format: number;
  data: Json;
  write_ids: string[];
}

/** Every revision of the templates that all servers share. */
interface TemplateRevisionsTable {
  template_id: string;
  revision: number;
  /** ISO 8601, UTC. */
  since: string;
  data: Json;
  /** Its place among those that are offered; null where it is offered no more. */
  place: number | null;
}

interface PicturesTable {
  guild_id: string;
  file: string;
  /** In ms since 1970; too large for a number, says the driver. */
  kept_at: string;
  bytes: Buffer;
}

/** A conversation, piece by piece. */
interface ConversationPiecesTable {
  guild_id: string;
  number: number;
  /** From 1. */
  place: number;
  last_id: string;
  data: Json;
  write_id: string;
}

/** What was heard of messages as it happened. */
interface HeardMessagesTable {
  guild_id: string;
  number: number;
  message_id: string;
  /** Another one with every change. */
  stamp: string;
  data: Json;
}

/** Files of conversations, each once by its content on a server. */
interface FileContentsTable {
  guild_id: string;
  sha256: string;
  /** In bytes; too large for a number, says the driver. */
  size: string;
  /** Its chunks. */
  upload_id: string;
}

interface FileChunksTable {
  upload_id: string;
  /** From 1. */
  place: number;
  /** In ms since 1970. */
  kept_at: string;
  bytes: Buffer;
}

/** What became of the links of tickets. */
interface FileNotesTable {
  guild_id: string;
  number: number;
  /** The SHA-256 of the link, which may be longer than an index takes. */
  link_id: string;
  /** Of the content it leads to; null: it is missing. */
  sha256: string | null;
  data: Json;
}

/** What stands in the database. */
export interface Tables {
  servers: ServersTable;
  tickets: TicketsTable;
  ticket_events: TicketEventsTable;
  documents: DocumentsTable;
  template_revisions: TemplateRevisionsTable;
  pictures: PicturesTable;
  conversation_pieces: ConversationPiecesTable;
  heard_messages: HeardMessagesTable;
  file_contents: FileContentsTable;
  file_chunks: FileChunksTable;
  file_notes: FileNotesTable;
}
