import { Result } from '@sapphire/result';
import { Fault, isFault } from '../core/fault.js';
import type { Template } from '../templates/template.js';
import type { Access } from './access.js';
import { Attaching } from './attaching.js';
import { change } from './changes.js';
import { now, type TicketContext } from './context.js';
import type { Ticket } from '../core/ticket.js';
import { ServerFull } from './server-full.js';
import type { Vanishing } from './vanishing.js';

/** How often a channel is asked for when Discord does not answer. */
const CreateAttempts = 2;

export interface OpeningRequest {
  readonly guildId: string;
  readonly openerId: string;
  readonly openerName: string;
  readonly templateId: string;
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
  private readonly attaching: Attaching;
  private readonly serverFull: ServerFull;
  private readonly recovering = new Map<string, Promise<'finished' | 'undone'>>();

  public constructor(
    private readonly context: TicketContext,
    private readonly vanishing: Vanishing,
    private readonly access: Access
  ) {
    this.attaching = new Attaching(context);
    this.serverFull = new ServerFull(context);
  }

  /**
   * Opens a ticket and answers as soon as its channel stands, so that the first message and the answer to the member
   * can travel side by side.
   * @throws Fault - `already-open`, `template-gone`, or what Discord said against the channel.
   */
  public async open(request: OpeningRequest): Promise<Opened> {
    const key = intentOf(request);
    const first = this.underWay.get(key);
    if (first) {
      const { channelId } = await first;
      throw new Fault('already-open', { channelId });
    }
    const opening = this.openOnce(request);
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

  /** Finishes or undoes an opening that a crash cut in two. Asked twice at once, it is done once. */
  public recover(ticket: Ticket): Promise<'finished' | 'undone'> {
    const key = `${ticket.guildId}/${ticket.number}`;
    const recovering = this.recovering.get(key) ?? this.recoverOnce(ticket).finally(() => this.recovering.delete(key));
    this.recovering.set(key, recovering);
    return recovering;
  }

  /** Posts the first message of a ticket unless it stands already, and notes which it is. */
  public async recoverWelcome(ticket: Ticket): Promise<void> {
    const template = this.context.template(ticket.templateId);
    const found = await this.context.desk.findWelcome(ticket);
    await this.noteWelcome(ticket, found ?? (await this.context.desk.postWelcome(ticket, template)));
    // What it asks may be older than the last answer.
    const current = await this.context.store.get(ticket);
    if (found && current) await this.context.desk.refreshWelcome(current, template);
  }

  /**
   * Makes the first message show what the record and the template say. One that was deleted by hand is posted anew.
   * @returns Was anything wrong with it?
   */
  public async mendWelcome(ticket: Ticket): Promise<boolean> {
    const template = this.context.template(ticket.templateId);
    const found = await this.context.desk.mendWelcome(ticket, template);
    if (found === 'gone') await this.noteWelcome(ticket, await this.context.desk.postWelcome(ticket, template));
    return found !== 'fits';
  }

  private async recoverOnce(ticket: Ticket): Promise<'finished' | 'undone'> {
    const template = this.context.template(ticket.templateId);
    const channelId = ticket.channelId ?? (await this.context.desk.findChannel(ticket));
    if (!channelId) {
      await this.context.store.release(ticket);
      return 'undone';
    }
    const open = await this.attaching.attach(ticket, channelId);
    await this.welcome(open, template);
    return 'finished';
  }

  private async openOnce(request: OpeningRequest): Promise<Opened> {
    const template = this.context.template(request.templateId);
    if (!template) throw new Fault('template-gone', {});
    const reserved = await this.reserve(request);
    const channelId = await this.createChannel(reserved, template);
    const ticket = await this.attaching.attachOrTakeBack(reserved, channelId);
    return { ticket, channelId, welcomed: this.welcome(ticket, template) };
  }

  /** Reserves a ticket, and looks twice at one that seems to stand in the way. */
  private async reserve(request: OpeningRequest, again = true): Promise<Ticket> {
    const result = await this.context.store.reserve({ ...request, openedAt: now() });
    if (result.isOk()) return result.unwrap();
    const { existing } = result.unwrapErr();
    if (again && (await this.isHollow(existing))) return this.reserve(request, false);
    const current = await this.context.store.get(existing);
    throw new Fault('already-open', { channelId: current?.channelId ?? null });
  }

  /**
   * Is this open ticket one in name only? Its channel may have been deleted while nobody watched, or its opening was
   * cut in two by a crash and could not be brought in order yet. It is finished or undone, and then out of the way.
   * One that does stand is made sure to let its opener in: they may have left the server and come back.
   */
  private async isHollow(ticket: Ticket): Promise<boolean> {
    if (ticket.status === 'opening') return (await this.recover(ticket)) === 'undone';
    if (!(await this.context.desk.lookAgain(ticket))) {
      await this.vanishing.channelGone(ticket);
      return true;
    }
    await this.access.mend(ticket).catch((error: unknown) => {
      this.context.warn(`Access to ticket ${ticket.number} in server ${ticket.guildId} could not be restored.`, error);
    });
    return false;
  }

  /**
   * A lost reply is not a refusal: the channel may stand all the same, and must not be made twice. While nobody can
   * say whether it does, the reservation stands too; the next press, or the next start, finds out.
   */
  private async createChannel(ticket: Ticket, template: Template): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const channelId = await this.context.desk.createChannel(ticket, template);
        this.serverFull.room(ticket.guildId);
        return channelId;
      } catch (error) {
        const unclear = isFault(error, 'discord-down');
        const made = unclear ? await this.context.desk.findChannel(ticket) : null;
        if (made) return made;
        if (unclear && attempt < CreateAttempts) continue;
        await this.context.store.release(ticket);
        if (isFault(error, 'server-full')) void this.serverFull.noRoom(ticket.guildId);
        throw error;
      }
    }
  }

  private async noteWelcome(ticket: Ticket, welcomeMessageId: string): Promise<void> {
    await change(this.context.store, ticket, (current) => Result.ok({ ...current, welcomeMessageId }));
  }

  private async welcome(ticket: Ticket, template: Template | null): Promise<boolean> {
    try {
      await this.noteWelcome(ticket, await this.context.desk.postWelcome(ticket, template));
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

/** What one member asks for: two presses of it are one ticket. */
function intentOf({ guildId, openerId, templateId }: Pick<Ticket, 'guildId' | 'openerId' | 'templateId'>): string {
  return `${guildId}/${openerId}/${templateId}`;
}
