import type { TicketPage } from './ticket-store.js';
import { Access } from './access.js';
import { Adoption } from './adoption.js';
import { Answering } from './answering.js';
import { Closing } from './closing.js';
import { Notices } from './notices.js';
import { Opening } from './opening.js';
import type { TicketContext } from './context.js';
import { People } from './people.js';
import { Reconciliation } from '../repair/reconciliation.js';
import type { Ticket } from '../core/ticket.js';
import { Recovery } from './recovery.js';
import { Vanishing } from './vanishing.js';

/** How many tickets a page of the list shows. */
export const PageSize = 10;

/** Everything that can be done with tickets, injected as `container.tickets`. */
export class TicketService {
  public readonly opening: Opening;
  public readonly answering: Answering;
  public readonly closing: Closing;
  public readonly people: People;
  public readonly vanishing: Vanishing;
  public readonly access: Access;
  public readonly reconciliation: Reconciliation;

  public constructor(private readonly context: TicketContext) {
    this.vanishing = new Vanishing(context);
    this.access = new Access(context);
    const notices = new Notices(context);
    this.opening = new Opening(context, this.vanishing, this.access);
    this.answering = new Answering(context);
    this.closing = new Closing(context, this.access, notices);
    this.people = new People(context, this.access, notices);
    const recovery = new Recovery(context, {
      opening: this.opening,
      answering: this.answering,
      closing: this.closing,
      vanishing: this.vanishing,
      access: this.access,
      notices
    });
    this.reconciliation = new Reconciliation(context, recovery, new Adoption(context));
  }

  /** The ticket of a channel, or null. */
  public inChannel(guildId: string, channelId: string): Promise<Ticket | null> {
    return this.context.store.findByChannel(guildId, channelId);
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

  /** Renames a ticket's channel and gives the name Discord made of it. */
  public rename(ticket: Ticket, name: string): Promise<string> {
    return this.context.desk.rename(ticket, name);
  }

  /**
   * Gives every live ticket of a server the access its people and the staff roles call for now. Those that have it cost
   * nothing.
   * @returns How many were done and how many failed.
   */
  public async refreshAccess(guildId: string): Promise<{ done: number; failed: number }> {
    const { tickets } = await this.context.store.list({
      guildId,
      statuses: ['open', 'closed'],
      offset: 0,
      limit: Number.MAX_SAFE_INTEGER
    });
    const outcomes = await Promise.allSettled(tickets.map((ticket) => this.access.mend(ticket)));
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected').length;
    return { done: outcomes.length - failed, failed };
  }
}
