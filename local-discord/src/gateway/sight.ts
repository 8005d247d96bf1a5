import { ChannelType, GatewayIntentBits } from 'discord-api-types/v10';
import { isShownTo } from '../model/permissions.js';
import { isThread, toApiChannel, toHiddenChannel } from '../model/serializers/index.js';
import type { Channel, Guild, Snowflake } from '../model/types.js';
import type { World, WorldEvent } from '../model/world.js';
import type { Session } from './session.js';

/**
 * What one session of a bot was told of channels. One that its bot may not view comes without its particulars, and with
 * them as soon as it may, by a CHANNEL_UPDATE of its own where nothing about the channel itself changed: a role did.
 * Source: discord/discord-api-docs #8454, in force for all bots since 2026-11-16.
 */
export class Sight {
  private readonly hidden = new Set<Snowflake>();
  private readonly servers = new Set<Snowflake>();

  public constructor(
    private readonly world: World,
    private readonly session: Session
  ) {}

  /** From now on the session knows of this server. */
  public begin({ id }: Guild): void {
    this.servers.add(id);
  }

  /** Is this channel shown with its particulars? Remembers what is told now. */
  public readonly shows = (channel: Channel): boolean => {
    const shown = isShownTo(this.world, channel, this.session.application.id);
    if (shown) this.hidden.delete(channel.id);
    else this.hidden.add(channel.id);
    return shown;
  };

  /** The payload of an event as this bot gets it. */
  public payload({ name, data, channel }: WorldEvent): unknown {
    if (name === 'GUILD_DELETE') this.servers.delete((data as { id: Snowflake }).id);
    if (!channel || !name.startsWith('CHANNEL_')) return data;
    const gone = name === 'CHANNEL_DELETE';
    const hidden = gone ? this.hidden.delete(channel.id) : !this.shows(channel);
    return hidden ? toHiddenChannel(channel) : data;
  }

  /** The channels that this event made visible or hid, as the session is to be told of them. */
  public turned(event: WorldEvent): unknown[] {
    const guild = this.guildOf(event);
    if (!guild || (this.session.intents & GatewayIntentBits.Guilds) === 0) return [];
    return [...guild.channels.values()]
      .filter((channel) => !isThread(channel) && this.mayTurn(event, guild, channel))
      .filter((channel) => this.hidden.has(channel.id) === this.isShown(channel))
      .map((channel) => (this.shows(channel) ? toApiChannel(this.world, channel) : toHiddenChannel(channel)));
  }

  private isShown(channel: Channel): boolean {
    return isShownTo(this.world, channel, this.session.application.id);
  }

  private guildOf({ audience }: WorldEvent): Guild | null {
    const guild = audience.kind === 'guild' ? this.world.guilds.get(audience.guildId) : null;
    return guild?.members.has(this.session.application.id) && this.servers.has(guild.id) ? guild : null;
  }

  /** A channel that changed may show or hide its category; a role of the bot's, or its roles, any channel. */
  private mayTurn({ name, data }: WorldEvent, guild: Guild, { type }: Channel): boolean {
    if (name.startsWith('CHANNEL_')) return type === ChannelType.GuildCategory;
    const botId = this.session.application.id;
    const { user, role } = data as { user?: { id: Snowflake }; role?: { id: Snowflake } };
    if (name === 'GUILD_MEMBER_UPDATE') return user?.id === botId;
    if (name !== 'GUILD_ROLE_UPDATE' || !role) return false;
    return role.id === guild.id || (guild.members.get(botId)?.roleIds.has(role.id) ?? false);
  }
}
