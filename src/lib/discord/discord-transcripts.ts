import {
  ChannelType,
  type APIMessage,
  type Client,
  type Guild,
  type GuildBasedChannel,
  type RawFile
} from 'discord.js';
import type { Archive, Transcript } from '../archive/archive.js';
import type { Translate } from '../base/language.js';
import type { SpokenLanguages } from '../base/spoken.js';
import type { Sent } from '../core/delivered.js';
import { Fault } from '../core/fault.js';
import type { PermissionName } from '../core/permission-name.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';
import { Goals, type Goal } from '../core/undelivered.js';
import type { Servers } from '../servers/servers.js';
import type { Templates } from '../templates/templates.js';
import type { End, Ready, TranscriptDesk } from '../tickets/transcript-desk.js';
import { linksOf } from '../transcripts/links.js';
import type { ReadUntil } from '../transcripts/reading.js';
import {
  isInLog,
  isToOpener,
  logMessages,
  openerMessages,
  type DeliveredMessage
} from '../views/transcripts/delivered.js';
import { drawTranscript } from '../views/transcripts/drawn.js';
import type { TranscriptFacts } from '../views/transcripts/head.js';
import { DirectMessages } from './direct-messages.js';
import { refusesWords } from './discord-faults.js';
import { explainMissing, requirePermissions } from './lacking.js';
import { sendOnce } from './nonce.js';
import { momentBefore, OwnMessages } from './own-messages.js';
import type { PanelChannel } from './pictured-panels.js';

/** What posting transcripts needs of the bot in a channel. The history is where it sees what stands there already. */
export const TranscriptNeeds: readonly PermissionName[] = [
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory'
];

/** Discord takes files of so many bytes from a bot, by the level of the server, and as direct messages. */
const LargestFile: Readonly<Record<number, number>> = { 2: 50 * 1024 * 1024, 3: 100 * 1024 * 1024 };
const LargestAnywhere = 10 * 1024 * 1024;

/** So long one waits for a conversation that is not whole yet; then it goes with what there is, and says so. In ms. */
const WaitForWhole = 86_400_000;

/** Sends transcripts of tickets that end: into a channel of their server, and to openers. */
export class DiscordTranscripts implements TranscriptDesk {
  private readonly own: OwnMessages;
  private readonly directMessages: DirectMessages;

  /**
   * @param archive - Asked for when there is something to send.
   * @param keepsWords - Is what people say kept?
   */
  public constructor(
    private readonly client: Client<true>,
    private readonly servers: Servers,
    private readonly spoken: SpokenLanguages,
    private readonly templates: Templates,
    private readonly archive: () => Pick<Archive, 'transcript' | 'readUntil'>,
    private readonly keepsWords: boolean
  ) {
    this.own = new OwnMessages(client);
    this.directMessages = new DirectMessages(client.rest, () => client.user.id);
  }

  public goals(guildId: string): readonly Goal[] {
    if (!this.keepsWords) return [];
    const { channelId, toOpener } = this.servers.of(guildId).transcripts ?? {};
    return Goals.filter((goal) => (goal === 'log' ? channelId !== undefined : toOpener === true));
  }

  public prepare(goal: Goal, ticket: Ticket, end: End): Promise<'stands' | 'later' | Ready> {
    return goal === 'log' ? this.forLog(ticket, end) : this.forOpener(ticket, end);
  }

  private async forLog(ticket: Ticket, { at, since }: End): Promise<'stands' | 'later' | Ready> {
    const channel = this.channelOf(ticket);
    const t = this.spoken.inServer(ticket.guildId);
    const made = await this.told('log', ticket, at, 'all', t);
    if (typeof made === 'string') return made;
    const messages = logMessages(made, t);
    const own = since === null ? [] : await this.own.since(channel, momentBefore(since));
    const standing = own.filter((message) => isInLog(message, ticket, at)).map(({ id }) => id);
    const post = async () => {
      const messageIds = [...standing];
      for (const [index, message] of messages.entries())
        if (index >= standing.length) messageIds.push(await this.post(channel, nameOf(ticket, at, index), message));
      return { channelId: channel.id, messageIds };
    };
    return { post, isBegun: standing.length > 0 };
  }

  private async post(
    channel: PanelChannel,
    name: string,
    { plainly, ...message }: DeliveredMessage,
    isPlain = false
  ): Promise<string> {
    const shown = { ...message, ...(isPlain && { embeds: plainly }), allowedMentions: { parse: [] } };
    try {
      return (await sendOnce(channel.id, name, (once) => channel.send({ ...shown, ...once }))).id;
    } catch (error) {
      if (!isPlain && refusesWords(error)) return this.post(channel, name, { plainly, ...message }, true);
      throw explainMissing(error, channel, TranscriptNeeds);
    }
  }

  private async forOpener(ticket: Ticket, { at, since }: End): Promise<'stands' | 'later' | Ready> {
    const { openerId } = ticket;
    const until = await this.archive().readUntil(ticket, openerId);
    if (until === null) return 'stands';
    const t = this.spoken.inTicket(ticket);
    const made = await this.told('opener', ticket, at, until, t);
    if (typeof made === 'string') return made;
    const messages = openerMessages(made, t);
    const fits = (message: APIMessage) => isToOpener(message, ticket, at);
    const found = since === null ? null : await this.directMessages.find(openerId, momentBefore(since), fits);
    const post = async (): Promise<Sent | null> => {
      let sent = found;
      for (const [index, { embeds, files, plainly }] of messages.entries()) {
        if (index < (found?.messageIds.length ?? 0)) continue;
        const raw = files.map(({ name, attachment }): RawFile => ({ name, data: attachment }));
        const name = `${ticket.guildId}/${nameOf(ticket, at, index)}`;
        const next = await this.directMessages.write(openerId, name, { embeds }, () => ({ embeds: plainly }), raw);
        if (!next) break;
        sent = { ...next, messageIds: [...(sent?.messageIds ?? []), ...next.messageIds] };
      }
      return sent;
    };
    return { post, isBegun: found !== null };
  }

  /** What there is to send of it, in the words of whoever reads it; or why there is nothing (yet). */
  private async told(goal: Goal, ticket: Ticket, at: string, until: ReadUntil, t: Translate) {
    const locale = this.templates.localeOf(goal === 'log' ? { guildId: ticket.guildId } : ticket);
    const transcript = await this.archive().transcript(ticket, until, goal === 'log');
    if (!transcript) return 'stands';
    if (transcript.behind && Date.now() - Date.parse(at) < WaitForWhole) return 'later';
    const facts = this.factsOf(transcript, locale);
    const limit = LargestFile[this.guild(ticket.guildId).premiumTier] ?? LargestAnywhere;
    const most = goal === 'log' ? limit : LargestAnywhere;
    const packed =
      (await drawTranscript(transcript, facts, 'page', most, t)) ??
      (await drawTranscript(transcript, facts, 'text', most, t));
    return { transcript, packed, facts, at, files: await filesIn(transcript) };
  }

  private factsOf({ ticket, names }: Transcript, locale: string | null): TranscriptFacts {
    const { id, name, channels } = this.guild(ticket.guildId);
    const channelId = ticket.channelId ?? '';
    return {
      server: { id, name },
      channelName: channels.cache.get(channelId)?.name ?? names.channels[channelId]?.name ?? ticketLabel(ticket),
      kind: this.templates.of(ticket, locale)?.name ?? ticket.templateId,
      madeAt: new Date().toISOString(),
      locale: this.spoken.dateLocale(locale)
    };
  }

  /** Where a server wants them. @throws Fault */
  private channelOf({ guildId }: Ticket): PanelChannel {
    const guild = this.guild(guildId);
    const channel = guild.channels.cache.get(this.servers.of(guildId).transcripts?.channelId ?? '');
    if (!takesTranscripts(channel)) throw new Fault('transcripts-channel-gone', {});
    requirePermissions(channel, TranscriptNeeds);
    return channel;
  }

  private guild(guildId: string): Guild {
    const guild = this.client.guilds.cache.get(guildId);
    if (!guild?.available) throw new Fault('discord-down', {});
    return guild;
  }
}

/** Can transcripts be posted in this channel? */
export function takesTranscripts(channel: GuildBasedChannel | undefined): channel is PanelChannel {
  return channel?.type === ChannelType.GuildText || channel?.type === ChannelType.GuildAnnouncement;
}

/** How many files people sent. */
async function filesIn({ ticket, read }: Transcript): Promise<number> {
  let count = 0;
  for await (const message of read())
    count += linksOf(message, ticket.guildId).filter(({ kind }) => kind === 'attachment').length;
  return count;
}

/** Names a message among those of a ticket's end. */
function nameOf({ number }: Ticket, at: string, index: number): string {
  return `transcript/${number}/${at}/${index}`;
}
