import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import type { Guild } from 'discord.js';

/** A server came back after an outage of Discord's, or a lost session began anew: what happened meanwhile was missed. Or another process had it, which has ended. */
@ApplyOptions<Listener.Options>({ event: Events.GuildAvailable })
export class GuildAvailableListener extends Listener<typeof Events.GuildAvailable> {
  public override async run({ id, client }: Guild): Promise<void> {
    // While the bot starts, all servers become available; they are looked at together when it is ready.
    if (!client.isReady()) return;
    await this.container.repair.soon(id);
    if (this.container.settings.privacy) await this.container.forgetting.resume(id);
  }
}
