import type { Ticket } from '../core/ticket.js';
import type { Piece } from './piece.js';

/** What of a ticket's channel can be read. */
export interface ConversationDesk {
  /**
   * The messages right after one, oldest first, as many as Discord gives at once, which says nothing of how many more there
   * are, with what those that they speak of are called.
   * @param after - Its id, or null: from the first on.
   * @returns Null where there are none.
   * @throws Fault - `channel-gone` where it surely is, `missing-permission` where it may not be read, `unclear` where nobody
   * knows whether there are none, or what Discord said.
   */
  messagesAfter(ticket: Ticket, after: string | null): Promise<Pick<Piece, 'messages' | 'names'> | null>;
}
