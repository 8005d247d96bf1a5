import { Task } from '../../lib/interactions/task.js';

/** Pictures that nothing names any more are removed, as often as servers are looked at. */
export class TidyPicturesTask extends Task {
  /** Since when the pause is counted, in ms since 1970. */
  private last = Date.now();

  public override due(): number | null {
    const { repairEveryMs } = this.container.settings;
    return repairEveryMs > 0 ? this.last + repairEveryMs : null;
  }

  public override async run(): Promise<void> {
    this.last = Date.now();
    await this.container.pictures.tidyAll();
  }
}
