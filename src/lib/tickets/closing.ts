import { Result } from '@sapphire/result';
import { background } from '../base/under-way.js';
import type { Claim } from '../core/claim.js';
import { Fault, isFault } from '../core/fault.js';
import type { Ticket, TicketKey } from '../core/ticket.js';
import { transition } from '../core/transition.js';
import type { Access } from './access.js';
import { asItIs, change } from './changes.js';
import { now, type Done, type TicketContext } from './context.js';
import type { Deeds } from './deeds.js';
import type { Deliveries } from './deliveries.js';
import type { Keeping } from './keeping.js';
import type { Letters } from './letters.js';
import type { Notices } from './notices.js';

/**
 * Closing, reopening, deleting. The store decides first, so that of two people at once exactly one gets through; then
 * Discord follows. If Discord refuses, the change is taken back, and the action can be tried again.
 */
export class Closing {
  public constructor(
    private readonly context: TicketContext,
    private readonly deeds: Deeds,
    private readonly access: Access,
    private readonly notices: Notices,
    private readonly letters: Letters,
    private readonly keeping: Keeping,
    private readonly deliveries: Deliveries
  ) {}

  /**
   * Closes an open ticket: the opener and added people lose access, staff keep it. The opener is told by direct message.
   * @param claim - The press behind it.
   * @throws Fault - `already-closed` with who was faster, `closing-needs-reason`, or what Discord said.
   */
  public async close(key: TicketKey, by: string, reason: string | null, claim?: Claim): Promise<Done> {
    const closed = await this.deeds.do(
      key,
      (ticket) =>
        reason === null && this.context.templates.of(ticket)?.closing?.reason === 'required' && ticket.status === 'open'
          ? Result.err(new Fault('closing-needs-reason', {}))
          : transition(ticket, { kind: 'close', by, at: now(), reason })
              .map((closing) => this.keeping.due(closing))
              .map((closing) => this.deliveries.due(ticket, closing)),
      () => this.access.apply(key)
    );
    this.letters.tell(closed, claim);
    this.deliveries.start(closed.after, claim, this.keeping.closed(closed.after));
    return { ticket: closed.after, told: this.notices.tell(closed, claim) };
  }

  /**
   * Opens a closed ticket again.
   * @param claim - The press behind it.
   * @throws Fault - `not-closed`, `opener-has-another` when there is an open one by now, or what Discord said.
   */
  public async reopen(key: TicketKey, by: string, claim?: Claim): Promise<Done> {
    const reopened = await this.deeds
      .do(
        key,
        (ticket) => transition(ticket, { kind: 'reopen', by, at: now() }),
        () => this.access.apply(key)
      )
      .catch((error: unknown) => {
        throw isFault(error, 'already-open') ? new Fault('opener-has-another', error.context) : error;
      });
    return { ticket: reopened.after, told: this.notices.tell(reopened, claim) };
  }

  /**
   * Deletes the channel and archives the record. The opener of an open ticket is told by direct message; until then the
   * record is not archived, which is for what is finished.
   * @param claim - The press behind it.
   * @param how.withoutFiles - Files that Discord does not give now are left behind for good.
   * @throws Fault - `already-deleted`, `files-not-kept`, or what Discord said.
   */
  public async delete(
    key: TicketKey,
    by: string,
    claim?: Claim,
    { withoutFiles = false }: { readonly withoutFiles?: boolean } = {}
  ): Promise<void> {
    await this.keepBefore(key, withoutFiles);
    const deleted = await this.deeds
      .do(
        key,
        (ticket) =>
          transition(ticket, { kind: 'delete', by, at: now() }).map((made) => this.deliveries.due(ticket, made)),
        ({ after }) => this.deleteChannel(after)
      )
      .catch((error: unknown) => {
        // Whoever tells what went wrong does not wait for it.
        if (this.context.keepsConversations) void background.track(this.access.speakAgain(key));
        throw error;
      });
    // The channel is gone and the record says so: where it lies can wait.
    this.letters.tell(deleted, claim, () => this.archive(key));
    this.deliveries.start(deleted.after, claim, undefined, () => this.archive(key));
    await this.archive(key);
  }

  /**
   * Before the record says that it is deleted: files may take minutes, and what is left behind is noted, so that nobody is asked
   * again after a crash.
   */
  private async keepBefore(key: TicketKey, mayLeaveFiles: boolean): Promise<void> {
    const ticket = await asItIs(this.context.store, key);
    if (ticket && ticket.status !== 'deleted') await this.keeping.orGone(ticket, { mayLeaveFiles });
  }

  /**
   * No channel goes before all that was said in it is kept: nobody writes there any more, and what was said until then is
   * fetched. Administrators write all the same, so that what is asked for last is whether there is anything new.
   */
  private async deleteChannel(ticket: Ticket): Promise<void> {
    if (this.context.keepsConversations) await this.access.silence(ticket);
    await this.keeping.orGone(ticket, { isLast: true });
    await this.context.desk.deleteChannel(ticket);
    await this.keeping.last(ticket);
  }

  /** Never rejects. */
  private async archive(key: TicketKey): Promise<void> {
    await this.archiveFinished(key).catch((error: unknown) => {
      this.context.warn(`Ticket ${key.number} in server ${key.guildId} could not be archived.`, error);
      this.context.lookLater(key.guildId);
    });
  }

  /**
   * Finishes a deletion that a crash cut in two. Whoever wanted it was asked about files already.
   * @throws Fault - `files-not-kept` as long as those that came since then are waited for, or what Discord said.
   */
  public async recoverDeletion(key: TicketKey): Promise<void> {
    const ticket = await asItIs(this.context.store, key);
    if (ticket?.status !== 'deleted') return;
    if (this.context.keepsConversations) await this.access.silence(ticket);
    await this.keeping.orLeft(ticket);
    await this.deleteChannel(ticket);
    await this.letters.recover(key);
    await this.deliveries.recover(key);
    await this.archiveFinished(key);
  }

  /**
   * Archives a record, unless its opener is still to be told, or its transcript is to be sent: whoever does that last does it
   * then.
   */
  private async archiveFinished(key: TicketKey): Promise<void> {
    const ticket = await asItIs(this.context.store, key);
    if (ticket?.untoldOpener === null && !ticket.undelivered) await this.context.store.archive(key);
  }

  /** Finishes a ticket whose channel is known to be gone: the record is kept, and its opener is free to open another. */
  public async channelGone(key: TicketKey, channelId: string): Promise<void> {
    try {
      const { after } = await change(this.context.store, key, (ticket) =>
        // Already finished, or another channel is the ticket's by now.
        ticket.status === 'deleted' || ticket.channelId !== channelId
          ? Result.ok({ ticket, events: [] })
          : transition(ticket, { kind: 'delete', by: null, at: now() }).map((made) => this.deliveries.due(ticket, made))
      );
      if (after.status === 'deleted') {
        await this.keeping.last(after);
        this.deliveries.start(after, undefined, undefined, () => this.archive(key));
      }
    } catch (error) {
      // Two events about one channel, or an opening that was undone meanwhile: nothing left to finish.
      if (isFault(error, 'ticket-gone')) return;
      throw error;
    }
    await this.archiveFinished(key);
  }
}
