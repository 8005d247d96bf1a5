import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import type { Client } from 'discord.js';

/** The bot is connected and knows its servers: all are looked at, and from now on the time is kept. */
@ApplyOptions<Listener.Options>({ event: Events.ClientReady, once: true })
export class ReadyListener extends Listener<typeof Events.ClientReady> {
  public override async run(client: Client<true>): Promise<void> {
    const { logger, repair, tasks } = this.container;
    const { size } = client.guilds.cache;
    const servers = `${size} ${size === 1 ? 'server' : 'servers'}`;
    logger.info(`${client.user.username} is ready in ${servers}. In a new server, an administrator runs /setup.`);
    tasks.start();
    await repair.all();
  }
}
