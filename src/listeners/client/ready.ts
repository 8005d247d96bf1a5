import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import type { Client } from 'discord.js';
import { words } from '../../lib/words/index.js';

/** The bot is connected and knows its servers. */
@ApplyOptions<Listener.Options>({ event: Events.ClientReady, once: true })
export class ReadyListener extends Listener<typeof Events.ClientReady> {
  public override async run(client: Client<true>): Promise<void> {
    this.container.logger.info(words.process.ready(client.user.username, client.guilds.cache.size));
    await this.container.repair.keepLooking();
  }
}
