import {
  ChannelType,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  type CategoryChannel,
  type Client,
  type Guild
} from 'discord.js';
import { asFaults, asFaultsAgain, isNo, isRefusal, refusesField } from './discord-faults.js';
import type { Languages, Translate } from '../base/language.js';
import { Fault, isFault } from '../core/fault.js';
import type { Template } from '../templates/template.js';
import type { Servers } from '../servers/servers.js';
import type { MarkedChannel } from '../tickets/ticket-desk.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';
import { ClosedCategories, TicketCategories } from './categories.js';
import { channelMark, readChannelMark } from './channel-mark.js';
import { namelessChannelName, neutralChannelName, plainChannelName, ticketChannelName } from '../views/channel-name.js';
import { explainMissing, OverwriteNeeds } from './lacking.js';
import { mayChange, mayGive } from './may-overwrite.js';
import { overwritesFit, ticketOverwrites } from './overwrites.js';
import { isTicketChannel, markedChannel, type TicketChannel } from './marked-channel.js';
import { writeOverwrites } from './write-overwrites.js';

/**
 * The ticket desk's channels on Discord. Reads what the gateway keeps true, which is the server's own list: what the
 * client lists beside it may outlive a session that was lost.
 */
export abstract class ChannelDesk {
  private readonly categories: TicketCategories;
  private readonly closedCategories: ClosedCategories;

  public constructor(
    protected readonly client: Client<true>,
    protected readonly servers: Servers,
    private readonly languages: Languages
  ) {
    this.categories = new TicketCategories(servers, languages);
    this.closedCategories = new ClosedCategories(servers, languages);
  }

  public knows(guildId: string): boolean {
    return this.client.guilds.cache.get(guildId)?.available ?? false;
  }

  public async createChannel(ticket: Ticket, template: Template): Promise<string> {
    const guild = this.guild(ticket);
    const { openerId: opener, openerName } = ticket;
    const number = ticketLabel(ticket);
    const t = this.languageOf(ticket);
    const named = (parent: CategoryChannel) => (name: string) =>
      guild.channels.create({
        name,
        type: ChannelType.GuildText,
        parent,
        topic: `${t('tickets:opening.topic', { template: template.name, number, opener })} ${channelMark(ticket)}`,
        permissionOverwrites: this.overwrites(ticket, guild, parent),
        reason: t('tickets:audit.open', { number, opener: openerName })
      });
    const channel = await this.categories.withRoom(guild, (category) =>
      asFaults(() => withPlainerName(named(category), ticketChannelName(template.channelName, ticket), ticket))
    );
    return channel.id;
  }

  public async findChannel(ticket: Ticket): Promise<string | null> {
    const channels = await asFaultsAgain(() => this.guild(ticket).channels.fetch());
    const found = channels.find((channel) => {
      const mark = channel && isTicketChannel(channel) ? readChannelMark(channel.topic, ticket.guildId) : null;
      return mark?.number === ticket.number && mark.openerId === ticket.openerId;
    });
    return found?.id ?? null;
  }

  public markedChannels(guildId: string): MarkedChannel[] {
    const guild = this.client.guilds.cache.get(guildId);
    return [...(guild?.channels.cache.values() ?? [])].flatMap((channel) => markedChannel(channel) ?? []);
  }

  public async channelExists(ticket: Ticket): Promise<boolean> {
    if (ticket.channelId && this.guild(ticket).channels.cache.has(ticket.channelId)) return true;
    return this.lookAgain(ticket);
  }

  public async lookAgain(ticket: Ticket): Promise<boolean> {
    const { channelId } = ticket;
    if (!channelId) return false;
    try {
      await asFaults(() => this.guild(ticket).channels.fetch(channelId, { force: true }));
      return true;
    } catch (error) {
      return !isRefusal(error, RESTJSONErrorCodes.UnknownChannel);
    }
  }

  public async nameOf(userId: string): Promise<string> {
    try {
      const { username } = await asFaultsAgain(() => this.client.users.fetch(userId));
      return username;
    } catch (error) {
      if (isFault(error, 'discord-down')) throw error;
      return userId;
    }
  }

  public accessFits(ticket: Ticket): boolean {
    const channel = this.channel(ticket);
    return overwritesFit(channel, this.overwrites(ticket, channel.guild, channel.parent), mayChange(channel));
  }

  public openerSees(ticket: Ticket): boolean {
    const channel = this.guild(ticket).channels.cache.get(ticket.channelId ?? '');
    if (!channel || !isTicketChannel(channel)) return true;
    return channel.permissionOverwrites.cache.get(ticket.openerId)?.allow.has(PermissionFlagsBits.ViewChannel) ?? false;
  }

  public async applyAccess(ticket: Ticket): Promise<void> {
    const channel = this.channel(ticket);
    try {
      const reason = this.languageOf(ticket)('tickets:audit.access', { number: ticketLabel(ticket) });
      await writeOverwrites(channel, this.overwrites(ticket, channel.guild, channel.parent), reason);
    } catch (error) {
      throw explainMissing(error, channel, OverwriteNeeds);
    }
  }

  public async place(ticket: Ticket): Promise<void> {
    const channel = this.channel(ticket);
    const { guild, parentId } = channel;
    const { closedCategoryIds, moveClosed } = this.servers.of(guild.id);
    const isAmongClosed = parentId !== null && closedCategoryIds.includes(parentId);
    const shouldBe = ticket.status === 'closed';
    if (isAmongClosed === shouldBe || (shouldBe && !moveClosed)) return;
    const reason = this.languageOf(ticket)('tickets:audit.move', { number: ticketLabel(ticket) });
    const row = shouldBe ? this.closedCategories : this.categories;
    try {
      // Names and topics can be changed twice in ten minutes, the place of a channel freely (discord-api-docs #2208).
      await row.withRoom(guild, async ({ id }) => {
        await asFaults<unknown>(() => guild.channels.edit(channel, { parent: id, reason }));
      });
    } catch (error) {
      if (!isNo(error)) throw error;
    }
  }

  public async rename(ticket: Ticket, name: string): Promise<string> {
    const plain = plainChannelName(name);
    if (!plain) throw new Fault('name-empty', {});
    const channel = this.channel(ticket);
    try {
      const reason = this.languageOf(ticket)('tickets:audit.rename', { number: ticketLabel(ticket) });
      const renamed = await channel.edit({ name: plain, reason });
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
      const reason = this.languageOf(ticket)('tickets:audit.delete', { number: ticketLabel(ticket) });
      await asFaultsAgain(() => this.client.rest.delete(`/channels/${ticket.channelId ?? ''}`, { reason }));
    } catch (error) {
      if (isRefusal(error, RESTJSONErrorCodes.UnknownChannel)) return;
      throw explainMissing(error, channel, ['ViewChannel', 'ManageChannels']);
    }
  }

  /** What is read in a server. */
  protected languageOf(ticket: Pick<Ticket, 'guildId'>): Translate {
    return this.languages.of(this.guild(ticket).preferredLocale);
  }

  /** Staff roles of a ticket that still exist. */
  protected staffOf(ticket: Pick<Ticket, 'guildId'>): string[] {
    const { roles } = this.guild(ticket);
    return this.servers.staffOf(ticket).filter((id) => roles.cache.has(id));
  }

  protected guild(ticket: Pick<Ticket, 'guildId'>): Guild {
    const guild = this.client.guilds.cache.get(ticket.guildId);
    if (!guild) throw new Fault('discord-down', {});
    return guild;
  }

  /** A ticket's channel as the gateway knows it. */
  protected channel(ticket: Ticket): TicketChannel {
    const channel = ticket.channelId ? this.guild(ticket).channels.cache.get(ticket.channelId) : null;
    if (!channel || !isTicketChannel(channel)) throw new Fault('ticket-gone', {});
    return channel;
  }

  private overwrites(ticket: Ticket, guild: Guild, category: CategoryChannel | null) {
    return ticketOverwrites(ticket, {
      botId: this.client.user.id,
      mayGive: mayGive(guild, category),
      staffRoleIds: this.staffOf(ticket)
    });
  }
}

/**
 * Servers with a word filter refuse some names, and numbers among them: then the ticket gets a plainer one rather than
 * none.
 */
async function withPlainerName<T>(create: (name: string) => Promise<T>, name: string, ticket: Ticket): Promise<T> {
  const plainer = [neutralChannelName(ticket), namelessChannelName()].filter((other) => other !== name);
  for (let next: string | undefined = name; ; next = plainer.shift()) {
    try {
      return await create(next ?? name);
    } catch (error) {
      if (!refusesField(error, 'name') || plainer.length === 0) throw error;
    }
  }
}
