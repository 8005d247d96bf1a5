import type { TicketKey } from '../core/ticket.js';
import type { ConversationStore } from './conversation-store.js';
import type { FileStore } from './file-store.js';
import { folded, withMissed } from './folded.js';
import { byAge, isAfter, type Heard } from './heard.js';
import type { HeardStore } from './heard-store.js';
import { linksOf } from './links.js';
import { asDeleted, isOfPerson, isWhole } from './message-history.js';
import { joinedNames, MostInPiece, NoNames, type KeptMessage, type Piece } from './piece.js';

/** What it works with. */
export interface FoldingContext {
  readonly conversations: ConversationStore;
  readonly heard: HeardStore;
  readonly files: Pick<FileStore, 'drop'>;
  /** Does a server keep earlier versions and deleted words? */
  readonly keepsEdits: (guildId: string) => boolean;
  /** Something in the pieces of a conversation is another than before. */
  readonly rewritten: (key: TicketKey) => Promise<void>;
}

/** A piece that takes the place of another. */
interface Replacing {
  readonly place: number;
  readonly piece: Piece;
}

/**
 * Brings together what was read of a conversation and what was heard of it. Nothing is struck before it stands in the pieces, so
 * what is cut off can be done again.
 */
export class Folding {
  public constructor(private readonly context: FoldingContext) {}

  /**
   * Messages as they were read, with those between them that were deleted and whose words stay.
   * @param after - The last message before them; null: there is none.
   * @throws StorageError
   */
  public async withDeleted(
    key: TicketKey,
    after: string | null,
    messages: readonly KeptMessage[]
  ): Promise<readonly KeptMessage[]> {
    const last = messages.at(-1);
    if (!last || !this.context.keepsEdits(key.guildId)) return messages;
    const read = new Set(messages.map(({ id }) => id));
    const gone = (await this.context.heard.of(key)).flatMap(({ id, message, heardAt }) =>
      isAfter(id, after) && !isAfter(id, last.id) && !read.has(id) && message && isOfPerson(message) && isWhole(message)
        ? [asDeleted(message, heardAt)]
        : []
    );
    return gone.length === 0 ? messages : byAge([...messages, ...gone]);
  }

  /** The last message that was heard of a ticket, and does not stand in its pieces; null: none. @throws StorageError */
  public async lastHeard(key: TicketKey): Promise<string | null> {
    return (await this.context.heard.of(key)).at(-1)?.id ?? null;
  }

  /**
   * What was said and deleted after all that stands, and whose words stay.
   * @param after - The last message that is kept; null: there is none.
   * @returns At most as many as a piece has.
   * @throws StorageError
   */
  public async deletedAtEnd(key: TicketKey, after: string | null): Promise<Piece | null> {
    if (!this.context.keepsEdits(key.guildId)) return null;
    const left = (await this.context.heard.of(key)).filter(
      ({ id, message, deletedAt: at }) => at !== null && message && isAfter(id, after) && isWhole(message)
    );
    return left.length > 0 ? pieceOf(left.slice(0, MostInPiece)) : null;
  }

  /**
   * Changes what stands in the pieces as it was changed since, and strikes what was heard of them.
   * @param asKept - What of a piece may be kept.
   * @throws StorageError
   */
  public async fold(key: TicketKey, asKept: (piece: Piece) => Promise<Piece>): Promise<void> {
    const { conversations, heard: store } = this.context;
    const heard = await store.of(key);
    if (heard.length === 0) return;
    const { lastId } = await conversations.soFar(key);
    const due = heard.filter(({ id }) => lastId !== null && !isAfter(id, lastId));
    if (due.length === 0) return;
    await this.replace(key, new Map(due.map((one) => [one.id, one])), heard, asKept);
    await store.strike(key, due);
  }

  /**
   * The channel is gone: what was heard after all that was read is the end of the conversation.
   * @param asKept - As of `fold`.
   * @returns How many messages came to it.
   * @throws StorageError
   */
  public async last(key: TicketKey, asKept: (piece: Piece) => Promise<Piece>): Promise<number> {
    const { conversations, heard: store, keepsEdits } = this.context;
    const heard = await store.of(key);
    const isKept = ({ message, deletedAt: at }: Heard) =>
      message !== null && isWhole(message) && (at === null || keepsEdits(key.guildId));
    let count = 0;
    for (;;) {
      const { pieces, lastId } = await conversations.soFar(key);
      const left = heard.filter((one) => isAfter(one.id, lastId) && isKept(one)).slice(0, MostInPiece);
      if (left.length === 0) break;
      if (await conversations.add(key, pieces, await asKept(pieceOf(left)))) count += left.length;
    }
    await this.fold(key, asKept);
    // Of messages nobody heard in whole there is nothing to keep.
    await store.strike(key, heard);
    return count;
  }

  /** Drops the files of messages that are gone, unless something else of the ticket shows them. @throws StorageError */
  public async dropFilesOf(key: TicketKey, gone: readonly KeptMessage[]): Promise<void> {
    await this.dropLinks(key, linksIn(gone, key), [], await this.context.heard.of(key));
  }

  private async replace(
    key: TicketKey,
    due: ReadonlyMap<string, Heard>,
    heard: readonly Heard[],
    asKept: (piece: Piece) => Promise<Piece>
  ): Promise<void> {
    const { conversations, rewritten } = this.context;
    const keepsEdits = this.context.keepsEdits(key.guildId);
    const replacing: Replacing[] = [];
    const gone = new Set<string>();
    const read = new Set<string>();
    let place = 0;
    // What stands between two pieces belongs to the second, unless one between them is damaged.
    let after: string | null = null;
    for await (const piece of conversations.pieces(key)) {
      place += 1;
      const first = piece?.messages[0];
      if (!first) {
        after = null;
        continue;
      }
      for (const { id } of piece.messages) read.add(id);
      const next = folded(
        withMissed(piece, after ?? (place === 1 ? null : first.id), due, keepsEdits),
        due,
        keepsEdits
      );
      for (const { id } of next.messages) read.add(id);
      after = next.messages.at(-1)?.id ?? null;
      if (next === piece) continue;
      replacing.push({ place, piece: next });
      const left = linksIn(next.messages, key);
      for (const link of linksIn(piece.messages, key)) if (!left.has(link)) gone.add(link);
    }
    // Nobody read it, though what came after it was read: it was deleted before.
    const unread = [...due.values()].flatMap(({ id, message }) => (message && !read.has(id) ? [message] : []));
    for (const link of linksIn(unread, key)) gone.add(link);
    // Files first: what was theirs, only the old pieces say.
    const left = heard.filter(({ id }) => !due.has(id));
    await this.dropLinks(key, gone, replacing, left);
    for (const { place: at, piece } of replacing) await conversations.replace(key, at, await asKept(piece));
    // Where it was cut off before, nothing is replaced any more, and nobody knows whether the search heard of it.
    const isNews = [...due.values()].some(({ deletedAt: at, message }) => at !== null || isEditedByPerson(message));
    if (replacing.length > 0 || isNews) await rewritten(key);
  }

  private async dropLinks(
    key: TicketKey,
    links: Set<string>,
    replacing: readonly Replacing[],
    heard: readonly Heard[]
  ): Promise<void> {
    if (links.size === 0) return;
    const next = new Map(replacing.map(({ place, piece }) => [place, piece]));
    let place = 0;
    for await (const piece of this.context.conversations.pieces(key)) {
      place += 1;
      for (const link of linksIn((next.get(place) ?? piece)?.messages ?? [], key)) links.delete(link);
    }
    const standing = heard.flatMap(({ message, deletedAt: at }) => (message && at === null ? [message] : []));
    for (const link of linksIn(standing, key)) links.delete(link);
    if (links.size > 0) await this.context.files.drop(key, links);
  }
}

function pieceOf(heard: readonly Heard[]): Piece {
  return {
    version: 1,
    readAt:
      heard
        .map(({ heardAt }) => heardAt)
        .sort()
        .at(-1) ?? new Date().toISOString(),
    messages: heard.flatMap(({ message }) => message ?? []),
    names: heard.reduce((all, { names }) => joinedNames(all, names), NoNames)
  };
}

function linksIn(messages: readonly KeptMessage[], { guildId }: TicketKey): Set<string> {
  return new Set(messages.flatMap((message) => linksOf(message, guildId).map(({ key }) => key)));
}

function isEditedByPerson(message: KeptMessage | null): boolean {
  return message !== null && typeof message['edited_timestamp'] === 'string' && isOfPerson(message);
}
