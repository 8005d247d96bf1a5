import { SlidingSecond, type Gone } from './sliding-second.js';

/**
 * The longest Discord may make us wait for one request, in ms. Bursts are limited for seconds and simply take their
 * time, with the person seeing "thinking"; what is limited for longer (a third new channel name: ten minutes) is
 * answered with "try again in …" at once.
 */
export const LongestWaitMs = 30_000;

/** None goes for longer than anybody waits, or somebody has waited for as long as they wanted. */
export class WaitedEnough extends Error {
  /** @param waitMs - After which it may be tried again. */
  public constructor(public readonly waitMs: number) {
    super(`Not before ${waitMs} ms.`);
    this.name = 'WaitedEnough';
  }
}

/** Whoever waits for a request of theirs to go. */
export interface InLine {
  /** Those with different names take turns; those of one name go in the order they came. */
  readonly caller?: string;
  /** Ends the waiting. */
  readonly signal?: AbortSignal | null | undefined;
  /** How long it waits at most, in ms; as long as it takes by default. */
  readonly patienceMs?: number;
}

interface Waiting {
  readonly go: (gone: Gone) => void;
  readonly give: (error: Error) => void;
}

/** Where the requests of a bot queue for its second. While there is room, nobody waits. */
export class SecondQueue {
  private readonly second: SlidingSecond;
  /** In the order of whose turn it is. */
  private readonly lines = new Map<string, Waiting[]>();
  private timer: NodeJS.Timeout | null = null;

  /** @param limit - Requests in a second. */
  public constructor(limit: number) {
    this.second = new SlidingSecond(limit);
  }

  public get limit(): number {
    return this.second.limit;
  }

  public set limit(limit: number) {
    this.second.limit = limit;
    this.look();
  }

  /** Does nobody need it, and is nothing known that a new one would not know? */
  public get isForgettable(): boolean {
    return this.lines.size === 0 && this.second.isForgettable(now());
  }

  /**
   * Waits until a request may go. `end` must follow.
   * @throws WaitedEnough, or the signal's reason.
   */
  public turn({ caller = '', signal, patienceMs = Infinity }: InLine = {}): Promise<Gone> {
    return new Promise((go, give) => {
      if (signal?.aborted) {
        give(signal.reason as Error);
        return;
      }
      const held = this.second.heldFor(now());
      if (held > LongestWaitMs) {
        give(new WaitedEnough(held));
        return;
      }
      const leave = (reason: unknown) => {
        this.leave(caller, waiting, reason);
      };
      const left = () => {
        leave(signal?.reason);
      };
      const patience = patienceMs < Infinity ? setTimeout(() => leave(this.enough()), patienceMs) : null;
      const done = () => {
        if (patience) clearTimeout(patience);
        signal?.removeEventListener('abort', left);
      };
      const waiting: Waiting = {
        go: (gone) => {
          done();
          go(gone);
        },
        give: (error) => {
          done();
          give(error);
        }
      };
      signal?.addEventListener('abort', left);
      const line = this.lines.get(caller);
      if (line) line.push(waiting);
      else this.lines.set(caller, [waiting]);
      this.look();
    });
  }

  /** A request was answered, or is given up. */
  public end(gone: Gone): void {
    this.second.ended(gone, now());
    this.look();
  }

  /** None goes for this long, in ms. Where that is longer than anybody waits, whoever waits is told. */
  public hold(waitMs: number): void {
    this.second.hold(now(), waitMs);
    if (this.second.heldFor(now()) > LongestWaitMs) this.clear(this.enough());
    this.look();
  }

  /** Nobody waits any more. */
  public clear(reason: unknown): void {
    const waiting = [...this.lines.values()].flat();
    this.lines.clear();
    for (const one of waiting) one.give(reason as Error);
  }

  private enough(): WaitedEnough {
    return new WaitedEnough(Math.max(this.second.waitFor(now()), 1));
  }

  private look(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    for (const [caller, line] of this.lines) {
      const wait = this.second.waitFor(now());
      if (wait > 0) {
        this.timer = setTimeout(() => {
          this.look();
        }, Math.ceil(wait));
        return;
      }
      const next = line.shift();
      // Whoever has more to ask stands behind the others: a Map that is walked comes to what is added meanwhile.
      this.lines.delete(caller);
      if (line.length > 0) this.lines.set(caller, line);
      next?.go(this.second.send(now()));
    }
  }

  private leave(caller: string, waiting: Waiting, reason: unknown): void {
    const line = this.lines.get(caller);
    const place = line?.indexOf(waiting) ?? -1;
    if (!line || place < 0) return;
    line.splice(place, 1);
    if (line.length === 0) this.lines.delete(caller);
    waiting.give(reason as Error);
    this.look();
  }
}

/** In ms. Never jumps, as the computer's clock may. */
function now(): number {
  return performance.now();
}
