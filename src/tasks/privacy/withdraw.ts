import { Task } from '../../lib/interactions/task.js';

/** What was erased is taken out of messages that were sent, after a crash or a failure. Records say of which tickets. */
export class WithdrawTask extends Task {
  public override due(): number | null {
    return this.container.settings.privacy ? this.container.withdrawing.due() : null;
  }

  public override run(): Promise<void> {
    return this.container.withdrawing.run();
  }
}
