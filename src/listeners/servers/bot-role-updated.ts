import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import type { Role } from 'discord.js';

/** A role of the bot's may have lost or gained permissions: what could not be done before is tried again. */
@ApplyOptions<Listener.Options>({ event: Events.GuildRoleUpdate })
export class BotRoleUpdatedListener extends Listener<typeof Events.GuildRoleUpdate> {
  public override async run(before: Role, { id, guild, permissions }: Role): Promise<void> {
    if (before.permissions.equals(permissions) || !guild.members.me?.roles.cache.has(id)) return;
    await this.container.repair.server(guild.id);
  }
}
