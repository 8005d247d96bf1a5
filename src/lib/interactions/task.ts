import { Piece } from '@sapphire/framework';
import type { Duty } from '../base/timekeeper.js';

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
