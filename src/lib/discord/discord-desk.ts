import {
  RESTJSONErrorCodes,
  Routes,
  type APIEmbed,
  type APIMessage,
  type Client,
  type Message,
  type MessageCreateOptions,
  type MessageEditOptions
} from 'discord.js';
import { asFaultsAgain, isRefusal, refusesWords } from './discord-faults.js';
import type { Template } from '../templates/template.js';
import type { LookAtWelcome, PostedWelcome, SummaryWords, TicketDesk } from '../tickets/ticket-desk.js';
import type { Sent } from '../core/delivered.js';
import type { Notice } from '../core/notice.js';
import type { RoleChange, RoleRefusal } from '../core/decision.js';
import { ticketLabel, type Deed, type Ticket } from '../core/ticket.js';
import type { SpokenLanguages } from '../base/spoken.js';
import type { Servers } from '../servers/servers.js';
import type { Staff } from '../servers/staff.js';
import type { Upload } from '../questionnaire/files.js';
import type { Pictures } from '../pictures/pictures.js';
import { carriesFile, pictureFor, type SentPicture } from './attached-pictures.js';
import { ChannelDesk } from './channel-desk.js';
import { download } from './downloads.js';
import { isMessageGone } from './gone.js';
import { changeRole, memberRoles } from './member-roles.js';
import { keptFilesMessage } from '../views/kept-files.js';
import { showsTheSame } from './message-compare.js';
import { plainDecidedNotice } from '../views/decisions.js';
import { isClosing, isNotice, noticeMessage, reopenedClosing } from '../views/notices.js';
import { contestedMessage } from '../views/contested.js';
import { isReminder, reminderMessage } from '../views/reminder.js';
import { serverFullMessage } from '../views/server-full.js';
import { retoldTo } from '../views/retold.js';
import { hasRoomFor, summedUp, type SummaryWithin } from '../views/summed-up.js';
import { answersBelow, foundSummary, summaryParts, type SummaryPart } from '../views/summary.js';
import { isWelcome, welcomePicture, welcomeStates } from '../views/welcome.js';
import { firstLooks, type FirstLook } from './first-looks.js';
import { explainMissing, requirePermissions } from './lacking.js';
import type { TicketChannel } from './marked-channel.js';
import { sendOnce } from './nonce.js';
import { momentBefore, OwnMessages } from './own-messages.js';
import { partsAmong, postParts, type StandingParts } from './summary-messages.js';
import { botPermissionsIn } from './permissions.js';
import { plainText } from '../views/plain-text.js';
import { isLetter, letterOf, plainLetter, tellingOf } from '../views/letter.js';
import { DirectMessages } from './direct-messages.js';

/** The ticket desk on Discord: its channels, and the messages in them. Sends requests and decides nothing. */
export class DiscordDesk extends ChannelDesk implements TicketDesk {
  private readonly own = new OwnMessages(this.client);
  private readonly directMessages = new DirectMessages(this.client.rest, () => this.client.user.id);

  public constructor(
    client: Client<true>,
    servers: Servers,
    spoken: SpokenLanguages,
    staff: Staff,
    private readonly pictures: Pick<Pictures, 'get'>
  ) {
    super(client, servers, spoken, staff);
  }

  public async postWelcome(
    ticket: Ticket,
    template: Template | null,
    summary: SummaryWords | null = null
  ): Promise<PostedWelcome> {
    // One that was deleted by hand must not be taken for the one that is posted in its place.
    const isFirst = ticket.welcomeMessageId === null;
    const name = isFirst ? 'welcome' : `welcome-${ticket.revision}`;
    const files = await this.filesOf(ticket, template);
    const sent = files ? ticket : { ...ticket, pictureless: true as const };
    let look: FirstLook | undefined;
    const [first, ...lesser] = this.looksToPost(sent, template, summary, isFirst).map((one) => () => {
      look = one;
      const { allowedMentions, ...message } = one.message;
      // Staff were called by the one that was there before.
      const called = isFirst ? allowedMentions : { users: allowedMentions.users };
      return { ...message, allowedMentions: called, ...(!one.shown.pictureless && files && { files }) };
    });
    const { id } = await this.send(ticket, name, first?.() ?? {}, ...lesser);
    return {
      messageId: id,
      unshown: look?.shown.about?.unshown === true,
      pictureless: look?.shown.pictureless === true && welcomePicture(ticket, template) !== null,
      summedUp: look?.summedUp === true
    };
  }

  /** A summary that has no room in a first message, or is refused there, is posted after it; one that stood in it stays there. */
  private looksToPost(
    ticket: Ticket,
    template: Template | null,
    summary: SummaryWords | null,
    isFirst: boolean
  ): FirstLook[] {
    const t = this.languageOfOpener(ticket);
    const within = this.summaryWithin(ticket, summary);
    if (!isFirst) return firstLooks(ticket, template, t, within);
    const apart = firstLooks(ticket, template, t, null);
    const [whole] = apart;
    const [together] =
      within && whole && hasRoomFor(whole.message, within) ? firstLooks(ticket, template, t, within) : [];
    return together ? [together, ...apart] : apart;
  }

  /**
   * What of the summary stands in a first message; null where nothing is known of it.
   * @param standing - The message as it is, for a record that lost the answers.
   */
  private summaryWithin(
    handedIn: Ticket,
    summary: SummaryWords | null,
    standing: { readonly embeds?: APIEmbed[] } = {}
  ): SummaryWithin | null {
    if (!summary) return null;
    const t = this.languageOf(handedIn);
    const kept = handedIn.answers.length === 0 ? answersBelow(standing.embeds ?? []) : undefined;
    if (handedIn.answers.length === 0 && !kept) return null;
    const ticket = retoldTo(t, handedIn, summary.template);
    const offered = summary.template?.decisions ?? [];
    return { ticket, staffRoleIds: this.calledFor(ticket), offered, t, standing: kept };
  }

  /** The file that goes with a first message; none where it shows no file of ours, null where that is not to be had. */
  private async filesOf(ticket: Ticket, template: Template | null): Promise<SentPicture[] | null> {
    const picture = welcomePicture(ticket, template);
    if (!picture?.attached) return [];
    const file = await pictureFor(this.pictures, this.channel(ticket), picture);
    return file && [file];
  }

  public async findWelcome(ticket: Ticket): Promise<string | null> {
    return this.findOwn(ticket, this.channel(ticket).id, (message) => isWelcome(message, ticket));
  }

  public async refreshWelcome(
    ticket: Ticket,
    template: Template | null,
    summary: SummaryWords | null = null
  ): Promise<void> {
    if (ticket.welcomeMessageId === null) return;
    // What the record lost stands on the message alone.
    const standing = summary && ticket.answers.length === 0 ? await this.standingWelcome(ticket) : {};
    if (standing === null) return;
    await this.showWelcome(ticket, template, this.summaryWithin(ticket, summary, standing));
  }

  /**
   * @param upload - Its picture, where the message has it not (any more): it takes the place of all that is attached.
   * @returns did Discord take the message with all its words?
   */
  private async showWelcome(
    ticket: Ticket,
    template: Template | null,
    summary: SummaryWithin | null,
    upload: readonly SentPicture[] = []
  ): Promise<boolean> {
    const { welcomeMessageId } = ticket;
    if (!welcomeMessageId) return true;
    const looks = firstLooks(ticket, template, this.languageOfOpener(ticket), summary);
    for (const [index, { message, shown }] of looks.entries()) {
      const files = upload.length > 0 && !shown.pictureless && { files: upload, attachments: [] };
      try {
        // Embeds that a moderator has hidden are shown again.
        const edit = { ...message, ...files, flags: [] } as MessageEditOptions;
        await asFaultsAgain(() => this.channel(ticket).messages.edit(welcomeMessageId, edit));
        return index === 0;
      } catch (error) {
        if (isRefusal(error, RESTJSONErrorCodes.UnknownMessage)) return true;
        if (!refusesWords(error) || index === looks.length - 1) throw error;
      }
    }
    return false;
  }

  public async mendWelcome(
    recorded: Ticket,
    template: Template | null,
    { backAt = null, isCurrent = () => Promise.resolve(true), summary = null }: LookAtWelcome = {}
  ): Promise<'fits' | 'changed' | 'gone' | 'overtaken'> {
    const t = this.languageOfOpener(recorded);
    const standing = await this.standingWelcome(recorded);
    if (standing === null) return 'gone';
    const name = welcomePicture(recorded, template)?.attached?.name;
    const upload = name === undefined || carriesFile(standing, name) ? [] : await this.filesOf(recorded, template);
    // What is not to be had is missing in the message as it should be, too.
    const ticket = upload ? recorded : { ...recorded, pictureless: true as const };
    const within = this.summaryWithin(ticket, summary, standing);
    const asked = welcomeStates(ticket, template, t, (questionId) => questionId === backAt);
    const states = asked.map((state) => (within ? summedUp(state, within) : state));
    if (states.some((state) => showsTheSame(state, standing))) return 'fits';
    const [, ...lesser] = firstLooks(ticket, template, t, within);
    const plain = lesser.some(({ message }) => showsTheSame(message, standing));
    if (!(await isCurrent())) return 'overtaken';
    // What was refused before may be taken now.
    const taken = await this.showWelcome(ticket, template, within, upload ?? []);
    if (plain && !taken) return 'fits';
    // All that it lacks may be emoji that Discord has just refused: then it was as it can be.
    return states.some((state) => showsTheSame(state, standing)) ? 'fits' : 'changed';
  }

  /** The first message as Discord keeps it, or null where it is gone. */
  private async standingWelcome(ticket: Ticket): Promise<APIMessage | null> {
    const route = Routes.channelMessage(ticket.channelId ?? '', ticket.welcomeMessageId ?? '');
    try {
      return (await asFaultsAgain(() => this.client.rest.get(route))) as APIMessage;
    } catch (error) {
      const place = { channelId: ticket.channelId ?? '', messageId: ticket.welcomeMessageId ?? '' };
      if (await isMessageGone(error, this.guild(ticket), place)) return null;
      throw explainMissing(error, this.channel(ticket), ['ViewChannel', 'ReadMessageHistory']);
    }
  }

  public async keepFiles(ticket: Ticket, question: string, uploads: readonly Upload[]): Promise<string> {
    const channel = this.channel(ticket);
    requirePermissions(channel, ['ViewChannel', 'SendMessages', 'AttachFiles']);
    const files = [];
    // One after the other: together they may be ten times what one is.
    for (const upload of uploads) files.push(await download(upload, this.client.rest.options.api));
    const message = keptFilesMessage(ticket, question, this.languageOfOpener(ticket));
    const posted = await this.send(ticket, `files-${uploads.map(({ id }) => id).join('-')}`, {
      ...message,
      files: files.map(({ name, data }) => ({ name, attachment: data }))
    });
    return posted.id;
  }

  public postSummary(ticket: Ticket, template: Template | null = null): Promise<string> {
    return this.makeSummaryStand(ticket, template, new Map());
  }

  public async refreshSummary(handedIn: Ticket, messageId: string, template: Template | null): Promise<void> {
    const t = this.languageOf(handedIn);
    const ticket = retoldTo(t, handedIn, template);
    const offered = template?.decisions ?? [];
    const { messages } = this.channel(ticket);
    const edit = (message: MessageEditOptions) => asFaultsAgain(() => messages.edit(messageId, message));
    try {
      if (ticket.answers.length === 0) {
        const standing = await asFaultsAgain(() => messages.fetch({ message: messageId, cache: false, force: true }));
        await edit(foundSummary(ticket, standing.embeds[0]?.toJSON() ?? {}, offered, t));
        return;
      }
      // Those after the first say nothing of a decision.
      const [first] = summaryParts(ticket, this.calledFor(ticket), offered, t);
      if (!first) return;
      const { message, plain } = first;
      await edit(shownIn(message)).catch((error: unknown) => {
        if (!refusesWords(error)) throw error;
        return edit(shownIn(plain));
      });
    } catch (error) {
      if (!isRefusal(error, RESTJSONErrorCodes.UnknownMessage))
        throw explainMissing(error, this.channel(ticket), ['ViewChannel', 'SendMessages', 'EmbedLinks']);
    }
  }

  public async rolesOfOpener({ guildId, openerId }: Ticket): Promise<ReadonlySet<string> | null> {
    return memberRoles(this.guild({ guildId }), openerId);
  }

  public async changeRole(
    ticket: Ticket,
    { roleId, does }: Pick<RoleChange, 'roleId' | 'does'>
  ): Promise<'done' | RoleRefusal> {
    const t = this.languageOf(ticket);
    const reason = t('tickets:audit.decision', { number: ticketLabel(ticket) });
    return changeRole(this.guild(ticket), ticket.openerId, { roleId, does }, reason);
  }

  public async findSummary(ticket: Ticket): Promise<string | null> {
    return (await this.standingSummary(ticket)).get(1)?.id ?? null;
  }

  public async recoverSummary(ticket: Ticket, template: Template | null = null): Promise<string> {
    return this.makeSummaryStand(ticket, template, await this.standingSummary(ticket));
  }

  private makeSummaryStand(handedIn: Ticket, template: Template | null, standing: StandingParts): Promise<string> {
    const t = this.languageOf(handedIn);
    const ticket = retoldTo(t, handedIn, template);
    // By what two processes agree on: each hands in at a moment of its own.
    const name = ticket.askedAgainAt === undefined ? 'summary' : `summary-${ticket.askedAgainAt}`;
    return postParts(summaryParts(ticket, this.calledFor(ticket), template?.decisions ?? [], t), standing, {
      post: ({ message, plain }, place) =>
        this.send(ticket, place === 1 ? name : `${name}-${place}`, message, () => plain),
      edit: async ({ id }, embeds) => {
        await asFaultsAgain(() => this.channel(ticket).messages.edit(id, { embeds })).catch((error: unknown) => {
          if (!isRefusal(error, RESTJSONErrorCodes.UnknownMessage) && !refusesWords(error)) throw error;
        });
      },
      remove: async ({ id }) => {
        await asFaultsAgain(() => this.channel(ticket).messages.delete(id)).catch((error: unknown) => {
          if (!isRefusal(error, RESTJSONErrorCodes.UnknownMessage)) throw error;
        });
      }
    });
  }

  /** The roles its summary calls. */
  private calledFor(ticket: Ticket): string[] {
    return this.staff.calledFor(ticket).filter((id) => this.guild(ticket).roles.cache.has(id));
  }

  private async standingSummary(ticket: Ticket): Promise<StandingParts> {
    const since = ticket.submittedAt ? momentBefore(ticket.submittedAt) : this.channel(ticket).id;
    return partsAmong(await this.own.since(this.readable(ticket), since), ticket);
  }

  public async postNotice(ticket: Ticket, notice: Notice, template: Template | null = null): Promise<void> {
    // Of a closing its opener reads nothing here any more.
    const t = notice.kind === 'closed' ? this.languageOf(ticket) : this.languageOfOpener(ticket);
    const message = noticeMessage(ticket, notice, t, template?.decisions);
    if (!message) return;
    // Where Discord refuses the reason, the channel is told without it.
    const unexplained = { ...ticket, closed: ticket.closed && { ...ticket.closed, reason: null } };
    const plainly = () =>
      notice.kind === 'decided' && ticket.decision
        ? plainDecidedNotice(ticket, ticket.decision, t)
        : (noticeMessage(unexplained, notice, t) ?? message);
    await this.send(ticket, `${notice.kind}-${notice.seq}`, message, plainly);
  }

  public async findNotice(ticket: Ticket, notice: Notice): Promise<boolean> {
    const found = await this.findOwn(ticket, momentBefore(notice.at), (message) => isNotice(message, ticket, notice));
    return found !== null;
  }

  public async retireClosing(ticket: Ticket, closed: Pick<Deed, 'by' | 'at'>, by: string): Promise<void> {
    const channel = this.channel(ticket);
    const since = await this.own.since(channel, momentBefore(closed.at));
    for (const message of since.filter((one) => isClosing(one, ticket))) {
      const fields = message.embeds[0]?.fields ?? [];
      const over = reopenedClosing(ticket, closed, by, fields, this.languageOf(ticket));
      await asFaultsAgain(() => channel.messages.edit(message.id, over)).catch((error: unknown) => {
        if (!isRefusal(error, RESTJSONErrorCodes.UnknownMessage)) throw error;
      });
    }
  }

  public async postLetter(ticket: Ticket, template: Template | null = null): Promise<Sent | null> {
    const t = this.languageOfOpener(ticket);
    const { guildId, number, openerId, status } = ticket;
    const name = `${status}/${guildId}/${number}/${tellingOf(ticket)?.at ?? ''}`;
    const letter = letterOf(ticket, this.guild(ticket).name, template?.decisions ?? [], t);
    return this.directMessages.write(openerId, name, letter, () => plainLetter(ticket, t));
  }

  public findLetter(ticket: Ticket): Promise<Sent | null> {
    const since = momentBefore(tellingOf(ticket)?.at ?? ticket.openedAt);
    return this.directMessages.find(ticket.openerId, since, (message) => isLetter(message, ticket));
  }

  public async postReminder(ticket: Ticket, questions: number, answered: number): Promise<void> {
    await this.send(
      ticket,
      'reminder',
      reminderMessage(ticket, { questions, answered }, this.staffOf(ticket), this.languageOf(ticket))
    );
  }

  public async findReminder(ticket: Ticket): Promise<boolean> {
    const since = momentBefore(ticket.remindAt ?? ticket.openedAt);
    return (await this.findOwn(ticket, since, (message) => isReminder(message, ticket))) !== null;
  }

  public async postContested(ticket: Ticket): Promise<void> {
    const message = contestedMessage(this.staffOf(ticket), this.languageOf(ticket));
    await this.send(ticket, `contested-${Date.now()}`, message);
  }

  public async postServerFull(guildId: string, closed: Ticket | null, until: number | null): Promise<void> {
    const guild = this.guild({ guildId });
    const t = this.languageOf({ guildId });
    const name = `full-${Date.now()}`;
    if (closed && !this.hides(closed)) {
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
   * @param plainer - What to say where Discord refuses these words, and what where it refuses those.
   */
  private async send(
    ticket: Ticket,
    name: string,
    message: MessageCreateOptions,
    ...plainer: readonly (() => MessageCreateOptions)[]
  ): Promise<Message> {
    const [plainly, ...others] = plainer;
    const channel = this.channel(ticket);
    try {
      return await sendOnce(channel.id, name, (once) => channel.send({ ...message, ...once }));
    } catch (error) {
      if (plainly && refusesWords(error)) return this.send(ticket, name, plainly(), ...others);
      throw explainMissing(error, channel, ['ViewChannel', 'SendMessages', 'EmbedLinks']);
    }
  }

  /**
   * The oldest of our own messages after an id that fits, or null.
   * @throws Fault `missing-permission` where the bot may not read the history: Discord gives an empty list then, and what
   * is not found would be posted once more.
   */
  private async findOwn(ticket: Ticket, after: string, fits: (message: Message) => boolean): Promise<string | null> {
    return (await this.own.find(this.readable(ticket), after, fits))?.id ?? null;
  }

  private readable(ticket: Ticket): TicketChannel {
    const channel = this.channel(ticket);
    if (!botPermissionsIn(channel).has('ReadMessageHistory')) requirePermissions(channel, ['ReadMessageHistory']);
    return channel;
  }
}

/** What of a message of a summary can be edited. An edit calls nobody anew. */
function shownIn({ embeds, allowedMentions, ...rest }: SummaryPart['message']): MessageEditOptions {
  return { embeds, allowedMentions, ...('components' in rest && { components: rest.components }) };
}
