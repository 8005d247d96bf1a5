import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import { ChannelFlags, type DMChannel, type NonThreadGuildBasedChannel } from 'discord.js';

/** Access to one ticket is put right at most this often, in ms: two bots that disagree must not keep each other busy. */
const AtMostEveryMs = 10_000;

/**
 * A channel changed: somebody edited its access by hand, or its opener left the server and their access with them. A
 * ticket's channel gets the access its record calls for.
 */
@ApplyOptions<Listener.Options>({ event: Events.ChannelUpdate })
export class ChannelChangedListener extends Listener<typeof Events.ChannelUpdate> {
  private readonly lately = new Set<string>();

  public override async run(
    before: DMChannel | NonThreadGuildBasedChannel,
    channel: DMChannel | NonThreadGuildBasedChannel
  ): Promise<void> {
    if (channel.isDMBased()) return;
    const { tickets, repair, logger } = this.container;
    const wasHidden = before.flags.has(ChannelFlags.ChannelObfuscated);
    const isHidden = channel.flags.has(ChannelFlags.ChannelObfuscated);
    // What could not be done there, or said about it, meanwhile.
    if (wasHidden && !isHidden) repair.later(channel.guildId);
    const ticket = await tickets.inChannel(channel.guildId, channel.id);
    if (!ticket || ticket.status === 'deleted') return;
    if (tickets.hides(ticket)) {
      if (!wasHidden)
        logger.warn(
          `I can no longer see channel ${channel.id} of ticket ${ticket.number} in server ${channel.guildId}: my role needs View Channels there.`
        );
      return;
    }
    if (this.lately.has(channel.id)) {
      if (!tickets.access.fits(ticket)) repair.later(channel.guildId);
      return;
    }
    if (!(await tickets.access.mend(ticket))) return;
    this.lately.add(channel.id);
    setTimeout(() => this.lately.delete(channel.id), AtMostEveryMs).unref();
  }
}
