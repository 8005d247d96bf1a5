import { Result } from '@sapphire/result';
import { Fault, isFault } from '../errors/fault.js';
import { change, type Decision } from './changes.js';
import { now, type Done, type TicketParts } from './parts.js';
import type { Ticket, TicketKey } from './ticket.js';

/**
 * Closing, reopening, deleting. The store decides first, so that of two people at once exactly one gets through; then
 * Discord follows. If Discord refuses, the record goes back to what it was, and the action can be tried again.
 */
export class Life {
  public constructor(private readonly parts: TicketParts) {}

  /**
   * Closes an open ticket: the opener and added people lose access, staff keep it.
   * @throws Fault - `already-closed` with who was faster, or what Discord said.
   */
  public async close(key: TicketKey, by: string, reason: string | null): Promise<Done> {
    const closed = await change(this.parts.store, key, (ticket) => {
      if (ticket.status === 'opening') return Result.err(new Fault('still-opening', {}));
      if (ticket.status !== 'open') return Result.err(new Fault('already-closed', { closed: ticket.closed }));
      return Result.ok({ ...ticket, status: 'closed', closed: { by, at: now(), reason } });
    });
    await this.orUndo(
      closed,
      () => this.parts.desk.applyAccess(closed),
      (ticket) =>
        ticket.status === 'closed' ? Result.ok({ ...ticket, status: 'open', closed: null }) : Result.ok(ticket)
    );
    return { ticket: closed, told: this.tell(closed, () => this.parts.desk.postClosed(closed)) };
  }

  /**
   * Opens a closed ticket again.
   * @throws Fault - `not-closed`, `opener-has-another` when there is an open one by now, or what Discord said.
   */
  public async reopen(key: TicketKey, by: string): Promise<Done> {
    let before: Ticket['closed'] = null;
    const reopened = await change(this.parts.store, key, (ticket) => {
      if (ticket.status === 'deleted') return Result.err(new Fault('already-deleted', {}));
      if (ticket.status !== 'closed') return Result.err(new Fault('not-closed', {}));
      before = ticket.closed;
      return Result.ok({ ...ticket, status: 'open', closed: null });
    }).catch((error: unknown) => {
      throw isFault(error, 'already-open') ? new Fault('opener-has-another', error.context) : error;
    });
    await this.orUndo(
      reopened,
      () => this.parts.desk.applyAccess(reopened),
      (ticket) =>
        ticket.status === 'open' ? Result.ok({ ...ticket, status: 'closed', closed: before }) : Result.ok(ticket)
    );
    return { ticket: reopened, told: this.tell(reopened, () => this.parts.desk.postReopened(reopened, by)) };
  }

  /**
   * Deletes the channel and archives the record.
   * @throws Fault - `already-deleted`, or what Discord said.
   */
  public async delete(key: TicketKey, by: string): Promise<void> {
    let before: Ticket['status'] = 'closed';
    const deleted = await change(this.parts.store, key, (ticket) => {
      if (ticket.status === 'opening') return Result.err(new Fault('still-opening', {}));
      if (ticket.status === 'deleted') return Result.err(new Fault('already-deleted', {}));
      before = ticket.status;
      return Result.ok({ ...ticket, status: 'deleted', deleted: { by, at: now(), reason: null } });
    });
    await this.orUndo(
      deleted,
      () => this.parts.desk.deleteChannel(deleted),
      (ticket) => Result.ok({ ...ticket, status: before, deleted: null })
    );
    await this.parts.store.archive(deleted);
  }

  /** Finishes a deletion that a crash cut in two. */
  public async recoverDeletion(ticket: Ticket): Promise<void> {
    await this.parts.desk.deleteChannel(ticket);
    await this.parts.store.archive(ticket);
  }

  private async orUndo(ticket: Ticket, effect: () => Promise<void>, undo: Decision): Promise<void> {
    try {
      await effect();
    } catch (error) {
      await change(this.parts.store, ticket, undo).catch((undoError: unknown) => {
        this.parts.warn(`Ticket ${ticket.number} in server ${ticket.guildId} could not be set back.`, undoError);
      });
      throw error;
    }
  }

  /** The notice in the channel and the buttons on the first message. The change stands even if these cannot be shown. */
  private async tell(ticket: Ticket, notice: () => Promise<void>): Promise<void> {
    const template = this.parts.template(ticket.templateId);
    const told = await Promise.allSettled([notice(), this.parts.desk.refreshWelcome(ticket, template)]);
    for (const outcome of told) {
      if (outcome.status === 'rejected') {
        this.parts.warn(
          `The channel of ticket ${ticket.number} in server ${ticket.guildId} could not be told.`,
          outcome.reason
        );
      }
    }
  }
}
