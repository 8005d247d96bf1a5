import type { Client, Guild } from 'discord.js';
import type { LockState } from '../core/lock-state.js';
import { Fault } from '../core/fault.js';
import type { MissingIntent } from '../servers/ailments.js';
import type { Surroundings } from '../servers/doctor.js';
import type { RoomForFiles } from '../transcripts/file-limits.js';
import { applicationFlags, mayReadWords, missingIntents, NeededIntents } from './intents.js';

/** https://support.discord.com/hc/en-us/articles/33694251638295: of a server with its categories, and of a category. */
const MostChannels = 500;
const MostInCategory = 50;

/** What the gateway keeps known of servers, beside the desks. */
export class DiscordSurroundings implements Surroundings {
  /**
   * @param room - Of the storage, as for `Surroundings.room`.
   * @param filesRoom - The same, as for `Surroundings.filesRoom`.
   * @param lock - The same, as for `Surroundings.lock`.
   * @param speaks - Of the languages, as for `Surroundings.speaks`.
   * @param keeps - Is what people say kept, and as it comes, too?
   */
  public constructor(
    private readonly client: Client<true>,
    public readonly room: () => Promise<number | null>,
    public readonly filesRoom: (guildId: string) => Promise<RoomForFiles | null>,
    public readonly lock: () => Promise<LockState>,
    public readonly speaks: (language: string) => boolean,
    private readonly keeps: { readonly words: boolean; readonly live: boolean }
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

  /** Words are told to whoever the portal allows them, whatever the gateway was asked for. */
  public async words(): Promise<'told' | 'not-told' | 'not-heard'> {
    if (!this.keeps.words) return 'told';
    if (!mayReadWords(await applicationFlags(this.client))) return 'not-told';
    return !this.keeps.live || this.client.options.intents.has('MessageContent') ? 'told' : 'not-heard';
  }

  public async intents(): Promise<readonly MissingIntent[]> {
    return missingIntents(NeededIntents, this.client.options.intents, await applicationFlags(this.client));
  }

  private guild(guildId: string): Guild {
    const guild = this.client.guilds.cache.get(guildId);
    if (!guild?.available) throw new Fault('discord-down', {});
    return guild;
  }
}
