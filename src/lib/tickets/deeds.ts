import { Result } from '@sapphire/result';
import type { Changed } from '../core/change.js';
import type { TicketKey } from '../core/ticket.js';
import { undo } from '../core/transition.js';
import { change, type Decision } from './changes.js';
import { now, type TicketContext } from './context.js';

/** What people do with a ticket: the record is changed first, and Discord follows. */
export class Deeds {
  /** How many are under way, by ticket. */
  private readonly underWay = new Map<string, number>();

  public constructor(private readonly context: Pick<TicketContext, 'store' | 'warn' | 'lookLater'>) {}

  /** Is something being done with this ticket, by this process, that Discord may still refuse? */
  public isUnderWay(key: TicketKey): boolean {
    return this.underWay.has(nameOf(key));
  }

  /**
   * Changes a ticket and lets Discord follow. Where Discord refuses, the change is taken back, and it can be tried again.
   * @throws Fault - why the change cannot be made, or what the effect threw; this too where it could not be taken back:
   * then a look makes Discord what the record says.
   */
  public async do(key: TicketKey, decide: Decision, effect: (changed: Changed) => Promise<void>): Promise<Changed> {
    const name = nameOf(key);
    this.underWay.set(name, (this.underWay.get(name) ?? 0) + 1);
    try {
      const changed = await change(this.context.store, key, decide);
      await this.orUndo(changed, effect);
      return changed;
    } finally {
      const others = (this.underWay.get(name) ?? 1) - 1;
      if (others > 0) this.underWay.set(name, others);
      else this.underWay.delete(name);
    }
  }

  private async orUndo(changed: Changed, effect: (changed: Changed) => Promise<void>): Promise<void> {
    const { store, warn, lookLater } = this.context;
    const { after } = changed;
    try {
      await effect(changed);
    } catch (error) {
      await change(store, after, (ticket) => Result.ok(undo(ticket, changed, now()))).catch((undoError: unknown) => {
        warn(`Ticket ${after.number} in server ${after.guildId} could not be set back.`, undoError);
      });
      // Discord may have done it all the same, and only its answer was lost; a look may have brought the channel to it
      // meanwhile; and where others have changed the ticket since, it stays as it is, and Discord has to follow after all.
      lookLater(after.guildId);
      throw error;
    }
  }
}

function nameOf({ guildId, number }: TicketKey): string {
  return `${guildId}/${number}`;
}
