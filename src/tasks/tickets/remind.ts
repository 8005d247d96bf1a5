import { Task } from '../../lib/interactions/task.js';

/** Staff are told of members who do not finish the questions of their ticket. When that is due stands in its record. */
export class RemindTask extends Task {
  public override due(): number | null {
    return this.container.tickets.reminders.due();
  }

  public override run(): Promise<void> {
    return this.container.tickets.reminders.run();
  }
}
