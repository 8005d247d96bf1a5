import {
  ChannelType,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  SnowflakeUtil,
  type CategoryChannel,
  type Client,
  type Guild,
  type GuildBasedChannel
} from 'discord.js';
import { asFaults, asFaultsAgain, isNo, isRefusal, refusesField } from './discord-faults.js';
import type { Translate } from '../base/language.js';
import type { SpokenLanguages } from '../base/spoken.js';
import { Fault, isFault } from '../core/fault.js';
import type { Template } from '../templates/template.js';
import type { Servers } from '../servers/servers.js';
import type { Staff } from '../servers/staff.js';
import type { MarkedChannel } from '../tickets/ticket-desk.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';
import { ClosedCategories, existing, TicketCategories } from './categories.js';
import { channelMark, readChannelMark } from './channel-mark.js';
import { plainChannelName, ticketChannelName } from '../views/channel-name.js';
import { explainMissing, OverwriteNeeds } from './lacking.js';
import { mayChange, mayGive } from './may-overwrite.js';
import { overwritesFit, ticketOverwrites } from './overwrites.js';
import { isUnlisted, unclear } from './gone.js';
import { isTicketChannel, markedChannel, type TicketChannel } from './marked-channel.js';
import { withPlainerName } from './plainer-name.js';
import { writeOverwrites } from './write-overwrites.js';
import { isHidden } from './sight.js';

/** A channel of a ticket came into being at most so long before and after its record, by our clock and Discord's, in ms. */
const MadeBeforeMs = 60_000;
const MadeAfterMs = 120_000;

/** Who may make no channel for longer than this, in ms, has come to the limit of a day's channels: no bucket lasts as long. */
const DayLimitMs = 10 * 60_000;

/**
 * The ticket desk's channels on Discord. Reads what the gateway keeps true, which is the server's own list: what the
 * client lists beside it may outlive a session that was lost.
 */
export abstract class ChannelDesk {
  private readonly categories: TicketCategories;
  /** Of kinds of tickets that have a category of their own, by that. */
  private readonly ownCategories = new Map<string, TicketCategories>();
  private readonly closedCategories: ClosedCategories;

  public constructor(
    protected readonly client: Client<true>,
    protected readonly servers: Servers,
    private readonly spoken: SpokenLanguages,
    protected readonly staff: Staff
  ) {
    this.categories = new TicketCategories(servers, spoken);
    this.closedCategories = new ClosedCategories(servers, spoken);
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
        ...(template.slowMode !== undefined && { rateLimitPerUser: template.slowMode }),
        reason: t('tickets:audit.open', { number, opener: openerName })
      });
    try {
      // By number: whoever pressed first goes first, although the disk may have been done with another's record sooner.
      const channel = await this.categoriesFor(guild, template).withRoom(guild, ticket.number, (category) =>
        asFaults(() => withPlainerName(named(category), ticketChannelName(template.channelName, ticket), ticket))
      );
      return channel.id;
    } catch (error) {
      throw isFault(error, 'discord-busy') && error.context.until - Date.now() > DayLimitMs
        ? new Fault('no-new-channels', error.context, { cause: error.cause })
        : error;
    }
  }

  public async findChannel(ticket: Ticket): Promise<string | null> {
    const guild = this.guild(ticket);
    await asFaultsAgain(() => guild.channels.fetch());
    // The answer has become part of what the gateway lists: what either knows is there.
    const { cache } = guild.channels;
    const found = cache.find((channel) => {
      const mark = isTicketChannel(channel) ? readChannelMark(channel.topic, ticket.guildId) : null;
      return mark?.number === ticket.number && mark.openerId === ticket.openerId;
    });
    const hidden = found ? undefined : cache.find((channel) => mayBeOf(channel, ticket));
    if (hidden) throw new Fault('channel-hidden', { channelId: hidden.id });
    return found?.id ?? null;
  }

  public markedChannels(guildId: string): MarkedChannel[] {
    const guild = this.client.guilds.cache.get(guildId);
    return [...(guild?.channels.cache.values() ?? [])].flatMap((channel) => markedChannel(channel) ?? []);
  }

  public async channelExists(ticket: Ticket): Promise<boolean> {
    const { channelId } = ticket;
    if (!channelId) return false;
    return this.guild(ticket).channels.cache.has(channelId) || this.isKnown(ticket, channelId);
  }

  public async lookAgain(ticket: Ticket): Promise<boolean> {
    const { channelId } = ticket;
    // Whatever else Discord says, or does not say, is no word about whether the channel is there.
    return channelId !== null && (await this.isKnown(ticket, channelId).catch(() => true));
  }

  public hides({ guildId, channelId }: Ticket): boolean {
    const channel = channelId ? this.guild({ guildId }).channels.cache.get(channelId) : undefined;
    return channel !== undefined && isHidden(channel);
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
    // Who hid it from the bot may have hidden it from them as well; nobody can tell.
    if (isHidden(channel)) return false;
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

  public async place(ticket: Ticket, template: Template | null = null): Promise<void> {
    const channel = this.channel(ticket);
    const { guild, parentId } = channel;
    const { closedCategoryIds, moveClosed } = this.servers.of(guild.id);
    const isAmongClosed = parentId !== null && closedCategoryIds.includes(parentId);
    const shouldBe = ticket.status === 'closed';
    if (isAmongClosed === shouldBe || (shouldBe && !moveClosed)) return;
    const reason = this.languageOf(ticket)('tickets:audit.move', { number: ticketLabel(ticket) });
    const row = shouldBe ? this.closedCategories : this.categoriesFor(guild, template);
    try {
      // Names and topics can be changed twice in ten minutes, the place of a channel freely (discord-api-docs #2208).
      await row.withRoom(guild, ticket.number, async ({ id }) => {
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

  public async renameByAnswers(ticket: Ticket, template: Template): Promise<void> {
    const name = ticketChannelName(template.channelName, ticket);
    if (this.channel(ticket).name !== name) await this.rename(ticket, name);
  }

  public async deleteChannel(ticket: Ticket): Promise<void> {
    if (!ticket.channelId) return;
    const channel = this.client.channels.cache.get(ticket.channelId);
    try {
      const reason = this.languageOf(ticket)('tickets:audit.delete', { number: ticketLabel(ticket) });
      await asFaultsAgain(() => this.client.rest.delete(`/channels/${ticket.channelId ?? ''}`, { reason }));
    } catch (error) {
      if (isRefusal(error, RESTJSONErrorCodes.UnknownChannel)) {
        if (await isUnlisted(this.guild(ticket), ticket.channelId)) return;
        throw unclear('channel', ticket.channelId, error);
      }
      throw explainMissing(error, channel, ['ViewChannel', 'ManageChannels']);
    }
  }

  /** What everybody in a server reads, staff among them. */
  protected languageOf({ guildId }: Pick<Ticket, 'guildId'>): Translate {
    return this.spoken.inServer(guildId);
  }

  /** What a ticket's opener reads in it. */
  protected languageOfOpener(ticket: Ticket): Translate {
    return this.spoken.inTicket(ticket);
  }

  /** Staff roles of a ticket that still exist. */
  protected staffOf(ticket: Ticket): string[] {
    const { roles } = this.guild(ticket);
    return this.staff.of(ticket).filter((id) => roles.cache.has(id));
  }

  /** Where channels of a kind of ticket go; into the server's where its own is gone. */
  private categoriesFor(guild: Guild, template: Template | null): TicketCategories {
    const id = template?.category;
    if (id === undefined || !existing(guild, id)) return this.categories;
    const own = this.ownCategories.get(id) ?? new TicketCategories(this.servers, this.spoken, id);
    this.ownCategories.set(id, own);
    return own;
  }

  protected guild(ticket: Pick<Ticket, 'guildId'>): Guild {
    const guild = this.client.guilds.cache.get(ticket.guildId);
    if (!guild) throw new Fault('discord-down', {});
    return guild;
  }

  /** A ticket's channel as the gateway knows it. */
  protected channel(ticket: Ticket): TicketChannel {
    const { available, channels } = this.guild(ticket);
    const channel = ticket.channelId ? channels.cache.get(ticket.channelId) : null;
    if (!channel && !available) throw new Fault('discord-down', {});
    if (channel && isHidden(channel)) throw new Fault('channel-hidden', { channelId: channel.id });
    if (!channel || !isTicketChannel(channel)) throw new Fault('ticket-gone', {});
    return channel;
  }

  /**
   * Asks Discord for a channel.
   * @throws Fault - what it said, but for "unknown".
   */
  private async isKnown(ticket: Ticket, channelId: string): Promise<boolean> {
    const guild = this.guild(ticket);
    try {
      await asFaults(() => guild.channels.fetch(channelId, { force: true }));
      return true;
    } catch (error) {
      if (isRefusal(error, RESTJSONErrorCodes.UnknownChannel)) return !(await isUnlisted(guild, channelId));
      if (isRefusal(error, RESTJSONErrorCodes.MissingAccess)) throw new Fault('channel-hidden', { channelId });
      throw error;
    }
  }

  private overwrites(ticket: Ticket, guild: Guild, category: CategoryChannel | null) {
    return ticketOverwrites(ticket, {
      botId: this.client.user.id,
      mayGive: mayGive(guild, category),
      staffRoleIds: this.staffOf(ticket)
    });
  }
}

/** Can this be the channel of a ticket that was just being opened? The bot cannot see what it is, but when it was made. */
function mayBeOf(channel: GuildBasedChannel, { openedAt }: Ticket): boolean {
  if (!isTicketChannel(channel) || !isHidden(channel)) return false;
  const later = SnowflakeUtil.timestampFrom(channel.id) - Date.parse(openedAt);
  return later > -MadeBeforeMs && later < MadeAfterMs;
}
