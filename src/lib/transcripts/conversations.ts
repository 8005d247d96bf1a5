import { KeyedQueue } from '../base/keyed-queue.js';
import { isFault } from '../core/fault.js';
import type { Ticket, TicketKey } from '../core/ticket.js';
import type { ConversationDesk } from './conversation-desk.js';
import type { ConversationStore } from './conversation-store.js';
import type { Folding } from './folding.js';
import { isWaiting, type FileNote } from './file-note.js';
import { isAfter } from './heard.js';
import { isVanished, withoutEdits } from './message-history.js';
import { MostInPiece, type KeptMessage, type Piece } from './piece.js';
import { saidAt, type ReadUntil } from './reading.js';
import { authorAvatar } from './links.js';
import { Mending } from './mending.js';
import type { TicketFiles } from './ticket-files.js';
import { withoutForgotten, type Forgotten } from './without-forgotten.js';
import { authorsOf, erasedIn } from './without-person.js';
import { lacksItsWords } from './without-words.js';

/**
 * Somebody may write faster than pages are read: a webhook, for example, that reports something all the time. What was said before
 * the reading began is read, however little comes at a time. After that, where nothing but pages that are not full came for so long,
 * in ms, and so many of them, what comes now is for the next time.
 */
const TrickleMs = 30_000;
const TricklePages = 20;
/** So often it is looked, before a channel goes, whether anything was said meanwhile. */
const MostLastLooks = 10;

/** How a conversation is kept. */
export interface KeepingHow {
  /** Are files that do not come now left behind for good, which is noted? Left out: no. */
  readonly mayLeaveFiles?: boolean;
  /** The channel goes right after: the last that is asked for is whether anything new was said. Left out: no. */
  readonly isLast?: boolean;
}

/** What is known of a ticket beside its conversation. Each is asked in the ticket's turn. */
export interface KeepingRules {
  /** May anything of it be kept? Left out: yes. */
  readonly mayKeep?: (key: TicketKey) => Promise<boolean>;
  /** Whose words were erased in it. Left out: nobody's. */
  readonly forgotten?: (ticket: Ticket) => Promise<readonly Forgotten[]>;
  /** Pieces of it that were damaged are whole again. */
  readonly mended?: (ticket: Ticket) => Promise<void>;
}

/** What there is of a conversation, before one reads it. */
export interface Overview {
  readonly messages: number;
  /** Messages of people that came without their words, because the bot may not read them. */
  readonly withoutWords: number;
  /** Pieces that are damaged, whose messages are missing. */
  readonly damaged: number;
  /** What those that messages are by and speak of were called last. */
  readonly names: Piece['names'];
  /** Those of them whose names were erased and who have written nothing since, by their ids. */
  readonly erased: ReadonlySet<string>;
  /** Where Discord has the pictures of those who wrote, by person: those of the last time. */
  readonly avatars: Readonly<Record<string, string>>;
}

/** Gives a piece as it may be kept. */
export type AsKept = (piece: Piece) => Promise<Piece>;

/** What is heard of tickets as it happens. */
export interface Live {
  /** Ends when all that was heard of a ticket until now is kept. @throws StorageError */
  readonly flushed: (key: TicketKey) => Promise<void>;
  /** All that was heard of a ticket was read. */
  readonly wasRead: (key: TicketKey) => void;
  readonly folding: Pick<Folding, 'lastHeard' | 'withDeleted' | 'deletedAtEnd' | 'fold' | 'last' | 'dropFilesOf'>;
}

/** What was said in tickets: kept here, so that it stays when the channel goes. */
export class Conversations {
  private readonly queue = new KeyedQueue();
  private readonly mending: Mending;

  /**
   * @param ticketFiles - Keeps the files of what was said; left out: words alone are kept.
   * @param rules - What was erased never comes back. Left out: nothing was.
   * @param live - What is heard of tickets as it happens; left out: nothing.
   */
  public constructor(
    private readonly store: ConversationStore,
    private readonly desk: ConversationDesk,
    private readonly ticketFiles: TicketFiles | null = null,
    private readonly rules: KeepingRules = {},
    private readonly live: Live | null = null
  ) {
    this.mending = new Mending(store, desk);
  }

  /**
   * Keeps all that was said since the last time, and then all files of it that are not kept yet. Each page is kept before the
   * next is asked for: what is cut off goes on there. Asked twice at once, it is done one after the other.
   *
   * Files take their time, in which more may be said. Before a channel goes they come first, and again as long as there was
   * anything new behind them, up to ten times. What turns out to be damaged is read anew.
   * @returns How many messages came to it.
   * @throws Fault - `channel-gone`, `files-not-kept` where files did not come that may come later, or what Discord said;
   * StorageError. What came before stays kept.
   */
  public keepUp(ticket: Ticket, { mayLeaveFiles = false, isLast = false }: KeepingHow = {}): Promise<number> {
    return this.inTurn(ticket, async () => {
      if ((await this.rules.mayKeep?.(ticket)) === false) return 0;
      const asKept = this.asKept(ticket);
      const keepWords = () =>
        this.keepWords(ticket, asKept).catch(async (error: unknown) => {
          if (isFault(error, 'channel-gone')) {
            await this.keepLast(ticket, asKept);
            await this.keepFiles(ticket, true);
          }
          throw error;
        });
      let count = isLast ? 0 : await keepWords();
      for (let look = 1, isNews = true; isNews; look += 1) {
        await this.keepAllOf(ticket, mayLeaveFiles, asKept);
        const came = isLast ? await keepWords() : 0;
        isNews = came > 0 && look < MostLastLooks;
        count += came;
      }
      return count;
    });
  }

  /**
   * The channel of a ticket is gone: what was heard of it is kept, and the files of all that is, which may outlive it for a while.
   * @returns How many messages came to it.
   * @throws StorageError
   */
  public gone(ticket: Ticket): Promise<number> {
    return this.inTurn(ticket, async () => {
      if ((await this.rules.mayKeep?.(ticket)) === false) return 0;
      const count = await this.keepLast(ticket, this.asKept(ticket));
      if (count > 0) await this.keepFiles(ticket, true);
      return count;
    });
  }

  /**
   * Keeps the files of messages that were just heard.
   * @throws Fault `files-not-kept` where some come later at best; StorageError
   */
  public arrived(ticket: Ticket, messages: readonly KeptMessage[]): Promise<void> {
    return this.inTurn(ticket, async () => {
      if ((await this.rules.mayKeep?.(ticket)) !== false)
        await this.ticketFiles?.keepUp(ticket, asPieces(messages), false);
    });
  }

  /** Drops the files of messages that were deleted before anybody read them. @throws StorageError */
  public unsaid(key: TicketKey, messages: readonly KeptMessage[]): Promise<void> {
    return this.inTurn(key, async () => this.live?.folding.dropFilesOf(key, messages));
  }

  /** Is this message, or a later one, known? @throws StorageError */
  public async reaches(key: TicketKey, messageId: string): Promise<boolean> {
    const ids = [(await this.store.soFar(key)).lastId, (await this.live?.folding.lastHeard(key)) ?? null];
    return ids.some((id) => id !== null && BigInt(id) >= BigInt(messageId));
  }

  /**
   * Does something to what is kept of a ticket, all that was heard until now among it, while nothing is added to it.
   * @throws What the work throws; StorageError
   */
  public inTurn<T>(key: TicketKey, work: () => Promise<T>): Promise<T> {
    return this.queue.run(`${key.guildId}/${key.number}`, async () => {
      await this.live?.flushed(key);
      return work();
    });
  }

  /** Without what was erased: that never comes back. */
  private asKept(ticket: Ticket): AsKept {
    return withoutForgotten(
      ticket,
      () => this.rules.forgotten?.(ticket) ?? Promise.resolve([]),
      () => this.store.pieces(ticket)
    );
  }

  private async keepLast(ticket: Ticket, asKept: AsKept): Promise<number> {
    return (await this.live?.folding.last(ticket, asKept)) ?? 0;
  }

  /** Reads what was said, and then changes it as it was changed since. */
  private async keepWords(ticket: Ticket, asKept: AsKept): Promise<number> {
    const count = await this.read(ticket, asKept);
    await this.live?.flushed(ticket);
    await this.live?.folding.fold(ticket, asKept);
    this.live?.wasRead(ticket);
    return count;
  }

  /** Where nothing comes any more it has its end: Discord may give fewer than were asked for though there are more. */
  private async read(ticket: Ticket, asKept: AsKept): Promise<number> {
    const begunAt = Date.now();
    let [fullAt, since] = [performance.now(), 0];
    for (let count = 0; ;) {
      const { pieces, lastId } = await this.store.soFar(ticket);
      const readAt = new Date().toISOString();
      const page = await this.desk.messagesAfter(ticket, lastId);
      // What stands already is no news, or the same answer again and again would have no end.
      const news = page?.messages.filter(({ id }) => isAfter(id, lastId)) ?? [];
      if (!page || news.length === 0) {
        const last = await this.live?.folding.deletedAtEnd(ticket, lastId);
        if (!last) return count;
        if (await this.store.add(ticket, pieces, await asKept(last))) count += last.messages.length;
        continue;
      }
      const all = (await this.live?.folding.withDeleted(ticket, lastId, news)) ?? news;
      // What is left of it comes with the next page.
      const messages = all.slice(0, MostInPiece);
      const piece = { version: 1 as const, readAt, messages, names: page.names };
      // Where another process was faster, it goes on behind what that one has kept.
      if (await this.store.add(ticket, pieces, await asKept(piece))) count += messages.length;
      const isBehind = news.length >= MostInPiece || saidAt(messages.at(-1)?.id ?? '0') < begunAt;
      if (isBehind) [fullAt, since] = [performance.now(), 0];
      else if ((since += 1) >= TricklePages && performance.now() - fullAt > TrickleMs) return count;
    }
  }

  /** Keeps the files of what is kept. What of it is damaged is read anew, and then its files come, too. */
  private async keepAllOf(ticket: Ticket, mayLeave: boolean, asKept: AsKept): Promise<void> {
    let damaged = 0;
    const files = this.keepFiles(ticket, mayLeave, () => (damaged += 1));
    await files.catch(() => undefined);
    if (damaged > 0 && (await this.mending.mend(ticket, asKept)) > 0) {
      await this.rules.mended?.(ticket);
      await this.keepFiles(ticket, mayLeave);
    } else await files;
  }

  /** All pieces are read for it: `isDamaged` is told of those that cannot be. */
  private async keepFiles(ticket: Ticket, mayLeave: boolean, isDamaged: () => unknown = () => null): Promise<void> {
    const { store } = this;
    const pieces = async function* () {
      for await (const piece of store.pieces(ticket)) {
        if (!piece) isDamaged();
        yield piece;
      }
    };
    if (this.ticketFiles) await this.ticketFiles.keepUp(ticket, pieces(), mayLeave);
    else for (const all = pieces(); !(await all.next()).done;);
  }

  /**
   * The messages of a ticket as they were read last, oldest first, each once.
   * @param until - What was said later is left out.
   * @param withEdits - Also what was edited and deleted, for staff? Left out: no.
   * @throws StorageError
   */
  public async *messages(key: TicketKey, until: ReadUntil = 'all', withEdits = false): AsyncGenerator<KeptMessage> {
    const last = until === 'all' ? Infinity : Date.parse(until);
    let lastId = 0n;
    for await (const piece of this.store.pieces(key))
      for (const message of piece?.messages ?? []) {
        const id = BigInt(message.id);
        if (id <= lastId) continue;
        if (saidAt(message.id) > last) return;
        lastId = id;
        if (isVanished(message)) continue;
        const shown = withEdits ? message : withoutEdits(message);
        if (shown) yield shown;
      }
  }

  /**
   * What there is of a conversation.
   * @param until - As for `messages`.
   * @param withEdits - As for `messages`.
   * @returns Null where nothing is kept.
   * @throws StorageError
   */
  public async overview(key: TicketKey, until: ReadUntil = 'all', withEdits = false): Promise<Overview | null> {
    if ((await this.store.soFar(key)).pieces === 0) return null;
    const names: Piece['names'] = { people: {}, roles: {}, channels: {} };
    const avatars: Record<string, string> = {};
    const erased = new Set<string>();
    const named = new Set<string>();
    let [messages, withoutWords, damaged] = [0, 0, 0];
    for await (const piece of this.store.pieces(key)) {
      if (!piece) damaged += 1;
      for (const kind of ['people', 'roles', 'channels'] as const) Object.assign(names[kind], piece?.names[kind]);
    }
    for await (const message of this.messages(key, until, withEdits)) {
      messages += 1;
      if (lacksItsWords(message)) withoutWords += 1;
      const nobodies = erasedIn(message);
      for (const id of nobodies) erased.add(id);
      for (const id of authorsOf(message)) if (!nobodies.includes(id)) named.add(id);
      const avatar = authorAvatar(message);
      if (avatar) avatars[avatar.id] = avatar.link;
    }
    for (const id of named) erased.delete(id);
    return { messages, withoutWords, damaged, names, erased, avatars };
  }

  /**
   * What became of the files of a ticket: which content each link leads to, or why it is not kept.
   * @returns By `linkKey` of a link. A link that is not there was never looked at.
   * @throws StorageError
   */
  public async files(key: TicketKey): Promise<ReadonlyMap<string, FileNote>> {
    return (await this.ticketFiles?.notes(key)) ?? new Map<string, FileNote>();
  }

  /**
   * The bytes of a file that is kept, a piece at a time.
   * @param sha256 - As a note names it.
   * @returns Null where there is no such file.
   * @throws StorageError
   */
  public async file(guildId: string, sha256: string): Promise<AsyncIterable<Buffer> | null> {
    return (await this.ticketFiles?.bytes(guildId, sha256)) ?? null;
  }

  /** How many files of a ticket were asked for and did not come yet. @throws StorageError */
  public async waitingFor(key: TicketKey): Promise<number> {
    return [...(await this.files(key)).values()].filter(isWaiting).length;
  }
}

async function* asPieces(messages: readonly KeptMessage[]): AsyncGenerator<Pick<Piece, 'messages'>> {
  yield await Promise.resolve({ messages: [...messages] });
}
