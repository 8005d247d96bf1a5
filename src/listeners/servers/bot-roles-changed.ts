import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import type { GuildMember, PartialGuildMember } from 'discord.js';

/** The bot got or lost a role. Discord tells a bot about itself without any privileged intent. */
@ApplyOptions<Listener.Options>({ event: Events.GuildMemberUpdate })
export class BotRolesChangedListener extends Listener<typeof Events.GuildMemberUpdate> {
  public override async run(before: GuildMember | PartialGuildMember, member: GuildMember): Promise<void> {
    if (member.id !== member.client.user.id || before.permissions.equals(member.permissions)) return;
    await this.container.repair.server(member.guild.id);
  }
}
