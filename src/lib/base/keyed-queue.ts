import { AsyncQueue } from '@sapphire/async-queue';

/** Work on one key runs one after another, on different keys side by side. */
export class KeyedQueue {
  private readonly queues = new Map<string, AsyncQueue>();
  private readonly underWay = new Set<Promise<unknown>>();

  /** Runs `work` when all earlier work on this key has ended, well or not. */
  public run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const running = this.inTurn(key, work);
    const done = () => this.underWay.delete(running);
    this.underWay.add(running);
    running.then(done, done);
    return running;
  }

  /** Waits until nothing is under way and nothing waits. Never rejects. */
  public async drain(): Promise<void> {
    while (this.underWay.size > 0) await Promise.allSettled(this.underWay);
  }

  private async inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const queue = this.queues.get(key) ?? new AsyncQueue();
    this.queues.set(key, queue);
    await queue.wait();
    try {
      return await work();
    } finally {
      queue.shift();
      if (queue.remaining === 0) this.queues.delete(key);
    }
  }
}
