import type { Ticket, TicketKey } from '../core/ticket.js';
import type { ConversationStore } from './conversation-store.js';
import { isKept, type FileNote } from './file-note.js';
import type { FileStore } from './file-store.js';
import { linksOf } from './links.js';
import type { Piece } from './piece.js';
import { isBy, withoutPerson, type WhoseWords } from './without-person.js';

/** What there is of one person in a conversation. */
export interface Share {
  readonly messages: number;
  /** Links of files only they have brought, by `linkKey`. */
  readonly links: ReadonlySet<string>;
  /** Of the files of these that are kept, in bytes. */
  readonly bytes: readonly number[];
  /** Pieces that are damaged: nobody can look into them. */
  readonly damaged: number;
}

const Nothing: Share = { messages: 0, links: new Set(), bytes: [], damaged: 0 };

/** What went. */
export interface Erased extends Share {
  /** Was there anything that was not erased before? */
  readonly isNews: boolean;
}

/**
 * Takes words and files out of what is kept of conversations. Each is safe to do again: what was cut off in the middle is
 * done to its end by the next one.
 */
export class Erasing {
  public constructor(
    private readonly conversations: ConversationStore,
    private readonly files: FileStore
  ) {}

  /** Forgets a conversation with its files. @throws StorageError */
  public async all(key: TicketKey): Promise<void> {
    // The conversation goes last: as long as it is listed, somebody comes back to it.
    await this.files.remove(key);
    await this.conversations.remove(key);
  }

  /** The tickets of a server of which anything is kept beside their records. @throws StorageError */
  public async keptIn(guildId: string): Promise<Readonly<Record<'conversation' | 'files', ReadonlySet<number>>>> {
    const conversation = new Set(await this.conversations.numbers(guildId));
    return { conversation, files: new Set(await this.files.numbers(guildId)) };
  }

  /** Forgets the files of a conversation alone. @throws StorageError */
  public filesOf(key: TicketKey): Promise<void> {
    return this.files.remove(key);
  }

  /** What there is of one person. @param isAboutThem - As in `WhoseWords`. @throws StorageError */
  public async shareOf(ticket: Ticket, userId: string, isAboutThem: boolean): Promise<Share> {
    if (!isAboutThem && !(await this.conversations.holds(ticket, userId))) return Nothing;
    const whose = await this.whose(ticket, userId, isAboutThem);
    const before = new Set<string>();
    const after = new Set<string>();
    let damaged = 0;
    for await (const piece of this.conversations.pieces(ticket)) {
      if (!piece) damaged += 1;
      else {
        addLinks(before, piece, ticket.guildId);
        addLinks(after, withoutPerson(piece, whose), ticket.guildId);
      }
    }
    const links = new Set([...before].filter((link) => !after.has(link)));
    const notes = links.size > 0 ? await this.files.notes(ticket) : new Map<string, FileNote>();
    const kept = [...links].map((link) => notes.get(link)).filter(isKept);
    const sizes = new Map(kept.map(({ sha256, size }) => [sha256, size]));
    return { messages: whose.messageIds.size, links, bytes: [...sizes.values()], damaged };
  }

  /**
   * Takes the words and the name of one person out of a conversation, and the files nobody else has brought.
   * @param before - Done before the first of it goes; not where there is nothing.
   * @returns What there was of them.
   * @throws StorageError, and what `before` throws.
   */
  public async person(
    ticket: Ticket,
    userId: string,
    isAboutThem: boolean,
    before: () => Promise<void>
  ): Promise<Erased> {
    let isNews = false;
    const begin = async () => {
      if (!isNews) await before();
      isNews = true;
    };
    const share = await this.shareOf(ticket, userId, isAboutThem);
    if (share === Nothing) return { ...Nothing, isNews };
    const whose = await this.whose(ticket, userId, isAboutThem);
    // Files first: which are theirs, only their messages say.
    if (share.links.size > 0) {
      await begin();
      await this.files.drop(ticket, share.links);
    }
    let place = 0;
    for await (const piece of this.conversations.pieces(ticket)) {
      place += 1;
      const next = piece && withoutPerson(piece, whose);
      if (!next || JSON.stringify(next) === JSON.stringify(piece)) continue;
      await begin();
      await this.conversations.replace(ticket, place, next);
    }
    return { ...share, isNews };
  }

  private async whose(ticket: Ticket, userId: string, isAboutThem: boolean): Promise<WhoseWords> {
    const messageIds = new Set<string>();
    for await (const piece of this.conversations.pieces(ticket))
      for (const message of piece?.messages ?? []) if (isBy(message, userId)) messageIds.add(message.id);
    return { userId, messageIds, isAboutThem, channelId: ticket.channelId };
  }
}

function addLinks(links: Set<string>, piece: Piece, guildId: string): void {
  for (const message of piece.messages) for (const { key } of linksOf(message, guildId)) links.add(key);
}
