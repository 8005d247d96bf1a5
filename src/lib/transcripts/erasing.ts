import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Ticket, TicketKey } from '../core/ticket.js';
import type { ConversationStore } from './conversation-store.js';
import { isKept, type FileNote } from './file-note.js';
import type { FileStore } from './file-store.js';
import type { Heard } from './heard.js';
import type { HeardStore } from './heard-store.js';
import { linksOf } from './links.js';
import type { KeptMessage, Piece } from './piece.js';
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
    private readonly files: FileStore,
    private readonly heard: HeardStore
  ) {}

  /** Forgets a conversation with its files. @throws StorageError */
  public async all(key: TicketKey): Promise<void> {
    // The conversation goes last: as long as it is listed, somebody comes back to it.
    await this.files.remove(key);
    await this.heard.remove(key);
    await this.conversations.remove(key);
  }

  /** The tickets of a server of which anything is kept beside their records. @throws StorageError */
  public async keptIn(guildId: string): Promise<Readonly<Record<'conversation' | 'files', ReadonlySet<number>>>> {
    const conversation = new Set([
      ...(await this.conversations.numbers(guildId)),
      ...(await this.heard.numbers(guildId))
    ]);
    return { conversation, files: new Set(await this.files.numbers(guildId)) };
  }

  /** Forgets the files of a conversation alone. @throws StorageError */
  public filesOf(key: TicketKey): Promise<void> {
    return this.files.remove(key);
  }

  /** What there is of one person. @param isAboutThem - As in `WhoseWords`. @throws StorageError */
  public async shareOf(ticket: Ticket, userId: string, isAboutThem: boolean): Promise<Share> {
    if (!isAboutThem && !(await this.holds(ticket, userId))) return Nothing;
    const whose = await this.whose(ticket, userId, isAboutThem);
    const before = new Set<string>();
    const after = new Set<string>();
    let damaged = 0;
    for await (const piece of this.piecesOf(ticket)) {
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
    await this.inHeard(ticket, whose, begin);
    return { ...share, isNews };
  }

  /** What was read and what was heard of it. */
  private async *piecesOf(key: TicketKey): AsyncGenerator<Piece | null> {
    yield* this.conversations.pieces(key);
    for (const heard of await this.heard.of(key)) if (heard.message) yield asPiece(heard, heard.message);
  }

  private async holds(key: TicketKey, userId: string): Promise<boolean> {
    if (await this.conversations.holds(key, userId)) return true;
    return (await this.heard.of(key)).some((heard) => JSON.stringify(heard).includes(userId));
  }

  /** @param before - As of `person`. */
  private async inHeard(key: TicketKey, whose: WhoseWords, before: () => Promise<void>): Promise<void> {
    const heard = await this.heard.of(key);
    if (!heard.some((one) => without(one, whose))) return;
    await before();
    const ids = heard.map(({ id }) => id);
    await this.heard.change(key, ids, (known) => [...known.values()].flatMap((one) => without(one, whose) ?? []));
  }

  private async whose(ticket: Ticket, userId: string, isAboutThem: boolean): Promise<WhoseWords> {
    const messageIds = new Set<string>();
    for await (const piece of this.piecesOf(ticket))
      for (const message of piece?.messages ?? []) if (isBy(message, userId)) messageIds.add(message.id);
    return { userId, messageIds, isAboutThem, channelId: ticket.channelId };
  }
}

/** Null where nothing of theirs is in it. */
function without(heard: Heard, whose: WhoseWords): Heard | null {
  if (!heard.message) return null;
  const before = asPiece(heard, heard.message);
  const { messages, names } = withoutPerson(before, whose);
  const isSame = isDeepStrictEqual([messages, names], [before.messages, before.names]);
  return isSame ? null : { ...heard, stamp: randomUUID(), message: messages[0] ?? null, names };
}

function asPiece({ heardAt, names }: Heard, message: KeptMessage): Piece {
  return { version: 1, readAt: heardAt, messages: [message], names };
}

function addLinks(links: Set<string>, piece: Piece, guildId: string): void {
  for (const message of piece.messages) for (const { key } of linksOf(message, guildId)) links.add(key);
}
