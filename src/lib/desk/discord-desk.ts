import {
  ChannelType,
  RESTJSONErrorCodes,
  type CategoryChannel,
  type Client,
  type Guild,
  type Message,
  type MessageCreateOptions,
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
import { asFaults, asFaultsAgain, isRefusal, refusalsOf, refusesField } from '../errors/discord-faults.js';
import { addedNotice, closedNotice, removedNotice, reopenedNotice } from './messages/notices.js';
import { isSummary, summaryMessage } from './messages/summary.js';
import { isWelcome, welcomeMessage } from './messages/welcome.js';
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
    const channels = await asFaultsAgain(() => this.guild(ticket).channels.fetch());
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
    const message = await this.send(ticket, 'welcome', welcomeMessage(ticket, template));
    return message.id;
  }

  public async findWelcome(ticket: Ticket): Promise<string | null> {
    return this.findOwn(ticket, (message) => isWelcome(message, ticket));
  }

  public async refreshWelcome(ticket: Ticket, template: Template | null): Promise<void> {
    const { welcomeMessageId } = ticket;
    if (!welcomeMessageId) return;
    try {
      await asFaultsAgain(() => this.channel(ticket).messages.edit(welcomeMessageId, welcomeMessage(ticket, template)));
    } catch (error) {
      if (!isRefusal(error, RESTJSONErrorCodes.UnknownMessage)) throw error;
    }
  }

  public async postSummary(ticket: Ticket): Promise<string> {
    const roleIds = this.staffRoleIds(this.guild(ticket));
    const message = await this.send(ticket, 'summary', summaryMessage(ticket, roleIds));
    return message.id;
  }

  public async findSummary(ticket: Ticket): Promise<string | null> {
    return this.findOwn(ticket, (message) => isSummary(message, ticket));
  }

  public async applyAccess(ticket: Ticket): Promise<void> {
    const channel = this.channel(ticket);
    try {
      await asFaultsAgain(() =>
        channel.permissionOverwrites.set(this.overwrites(ticket, channel.guild), words.desk.auditReasons.access(ticket))
      );
    } catch (error) {
      throw explainMissing(error, channel, ['ViewChannel', 'ManageChannels', 'ManageRoles']);
    }
  }

  public async postClosed(ticket: Ticket): Promise<void> {
    await this.send(ticket, `closed-${ticket.revision}`, closedNotice(ticket));
  }

  public async postReopened(ticket: Ticket, by: string): Promise<void> {
    await this.send(ticket, `reopened-${ticket.revision}`, reopenedNotice(ticket, by));
  }

  public async postAdded(ticket: Ticket, userId: string, by: string): Promise<void> {
    await this.send(ticket, `added-${ticket.revision}`, addedNotice(userId, by));
  }

  public async postRemoved(ticket: Ticket, userId: string, by: string): Promise<void> {
    await this.send(ticket, `removed-${ticket.revision}`, removedNotice(userId, by));
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
      await asFaultsAgain(() =>
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

  /**
   * Posts a message in a ticket's channel.
   * @param nonce - Names it within the channel, so that sending it again after a lost reply posts it once.
   */
  private async send(ticket: Ticket, nonce: string, message: MessageCreateOptions): Promise<Message> {
    const channel = this.channel(ticket);
    try {
      return await asFaultsAgain(() => channel.send({ ...message, nonce, enforceNonce: true }));
    } catch (error) {
      throw explainMissing(error, channel, ['ViewChannel', 'SendMessages', 'EmbedLinks']);
    }
  }

  /** One of our own messages among the first of a ticket, or null. */
  private async findOwn(ticket: Ticket, fits: (message: Message) => boolean): Promise<string | null> {
    const channel = this.channel(ticket);
    const messages = await asFaultsAgain(() => channel.messages.fetch({ after: channel.id, limit: 100 }));
    return messages.find((message) => message.author.id === this.client.user.id && fits(message))?.id ?? null;
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
    const refusals = refusalsOf(cause, 'parent_id');
    if (refusals.includes('CHANNEL_PARENT_MAX_CHANNELS'))
      return new Fault('category-full', { categoryId: category.id }, { cause });
    if (refusals.length > 0) return new Fault('category-gone', {}, { cause });
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
