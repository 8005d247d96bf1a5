import { utimes } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { UnusableStorageError } from '../../../core/storage-error.js';
import { shownPath } from './errors.js';
import { createLock, readLock, type Lock } from './lock-file.js';
import type { Holder } from '../../holder.js';

/** So often a process says that it lives, in ms. */
export const BeatMs = 5_000;
/** A lock nobody has touched for so long is dead, in ms. Its holder looks before that time is over: see `LateMs`. */
export const DeadMs = 20_000;
/** After so long without a beat somebody may be about to take the lock over, in ms. */
const LateMs = 8_000;

/** Another process has the data directory now. Nothing may be written any more. */
export class LostLockError extends UnusableStorageError {
  public readonly identifier = 'storage.lost';

  public constructor(dataDir: string, holder: Holder | null) {
    const who = holder ? `process ${holder.pid} on ${holder.host}, since ${holder.since}` : 'another process';
    super(
      `This bot was paused for so long that another one has taken ${shownPath(dataDir)} over: ${who}. It writes nothing any more and ends; what it had under way, the other one finishes or undoes.`
    );
    this.name = 'LostLockError';
  }
}

/** What a lock is watched with; tests have their own. */
export interface Clocks {
  /** Since some moment, in ms; never jumps. On some systems it stands still while the machine sleeps. */
  readonly steady: () => number;
  /** As people have it, in ms since 1970. Jumps. */
  readonly wall: () => number;
}

const clocks: Clocks = { steady: () => performance.now(), wall: () => Date.now() };

/**
 * A lock this process has. It says every few seconds that it lives, by the time of the file, and no more than that: a
 * reader watches whether it changes and compares no clocks. A process that has not said so for long (it was stopped, the
 * machine slept, a clock jumped) looks whose the lock is before it writes anything.
 */
export class HeldLock {
  private readonly timer: NodeJS.Timeout;
  private last: { readonly steady: number; readonly wall: number };
  private looking: Promise<void> | null = null;
  private error: LostLockError | null = null;

  /** @param lost - Hears once that the lock is another's. */
  public constructor(
    private readonly dataDir: string,
    private readonly path: string,
    private readonly mine: Lock,
    private readonly lost: (error: LostLockError) => void,
    private readonly clock = clocks
  ) {
    this.last = this.now();
    this.timer = setInterval(() => void this.beat().catch(() => undefined), BeatMs).unref();
  }

  /**
   * Must be asked before anything is written.
   * @throws LostLockError where the lock is another's; what the disk says where nobody can tell.
   */
  public async mayWrite(): Promise<void> {
    if (this.error) throw this.error;
    if (this.isLate()) await this.beat();
  }

  /** Says that this process lives, and sees that the lock is its own. */
  public beat(): Promise<void> {
    this.looking ??= this.look().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  /** Says nothing any more. */
  public stop(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (this.error) throw this.error;
    const late = this.isLate();
    const begun = this.now();
    // First the sign of life, then the look for an heir: whoever is taking over does it the other way round.
    if (await this.isMine(late)) {
      await utimes(this.path, new Date(), new Date());
      if (!late || (await this.isUnclaimed())) {
        this.last = begun;
        return;
      }
    }
    const holder = (await readLock(this.path, nothing))?.holder ?? null;
    this.error ??= new LostLockError(this.dataDir, holder?.pid === this.mine.holder?.pid ? null : holder);
    this.stop();
    this.lost(this.error);
    throw this.error;
  }

  /** One that is gone was deleted by hand, unless there was time for another process to come and go. */
  private async isMine(late: boolean): Promise<boolean> {
    const there = await readLock(this.path, nothing);
    if (!there) return !late && (await createLock(this.path, this.mine));
    return there.id === this.mine.id;
  }

  private async isUnclaimed(): Promise<boolean> {
    const heir = await readLock(heirPath(this.path, this.mine), nothing);
    return heir === null && (await readLock(this.path, nothing))?.id === this.mine.id;
  }

  private isLate(): boolean {
    const { steady, wall } = this.now();
    const passed = [steady - this.last.steady, wall - this.last.wall];
    return passed.some((ms) => ms > LateMs || ms < -LateMs);
  }

  private now() {
    return { steady: this.clock.steady(), wall: this.clock.wall() };
  }
}

/** Whoever makes this file is the one to take a dead lock over. */
export function heirPath(path: string, lock: Lock): string {
  return `${path}.${lock.id}.heir`;
}

const nothing = () => Promise.resolve();
