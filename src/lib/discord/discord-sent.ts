import { Routes, RESTJSONErrorCodes, type APIMessage, type Client, type Guild } from 'discord.js';
import type { SentDesk, SentOnce } from '../archive/sent-desk.js';
import type { SpokenLanguages } from '../base/spoken.js';
import type { Sending, Sent, Withdrawing } from '../core/delivered.js';
import { Fault } from '../core/fault.js';
import type { Ticket } from '../core/ticket.js';
import type { Servers } from '../servers/servers.js';
import { isLetterOf } from '../views/letter.js';
import { isInLog, isToOpener } from '../views/transcripts/delivered.js';
import { letterWithout, logWithout, openerWithout, type WithoutWords } from '../views/transcripts/withdrawn.js';
import { DirectMessages } from './direct-messages.js';
import { asFaultsAgain, isRefusal } from './discord-faults.js';
import { isMessageGone } from './gone.js';
import { explainMissing, requirePermissions } from './lacking.js';
import { momentBefore, OwnMessages } from './own-messages.js';

/** What changing its own messages needs of the bot in a channel. */
const Needs = ['ViewChannel', 'ReadMessageHistory'] as const;

/** Takes words out of messages that the bot has sent: into channels for transcripts, and to openers. */
export class DiscordSent implements SentDesk {
  private readonly own: OwnMessages;
  private readonly directMessages: DirectMessages;

  public constructor(
    private readonly client: Client<true>,
    private readonly servers: Servers,
    private readonly spoken: SpokenLanguages
  ) {
    this.own = new OwnMessages(client);
    this.directMessages = new DirectMessages(client.rest, () => client.user.id);
  }

  public looksFor(guildId: string, what: Sending): boolean {
    const { channelId, toOpener } = this.servers.of(guildId).transcripts ?? {};
    if (what === 'log') return channelId !== undefined;
    return what === 'letter' || toOpener === true;
  }

  public async withdraw(ticket: Ticket, once: SentOnce, how: Withdrawing['what']): Promise<void> {
    const guild = this.client.guilds.cache.get(ticket.guildId);
    if (!guild?.available) throw new Fault('discord-down', {});
    const sent = once.sent ?? (await this.find(guild, ticket, once));
    for (const messageId of sent?.messageIds ?? [])
      await this.change(once.what === 'log' ? guild : null, sent?.channelId ?? '', messageId, (message) => {
        if (once.what === 'letter') return letterWithout(message);
        if (once.what === 'log') return logWithout(message, ticket, once.at, how, this.spoken.inServer(ticket.guildId));
        return openerWithout(message, guild.name, how, this.spoken.inTicket(ticket));
      });
  }

  /** What stands of it where nobody noted that, or null. */
  private async find(guild: Guild, ticket: Ticket, { what, at }: SentOnce): Promise<Sent | null> {
    const since = momentBefore(at);
    if (what !== 'log')
      return this.directMessages.find(ticket.openerId, since, (message) =>
        what === 'letter' ? isLetterOf(message, at) : isToOpener(message, ticket, at)
      );
    const channel = guild.channels.cache.get(this.servers.of(ticket.guildId).transcripts?.channelId ?? '');
    if (!channel?.isTextBased()) return null;
    requirePermissions(channel, Needs);
    const own = await this.own.since(channel, since);
    return {
      channelId: channel.id,
      messageIds: own.filter((message) => isInLog(message, ticket, at)).map(({ id }) => id)
    };
  }

  /** @param guild - Whose channel it is; null for a direct message. */
  private async change(
    guild: Guild | null,
    channelId: string,
    messageId: string,
    without: (message: APIMessage) => WithoutWords | null
  ): Promise<void> {
    const channel = guild?.channels.cache.get(channelId);
    // Without the history Discord calls a message unknown that stands.
    if (channel) requirePermissions(channel, Needs);
    const route = Routes.channelMessage(channelId, messageId);
    try {
      const body = without((await asFaultsAgain(() => this.client.rest.get(route))) as APIMessage);
      if (!body) return;
      await asFaultsAgain(() => this.client.rest.patch(route, { body: { ...body, allowed_mentions: { parse: [] } } }));
    } catch (error) {
      if (guild ? await isMessageGone(error, guild, { channelId, messageId }) : isUnknown(error)) return;
      throw explainMissing(error, channel, Needs);
    }
  }
}

function isUnknown(error: unknown): boolean {
  return [RESTJSONErrorCodes.UnknownMessage, RESTJSONErrorCodes.UnknownChannel].some((code) => isRefusal(error, code));
}
