import type { TicketKey } from '../core/ticket.js';

/**
 * What follows a change of a ticket on Discord and is not over yet: messages that are being posted, roles being given.
 * Until it is, what is missing there is on its way, and nothing to put right.
 */
export class FollowUps {
  private readonly underWay = new Map<string, Set<Promise<unknown>>>();

  /** Counts a piece of work as under way until it has ended, well or not, and gives it back. */
  public track<T>(key: TicketKey, work: Promise<T>): Promise<T> {
    const name = nameOf(key);
    const works = this.underWay.get(name) ?? new Set();
    this.underWay.set(name, works.add(work));
    const done = () => {
      works.delete(work);
      if (works.size === 0 && this.underWay.get(name) === works) this.underWay.delete(name);
    };
    work.then(done, done);
    return work;
  }

  /** Waits until nothing is under way for a ticket. Never rejects. */
  public async over(key: TicketKey): Promise<void> {
    for (let works = this.underWay.get(nameOf(key)); works; works = this.underWay.get(nameOf(key)))
      await Promise.allSettled(works);
  }
}

function nameOf({ guildId, number }: TicketKey): string {
  return `${guildId}/${number}`;
}
