import { Task } from '../../lib/interactions/task.js';

/** All servers are looked at every now and then: of some things, such as a deleted panel, no event tells the bot. */
export class LookAtAllTask extends Task {
  /** Since when the pause is counted, in ms since 1970. */
  private last = Date.now();

  public override due(): number | null {
    const { repairEveryMs } = this.container.settings;
    return repairEveryMs > 0 ? this.last + repairEveryMs : null;
  }

  public override async run(): Promise<void> {
    await this.container.repair.all();
    this.last = Date.now();
  }
}
