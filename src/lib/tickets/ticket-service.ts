import { Result } from '@sapphire/result';
import type { Ticket, TicketKey } from '../core/ticket.js';
import type { Template } from '../templates/template.js';
import { Access } from './access.js';
import { Adoption } from './adoption.js';
import { Answering } from './answering.js';
import { change, type Decision } from './changes.js';
import { Closing } from './closing.js';
import { now, type Done, type TicketContext } from './context.js';
import { Decisions } from './decisions.js';
import { Deeds } from './deeds.js';
import { Deliveries } from './deliveries.js';
import { FirstMessage } from './first-message.js';
import { FollowUps } from './follow-ups.js';
import { Keeping } from './keeping.js';
import { Letters } from './letters.js';
import { Naming } from './naming.js';
import { Notices } from './notices.js';
import { Opening } from './opening.js';
import { People } from './people.js';
import { Recovery } from './recovery.js';
import { Reminders } from './reminders.js';
import { eachTicket, type TicketPage } from './ticket-store.js';
import { nowhere } from './transcript-desk.js';

/** How many tickets a page of the list shows. */
export const PageSize = 10;

/** Everything that can be done with tickets, injected as `container.tickets`. */
export class TicketService {
  public readonly opening: Opening;
  public readonly answering: Answering;
  public readonly closing: Closing;
  public readonly decisions: Decisions;
  public readonly people: People;
  public readonly access: Access;
  public readonly recovery: Recovery;
  public readonly adoption: Adoption;
  public readonly reminders: Reminders;
  public readonly keeping: Keeping;
  private readonly notices: Notices;
  private readonly naming: Naming;

  public constructor(private readonly context: TicketContext) {
    this.access = new Access(context);
    const firstMessage = new FirstMessage(context);
    const deeds = new Deeds(context);
    const followUps = new FollowUps();
    const notices = new Notices(context, deeds, firstMessage, followUps);
    this.notices = notices;
    const letters = new Letters(context, deeds, followUps);
    this.keeping = new Keeping(context);
    const deliveries = new Deliveries(context, context.transcripts ?? nowhere, deeds);
    this.closing = new Closing(context, deeds, this.access, notices, letters, this.keeping, deliveries);
    this.reminders = new Reminders(context);
    this.naming = new Naming(context);
    this.answering = new Answering(context, firstMessage, notices, this.naming, followUps);
    this.opening = new Opening(context, this.closing, this.access, firstMessage, this.reminders, followUps, (ticket) =>
      this.answering.announce(ticket, Promise.resolve())
    );
    this.decisions = new Decisions(context, this.closing, notices, firstMessage, followUps);
    this.people = new People(deeds, this.access, notices);
    const { access, closing, opening, answering, decisions, reminders, keeping } = this;
    this.recovery = new Recovery(context, {
      access,
      closing,
      opening,
      answering,
      decisions,
      notices,
      letters,
      deliveries,
      firstMessage,
      reminders,
      deeds,
      followUps,
      keeping,
      naming: this.naming
    });
    this.adoption = new Adoption(context, deeds);
  }

  /** The ticket of a channel, or null. */
  public inChannel(guildId: string, channelId: string): Promise<Ticket | null> {
    return this.context.store.findByChannel(guildId, channelId);
  }

  /** Is this ticket's channel one the bot may not view? Then nothing is known of it but that it is there. */
  public hides(ticket: Ticket): boolean {
    return this.context.desk.hides(ticket);
  }

  /**
   * A page of a server's open tickets, oldest first.
   * @param page - From 0. A page past the end is empty, with the right total.
   */
  public openTickets(guildId: string, page: number): Promise<TicketPage> {
    return this.context.store.list({
      guildId,
      statuses: ['opening', 'open'],
      offset: page * PageSize,
      limit: PageSize
    });
  }

  /**
   * Makes one change of a ticket in one atomic step, for what needs nothing of Discord beyond its notices.
   * @param decide - The decision, taken on the ticket as it is then.
   * @throws Fault - the decision's own, or `ticket-gone`.
   */
  public async change(key: TicketKey, decide: Decision): Promise<Done> {
    const changed = await change(this.context.store, key, decide);
    return { ticket: changed.after, told: this.notices.tell(changed) };
  }

  /** What a ticket was opened with, or null where nobody knows it any more. */
  public templateOf(ticket: Ticket): Template | null {
    return this.context.templates.of(ticket);
  }

  /**
   * Renames a ticket's channel and gives the name Discord made of it.
   * @param by - Who wants it so.
   * @throws Fault - `name-empty`, `name-refused`, `rename-too-often`, or what Discord said.
   */
  public async rename(ticket: Ticket, name: string, by: string): Promise<string> {
    const renamed = await this.context.desk.rename(ticket, name);
    if (ticket.renameDue) await this.naming.done(ticket);
    // The name is Discord's; that it was given is the ticket's.
    await this.change(ticket, (current) =>
      Result.ok({ ticket: current, events: [{ kind: 'renamed', by, at: now() }] })
    ).catch((error: unknown) => {
      this.context.warn(`The history of ticket ${ticket.number} in server ${ticket.guildId} misses a new name.`, error);
    });
    return renamed;
  }

  /**
   * Gives every live ticket of a server the access its people and the staff roles call for now. Those that have it cost
   * nothing.
   * @returns How many were done and how many failed.
   */
  public async refreshAccess(guildId: string): Promise<{ done: number; failed: number }> {
    const mending: Promise<unknown>[] = [];
    for await (const ticket of eachTicket(this.context.store, guildId, ['open', 'closed']))
      mending.push(this.access.mend(ticket, true));
    const outcomes = await Promise.allSettled(mending);
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected').length;
    return { done: outcomes.length - failed, failed };
  }
}
