import { KeyedQueue } from '../base/keyed-queue.js';
import type { Ticket, TicketKey } from '../core/ticket.js';
import type { ConversationDesk } from './conversation-desk.js';
import type { ConversationStore } from './conversation-store.js';
import { MostInPiece, type KeptMessage } from './piece.js';

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
   * @throws StorageError
   */
  public async *messages(key: TicketKey): AsyncGenerator<KeptMessage> {
    let lastId = 0n;
    for await (const piece of this.store.pieces(key))
      for (const message of piece?.messages ?? [])
        if (BigInt(message.id) > lastId) {
          lastId = BigInt(message.id);
          yield message;
        }
  }
}
