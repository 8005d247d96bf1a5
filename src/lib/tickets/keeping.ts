import { Lanes } from '../base/lanes.js';
import { background } from '../base/under-way.js';
import type { Change } from '../core/change.js';
import { isFault } from '../core/fault.js';
import type { Ticket, TicketKey } from '../core/ticket.js';
import type { KeepingHow } from '../transcripts/conversations.js';
import { note } from './changes.js';
import type { TicketContext } from './context.js';

/** So many conversations that an earlier process did not come to are kept side by side. */
const SideBySide = 2;

/**
 * A deletion that a crash has cut in two has nobody who could be asked. Files that were waited for so often, which takes half an
 * hour where each look follows the other, are left behind.
 */
export const TriesBeforeLeaving = 6;

/** Has conversations kept: after a closing, and before a channel goes. */
export class Keeping {
  private readonly underWay = new Set<string>();
  private readonly lanes = new Lanes(SideBySide);

  public constructor(private readonly context: TicketContext) {}

  /** A closing after which the conversation is to be kept, where any is: the record says so until it is done. */
  public due({ ticket, events }: Change): Change {
    const keepingDue = this.context.keepsConversations ? (ticket.closed?.at ?? undefined) : undefined;
    return { ticket: keepingDue === undefined ? ticket : { ...ticket, keepingDue }, events };
  }

  /** Keeps the conversation of a ticket that was just closed, beside everything else. @returns Its end. Never rejects. */
  public closed(ticket: Ticket): Promise<void> {
    return background.track(this.keep(ticket));
  }

  /** Keeps that of a ticket whose record says that it is due, unless that is being done. */
  public overdue(ticket: Ticket): void {
    if (ticket.keepingDue === undefined || this.underWay.has(nameOf(ticket))) return;
    void background.track(this.lanes.run(() => this.keep(ticket)));
  }

  /** It is kept: as it was when its record was this. What became due since then stays so. */
  public async done({ keepingDue, ...ticket }: Ticket): Promise<void> {
    if (keepingDue === undefined) return;
    await note(this.context.store, ticket, (current) =>
      current.keepingDue === keepingDue ? { ...current, keepingDue: undefined } : current
    );
  }

  /**
   * Keeps all of it, unless its channel is gone.
   * @throws Fault - what keeps it from being kept; StorageError
   */
  public async orGone(ticket: Ticket, how?: KeepingHow): Promise<void> {
    await this.context.keepConversation(ticket, how).catch((error: unknown) => {
      if (!isFault(error, 'channel-gone')) throw error;
    });
  }

  /**
   * As `orGone`, for a channel that is to go and nobody can be asked about any more: files that do not come are waited for,
   * and after a long time left behind, which is noted.
   * @throws Fault - what keeps it from being kept; StorageError
   */
  public async orLeft(ticket: Ticket): Promise<void> {
    await this.orGone(ticket).catch(async (error: unknown) => {
      if (!isFault(error, 'files-not-kept') || error.context.tries < TriesBeforeLeaving) throw error;
      const { number, guildId } = ticket;
      this.context.warn(`Ticket ${number} in server ${guildId} is deleted without files that did not come.`, error);
      await this.orGone(ticket, { mayLeaveFiles: true });
    });
  }

  /** Keeps what was heard of a ticket whose channel is gone. What it does not come to is kept by whoever reads it. Never rejects. */
  public async last(ticket: Ticket): Promise<void> {
    await this.context.keepLast?.(ticket).catch((error: unknown) => {
      const { number, guildId } = ticket;
      this.context.warn(`What was said last in ticket ${number} in server ${guildId} could not be kept yet.`, error);
    });
  }

  /** What it does not come to is kept later, at the latest before the channel is deleted. Never rejects. */
  private async keep(ticket: Ticket): Promise<void> {
    const name = nameOf(ticket);
    this.underWay.add(name);
    try {
      await this.context.keepConversation(ticket);
      await this.done(ticket);
    } catch (error) {
      if (isFault(error, 'channel-gone')) return;
      this.context.warn(
        `What was said in ticket ${ticket.number} in server ${ticket.guildId} could not be kept yet.`,
        error
      );
    } finally {
      this.underWay.delete(name);
    }
  }
}

function nameOf({ guildId, number }: TicketKey): string {
  return `${guildId}/${number}`;
}
