import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import type { Guild } from 'discord.js';

/** The bot was invited, perhaps again: what it knew of this server is compared with what is there. */
@ApplyOptions<Listener.Options>({ event: Events.GuildCreate })
export class GuildJoinedListener extends Listener<typeof Events.GuildCreate> {
  public override async run({ id }: Guild): Promise<void> {
    await this.container.repair.server(id);
  }
}
