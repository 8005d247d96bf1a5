import type { Client, Guild } from 'discord.js';
import { Fault } from '../core/fault.js';
import type { Surroundings } from '../servers/doctor.js';

/** https://support.discord.com/hc/en-us/articles/33694251638295: of a server with its categories, and of a category. */
const MostChannels = 500;
const MostInCategory = 50;

/** What the gateway keeps known of servers, beside the desks. */
export class DiscordSurroundings implements Surroundings {
  /**
   * @param room - Of the storage, as for `Surroundings.room`.
   * @param speaks - Of the languages, as for `Surroundings.speaks`.
   */
  public constructor(
    private readonly client: Client<true>,
    public readonly room: () => Promise<number | null>,
    public readonly speaks: (language: string) => boolean
  ) {}

  public channels(guildId: string) {
    // Threads count towards no limit of channels.
    return {
      count: this.guild(guildId).channels.cache.filter((channel) => !channel.isThread()).size,
      most: MostChannels
    };
  }

  public channelsIn(guildId: string, categoryId: string) {
    const { cache } = this.guild(guildId).channels;
    return {
      count: cache.filter((channel) => !channel.isThread() && channel.parentId === categoryId).size,
      most: MostInCategory
    };
  }

  private guild(guildId: string): Guild {
    const guild = this.client.guilds.cache.get(guildId);
    if (!guild?.available) throw new Fault('discord-down', {});
    return guild;
  }
}
