/** So many new channels of one server are on their way side by side at most. */
export const SideBySide = 5;

/** A turn: work may begin. `end` must follow. */
export interface Turn<Place> {
  /** Where it is sure to succeed; null: it is the only one under way. */
  readonly place: Place | null;
  readonly end: () => void;
}

interface Waiting<Place> {
  readonly rank: number;
  readonly seize: () => Place | null;
  readonly go: (turn: Turn<Place>) => void;
}

interface Queue<Place> {
  readonly waiting: Waiting<Place>[];
  underWay: number;
  alone: boolean;
}

/**
 * Work on one key runs side by side, a few at a time, where there is a sure place for it, and else alone. Whoever has the
 * lower rank goes first.
 */
export class SideBySideQueue<Place> {
  private readonly queues = new Map<string, Queue<Place>>();

  /**
   * Waits for a turn.
   * @param seize - Seizes a sure place. null: none is sure.
   */
  public turn(key: string, rank: number, seize: () => Place | null): Promise<Turn<Place>> {
    const queue = this.queues.get(key) ?? { waiting: [], underWay: 0, alone: false };
    this.queues.set(key, queue);
    return new Promise((go) => {
      const behind = queue.waiting.findIndex((other) => other.rank > rank);
      queue.waiting.splice(behind < 0 ? queue.waiting.length : behind, 0, { rank, seize, go });
      this.look(key, queue);
    });
  }

  private look(key: string, queue: Queue<Place>): void {
    while (!queue.alone && queue.underWay < SideBySide) {
      const [next] = queue.waiting;
      if (!next) break;
      const place = next.seize();
      if (place === null && queue.underWay > 0) break;
      queue.waiting.shift();
      queue.underWay += 1;
      queue.alone = place === null;
      const end = () => {
        queue.underWay -= 1;
        queue.alone = false;
        this.look(key, queue);
      };
      next.go({ place, end });
    }
    if (queue.underWay === 0 && queue.waiting.length === 0) this.queues.delete(key);
  }
}
