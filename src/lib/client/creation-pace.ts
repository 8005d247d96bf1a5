import { SecondQueue } from '../requests/second-queue.js';

/**
 * Of the requests the bot may make in a second, new channels take half: each is followed by its first message, and would
 * make those of the channels before it wait. All are done as soon either way, but half of them a second earlier.
 */
export class CreationPace {
  private readonly queue: SecondQueue;

  /** @param limit - Of all requests in a second. */
  public constructor(limit: number) {
    this.queue = new SecondQueue(halfOf(limit));
  }

  /** Of all requests in a second from now on. */
  public set limit(limit: number) {
    this.queue.limit = halfOf(limit);
  }

  /** Waits until one more may go in this second; they go in the order they ask. */
  public async next(): Promise<void> {
    this.queue.end(await this.queue.turn());
  }
}

function halfOf(limit: number): number {
  return Math.max(1, Math.floor(limit / 2));
}
