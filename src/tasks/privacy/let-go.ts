import { Task } from '../../lib/interactions/task.js';

const MinuteMs = 60_000;
const HourMs = 60 * MinuteMs;

/** What is old enough goes, once a day, and what a crash kept from being erased, at start. */
export class LetGoTask extends Task {
  /** In ms since 1970. */
  private next = Date.now();

  public override due(): number | null {
    return this.container.settings.privacy ? this.next : null;
  }

  public override async run(): Promise<void> {
    this.next = Date.now() + 24 * HourMs;
    const { client, forgetting, withdrawing, logger } = this.container;
    for (const guildId of [...client.guilds.cache.keys()]) {
      try {
        // Another process that is at it may be paused or killed: its claim is over by then.
        if (!(await forgetting.letGo(guildId, Date.now()))) this.next = Date.now() + MinuteMs;
        withdrawing.start(guildId);
      } catch (error) {
        // One server keeps no other from it.
        this.next = Math.min(this.next, Date.now() + HourMs);
        logger.warn(`Something in server ${guildId} could not be erased yet; it is tried again in an hour.`, error);
      }
    }
  }
}
