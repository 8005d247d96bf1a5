import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import type { CloseEvent } from 'discord.js';
import { isFinalClose } from '../../lib/base/final-close.js';

/**
 * The gateway refused a running bot for good, for example because its token was reset. A process that hears nothing
 * more must not look alive: it ends, with its writes done, so that whoever runs it sees it.
 */
@ApplyOptions<Listener.Options>({ event: Events.ShardDisconnect })
export class ShardLostListener extends Listener<typeof Events.ShardDisconnect> {
  public override async run({ code }: CloseEvent): Promise<void> {
    // Before the bot was ever ready, the failed login says it.
    if (!isFinalClose(code) || this.container.client.readyTimestamp === null) return;
    this.container.logger.fatal(
      `Discord closed the connection for good (code ${code}): the token was reset, or the application changed. Check .env and start again.`
    );
    await this.container.config.close();
    process.exit(1);
  }
}
