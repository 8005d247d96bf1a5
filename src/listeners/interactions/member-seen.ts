import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import type { Interaction } from 'discord.js';
import { background } from '../../lib/base/under-way.js';

/**
 * A member uses the bot: if they left the server and came back, they are let into their tickets again. Without a
 * privileged intent nobody says who joins; what they press does.
 */
@ApplyOptions<Listener.Options>({ event: Events.InteractionCreate })
export class MemberSeenListener extends Listener<typeof Events.InteractionCreate> {
  public override async run(interaction: Interaction): Promise<void> {
    if (!interaction.inCachedGuild()) return;
    const { joinedTimestamp: joinedAt, id: userId } = interaction.member;
    if (joinedAt === null) return;
    await background.track(this.container.tickets.access.welcomeBack(interaction.guildId, { userId, joinedAt }));
  }
}
