import { Store } from '@sapphire/framework';
import { Timekeeper, type Duty } from '../base/timekeeper.js';
import { Task } from '../interactions/task.js';

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
