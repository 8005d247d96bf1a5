import { background } from '../base/under-way.js';
import { KeyedQueue } from '../base/keyed-queue.js';
import type { Changed } from '../core/change.js';
import { deliveredAlso, type Sent } from '../core/delivered.js';
import { isOurs, unclaimed, type Claim } from '../core/claim.js';
import type { Ticket, TicketKey } from '../core/ticket.js';
import { asItIs, note } from './changes.js';
import type { TicketContext } from './context.js';
import type { Deeds } from './deeds.js';
import type { FollowUps } from './follow-ups.js';

/**
 * Direct messages to openers: whoever is locked out of their ticket cannot read in its channel that it was closed, nor
 * whose channel was deleted. The record says which of these is still to be told, from the moment of the change until the
 * message stands or Discord says that the opener takes none.
 */
export class Letters {
  private readonly queue = new KeyedQueue();

  public constructor(
    private readonly context: Pick<TicketContext, 'store' | 'desk' | 'templates' | 'warn' | 'lookLater'>,
    private readonly deeds: Deeds,
    private readonly followUps: FollowUps
  ) {}

  /**
   * Tells the opener of a closing or deletion that was just made, beside everything else: nobody waits for it.
   * @param claim - The press behind it: where another process acts on it, that one tells.
   * @param then - What is to be done once they were told.
   */
  public tell({ after }: Changed, claim: Claim = unclaimed, then = () => Promise.resolve()): void {
    const { untoldOpener: seq } = after;
    if (seq === null) return;
    const told = this.tellOurs(after, seq, claim)
      .then(then)
      .catch((error: unknown) => {
        this.context.warn(`The opener of ticket ${after.number} in server ${after.guildId} could not be told.`, error);
        this.context.lookLater(after.guildId);
      });
    void background.track(this.followUps.track(after, told));
  }

  /**
   * Tells the opener what the record says they were not told, after a crash or a failure: it is looked for first. While
   * something is being done with the ticket that Discord may still refuse, that waits for another look.
   * @throws Fault - what Discord said.
   */
  public async recover(key: TicketKey): Promise<void> {
    const { desk, lookLater } = this.context;
    await this.inTurn(key, async (ticket) => {
      if (this.deeds.isUnderWay(key)) {
        lookLater(key.guildId);
        return;
      }
      // One who takes no direct messages is as good as told: it is not tried again.
      await this.told(ticket, (await desk.findLetter(ticket)) ?? (await this.post(ticket)));
    });
  }

  private async tellOurs(key: TicketKey, seq: number, claim: Claim): Promise<void> {
    const ours = await isOurs(claim);
    await this.inTurn(key, async (ticket) => {
      // Something else may have happened to it since: who did that tells of it.
      if (ticket.untoldOpener !== seq) return;
      await this.told(ticket, ours ? await this.post(ticket) : null);
    });
  }

  private post(ticket: Ticket): Promise<Sent | null> {
    const { desk, templates } = this.context;
    return desk.postLetter(ticket, templates.of(ticket));
  }

  private async told(ticket: Ticket, sent: Sent | null): Promise<void> {
    const at = (ticket.deleted ?? ticket.closed)?.at ?? ticket.openedAt;
    await note(this.context.store, ticket, (current) => {
      if (current.untoldOpener !== ticket.untoldOpener) return current;
      const delivered = deliveredAlso(current.delivered, 'letter', at, sent);
      return { ...current, ...(delivered && { delivered }), untoldOpener: null };
    });
  }

  private inTurn(key: TicketKey, tell: (ticket: Ticket) => Promise<void>): Promise<void> {
    return this.queue.run(`${key.guildId}/${key.number}`, async () => {
      const ticket = await asItIs(this.context.store, key);
      if (ticket && ticket.untoldOpener !== null) await tell(ticket);
    });
  }
}
