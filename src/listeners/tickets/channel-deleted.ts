import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import type { DMChannel, NonThreadGuildBasedChannel } from 'discord.js';
import { serverLine } from '../../lib/repair/server-line.js';

/** A ticket's channel, a panel's channel or a category was deleted, by us or by hand. */
@ApplyOptions<Listener.Options>({ event: Events.ChannelDelete })
export class ChannelDeletedListener extends Listener<typeof Events.ChannelDelete> {
  public override async run(channel: DMChannel | NonThreadGuildBasedChannel): Promise<void> {
    if (channel.isDMBased()) return;
    const { guildId, id } = channel;
    const { tickets, servers, languages } = this.container;
    const ticket = await tickets.inChannel(guildId, id);
    if (ticket) {
      await tickets.closing.channelGone(ticket, id);
      return;
    }
    const { panels, categoryId } = servers.of(guildId);
    const t = languages.of(null);
    if (categoryId === id) this.tell(guildId, t('repair:server.category-gone'));
    if (panels.some(({ channelId }) => channelId === id)) this.tell(guildId, t('repair:server.panel-channel-gone'));
    await servers.forgetChannel(guildId, id);
  }

  private tell(guildId: string, line: string): void {
    this.container.logger.warn(serverLine(guildId, [line]));
  }
}
