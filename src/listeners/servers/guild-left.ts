import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import type { Guild } from 'discord.js';

/** The bot was removed from a server. Its records and settings stay, for the day it is invited again. */
@ApplyOptions<Listener.Options>({ event: Events.GuildDelete })
export class GuildLeftListener extends Listener<typeof Events.GuildDelete> {
  public override run({ id }: Guild): void {
    this.container.logger.warn(
      `I was removed from server ${id}. Its tickets and settings are kept; invite me again and they go on.`
    );
  }
}
