import { background } from '../base/under-way.js';
import { KeyedQueue } from '../base/keyed-queue.js';
import { isFault } from '../core/fault.js';
import type { Ticket, TicketKey } from '../core/ticket.js';
import { asItIs } from './changes.js';
import type { TicketContext } from './context.js';
import { Truce } from './truce.js';
import { eachTicket } from './ticket-store.js';

/** Comings back remembered at most; what is forgotten is written once more. */
const MostReturns = 10_000;

/** What came of a look at a channel's access; `later`: it is wrong, and somebody keeps making it so. */
export type Mended = 'fits' | 'mended' | 'later';

/** Somebody is in the server. */
export interface Presence {
  readonly userId: string;
  /** When they joined, the last time, in ms since 1970. */
  readonly joinedAt: number;
}

/**
 * Who may see a ticket's channel. Two changes at once are written one after the other, and each writes what the record
 * says by then: a request that was slow or sent again never brings back what a later change took away.
 */
export class Access {
  private readonly queue = new KeyedQueue();
  private readonly truce = new Truce();
  /** Who came back, to which ticket, when. */
  private readonly returned = new Set<string>();
  /** Who was looked for in all tickets of their server since they joined. */
  private readonly welcomed = new Set<string>();

  public constructor(private readonly context: Pick<TicketContext, 'store' | 'desk' | 'warn'>) {}

  /**
   * Gives the channel the access its record calls for now.
   * @throws Fault - what Discord said.
   */
  public async apply(key: TicketKey): Promise<void> {
    await this.inTurn(key, (ticket) => {
      // Whatever is wrong afterwards, it was not somebody else who undid what the bot did.
      if (ticket.channelId !== null) this.truce.forget(ticket.channelId);
      return this.context.desk.applyAccess(ticket);
    });
  }

  /** Is the channel's access what the record calls for, as far as is known? No request. */
  public fits(ticket: Ticket): boolean {
    return this.context.desk.accessFits(ticket);
  }

  /**
   * As `apply`, and asks nothing of Discord where the channel is as it should be.
   * @param asked - By a person; of its own accord the bot changes a channel only so often.
   * @throws Fault - what Discord said.
   */
  public async mend(key: TicketKey, asked = false): Promise<Mended> {
    let outcome: Mended = 'fits';
    await this.inTurn(key, async (ticket) => {
      if (this.context.desk.accessFits(ticket)) return;
      const { channelId } = ticket;
      outcome = 'later';
      if (!asked && channelId !== null && !this.truce.mayChange(channelId, wishOf(ticket))) return;
      await this.context.desk.applyAccess(ticket);
      outcome = 'mended';
      if (!asked && channelId !== null && this.truce.changed(channelId, wishOf(ticket))) this.tellOfFight(ticket);
    });
    return outcome;
  }

  /**
   * Lets nobody but the bot write any more in the channel of a ticket that is being deleted: what is said there now would be
   * lost. No request where it is so already. Never rejects: without it, only what people say in the last moment is in danger.
   */
  public async silence(key: TicketKey): Promise<void> {
    await this.queue
      .run(nameOf(key), async () => {
        const ticket = await asItIs(this.context.store, key);
        if (ticket?.status !== 'deleted' || ticket.channelId === null || this.context.desk.accessFits(ticket)) return;
        await this.context.desk.applyAccess(ticket);
      })
      .catch((error: unknown) => {
        if (isFault(error, 'ticket-gone')) return;
        this.context.warn(
          `Ticket ${key.number} in server ${key.guildId} is deleted while people may still write in it.`,
          error
        );
      });
  }

  /** As `mend`, of a ticket whose deletion came to nothing. Never rejects: what does not come about now, a look mends. */
  public async speakAgain(key: TicketKey): Promise<void> {
    await this.mend(key, true).catch((error: unknown) => {
      if (isFault(error, 'ticket-gone')) return;
      this.context.warn(`In ticket ${key.number} in server ${key.guildId} nobody can write yet.`, error);
    });
  }

  /**
   * Somebody joined after a ticket of theirs was opened: what was written for them while they were away may not hold
   * (discord-api-docs #2856), and is written anew, once for each time they join.
   * @throws Fault - what Discord said.
   */
  public async readmit(key: TicketKey, { userId, joinedAt }: Presence): Promise<void> {
    await this.inTurn(key, async (ticket) => {
      const name = `${key.guildId}/${key.number}/${userId}/${joinedAt}`;
      if (this.returned.has(name) || !isLaterThan(joinedAt, ticket) || !mayBeIn(ticket, userId)) return;
      await this.context.desk.applyAccess(ticket);
      if (this.returned.size >= MostReturns) this.returned.clear();
      this.returned.add(name);
    });
  }

  /**
   * Somebody is seen in a server: if they came back to tickets of theirs, they are let in. Looked for once for each time
   * they join. Never rejects.
   */
  public async welcomeBack(guildId: string, presence: Presence): Promise<void> {
    const name = `${guildId}/${presence.userId}/${presence.joinedAt}`;
    if (this.welcomed.has(name)) return;
    if (this.welcomed.size >= MostReturns) this.welcomed.clear();
    this.welcomed.add(name);
    try {
      for await (const ticket of eachTicket(this.context.store, guildId, ['open'])) {
        // Older ones come first: nobody can come back to those that were opened since.
        if (!isLaterThan(presence.joinedAt, ticket)) return;
        if (mayBeIn(ticket, presence.userId)) await this.readmit(ticket, presence);
      }
    } catch (error) {
      this.welcomed.delete(name);
      this.context.warn(`A member who came back to server ${guildId} could not be let into their tickets.`, error);
    }
  }

  private tellOfFight(ticket: Ticket): void {
    const told = this.context.desk.postContested(ticket).catch((error: unknown) => {
      this.context.warn(
        `Somebody keeps changing who sees ticket ${ticket.number} in server ${ticket.guildId}, and nobody could be told.`,
        error
      );
    });
    void background.track(told);
  }

  private inTurn(key: TicketKey, work: (ticket: Ticket) => Promise<void>): Promise<void> {
    return this.queue.run(nameOf(key), async () => {
      const ticket = await asItIs(this.context.store, key);
      if (ticket && ticket.status !== 'opening' && ticket.status !== 'deleted') await work(ticket);
    });
  }
}

function nameOf({ guildId, number }: TicketKey): string {
  return `${guildId}/${number}`;
}

/** Who is to see a ticket, besides staff. */
function wishOf({ status, openerId, participantIds }: Ticket): string {
  return status === 'closed' ? '' : [openerId, ...participantIds].join();
}

function isLaterThan(moment: number, { openedAt }: Ticket): boolean {
  return moment > Date.parse(openedAt);
}

function mayBeIn({ status, openerId, participantIds }: Ticket, userId: string): boolean {
  return status === 'open' && (openerId === userId || participantIds.includes(userId));
}
