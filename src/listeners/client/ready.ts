import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import type { Client } from 'discord.js';
import { words } from '../../lib/words/index.js';

/** The bot is connected and knows its servers: all are looked at, and from now on the time is kept. */
@ApplyOptions<Listener.Options>({ event: Events.ClientReady, once: true })
export class ReadyListener extends Listener<typeof Events.ClientReady> {
  public override async run(client: Client<true>): Promise<void> {
    const { logger, repair, tasks } = this.container;
    logger.info(words.process.ready(client.user.username, client.guilds.cache.size));
    tasks.start();
    await repair.all();
  }
}
