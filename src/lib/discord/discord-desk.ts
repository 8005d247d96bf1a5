import { RESTJSONErrorCodes, Routes, SnowflakeUtil, type Message, type MessageCreateOptions } from 'discord.js';
import { asFaultsAgain, isRefusal } from './discord-faults.js';
import type { Template } from '../templates/template.js';
import type { TicketDesk } from '../tickets/ticket-desk.js';
import type { Notice } from '../core/notice.js';
import type { Ticket } from '../core/ticket.js';
import { ChannelDesk } from './channel-desk.js';
import { showsTheSame } from './message-compare.js';
import { isNotice, noticeMessage } from '../views/notices.js';
import { serverFullMessage } from '../views/server-full.js';
import { isSummary, summaryMessage } from '../views/summary.js';
import { isWelcome, welcomeMessage, welcomeStates } from '../views/welcome.js';
import { explainMissing } from './permissions.js';
import { sendOnce } from './nonce.js';
import { plainText } from '../views/plain-text.js';

/** How far Discord's clock and ours may be apart, in ms, when a message is looked for by the time of its cause. */
const ClockDifferenceMs = 60_000;

/** The ticket desk on Discord: its channels, and the messages in them. Sends requests and decides nothing. */
export class DiscordDesk extends ChannelDesk implements TicketDesk {
  public async postWelcome(ticket: Ticket, template: Template | null): Promise<string> {
    // One that was deleted by hand must not be taken for the one that is posted in its place.
    const name = ticket.welcomeMessageId === null ? 'welcome' : `welcome-${ticket.revision}`;
    const message = await this.send(ticket, name, welcomeMessage(ticket, template, this.languageOf(ticket)));
    return message.id;
  }

  public async findWelcome(ticket: Ticket): Promise<string | null> {
    return this.findOwn(ticket, this.channel(ticket).id, (message) => isWelcome(message, ticket));
  }

  public async refreshWelcome(ticket: Ticket, template: Template | null): Promise<void> {
    const { welcomeMessageId } = ticket;
    if (!welcomeMessageId) return;
    try {
      await asFaultsAgain(() =>
        this.channel(ticket).messages.edit(welcomeMessageId, welcomeMessage(ticket, template, this.languageOf(ticket)))
      );
    } catch (error) {
      if (!isRefusal(error, RESTJSONErrorCodes.UnknownMessage)) throw error;
    }
  }

  public async mendWelcome(ticket: Ticket, template: Template | null): Promise<'fits' | 'changed' | 'gone'> {
    const route = Routes.channelMessage(ticket.channelId ?? '', ticket.welcomeMessageId ?? '');
    try {
      const standing = await asFaultsAgain(() => this.client.rest.get(route));
      if (welcomeStates(ticket, template, this.languageOf(ticket)).some((state) => showsTheSame(state, standing)))
        return 'fits';
    } catch (error) {
      if (isRefusal(error, RESTJSONErrorCodes.UnknownMessage)) return 'gone';
      throw explainMissing(error, this.channel(ticket), ['ViewChannel', 'ReadMessageHistory']);
    }
    await this.refreshWelcome(ticket, template);
    return 'changed';
  }

  public async postSummary(ticket: Ticket): Promise<string> {
    const roleIds = this.staffOf(ticket);
    const message = await this.send(ticket, 'summary', summaryMessage(ticket, roleIds, this.languageOf(ticket)));
    return message.id;
  }

  public async findSummary(ticket: Ticket): Promise<string | null> {
    const since = ticket.submittedAt ? momentBefore(ticket.submittedAt) : this.channel(ticket).id;
    return this.findOwn(ticket, since, (message) => isSummary(message, ticket));
  }

  public async postNotice(ticket: Ticket, notice: Notice): Promise<void> {
    const message = noticeMessage(ticket, notice, this.languageOf(ticket));
    if (message) await this.send(ticket, `${notice.kind}-${notice.seq}`, message);
  }

  public async findNotice(ticket: Ticket, notice: Notice): Promise<boolean> {
    const found = await this.findOwn(ticket, momentBefore(notice.at), (message) => isNotice(message, ticket, notice));
    return found !== null;
  }

  public async postServerFull(guildId: string, closed: Ticket | null, until: number | null): Promise<void> {
    const guild = this.guild({ guildId });
    const t = this.languageOf({ guildId });
    const name = `full-${Date.now()}`;
    if (closed) {
      await this.send(closed, name, serverFullMessage(plainText(guild.name), this.staffOf(closed), until, t));
      return;
    }
    const message = serverFullMessage(plainText(guild.name), [], until, t);
    const channel = guild.publicUpdatesChannel;
    const mayWrite = channel?.permissionsFor(this.client.user)?.has(['ViewChannel', 'SendMessages', 'EmbedLinks']);
    await sendOnce<unknown>(guildId, name, (once) =>
      channel && mayWrite
        ? channel.send({ ...message, ...once })
        : this.client.users.send(guild.ownerId, { ...message, ...once })
    );
  }

  /**
   * Posts a message in a ticket's channel.
   * @param name - Names it within the channel, so that sending it again after a lost reply posts it once.
   */
  private async send(ticket: Ticket, name: string, message: MessageCreateOptions): Promise<Message> {
    const channel = this.channel(ticket);
    try {
      return await sendOnce(channel.id, name, (once) => channel.send({ ...message, ...once }));
    } catch (error) {
      throw explainMissing(error, channel, ['ViewChannel', 'SendMessages', 'EmbedLinks']);
    }
  }

  /** One of our own messages among the first hundred after an id, or null. */
  private async findOwn(ticket: Ticket, after: string, fits: (message: Message) => boolean): Promise<string | null> {
    const channel = this.channel(ticket);
    const messages = await asFaultsAgain(() => channel.messages.fetch({ after, limit: 100 }));
    return messages.find((message) => message.author.id === this.client.user.id && fits(message))?.id ?? null;
  }
}

/** The id a message would have that was posted a little before this moment (ISO 8601). */
function momentBefore(at: string): string {
  return SnowflakeUtil.generate({ timestamp: Date.parse(at) - ClockDifferenceMs, increment: 0n }).toString();
}
