import { isFault } from '../core/fault.js';
import { StorageAwayError, StorageError } from '../core/storage-error.js';
import type { Ticket, TicketKey } from '../core/ticket.js';
import type { TicketEvent } from '../core/ticket-event.js';
import { eachEvent, type TicketStore } from '../tickets/ticket-store.js';
import type { Conversations, Overview } from '../transcripts/conversations.js';
import { isWaiting, type FileNote } from '../transcripts/file-note.js';
import { linksOf } from '../transcripts/links.js';
import type { KeptMessage } from '../transcripts/piece.js';
import { readUntil, type ReadUntil } from '../transcripts/reading.js';
import {
  IndexLostError,
  type ArchiveIndex,
  type ArchivePage,
  type ArchiveQuery,
  type IndexedKind,
  type Reader
} from './archive-index.js';
import type { ArchiveSync, Progress } from './archive-sync.js';
import { filesOf, type TranscriptFiles } from './transcript-files.js';
import { soughtIn } from './words.js';

/** A ticket's conversation as somebody may read it. */
export interface Transcript extends Overview {
  readonly ticket: Ticket;
  readonly until: ReadUntil;
  /** It could not be brought up to date: what was said last may be missing. */
  readonly behind: boolean;
  /** So many of its files did not come from Discord yet. */
  readonly toCome: number;
  readonly files: TranscriptFiles;
  /** Oldest first, read anew each time. */
  readonly read: () => AsyncIterable<KeptMessage>;
}

/** What is looked for, and by what. */
export type Wish = Pick<ArchiveQuery, 'openerId' | 'templateId' | 'number' | 'from' | 'to'> & {
  /** As somebody typed them; empty: whatever was said. */
  readonly words: string;
};

/** Who looks: a member, or somebody who is staff of some kinds of tickets. */
export type Looker = { readonly userId: string } | { readonly isStaffOf: (kind: IndexedKind) => boolean };

/** What was found. */
export interface Found extends ArchivePage {
  /** From 0: the page that was asked for, or the last one where there are not that many. */
  readonly page: number;
  /** How far the index is, where it is not up to date yet, or `failed` where that could not be: there may be more. */
  readonly behind: Progress | 'failed' | null;
}

/** So many tickets stand on a page. */
export const FoundOnPage = 5;

/** What the archive works with. */
export interface ArchiveContext {
  readonly store: Pick<TicketStore, 'get' | 'events'>;
  readonly conversations: Conversations;
  readonly index: Pick<ArchiveIndex, 'kinds' | 'find'>;
  readonly sync: Pick<ArchiveSync, 'upToDate' | 'forget'>;
  /** As in `TicketContext`. */
  readonly keepConversation: (ticket: Ticket) => Promise<void>;
  /** As in `TicketContext`. */
  readonly keepLast?: (ticket: Ticket) => Promise<void>;
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
   * @param withEdits - With what was edited and deleted, where that is kept: for staff alone.
   * @returns Null where nothing is kept.
   * @throws StorageError
   */
  public async transcript(ticket: Ticket, until: ReadUntil, withEdits = false): Promise<Transcript | null> {
    const { conversations } = this.context;
    const behind = !(await this.bringUpToDate(ticket));
    const overview = await conversations.overview(ticket, until, withEdits);
    const read = () => conversations.messages(ticket, until, withEdits);
    if (!overview) return null;
    const notes = await conversations.files(ticket);
    const files = filesOf(notes, (sha256) => conversations.file(ticket.guildId, sha256));
    const toCome = await toComeIn(read(), notes, ticket.guildId);
    return { ...overview, ticket, until, behind, toCome, files, read };
  }

  /**
   * Looks for tickets, live and archived, and for what was said in them, with the eyes of whoever looks.
   * @param page - From 0.
   * @throws Fault `search-slow`; StorageError
   */
  public async find(guildId: string, looker: Looker, wish: Wish, page: number): Promise<Found> {
    try {
      return await this.look(guildId, looker, wish, page);
    } catch (error) {
      if (!(error instanceof IndexLostError)) throw error;
      this.context.sync.forget();
      return this.look(guildId, looker, wish, page);
    }
  }

  private async look(guildId: string, looker: Looker, { words, ...wish }: Wish, page: number): Promise<Found> {
    const { index, sync } = this.context;
    const behind = await sync.upToDate(guildId).catch((error: unknown) => {
      // What takes nothing new, as a disk that is full, has all that was there before.
      if (!(error instanceof StorageError) || error instanceof StorageAwayError) throw error;
      this.context.warn(`The tickets of server ${guildId} could not be made ready for a search.`, error);
      return 'failed' as const;
    });
    const query = { ...wish, guildId, reader: await this.readerOf(guildId, looker), sought: soughtIn(words) };
    const ask = (at: number) => index.find({ ...query, offset: at * FoundOnPage, limit: FoundOnPage });
    const found = await ask(page);
    const last = Math.max(0, Math.ceil(found.total / FoundOnPage) - 1);
    return page <= last ? { ...found, page, behind } : { ...(await ask(last)), page: last, behind };
  }

  private async readerOf(guildId: string, looker: Looker): Promise<Reader> {
    if ('userId' in looker) return { kind: 'member', userId: looker.userId };
    return { kind: 'staff', of: (await this.context.index.kinds(guildId)).filter(looker.isStaffOf) };
  }

  /** Are all its words kept? Each file says for itself whether it is. Never rejects. */
  private async bringUpToDate(ticket: Ticket): Promise<boolean> {
    const isOver = ticket.status === 'deleted' || ticket.channelId === null;
    try {
      if (isOver) await this.context.keepLast?.(ticket);
      else await this.context.keepConversation(ticket);
      return true;
    } catch (error) {
      if (isFault(error, 'files-not-kept')) return true;
      const { number, guildId } = ticket;
      this.context.warn(`What was said in ticket ${number} in server ${guildId} could not be read up to now.`, error);
      return false;
    }
  }
}

/** How many files of these messages are still waited for. */
async function toComeIn(
  messages: AsyncIterable<KeptMessage>,
  notes: ReadonlyMap<string, FileNote>,
  guildId: string
): Promise<number> {
  const waiting = new Set([...notes].flatMap(([key, note]) => (isWaiting(note) ? key : [])));
  if (waiting.size === 0) return 0;
  const found = new Set<string>();
  for await (const message of messages)
    for (const { key } of linksOf(message, guildId)) if (waiting.has(key)) found.add(key);
  return found.size;
}
