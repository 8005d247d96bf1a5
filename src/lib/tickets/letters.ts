import { background } from '../base/under-way.js';
import { KeyedQueue } from '../base/keyed-queue.js';
import type { Changed } from '../core/change.js';
import { isOurs, unclaimed, type Claim } from '../core/claim.js';
import type { Ticket, TicketKey } from '../core/ticket.js';
import { asItIs, note } from './changes.js';
import type { TicketContext } from './context.js';
import type { Deeds } from './deeds.js';

/**
 * Direct messages to openers: whoever is locked out of their ticket cannot read in its channel that it was closed. The
 * record says which closing is still to be told, from the moment of the change until the message stands or Discord says
 * that the opener takes none.
 */
export class Letters {
  private readonly queue = new KeyedQueue();

  public constructor(
    private readonly context: Pick<TicketContext, 'store' | 'desk' | 'warn' | 'lookLater'>,
    private readonly deeds: Deeds
  ) {}

  /**
   * Tells the opener of a closing that was just made, beside everything else: nobody waits for it.
   * @param claim - The press behind it: where another process acts on it, that one tells.
   */
  public tell({ after }: Changed, claim: Claim = unclaimed): void {
    if (after.untoldOpener === null) return;
    const told = this.tellOurs(after, claim).catch((error: unknown) => {
      this.context.warn(`The opener of ticket ${after.number} in server ${after.guildId} could not be told.`, error);
      this.context.lookLater(after.guildId);
    });
    void background.track(told);
  }

  private async tellOurs(ticket: Ticket, claim: Claim): Promise<void> {
    const { untoldOpener: seq } = ticket;
    if (await isOurs(claim)) await this.inTurn(ticket, false);
    else if (seq !== null) await this.told(ticket, seq);
  }

  private async told(key: TicketKey, seq: number): Promise<void> {
    await note(this.context.store, key, (current) =>
      current.untoldOpener === seq ? { ...current, untoldOpener: null } : current
    );
  }

  /**
   * Tells the opener what the record says they were not told, after a crash or a failure: it is looked for first. While
   * something is being done with the ticket that Discord may still refuse, that waits for another look.
   * @throws Fault - what Discord said.
   */
  public async recover(key: TicketKey): Promise<void> {
    if (this.deeds.isUnderWay(key)) this.context.lookLater(key.guildId);
    else await this.inTurn(key, true);
  }

  private inTurn(key: TicketKey, mayStand: boolean): Promise<void> {
    return this.queue.run(`${key.guildId}/${key.number}`, async () => {
      const { desk, store } = this.context;
      const ticket = await asItIs(store, key);
      if (ticket?.status !== 'closed' || ticket.untoldOpener === null) return;
      const seq = ticket.untoldOpener;
      // One that takes none is as good as told: it is not tried again.
      if (!(mayStand && (await desk.findLetter(ticket)))) await desk.postLetter(ticket);
      await this.told(key, seq);
    });
  }
}
