import { Result } from '@sapphire/result';
import { background } from '../base/under-way.js';
import { isOurs, unclaimed, type Claim } from '../core/claim.js';
import { Fault, isFault } from '../core/fault.js';
import type { Changed } from '../core/change.js';
import type { NewEvent } from '../core/ticket-event.js';
import { isSameTicket, type About, type Answer, type Ticket } from '../core/ticket.js';
import { transition } from '../core/transition.js';
import { currentStep, readGiven, type Given, type Reader } from '../questionnaire/questionnaire.js';
import { localized } from '../templates/localized.js';
import { questionsOf, type Template } from '../templates/template.js';
import type { Access } from './access.js';
import { asItIs, change } from './changes.js';
import { handedIn } from './answering.js';
import type { Closing } from './closing.js';
import { now, type TicketContext } from './context.js';
import type { FirstMessage } from './first-message.js';
import type { FollowUps } from './follow-ups.js';
import { notTaken } from './refusals.js';
import type { Reminders } from './reminders.js';
import { ServerFull } from './server-full.js';
import { requireMayOpen } from './may-open.js';
import { eachTicket, OpenedLately, PressedAlready, TooManyOpen, type Reservation } from './ticket-store.js';

/** How often a channel is asked for when Discord does not answer. */
const CreateAttempts = 2;

export interface OpeningRequest {
  readonly guildId: string;
  readonly openerId: string;
  readonly openerName: string;
  readonly templateId: string;
  /** What the opener is called in the server, where that is another name. */
  readonly openerNick?: string;
  /** The language of the opener's Discord, where it is known. */
  readonly locale?: string;
  /** When the opener joined the server, in ms since 1970, where that is known. */
  readonly joinedAt?: number | null;
  /** The opener's roles; left out where somebody of staff opens it for them. */
  readonly roleIds?: readonly string[];
  /** Who of staff opens it for the opener; left out where they do it themselves. */
  readonly openedBy?: string;
  /** The message it is about, where it is opened from one. */
  readonly about?: About;
  /** What was filled in beforehand, where the template asks for that. */
  readonly before?: { readonly given: Given; readonly reader: Reader };
  /** The interaction behind it. */
  readonly pressId?: string | undefined;
}

/** A ticket whose channel stands. Its first message may still be on its way. */
export interface Opened {
  readonly ticket: Ticket;
  readonly channelId: string;
  /** True once the first message stands, false if it could not be posted. Never rejects. */
  readonly welcomed: Promise<boolean>;
}

/**
 * Opening a ticket: reserve (number, opener, status `opening`), create the channel, attach it. A crash between any two
 * of these leaves a record or a marked channel that `recover` can finish or undo.
 */
export class Opening {
  /** Openings under way in this process, so that a second click can wait for the first and get its link. */
  private readonly underWay = new Map<string, Promise<Opened>>();
  private readonly serverFull: ServerFull;
  private readonly recovering = new Map<string, Promise<'finished' | 'undone'>>();

  public constructor(
    private readonly context: TicketContext,
    private readonly closing: Closing,
    private readonly access: Access,
    private readonly firstMessage: FirstMessage,
    private readonly reminders: Reminders,
    private readonly followUps: FollowUps,
    /** Posts the summary of a ticket that has all its answers from the start, where its first message has no room. Never rejects. */
    private readonly announce: (ticket: Ticket) => Promise<void>
  ) {
    this.serverFull = new ServerFull(context);
  }

  /**
   * Opens a ticket and answers as soon as its channel stands, so that the first message and the answer to the member
   * can travel side by side.
   * @param claim - The press behind it: where another process acts on it, its channel is the one that stays.
   * @throws Fault - `already-open`, `too-many-open`, `too-soon`, `template-gone`, `answered-elsewhere`, what `requireMayOpen` says, or what Discord said against the channel.
   */
  public async open(request: OpeningRequest, claim: Claim = unclaimed): Promise<Opened> {
    const key = intentOf(request);
    const first = this.underWay.get(key);
    if (first) {
      const channelId = await first.then((opened) => opened.channelId, channelOfOther);
      // The first press was another process's; this one may be ours.
      if (channelId === null) return this.open(request, claim);
      throw new Fault('already-open', { channelId, ...this.theirs(request) });
    }
    const opening = this.openOnce(request, claim);
    this.underWay.set(key, opening);
    try {
      return await opening;
    } finally {
      this.underWay.delete(key);
    }
  }

  /** Is this ticket being opened right now, by this process? Then there is nothing to recover. */
  public isUnderWay(ticket: Ticket): boolean {
    return this.underWay.has(intentOf(ticket));
  }

  /**
   * Finishes or undoes an opening that a crash cut in two; one that is finished by now is left alone. Asked twice at
   * once, it is done once.
   * @throws Fault - what Discord said.
   */
  public recover(ticket: Ticket): Promise<'finished' | 'undone'> {
    const name = `${intentOf(ticket)}/${ticket.number}`;
    const recovering =
      this.recovering.get(name) ?? this.recoverOnce(ticket).finally(() => this.recovering.delete(name));
    this.recovering.set(name, recovering);
    return recovering;
  }

  private async recoverOnce(left: Ticket): Promise<'finished' | 'undone'> {
    const ticket = await asItIs(this.context.store, left);
    if (!ticket || !isSameTicket(left, ticket)) return 'undone';
    if (ticket.status !== 'opening') return 'finished';
    const channelId = await this.context.desk.findChannel(ticket);
    if (!channelId) {
      await this.context.store.release(ticket);
      // Whoever opened it meanwhile was faster, and has a channel.
      return isSameTicket(ticket, await asItIs(this.context.store, ticket)) ? 'finished' : 'undone';
    }
    try {
      const { after } = await this.attach(ticket, channelId);
      await this.welcome(after);
    } catch (error) {
      if (isFault(error, 'ticket-gone')) return 'undone';
      // It was finished otherwise meanwhile, perhaps closed too: that is how it stays.
      if (!isFault(error, 'already-open') && !isFault(error, 'already-deleted')) throw error;
    }
    return 'finished';
  }

  private async openOnce(request: OpeningRequest, claim: Claim): Promise<Opened> {
    const current = this.context.templates.current(request.guildId, request.templateId);
    if (!current) throw new Fault('template-gone', { told: 'member' });
    const { revision } = current;
    const template = localized(current.template, this.context.templates.localeOf(request));
    requireMayOpen(template, request, Date.now());
    const answers = this.beforehand(template, request);
    const reserved = await this.reserve({ ...request, answers, limits: template.opening ?? {} }, revision, claim);
    const channelId = await this.createChannel(reserved, template);
    // By now the acknowledgement, sent beside it, has been taken or refused.
    if (!(await isOurs(claim))) {
      await this.takeBackOrLater(reserved, channelId);
      throw new Fault('answered-elsewhere', {});
    }
    const ticket = await this.attachOrTakeBack(reserved, channelId);
    return { ticket, channelId, welcomed: this.followUps.track(ticket, this.welcome(ticket)) };
  }

  /**
   * What was answered before opening.
   * @throws Fault - `answer-refused` and its like where it is no answer (any more).
   */
  private beforehand({ formBefore }: Template, { before }: OpeningRequest): Answer[] {
    if (!formBefore || !before) return [];
    return readGiven(formBefore, before.given, { reader: before.reader }).match({
      ok: (answers) => answers,
      err: (refused) => {
        throw notTaken(formBefore, refused);
      }
    });
  }

  /**
   * Would these answers be taken? Nothing is opened.
   * @throws Fault - `answer-refused` and its like, `template-gone`.
   */
  public checkBefore(request: OpeningRequest): void {
    const current = this.context.templates.current(request.guildId, request.templateId);
    if (!current) throw new Fault('template-gone', { told: 'member' });
    const template = localized(current.template, this.context.templates.localeOf(request));
    requireMayOpen(template, request, Date.now());
    this.beforehand(template, request);
  }

  /**
   * Has this member as many such tickets as they may, as far as is known? Then no form is worth filling in. Decided again when one
   * is opened.
   * @throws Fault - what Discord said.
   */
  public async hasOpen({ guildId, openerId, templateId }: OpeningRequest): Promise<boolean> {
    const most = this.context.templates.current(guildId, templateId)?.template.opening?.openAtOnce ?? 1;
    let open = 0;
    for await (const ticket of eachTicket(this.context.store, guildId, ['opening', 'open'])) {
      if (ticket.openerId !== openerId || ticket.templateId !== templateId) continue;
      // One whose opening was cut in two is finished or undone first: who has none is asked what comes first.
      const left = ticket.status === 'opening' && !this.isUnderWay(ticket);
      if (left ? (await this.recover(ticket)) === 'undone' : !(await this.isThere(ticket))) continue;
      open += 1;
    }
    return open >= most;
  }

  private async isThere(ticket: Ticket): Promise<boolean> {
    return ticket.channelId === null || this.context.desk.channelExists(ticket);
  }

  /** Reserves a ticket, and looks twice at one that seems to stand in the way. */
  private async reserve(request: Requested, templateRevision: number, claim: Claim, again = true): Promise<Ticket> {
    const result = await this.context.store.reserve({ ...reservationOf(request, new Date()), templateRevision });
    if (result.isOk()) return result.unwrap();
    const refused = result.unwrapErr();
    if (refused instanceof PressedAlready) {
      // Whose the press is Discord says. Where it is this one's, the other takes back what it began.
      if (!(await isOurs(claim))) throw new Fault('answered-elsewhere', {});
      return this.reserve({ ...request, pressId: undefined }, templateRevision, claim, again);
    }
    if (refused instanceof TooManyOpen) throw new Fault('too-many-open', { limit: refused.limit });
    if (refused instanceof OpenedLately) {
      const openedAt = Date.parse(refused.openedAt);
      throw new Fault('too-soon', { openedAt, until: openedAt + cooldownMs(request.limits), ...this.theirs(request) });
    }
    const { existing } = refused;
    if (again && (await this.isHollow(existing))) return this.reserve(request, templateRevision, claim, false);
    const hidden = !(await this.letIn(existing, request));
    const current = await asItIs(this.context.store, existing);
    const channelId = isSameTicket(existing, current) ? (current?.channelId ?? null) : null;
    throw new Fault('already-open', { channelId, hidden, ...this.theirs(request) });
  }

  /** Whose limit it is, where somebody of staff reads it. */
  private theirs({ guildId, templateId, openerId, openedBy }: OpeningRequest) {
    const limit = this.context.templates.current(guildId, templateId)?.template.opening?.openAtOnce ?? 1;
    return openedBy === undefined ? {} : { member: openerId, limit };
  }

  /**
   * Makes sure that an open ticket lets its opener in: they may have left the server and come back.
   * @returns Do they see it?
   */
  private async letIn(ticket: Ticket, { joinedAt, openerId: userId }: OpeningRequest): Promise<boolean> {
    const { access, context } = this;
    try {
      if ((await access.mend(ticket)) !== 'later') {
        if (joinedAt != null) await access.readmit(ticket, { userId, joinedAt });
        return true;
      }
    } catch (error) {
      context.warn(`Access to ticket ${ticket.number} in server ${ticket.guildId} could not be restored.`, error);
    }
    const current = await asItIs(context.store, ticket);
    return current?.status !== 'open' || context.desk.openerSees(current);
  }

  /**
   * Is this open ticket one in name only? Its channel may have been deleted while nobody watched, or its opening was
   * cut in two by a crash and could not be brought in order yet. It is finished or undone, and then out of the way.
   */
  private async isHollow(ticket: Ticket): Promise<boolean> {
    if (ticket.status === 'opening') return (await this.recover(ticket)) === 'undone';
    if (ticket.channelId !== null && !(await this.context.desk.lookAgain(ticket))) {
      await this.closing.channelGone(ticket, ticket.channelId);
      return true;
    }
    return false;
  }

  /**
   * A lost reply is not a refusal: the channel may stand all the same, and must not be made twice. While nobody can
   * say whether it does, the reservation stands too; the next press, or the next look, finds out.
   */
  private async createChannel(ticket: Ticket, template: Template): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const channelId = await this.context.desk.createChannel(ticket, template);
        this.serverFull.room(ticket.guildId);
        return channelId;
      } catch (error) {
        const unclear = isFault(error, 'discord-down');
        const made = unclear ? await this.findMade(ticket) : null;
        if (made) return made;
        if (unclear && attempt < CreateAttempts) continue;
        await this.release(ticket);
        if (isFault(error, 'server-full')) void background.track(this.serverFull.noRoom(ticket.guildId, null));
        if (isFault(error, 'no-new-channels'))
          void background.track(this.serverFull.noRoom(ticket.guildId, error.context.until));
        throw error;
      }
    }
  }

  /** Gives the number of a ticket back that came to nothing. Where that fails, a look does it. */
  private async release(ticket: Ticket): Promise<void> {
    try {
      await this.context.store.release(ticket);
    } catch (error) {
      this.context.warn(`Ticket ${ticket.number} in server ${ticket.guildId} could not be taken back.`, error);
      this.context.lookLater(ticket.guildId);
    }
  }

  /** Looks for the channel of a request that was not answered. Where that is not answered either, somebody looks later. */
  private async findMade(ticket: Ticket): Promise<string | null> {
    try {
      return await this.context.desk.findChannel(ticket);
    } catch (error) {
      this.context.lookLater(ticket.guildId);
      throw error;
    }
  }

  /** Gives a reserved ticket the channel that was made for it. From then on it is open. */
  private async attach(reserved: Ticket, channelId: string): Promise<Changed> {
    const opened = await change(this.context.store, reserved, (ticket) => {
      if (!isSameTicket(reserved, ticket)) return Result.err(new Fault('ticket-gone', {}));
      const template = this.context.templates.of(ticket);
      const questions = template ? questionsOf(template) : [];
      const asks = currentStep(questions, ticket.answers) !== null;
      const remindAt = asks || template?.review ? this.reminders.dueFor(ticket.guildId) : null;
      return transition(ticket, { kind: 'open', channelId, at: now(), remindAt }).map((opened) => {
        const before = template?.formBefore;
        if (!before || ticket.answers.length === 0) return opened;
        const answered: NewEvent = { kind: 'answered', questionId: before.id, by: ticket.openerId, at: now() };
        const change = { ...opened, events: [...opened.events, answered] };
        return asks || template.review ? change : handedIn(change, ticket.openerId);
      });
    });
    this.reminders.plan(opened.after);
    return opened;
  }

  /**
   * As `attach`, but a channel that cannot be recorded is taken back: the member is told that nothing was done, and that
   * must be true.
   */
  private async attachOrTakeBack(ticket: Ticket, channelId: string): Promise<Ticket> {
    try {
      const { after } = await this.attach(ticket, channelId);
      return after;
    } catch (error) {
      // A look found the channel by its mark and attached it first: all is well.
      const current = await asItIs(this.context.store, ticket).catch(() => null);
      if (current?.channelId === channelId) return current;
      await this.takeBackOrLater(ticket, channelId);
      throw error;
    }
  }

  /** Deletes a channel and gives its ticket's number back. Where that fails, a look does it. Never rejects. */
  private async takeBackOrLater(ticket: Ticket, channelId: string): Promise<void> {
    try {
      await this.context.desk.deleteChannel({ ...ticket, channelId });
      await this.context.store.release(ticket);
    } catch (error) {
      this.context.warn(`Ticket ${ticket.number} in server ${ticket.guildId} could not be taken back.`, error);
      this.context.lookLater(ticket.guildId);
    }
  }

  private async welcome(ticket: Ticket): Promise<boolean> {
    try {
      await this.firstMessage.post(ticket);
      const standing = ticket.submittedAt === null ? null : await asItIs(this.context.store, ticket);
      if (standing?.submittedAt != null && standing.summaryMessageId === null) await this.announce(standing);
      return true;
    } catch (error) {
      this.context.warn(
        `The first message of ticket ${ticket.number} in server ${ticket.guildId} could not be posted.`,
        error
      );
      this.context.lookLater(ticket.guildId);
      return false;
    }
  }
}

/** A request whose form before opening has been read, and how many there may be. */
interface Requested extends OpeningRequest {
  readonly answers: readonly Answer[];
  readonly limits: NonNullable<Template['opening']>;
}

function reservationOf(request: Requested, at: Date): Omit<Reservation, 'templateRevision'> {
  const { guildId, openerId, openerName, openerNick, templateId, locale, answers, limits } = request;
  const { openedBy, about, pressId } = request;
  const { openInAll, openAtOnce } = limits;
  const cooldown = cooldownMs(limits);
  return {
    ...{ guildId, openerId, openerName, templateId },
    openedAt: at.toISOString(),
    ...(locale !== undefined && { locale }),
    ...(openerNick !== undefined && { openerNick }),
    ...(openedBy !== undefined && { openedBy }),
    ...(about && { about }),
    ...(pressId !== undefined && { pressId }),
    ...(openAtOnce !== undefined && { openAtOnce }),
    ...(openInAll !== undefined && { openInAll }),
    ...(cooldown > 0 && { noneSince: new Date(at.getTime() - cooldown).toISOString() }),
    ...(answers.length > 0 && { answers })
  };
}

function cooldownMs({ cooldownMinutes = 0 }: NonNullable<Template['opening']>): number {
  return cooldownMinutes * 60_000;
}

/** @returns null where the press was another process's. @throws Any other failure. */
function channelOfOther(error: unknown): null {
  if (isFault(error, 'answered-elsewhere')) return null;
  throw error;
}

/** What one member asks for: two presses of it are one ticket. */
function intentOf({ guildId, openerId, templateId }: Pick<Ticket, 'guildId' | 'openerId' | 'templateId'>): string {
  return `${guildId}/${openerId}/${templateId}`;
}
