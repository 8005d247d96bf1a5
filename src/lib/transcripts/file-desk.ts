import type { Ticket } from '../core/ticket.js';
import type { MissingReason } from './file-note.js';
import type { KeptMessage } from './piece.js';

/** Why a file does not come. */
export class FileTrouble extends Error {
  public constructor(
    public readonly reason: MissingReason,
    options?: ErrorOptions
  ) {
    super(reason, options);
    this.name = 'FileTrouble';
  }
}

/** Where files of messages are had. */
export interface FileDesk {
  /**
   * Opens a file: from Discord's own hosts alone, and without following it elsewhere.
   * @param addresses - The first of them that is on such a host is asked.
   * @returns Its bytes; they throw FileTrouble where they break off or take too long.
   * @throws FileTrouble
   */
  open(addresses: readonly string[]): Promise<AsyncIterable<Uint8Array>>;
  /**
   * A message as it is now, with links that are good again.
   * @returns Null where it surely is gone, or its channel is.
   * @throws Fault - what Discord said.
   */
  messageAgain(ticket: Ticket, messageId: string): Promise<KeptMessage | null>;
}
