import { Task } from '../../lib/interactions/task.js';

/** Servers in which something could not be finished are looked at again, each time later. */
export class LookAgainTask extends Task {
  public override due(): number | null {
    return this.container.repairSchedule.due();
  }

  public override run(): Promise<void> {
    return this.container.repair.due();
  }
}
