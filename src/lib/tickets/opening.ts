import { Result } from '@sapphire/result';
import { Fault, isFault } from '../errors/fault.js';
import type { Template } from '../questionnaire/template.js';
import { change } from './changes.js';
import { now, type TicketParts } from './parts.js';
import type { Ticket } from './ticket.js';
import type { Vanishing } from './vanishing.js';

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

  public constructor(
    private readonly parts: TicketParts,
    private readonly vanishing: Vanishing
  ) {}

  /**
   * Opens a ticket and answers as soon as its channel stands, so that the first message and the answer to the member
   * can travel side by side.
   * @throws Fault - `already-open`, `template-gone`, or what Discord said against the channel.
   */
  public async open(request: OpeningRequest): Promise<Opened> {
    const key = `${request.guildId}/${request.openerId}/${request.templateId}`;
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

  /** Finishes or undoes an opening that a crash cut in two. */
  public async recover(ticket: Ticket): Promise<'finished' | 'undone'> {
    const template = this.parts.template(ticket.templateId);
    const channelId = ticket.channelId ?? (await this.parts.desk.findChannel(ticket));
    if (!channelId) {
      await this.parts.store.release(ticket);
      return 'undone';
    }
    const open = await this.attach(ticket, channelId);
    await this.welcome(open, template);
    return 'finished';
  }

  private async openOnce(request: OpeningRequest): Promise<Opened> {
    const template = this.parts.template(request.templateId);
    if (!template) throw new Fault('template-gone', {});
    const reserved = await this.reserve(request);
    const channelId = await this.createChannel(reserved, template);
    const ticket = await this.attach(reserved, channelId);
    return { ticket, channelId, welcomed: this.welcome(ticket, template) };
  }

  /** Reserves, and looks twice at a ticket that seems to stand in the way: its channel may have been deleted while nobody watched. */
  private async reserve(request: OpeningRequest, again = true): Promise<Ticket> {
    const result = await this.parts.store.reserve({ ...request, openedAt: now() });
    if (result.isOk()) return result.unwrap();
    const { existing } = result.unwrapErr();
    if (again && existing.channelId && !(await this.parts.desk.channelExists(existing.channelId))) {
      await this.vanishing.channelGone(existing);
      return this.reserve(request, false);
    }
    throw new Fault('already-open', { channelId: existing.channelId });
  }

  private async createChannel(ticket: Ticket, template: Template): Promise<string> {
    try {
      return await this.parts.desk.createChannel(ticket, template);
    } catch (error) {
      // A lost reply is not a refusal: the channel may stand all the same, and must not be made twice.
      const made = isFault(error, 'discord-down') ? await this.parts.desk.findChannel(ticket) : null;
      if (made) return made;
      await this.parts.store.release(ticket);
      throw error;
    }
  }

  private attach(ticket: Ticket, channelId: string): Promise<Ticket> {
    return change(this.parts.store, ticket, (current) => Result.ok({ ...current, channelId, status: 'open' }));
  }

  private async welcome(ticket: Ticket, template: Template | null): Promise<boolean> {
    try {
      const welcomeMessageId = await this.parts.desk.postWelcome(ticket, template);
      await change(this.parts.store, ticket, (current) => Result.ok({ ...current, welcomeMessageId }));
      return true;
    } catch (error) {
      this.parts.warn(
        `The first message of ticket ${ticket.number} in server ${ticket.guildId} could not be posted.`,
        error
      );
      return false;
    }
  }
}
