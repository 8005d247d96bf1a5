import { KeyedQueue } from '../base/keyed-queue.js';
import type { Ticket, TicketKey } from '../core/ticket.js';
import type { ConversationDesk } from './conversation-desk.js';
import type { ConversationStore } from './conversation-store.js';
import { MostInPiece, type KeptMessage, type Piece } from './piece.js';
import { saidAt, type ReadUntil } from './reading.js';
import { lacksItsWords } from './without-words.js';

/** What there is of a conversation, before one reads it. */
export interface Overview {
  readonly messages: number;
  /** Messages of people that came without their words, because the bot may not read them. */
  readonly withoutWords: number;
  /** Pieces that are damaged, whose messages are missing. */
  readonly damaged: number;
  /** What those that messages are by and speak of were called last. */
  readonly names: Piece['names'];
}

/** What was said in tickets: kept here, so that it stays when the channel goes. */
export class Conversations {
  private readonly queue = new KeyedQueue();

  public constructor(
    private readonly store: ConversationStore,
    private readonly desk: ConversationDesk
  ) {}

  /**
   * Keeps all that was said since the last time. Each page is kept before the next is asked for: what is cut off goes on
   * there. Asked twice at once, it is done one after the other.
   * @returns How many messages came to it.
   * @throws Fault - `channel-gone`, or what Discord said; StorageError. What came before stays kept.
   */
  public keepUp(ticket: Ticket): Promise<number> {
    return this.queue.run(`${ticket.guildId}/${ticket.number}`, async () => {
      for (let count = 0; ;) {
        const { pieces, lastId } = await this.store.soFar(ticket);
        const page = await this.desk.messagesAfter(ticket, lastId);
        if (!page) return count;
        const piece = { version: 1 as const, readAt: new Date().toISOString(), ...page };
        // Another process was faster: it goes on behind what that one has kept.
        if (await this.store.add(ticket, pieces, piece)) count += page.messages.length;
        else continue;
        if (page.messages.length < MostInPiece) return count;
      }
    });
  }

  /**
   * The messages of a ticket as they were read last, oldest first, each once.
   * @param until - What was said later is left out.
   * @throws StorageError
   */
  public async *messages(key: TicketKey, until: ReadUntil = 'all'): AsyncGenerator<KeptMessage> {
    const last = until === 'all' ? Infinity : Date.parse(until);
    let lastId = 0n;
    for await (const piece of this.store.pieces(key))
      for (const message of piece?.messages ?? []) {
        const id = BigInt(message.id);
        if (id <= lastId) continue;
        if (saidAt(message.id) > last) return;
        lastId = id;
        yield message;
      }
  }

  /**
   * What there is of a conversation.
   * @param until - As for `messages`.
   * @returns Null where nothing is kept.
   * @throws StorageError
   */
  public async overview(key: TicketKey, until: ReadUntil = 'all'): Promise<Overview | null> {
    if ((await this.store.soFar(key)).pieces === 0) return null;
    const names: Piece['names'] = { people: {}, roles: {}, channels: {} };
    let [messages, withoutWords, damaged] = [0, 0, 0];
    for await (const piece of this.store.pieces(key)) {
      if (!piece) damaged += 1;
      for (const kind of ['people', 'roles', 'channels'] as const) Object.assign(names[kind], piece?.names[kind]);
    }
    for await (const message of this.messages(key, until)) {
      messages += 1;
      if (lacksItsWords(message)) withoutWords += 1;
    }
    return { messages, withoutWords, damaged, names };
  }
}
