import type { TicketKey } from '../core/ticket.js';

/** Presses on first messages that are being answered, and what they left: what one process knows of them. */
export class Presses {
  private readonly underWay = new Map<string, Set<Promise<unknown>>>();
  /** Tickets of which nobody could see whether a press wrote over what was shown since. */
  private readonly behind = new Set<string>();
  /** The answered questions people went back to. */
  private readonly back = new Map<string, string>();

  /**
   * Follows a press until it is answered and has been looked after.
   * @param backAt - The answered question it goes back to, or null.
   * @param look - Ends then.
   * @throws what the look throws.
   */
  public async follow(key: TicketKey, backAt: string | null, look: () => Promise<void>): Promise<void> {
    const name = nameOf(key);
    if (backAt === null) this.back.delete(name);
    else this.back.set(name, backAt);
    const looked = look();
    const others = this.underWay.get(name) ?? new Set();
    this.underWay.set(name, others.add(looked));
    try {
      await looked;
    } catch (error) {
      this.behind.add(name);
      throw error;
    } finally {
      others.delete(looked);
      if (others.size === 0) this.underWay.delete(name);
    }
  }

  /** Waits until none is under way. Never rejects. */
  public async over(key: TicketKey): Promise<void> {
    for (let presses = this.underWay.get(nameOf(key)); presses; presses = this.underWay.get(nameOf(key)))
      await Promise.allSettled(presses);
  }

  /** The answered question that somebody went back to last, or null. */
  public backAt(key: TicketKey): string | null {
    return this.back.get(nameOf(key)) ?? null;
  }

  public isBehind(key: TicketKey): boolean {
    return this.behind.has(nameOf(key));
  }

  /** The message shows what the record says. */
  public caughtUp(key: TicketKey): void {
    this.behind.delete(nameOf(key));
  }
}

function nameOf({ guildId, number }: TicketKey): string {
  return `${guildId}/${number}`;
}
