import { Task } from '../../lib/interactions/task.js';

const HourMs = 60 * 60_000;

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
        await forgetting.finish(guildId);
        await forgetting.age(guildId, Date.now());
        withdrawing.start(guildId);
      } catch (error) {
        // One server keeps no other from it.
        this.next = Date.now() + HourMs;
        logger.warn(`Something in server ${guildId} could not be erased yet; it is tried again in an hour.`, error);
      }
    }
  }
}
