import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import { ChannelFlags, type DMChannel, type NonThreadGuildBasedChannel } from 'discord.js';
import { isFault } from '../../lib/core/fault.js';

/** What was refused is not tried again at each further event, but after so long, in ms, or by the next look. */
const NotAgainForMs = 10_000;

/**
 * A channel changed: somebody edited its access by hand, or its opener left the server and their access with them. A
 * ticket's channel gets the access its record calls for. A category for tickets may let the bot do what it could not
 * before.
 */
@ApplyOptions<Listener.Options>({ event: Events.ChannelUpdate })
export class ChannelChangedListener extends Listener<typeof Events.ChannelUpdate> {
  private readonly refused = new Set<string>();

  public override async run(
    before: DMChannel | NonThreadGuildBasedChannel,
    channel: DMChannel | NonThreadGuildBasedChannel
  ): Promise<void> {
    if (channel.isDMBased()) return;
    const { tickets, repair, servers, logger } = this.container;
    const { guildId, id } = channel;
    const wasHidden = before.flags.has(ChannelFlags.ChannelObfuscated);
    const isHidden = channel.flags.has(ChannelFlags.ChannelObfuscated);
    // What could not be done there, or said about it, meanwhile.
    if (wasHidden && !isHidden) repair.later(guildId);
    const { categoryId, overflowCategoryIds } = servers.of(guildId);
    if (categoryId === id || overflowCategoryIds.includes(id)) {
      if (accessOf(before) !== accessOf(channel)) repair.later(guildId);
      return;
    }
    const ticket = await tickets.inChannel(guildId, id);
    if (!ticket || ticket.status === 'deleted') return;
    if (tickets.hides(ticket)) {
      if (!wasHidden)
        logger.warn(
          `I can no longer see channel ${id} of ticket ${ticket.number} in server ${guildId}: my role needs View Channels there.`
        );
      return;
    }
    if (this.refused.has(id)) {
      if (!tickets.access.fits(ticket)) repair.later(guildId);
      return;
    }
    try {
      if ((await tickets.access.mend(ticket)) === 'later') repair.later(guildId);
    } catch (error) {
      // It went meanwhile, which is an event of its own. Where it stands all the same, a look comes back to it.
      if (isFault(error, 'channel-gone') || isFault(error, 'ticket-gone')) {
        repair.later(guildId);
        return;
      }
      this.refused.add(id);
      setTimeout(() => this.refused.delete(id), NotAgainForMs).unref();
      throw error;
    }
  }
}

/** Who may do what there, in one text. */
function accessOf(channel: DMChannel | NonThreadGuildBasedChannel): string {
  return channel.isDMBased()
    ? ''
    : JSON.stringify(channel.permissionOverwrites.cache.map((overwrite) => overwrite.toJSON()));
}
