import {
  ChannelType,
  RESTJSONErrorCodes,
  type CategoryChannel,
  type Client,
  type Guild,
  type TextChannel
} from 'discord.js';
import type { ConfigService } from '../config/config-service.js';
import { Fault, isFault } from '../errors/fault.js';
import type { Template } from '../questionnaire/template.js';
import type { Ticket } from '../tickets/ticket.js';
import type { TicketDesk } from '../tickets/ticket-desk.js';
import { words } from '../words/index.js';
import { channelMark, readChannelMark } from './channel-mark.js';
import { neutralChannelName, plainChannelName, ticketChannelName } from './channel-name.js';
import { asFaults, isRefusal, refusesField } from './discord-faults.js';
import { addedNotice, closedNotice, removedNotice, reopenedNotice } from './messages/notices.js';
import { summaryMessage } from './messages/summary.js';
import { welcomeMessage } from './messages/welcome.js';
import { ticketOverwrites } from './overwrites.js';
import { botPermissions, explainMissing } from './permissions.js';

/** The ticket desk on Discord. Reads the cache, which the gateway keeps true, and sends requests; decides nothing. */
export class DiscordDesk implements TicketDesk {
  public constructor(
    private readonly client: Client<true>,
    private readonly config: ConfigService
  ) {}

  public async createChannel(ticket: Ticket, template: Template): Promise<string> {
    const guild = this.guild(ticket);
    const category = this.category(guild);
    const create = async (name: string) =>
      guild.channels.create({
        name,
        type: ChannelType.GuildText,
        parent: category.id,
        topic: `${words.desk.channelTopic(ticket, template.name)} ${channelMark(ticket)}`,
        permissionOverwrites: this.overwrites(ticket, guild),
        reason: words.desk.auditReasons.open(ticket)
      });
    try {
      const channel = await asFaults(() =>
        this.withNeutralName(create, ticketChannelName(template.channelName, ticket), ticket)
      );
      return channel.id;
    } catch (error) {
      throw this.explainCreate(error, category);
    }
  }

  public async findChannel(ticket: Ticket): Promise<string | null> {
    const channels = await asFaults(() => this.guild(ticket).channels.fetch());
    const found = channels.find((channel) => {
      const mark = channel?.type === ChannelType.GuildText ? readChannelMark(channel.topic) : null;
      return mark?.guildId === ticket.guildId && mark.number === ticket.number && mark.openerId === ticket.openerId;
    });
    return found?.id ?? null;
  }

  public async channelExists(channelId: string): Promise<boolean> {
    if (this.client.channels.cache.has(channelId)) return true;
    try {
      await this.client.channels.fetch(channelId);
      return true;
    } catch (error) {
      return !isRefusal(error, RESTJSONErrorCodes.UnknownChannel);
    }
  }

  public async postWelcome(ticket: Ticket, template: Template | null): Promise<string> {
    const message = await this.send(ticket, welcomeMessage(ticket, template));
    return message.id;
  }

  public async refreshWelcome(ticket: Ticket, template: Template | null): Promise<void> {
    const { welcomeMessageId } = ticket;
    if (!welcomeMessageId) return;
    try {
      await asFaults(() => this.channel(ticket).messages.edit(welcomeMessageId, welcomeMessage(ticket, template)));
    } catch (error) {
      if (!isRefusal(error, RESTJSONErrorCodes.UnknownMessage)) throw error;
    }
  }

  public async postSummary(ticket: Ticket): Promise<string> {
    const message = await this.send(ticket, summaryMessage(ticket, this.staffRoleIds(this.guild(ticket))));
    return message.id;
  }

  public async applyAccess(ticket: Ticket): Promise<void> {
    const channel = this.channel(ticket);
    try {
      await asFaults(() =>
        channel.permissionOverwrites.set(this.overwrites(ticket, channel.guild), words.desk.auditReasons.access(ticket))
      );
    } catch (error) {
      throw explainMissing(error, channel, ['ViewChannel', 'ManageChannels', 'ManageRoles']);
    }
  }

  public async postClosed(ticket: Ticket): Promise<void> {
    await this.send(ticket, closedNotice(ticket));
  }

  public async postReopened(ticket: Ticket, by: string): Promise<void> {
    await this.send(ticket, reopenedNotice(ticket, by));
  }

  public async postAdded(ticket: Ticket, userId: string, by: string): Promise<void> {
    await this.send(ticket, addedNotice(userId, by));
  }

  public async postRemoved(ticket: Ticket, userId: string, by: string): Promise<void> {
    await this.send(ticket, removedNotice(userId, by));
  }

  public async rename(ticket: Ticket, name: string): Promise<string> {
    const plain = plainChannelName(name);
    if (!plain) throw new Fault('name-empty', {});
    const channel = this.channel(ticket);
    try {
      const renamed = await channel.edit({ name: plain, reason: words.desk.auditReasons.rename(ticket) });
      return renamed.name;
    } catch (error) {
      if (refusesField(error, 'name')) throw new Fault('name-refused', { name: plain }, { cause: error });
      const fault = await asFaults(() => Promise.reject(error as Error)).catch((caught: unknown) => caught);
      if (isFault(fault, 'discord-busy')) throw new Fault('rename-too-often', fault.context, { cause: error });
      throw explainMissing(fault, channel, ['ViewChannel', 'ManageChannels']);
    }
  }

  public async deleteChannel(ticket: Ticket): Promise<void> {
    if (!ticket.channelId) return;
    const channel = this.client.channels.cache.get(ticket.channelId);
    try {
      await asFaults(() =>
        this.client.rest.delete(`/channels/${ticket.channelId ?? ''}`, {
          reason: words.desk.auditReasons.delete(ticket)
        })
      );
    } catch (error) {
      if (isRefusal(error, RESTJSONErrorCodes.UnknownChannel)) return;
      throw explainMissing(error, channel, ['ViewChannel', 'ManageChannels']);
    }
  }

  /** Staff roles of a server that still exist. */
  public staffRoleIds(guild: Guild): string[] {
    return this.config.guild(guild.id).staffRoleIds.filter((id) => guild.roles.cache.has(id));
  }

  private async send(ticket: Ticket, message: Parameters<TextChannel['send']>[0]) {
    const channel = this.channel(ticket);
    try {
      return await asFaults(() => channel.send(message));
    } catch (error) {
      throw explainMissing(error, channel, ['ViewChannel', 'SendMessages', 'EmbedLinks']);
    }
  }

  private overwrites(ticket: Ticket, guild: Guild) {
    return ticketOverwrites(ticket, {
      botId: this.client.user.id,
      botPermissions: botPermissions(guild).bitfield,
      staffRoleIds: this.staffRoleIds(guild)
    });
  }

  /** Servers with a word filter refuse some names: then the ticket gets a plain one rather than none. */
  private async withNeutralName<T>(create: (name: string) => Promise<T>, name: string, ticket: Ticket): Promise<T> {
    try {
      return await create(name);
    } catch (error) {
      if (!refusesField(error, 'name')) throw error;
      return create(neutralChannelName(ticket));
    }
  }

  private explainCreate(error: unknown, category: CategoryChannel): unknown {
    const cause = error instanceof Fault ? error.cause : error;
    if (refusesField(cause, 'parent_id')) {
      return this.client.channels.cache.has(category.id)
        ? new Fault('category-full', { categoryId: category.id }, { cause })
        : new Fault('category-gone', {}, { cause });
    }
    return explainMissing(error, category, ['ViewChannel', 'ManageChannels']);
  }

  private guild(ticket: Ticket): Guild {
    const guild = this.client.guilds.cache.get(ticket.guildId);
    if (!guild) throw new Fault('discord-down', {});
    return guild;
  }

  private category(guild: Guild): CategoryChannel {
    const { categoryId } = this.config.guild(guild.id);
    if (!categoryId) throw new Fault('no-category', {});
    const category = guild.channels.cache.get(categoryId);
    if (category?.type !== ChannelType.GuildCategory) throw new Fault('category-gone', {});
    return category;
  }

  /** A ticket's channel from the cache; right after its creation it may not be there yet, so it is made from the id. */
  private channel(ticket: Ticket): TextChannel {
    const channel = ticket.channelId ? this.client.channels.cache.get(ticket.channelId) : null;
    if (channel?.type !== ChannelType.GuildText) throw new Fault('ticket-gone', {});
    return channel;
  }
}
