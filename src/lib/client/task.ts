import { Piece, Store } from '@sapphire/pieces';
import { Timekeeper, type Duty } from '../base/timekeeper.js';

/**
 * A timed duty of the desk, one a file in `tasks/`. When it is due stands in records or settings: killed, doubled or late,
 * the outcome is the same.
 * @example
 * export class RemindTask extends Task {
 *   public override due() { return this.container.reminders.due(); }
 *   public override run() { return this.container.reminders.sendDue(); }
 * }
 */
export abstract class Task extends Piece<Piece.Options, 'tasks'> implements Duty {
  /** When it is due next, in ms since 1970, or null where there is nothing to do. Asked at start, after each run and on `check`. */
  public abstract due(): number | null;

  /** Does what is due by now. */
  public abstract run(): Promise<unknown>;
}

/** The timed duties, which Sapphire loads from the folder `tasks` like every other piece. */
export class TaskStore extends Store<Task, 'tasks'> {
  private readonly timekeeper: Timekeeper;

  /** @param failed - Hears of a task that threw. */
  public constructor(failed: (task: Duty, error: unknown) => void) {
    super(Task, { name: 'tasks' });
    this.timekeeper = new Timekeeper(failed);
  }

  /** Begins to run tasks when they are due. */
  public start(): void {
    this.timekeeper.start([...this.values()]);
  }

  /** Begins no task any more. */
  public stop(): void {
    this.timekeeper.stop();
  }

  /** Something may be due at another time than before. */
  public check(): void {
    this.timekeeper.check();
  }

  /** Is a task due, or being done? */
  public isBusy(): boolean {
    return this.timekeeper.isBusy();
  }
}
