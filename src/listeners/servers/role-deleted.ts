import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import type { Role } from 'discord.js';

/** A role was deleted: if it was a staff role, nobody has it any more. */
@ApplyOptions<Listener.Options>({ event: Events.GuildRoleDelete })
export class RoleDeletedListener extends Listener<typeof Events.GuildRoleDelete> {
  public override async run({ id, guild }: Role): Promise<void> {
    const { servers, logger } = this.container;
    if ((await servers.removeStaffRoles(guild.id, [id])) === 0) return;
    const none = servers.of(guild.id).staffRoleIds.length === 0;
    logger.warn(
      `The staff role ${id} in server ${guild.id} was deleted and is off the list.${none ? ' No role is staff any more: only administrators see tickets.' : ''}`
    );
  }
}
