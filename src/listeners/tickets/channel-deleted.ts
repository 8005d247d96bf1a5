import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import type { DMChannel, NonThreadGuildBasedChannel } from 'discord.js';
import { words } from '../../lib/words/index.js';

/** A ticket's channel, the panel's channel or a category was deleted, by us or by hand. */
@ApplyOptions<Listener.Options>({ event: Events.ChannelDelete })
export class ChannelDeletedListener extends Listener<typeof Events.ChannelDelete> {
  public override async run(channel: DMChannel | NonThreadGuildBasedChannel): Promise<void> {
    if (channel.isDMBased()) return;
    const ticket = await this.container.tickets.inChannel(channel.guildId, channel.id);
    if (ticket) await this.container.tickets.vanishing.channelGone(ticket);
    else await this.forget(channel);
  }

  private async forget({ guildId, id }: NonThreadGuildBasedChannel): Promise<void> {
    const { config, logger } = this.container;
    const { panel, categoryId, overflowCategoryIds } = config.guild(guildId);
    if (categoryId === id) logger.warn(words.repair.logLine(guildId, [words.repair.categoryGone]));
    if (panel?.channelId === id) {
      logger.warn(words.repair.logLine(guildId, [words.repair.panelChannelGone]));
      await config.update(guildId, (current) =>
        current.panel?.channelId === id ? { ...current, panel: null } : current
      );
    }
    if (overflowCategoryIds.includes(id)) {
      await config.update(guildId, (current) => ({
        ...current,
        overflowCategoryIds: current.overflowCategoryIds.filter((other) => other !== id)
      }));
    }
  }
}
