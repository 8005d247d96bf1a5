import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import type { DMChannel, NonThreadGuildBasedChannel } from 'discord.js';

/** A ticket's channel, the panel's channel or the category was deleted, by us or by hand. */
@ApplyOptions<Listener.Options>({ event: Events.ChannelDelete })
export class ChannelDeletedListener extends Listener<typeof Events.ChannelDelete> {
  public override async run(channel: DMChannel | NonThreadGuildBasedChannel): Promise<void> {
    if (channel.isDMBased()) return;
    const { guildId, id } = channel;
    const ticket = await this.container.tickets.inChannel(guildId, id);
    if (ticket) {
      await this.container.tickets.vanishing.channelGone(ticket);
      return;
    }
    if (this.container.config.get(guildId, 'panel')?.channelId === id) {
      this.container.logger.warn(
        `The panel's channel in server ${guildId} was deleted; /setup or /panel posts a new one.`
      );
      await this.container.config.set(guildId, 'panel', null);
    }
  }
}
