import { Result } from '@sapphire/result';
import { Fault, isFault } from '../core/fault.js';
import { change, type Decision } from './changes.js';
import { withNotice, type Notices } from './notices.js';
import type { Access } from './access.js';
import { now, type Done, type TicketContext } from './context.js';
import type { Ticket, TicketKey } from '../core/ticket.js';

/**
 * Closing, reopening, deleting. The store decides first, so that of two people at once exactly one gets through; then
 * Discord follows. If Discord refuses, the record goes back to what it was, and the action can be tried again.
 */
export class Closing {
  public constructor(
    private readonly context: TicketContext,
    private readonly access: Access,
    private readonly notices: Notices
  ) {}

  /**
   * Closes an open ticket: the opener and added people lose access, staff keep it.
   * @throws Fault - `already-closed` with who was faster, or what Discord said.
   */
  public async close(key: TicketKey, by: string, reason: string | null): Promise<Done> {
    let before: Ticket['untold'] = [];
    const closed = await change(this.context.store, key, (ticket) => {
      before = ticket.untold;
      if (ticket.status === 'opening') return Result.err(new Fault('still-opening', {}));
      if (ticket.status !== 'open') return Result.err(new Fault('already-closed', { closed: ticket.closed }));
      const at = now();
      const closing: Ticket = { ...ticket, status: 'closed', closed: { by, at, reason } };
      return Result.ok(withNotice(ticket, closing, { kind: 'closed', by, at }));
    });
    await this.orUndo(
      closed,
      () => this.access.apply(closed),
      (ticket) =>
        ticket.status === 'closed'
          ? Result.ok({ ...ticket, status: 'open', closed: null, untold: before })
          : Result.ok(ticket)
    );
    return { ticket: closed, told: this.notices.tell(closed) };
  }

  /**
   * Opens a closed ticket again.
   * @throws Fault - `not-closed`, `opener-has-another` when there is an open one by now, or what Discord said.
   */
  public async reopen(key: TicketKey, by: string): Promise<Done> {
    let before: Pick<Ticket, 'closed' | 'untold'> = { closed: null, untold: [] };
    const reopened = await change(this.context.store, key, (ticket) => {
      if (ticket.status === 'deleted') return Result.err(new Fault('already-deleted', {}));
      if (ticket.status !== 'closed') return Result.err(new Fault('not-closed', {}));
      before = { closed: ticket.closed, untold: ticket.untold };
      return Result.ok(
        withNotice(ticket, { ...ticket, status: 'open', closed: null }, { kind: 'reopened', by, at: now() })
      );
    }).catch((error: unknown) => {
      throw isFault(error, 'already-open') ? new Fault('opener-has-another', error.context) : error;
    });
    await this.orUndo(
      reopened,
      () => this.access.apply(reopened),
      (ticket) => (ticket.status === 'open' ? Result.ok({ ...ticket, status: 'closed', ...before }) : Result.ok(ticket))
    );
    return { ticket: reopened, told: this.notices.tell(reopened) };
  }

  /**
   * Deletes the channel and archives the record.
   * @throws Fault - `already-deleted`, or what Discord said.
   */
  public async delete(key: TicketKey, by: string): Promise<void> {
    let before: Ticket['status'] = 'closed';
    const deleted = await change(this.context.store, key, (ticket) => {
      if (ticket.status === 'opening') return Result.err(new Fault('still-opening', {}));
      if (ticket.status === 'deleted') return Result.err(new Fault('already-deleted', {}));
      before = ticket.status;
      return Result.ok({ ...ticket, status: 'deleted', deleted: { by, at: now(), reason: null } });
    });
    await this.orUndo(
      deleted,
      () => this.context.desk.deleteChannel(deleted),
      (ticket) => Result.ok({ ...ticket, status: before, deleted: null })
    );
    // The channel is gone and the record says so: where it lies can wait.
    await this.context.store.archive(deleted).catch((error: unknown) => {
      this.context.warn(`Ticket ${deleted.number} in server ${deleted.guildId} could not be archived.`, error);
      this.context.lookLater(deleted.guildId);
    });
  }

  /** Finishes a deletion that a crash cut in two. */
  public async recoverDeletion(ticket: Ticket): Promise<void> {
    await this.context.desk.deleteChannel(ticket);
    await this.context.store.archive(ticket);
  }

  private async orUndo(ticket: Ticket, effect: () => Promise<void>, undo: Decision): Promise<void> {
    try {
      await effect();
    } catch (error) {
      await change(this.context.store, ticket, undo).catch((undoError: unknown) => {
        this.context.warn(`Ticket ${ticket.number} in server ${ticket.guildId} could not be set back.`, undoError);
      });
      // Discord may have done it all the same, and only its answers were lost.
      if (isFault(error, 'discord-down')) this.context.lookLater(ticket.guildId);
      throw error;
    }
  }
}
