import type { Ticket, TicketKey } from '../core/ticket.js';
import type { TicketEvent } from '../core/ticket-event.js';
import { eachEvent, type TicketStore } from '../tickets/ticket-store.js';
import type { Conversations, Overview } from '../transcripts/conversations.js';
import type { KeptMessage } from '../transcripts/piece.js';
import { readUntil, type ReadUntil } from '../transcripts/reading.js';
import { noFiles, type TranscriptFiles } from './transcript-files.js';

/** A ticket's conversation as somebody may read it. */
export interface Transcript extends Overview {
  readonly ticket: Ticket;
  readonly until: ReadUntil;
  /** It could not be brought up to date: what was said last may be missing. */
  readonly behind: boolean;
  readonly files: TranscriptFiles;
  /** Oldest first, read anew each time. */
  readonly read: () => AsyncIterable<KeptMessage>;
}

/** What the archive works with. */
export interface ArchiveContext {
  readonly store: Pick<TicketStore, 'get' | 'events'>;
  readonly conversations: Conversations;
  /** As in `TicketContext`. */
  readonly keepConversation: (ticket: Ticket) => Promise<void>;
  readonly warn: (message: string, error: unknown) => void;
}

/** All tickets with what was said in them, live or long gone. */
export class Archive {
  public constructor(private readonly context: ArchiveContext) {}

  /** A ticket, live or archived, or null. */
  public get(key: TicketKey): Promise<Ticket | null> {
    return this.context.store.get(key);
  }

  /**
   * Up to when somebody may read what was said, as its opener or somebody who was added: null for anybody else. What staff
   * and administrators may is in the table of rights.
   */
  public async readUntil(ticket: Ticket, userId: string): Promise<ReadUntil | null> {
    const events: TicketEvent[] = [];
    for await (const event of eachEvent(this.context.store, ticket)) events.push(event);
    return readUntil(ticket, events, userId);
  }

  /**
   * What was said in a ticket, brought up to date before where its channel stands.
   * @returns Null where nothing is kept.
   * @throws StorageError
   */
  public async transcript(ticket: Ticket, until: ReadUntil): Promise<Transcript | null> {
    const { conversations } = this.context;
    const behind = !(await this.bringUpToDate(ticket));
    const overview = await conversations.overview(ticket, until);
    const read = () => conversations.messages(ticket, until);
    return overview && { ...overview, ticket, until, behind, files: noFiles, read };
  }

  /** Never rejects. */
  private async bringUpToDate(ticket: Ticket): Promise<boolean> {
    if (ticket.status === 'deleted' || ticket.channelId === null) return true;
    try {
      await this.context.keepConversation(ticket);
      return true;
    } catch (error) {
      const { number, guildId } = ticket;
      this.context.warn(`What was said in ticket ${number} in server ${guildId} could not be read up to now.`, error);
      return false;
    }
  }
}
