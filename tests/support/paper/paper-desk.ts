import { decisionOf, type RoleChange, type RoleRefusal } from '../../../src/lib/core/decision.js';
import { ticketChannelName } from '../../../src/lib/views/channel-name.js';
import { Fault } from '../../../src/lib/core/fault.js';
import type { Sent } from '../../../src/lib/core/delivered.js';
import type { Notice } from '../../../src/lib/core/notice.js';
import type { Ticket } from '../../../src/lib/core/ticket.js';
import { currentStep } from '../../../src/lib/questionnaire/questionnaire.js';
import type { Upload } from '../../../src/lib/questionnaire/files.js';
import { questionsOf, type Template } from '../../../src/lib/templates/template.js';
import type {
  LookAtWelcome,
  MarkedChannel,
  PostedWelcome,
  SummaryWords,
  TicketDesk
} from '../../../src/lib/tickets/ticket-desk.js';
import { summaryParts } from '../../../src/lib/views/summary.js';
import { english } from '../languages/english.js';
import { PaperWire } from './paper-wire.js';

/** A message as the paper desk keeps it: what it says, not how it looks. */
export interface PaperMessage {
  readonly id: string;
  readonly kind: 'welcome' | 'summary' | 'notice' | 'server-full' | 'contested' | 'reminder' | 'files';
  /** Names it within its channel: posted again under the same name, it stands once. */
  readonly nonce: string;
  /** Of a first message: the status it shows, the question it asks, or null, and what was answered there before. */
  shows: {
    status: string;
    asks: string | null;
    said?: readonly string[];
    /** The words of the message the ticket is about, where it is; null where they are not shown. */
    quotes?: string | null;
  } | null;
  readonly notice: Notice | null;
  /** Of a summary: the decision it shows, by its id, or null where it can be decided. */
  decided?: string | null | undefined;
  /** Of a first message that carries the summary, too: when its answers were handed in. */
  sums?: string | null | undefined;
  /** Did it call the staff when it was posted? */
  readonly calls: boolean;
  /** Of the notice of a closing: the ticket was reopened, and it offers nothing any more. */
  over?: boolean;
}

/** The id of the first direct message. */
const FirstLetter = 800_000_000_000_000_000n;

/** A direct message that told an opener of a closing (`seq`). */
export interface PaperLetter {
  readonly to: string;
  readonly number: number;
  readonly seq: number | null;
}

/** A ticket's channel on paper. */
export interface PaperChannel {
  readonly id: string;
  readonly ticket: Pick<Ticket, 'guildId' | 'number' | 'openerId' | 'templateId'>;
  name: string;
  /** Members who see it, besides staff. */
  people: string[];
  messages: PaperMessage[];
  /** Can nobody but the bot write there? */
  silent: boolean;
  /** Does it stand among the channels of closed tickets? */
  amongClosed: boolean;
  readonly createdAt: string;
}

/** Discord's side of tickets, in memory: channels, who sees them and what stands in them. */
export class PaperDesk extends PaperWire<keyof TicketDesk> implements TicketDesk {
  public readonly channels = new Map<string, PaperChannel>();
  public readonly botId = '900000000000000001';
  /** Channels the bot may not view. */
  public readonly hidden = new Set<string>();
  /** Whom closings were told by direct message. */
  public readonly letters: PaperLetter[] = [];
  /** Roles people have, by person. */
  public readonly roles = new Map<string, Set<string>>();
  /** People who have left the server. */
  public readonly left = new Set<string>();
  /** Roles the bot cannot give or take, and why. */
  public readonly untouchable = new Map<string, RoleRefusal>();
  /** Who takes no direct messages. */
  public readonly shut = new Set<string>();
  /** Does Discord refuse the words of messages that tickets are about? */
  public refusesQuotes = false;
  /** Does Discord refuse a first message with a summary in it? */
  public refusesSummaries = false;
  private ids = 500_000_000_000_000_000n;

  /** The channel of a ticket, which must stand. */
  public channelOf({ number }: Pick<Ticket, 'number'>): PaperChannel {
    const found = [...this.channels.values()].find(({ ticket }) => ticket.number === number);
    if (!found) throw new Error(`Ticket ${number} has no channel.`);
    return found;
  }

  /** The messages in a ticket's channel that show its summary as it is, or another. */
  public summaries(ticket: Pick<Ticket, 'number'>): PaperMessage[] {
    return this.channelOf(ticket).messages.filter(({ decided }) => decided !== undefined);
  }

  /** How often staff were called to a ticket's summary. */
  public calls(ticket: Pick<Ticket, 'number'>): number {
    return this.channelOf(ticket).messages.filter(({ calls }) => calls).length;
  }

  /** The first messages that stand in a ticket's channel. */
  public welcomes(ticket: Pick<Ticket, 'number'>): PaperMessage[] {
    return this.channelOf(ticket).messages.filter(({ kind }) => kind === 'welcome');
  }

  public createChannel(ticket: Ticket): Promise<string> {
    return this.request('createChannel', () => {
      const id = this.nextId();
      const { guildId, number, openerId, templateId } = ticket;
      this.channels.set(id, {
        id,
        ticket: { guildId, number, openerId, templateId },
        name: `ticket-${number}`,
        people: peopleOf(ticket),
        messages: [],
        silent: false,
        amongClosed: false,
        createdAt: new Date().toISOString()
      });
      return id;
    });
  }

  public findChannel(ticket: Ticket): Promise<string | null> {
    return this.request('findChannel', () => {
      const found = [...this.channels.values()].find(
        ({ ticket: mark }) => mark.guildId === ticket.guildId && mark.number === ticket.number
      );
      return found?.id ?? null;
    });
  }

  public knows(): boolean {
    return true;
  }

  public markedChannels(guildId: string): MarkedChannel[] {
    return [...this.channels.values()]
      .filter(({ id, ticket }) => ticket.guildId === guildId && !this.hidden.has(id))
      .map(({ id, ticket, people, createdAt }) => ({
        channelId: id,
        mark: ticket,
        ours: true,
        openerIn: people.includes(ticket.openerId),
        participantIds: people.filter((person) => person !== ticket.openerId),
        createdAt,
        botId: this.botId
      }));
  }

  public channelExists(ticket: Ticket): Promise<boolean> {
    return this.request('channelExists', () => this.channels.has(ticket.channelId ?? ''));
  }

  public lookAgain(ticket: Ticket): Promise<boolean> {
    return this.request('lookAgain', () => this.channels.has(ticket.channelId ?? ''));
  }

  public hides({ channelId }: Ticket): boolean {
    return this.hidden.has(channelId ?? '');
  }

  public nameOf(userId: string): Promise<string> {
    return this.request('nameOf', () => `user-${userId}`);
  }

  public postWelcome(
    ticket: Ticket,
    template: Template | null,
    summary: SummaryWords | null = null
  ): Promise<PostedWelcome> {
    const nonce = ticket.welcomeMessageId === null ? 'welcome' : `welcome-${ticket.revision}`;
    const { about } = ticket;
    const unshown = this.refusesQuotes && Boolean(about?.text) && !about?.unshown;
    const posted = unshown && about ? { ...ticket, about: { ...about, unshown } } : ticket;
    const isFirst = ticket.welcomeMessageId === null;
    const summedUp = summary !== null && (!isFirst || (!this.refusesSummaries && summaryNames(ticket).length === 1));
    const message = {
      ...{ kind: 'welcome' as const, nonce, shows: shown(posted, template), calls: summedUp && isFirst },
      ...summed(ticket, summedUp)
    };
    return this.request('postWelcome', () => ({
      messageId: this.post(ticket, message),
      unshown,
      pictureless: false,
      summedUp
    }));
  }

  public findWelcome(ticket: Ticket): Promise<string | null> {
    return this.request('findWelcome', () => this.find(ticket, ({ kind }) => kind === 'welcome'));
  }

  public refreshWelcome(ticket: Ticket, template: Template | null, summary: SummaryWords | null = null): Promise<void> {
    return this.request('refreshWelcome', () => {
      const message = this.message(ticket);
      if (message) Object.assign(message, { shows: shown(ticket, template), ...summed(ticket, summary !== null) });
    });
  }

  public async mendWelcome(
    ticket: Ticket,
    template: Template | null,
    { backAt = null, isCurrent = () => Promise.resolve(true), summary = null }: LookAtWelcome = {}
  ): Promise<'fits' | 'changed' | 'gone' | 'overtaken'> {
    // As the record is when the message is looked at.
    const standing = this.message(ticket);
    const sums = summed(ticket, summary !== null);
    const isRight = ({ shows, ...message }: PaperMessage) =>
      fits(shows, ticket, template, backAt) && message.sums === sums.sums && message.decided === sums.decided;
    const current = standing && !isRight(standing) ? await isCurrent() : true;
    return this.request('mendWelcome', () => {
      const message = this.message(ticket);
      if (!message) return 'gone';
      if (isRight(message)) return 'fits';
      if (!current) return 'overtaken';
      Object.assign(message, { shows: shown(ticket, template), ...sums });
      return 'changed';
    });
  }

  public keepFiles(ticket: Ticket, _question: string, uploads: readonly Upload[]): Promise<string> {
    const nonce = `files-${uploads.map(({ id }) => id).join('-')}`;
    return this.request('keepFiles', () => this.post(ticket, { kind: 'files', nonce, shows: null }));
  }

  public async postSummary(ticket: Ticket): Promise<string> {
    const [first = '', ...more] = summaryNames(ticket);
    const post = (nonce: string) =>
      this.request('postSummary', () =>
        this.post(ticket, {
          ...{ kind: 'summary', nonce, shows: null, calls: nonce === first },
          decided: decisionOf(ticket)?.id ?? null
        })
      );
    const id = await post(first);
    for (const nonce of more) await post(nonce);
    return id;
  }

  public async recoverSummary(ticket: Ticket): Promise<string> {
    const names = summaryNames(ticket);
    const standing = await this.request(
      'findSummary',
      () =>
        new Map(
          names.flatMap((nonce, index) =>
            this.of(ticket)
              .messages.filter((message) => message.nonce === nonce || (index === 0 && sumsUp(message, ticket)))
              .map(({ id }) => [nonce, id])
          )
        )
    );
    for (const nonce of names) {
      if (standing.has(nonce)) continue;
      const post = () =>
        this.post(ticket, {
          ...{ kind: 'summary', nonce, shows: null, calls: nonce === names[0] },
          decided: decisionOf(ticket)?.id ?? null
        });
      standing.set(nonce, await this.request('postSummary', post));
    }
    return standing.get(names[0] ?? '') ?? '';
  }

  public refreshSummary(ticket: Ticket, messageId: string): Promise<void> {
    return this.request('refreshSummary', () => {
      const message = this.of(ticket).messages.find(({ id }) => id === messageId);
      if (message) message.decided = decisionOf(ticket)?.id ?? null;
    });
  }

  public rolesOfOpener({ openerId }: Ticket): Promise<ReadonlySet<string> | null> {
    return this.request('rolesOfOpener', () => (this.left.has(openerId) ? null : new Set(this.roles.get(openerId))));
  }

  public changeRole(
    { openerId }: Ticket,
    { roleId, does }: Pick<RoleChange, 'roleId' | 'does'>
  ): Promise<'done' | RoleRefusal> {
    return this.request('changeRole', () => {
      const why = this.untouchable.get(roleId);
      if (why) return why;
      const has = this.roles.get(openerId) ?? new Set();
      this.roles.set(openerId, has);
      if (does === 'give') has.add(roleId);
      else has.delete(roleId);
      return 'done';
    });
  }

  public findSummary(ticket: Ticket): Promise<string | null> {
    const [name] = summaryNames(ticket);
    return this.request('findSummary', () =>
      this.find(ticket, (message) => message.nonce === name || sumsUp(message, ticket))
    );
  }

  public accessFits(ticket: Ticket): boolean {
    const { people, silent } = this.of(ticket);
    return [...people].sort().join() === peopleOf(ticket).sort().join() && silent === (ticket.status === 'deleted');
  }

  public openerSees(ticket: Ticket): boolean {
    return this.channels.get(ticket.channelId ?? '')?.people.includes(ticket.openerId) ?? true;
  }

  public postReminder(ticket: Ticket): Promise<void> {
    return this.request('postReminder', () => {
      this.post(ticket, { kind: 'reminder', nonce: 'reminder', shows: null });
    });
  }

  public findReminder(ticket: Ticket): Promise<boolean> {
    return this.request('findReminder', () => this.find(ticket, ({ kind }) => kind === 'reminder') !== null);
  }

  public postContested(ticket: Ticket): Promise<void> {
    return this.request('postContested', () => {
      this.post(ticket, { kind: 'contested', nonce: 'contested', shows: null });
    });
  }

  public applyAccess(ticket: Ticket): Promise<void> {
    return this.request('applyAccess', () => {
      Object.assign(this.of(ticket), { people: peopleOf(ticket), silent: ticket.status === 'deleted' });
    });
  }

  public place(ticket: Ticket): Promise<void> {
    return this.request('place', () => {
      this.of(ticket).amongClosed = ticket.status === 'closed';
    });
  }

  public retireClosing(ticket: Ticket): Promise<void> {
    return this.request('retireClosing', () => {
      for (const message of this.of(ticket).messages) if (message.notice?.kind === 'closed') message.over = true;
    });
  }

  public postNotice(ticket: Ticket, notice: Notice): Promise<void> {
    return this.request('postNotice', () => {
      this.post(ticket, { kind: 'notice', nonce: `${notice.kind}-${notice.seq}`, shows: null, notice });
    });
  }

  public findNotice(ticket: Ticket, notice: Notice): Promise<boolean> {
    return this.request(
      'findNotice',
      () => this.find(ticket, (message) => message.notice?.seq === notice.seq) !== null
    );
  }

  public postLetter(ticket: Ticket): Promise<Sent | null> {
    return this.request('postLetter', () => {
      const { openerId: to, number, untoldOpener: seq } = ticket;
      if (this.shut.has(to)) return null;
      if (!this.letter(ticket)) this.letters.push({ to, number, seq });
      return this.letter(ticket);
    });
  }

  public findLetter(ticket: Ticket): Promise<Sent | null> {
    return this.request('findLetter', () => this.letter(ticket));
  }

  public postServerFull(_guildId: string, closed: Ticket | null): Promise<void> {
    return this.request('postServerFull', () => {
      if (closed) this.post(closed, { kind: 'server-full', nonce: 'full', shows: null });
    });
  }

  public renameByAnswers(ticket: Ticket, template: Template): Promise<void> {
    const name = ticketChannelName(template.channelName, ticket);
    return this.request('renameByAnswers', () => {
      this.of(ticket).name = name;
    });
  }

  public rename(ticket: Ticket, name: string): Promise<string> {
    return this.request('rename', () => (this.of(ticket).name = name));
  }

  public deleteChannel(ticket: Ticket): Promise<void> {
    return this.request('deleteChannel', () => {
      this.channels.delete(ticket.channelId ?? '');
    });
  }

  /**
   * Shows the first message anew, as the answer to a press does: with no request of the desk's own.
   * @param asks - The answered question its opener went back to.
   */
  public showWelcome(ticket: Ticket, template: Template | null, asks?: string): void {
    // The record may not know the message yet on which somebody presses.
    const message = this.of(ticket).messages.findLast(({ kind }) => kind === 'welcome');
    if (!message) return;
    const answer = ticket.answers.find(({ questionId }) => questionId === asks);
    message.shows = answer
      ? { ...shown(ticket, template), status: ticket.status, asks: answer.questionId, said: answer.values }
      : shown(ticket, template);
    Object.assign(message, summed(ticket, false));
  }

  private of(ticket: Ticket): PaperChannel {
    const channel = this.channels.get(ticket.channelId ?? '');
    if (!channel) throw new Fault('ticket-gone', {});
    if (this.hidden.has(channel.id)) throw new Fault('channel-hidden', { channelId: channel.id });
    return channel;
  }

  private letter({ number, untoldOpener }: Ticket): Sent | null {
    const place = this.letters.findIndex((letter) => letter.number === number && letter.seq === untoldOpener);
    const found = this.letters[place];
    return found ? { channelId: found.to, messageIds: [String(FirstLetter + BigInt(place))] } : null;
  }

  private message(ticket: Ticket): PaperMessage | undefined {
    return this.of(ticket).messages.find(({ id }) => id === ticket.welcomeMessageId);
  }

  private post(ticket: Ticket, { notice = null, calls = false, ...parts }: Posted): string {
    const { messages } = this.of(ticket);
    const standing = messages.find((message) => message.nonce === parts.nonce);
    if (standing) return standing.id;
    const message: PaperMessage = { id: this.nextId(), ...parts, notice, calls };
    messages.push(message);
    return message.id;
  }

  private find(ticket: Ticket, fits: (message: PaperMessage) => boolean): string | null {
    return this.of(ticket).messages.find(fits)?.id ?? null;
  }

  private nextId(): string {
    this.ids += 1n;
    return this.ids.toString();
  }
}

type Posted = Pick<PaperMessage, 'kind' | 'nonce' | 'shows' | 'decided' | 'sums'> &
  Partial<Pick<PaperMessage, 'notice' | 'calls'>>;

/** What a first message shows of the summary, where that stands in it. */
function summed(ticket: Ticket, isIn: boolean): Pick<PaperMessage, 'sums' | 'decided'> {
  return isIn
    ? { sums: ticket.submittedAt, decided: decisionOf(ticket)?.id ?? null }
    : { sums: undefined, decided: undefined };
}

function sumsUp({ sums }: PaperMessage, { submittedAt }: Ticket): boolean {
  return sums !== undefined && sums === submittedAt;
}

/** The messages of a summary, by name. */
function summaryNames(ticket: Ticket): string[] {
  const name = `summary-${ticket.submittedAt}`;
  return summaryParts(ticket, [], [], english).map((_, index) => (index === 0 ? name : `${name}-${index + 1}`));
}

/** Who sees the channel of a ticket, besides staff. */
function peopleOf(ticket: Ticket): string[] {
  const isShut = ticket.status === 'closed' || (ticket.status === 'deleted' && ticket.closed !== null);
  return isShut ? [] : [...new Set([ticket.openerId, ...ticket.participantIds])];
}

/** What a first message shows of a ticket. */
function shown(ticket: Ticket, template: Template | null): PaperMessage['shows'] {
  const step =
    ticket.status === 'open' && !ticket.submittedAt && template
      ? currentStep(questionsOf(template), ticket.answers)
      : null;
  const { status, about } = ticket;
  const quotes = about && { quotes: about.unshown ? null : (about.text ?? null) };
  return { status, asks: step?.question.id ?? null, ...quotes };
}

/** Does a first message show its ticket rightly? Its opener may have gone back to a question that has an answer. */
function fits(shows: PaperMessage['shows'], ticket: Ticket, template: Template | null, backAt: string | null): boolean {
  const wanted = shown(ticket, template);
  const answer =
    wanted?.asks == null
      ? undefined
      : ticket.answers.find(({ questionId }) => questionId === shows?.asks && questionId === backAt);
  const back = answer !== undefined && shows?.said?.join() === answer.values.join();
  const same = shows?.status === wanted?.status && shows?.quotes === wanted?.quotes;
  return same && (back || (shows?.asks === wanted?.asks && shows?.said === undefined));
}
