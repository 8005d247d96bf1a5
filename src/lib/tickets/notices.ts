import { isOurs, unclaimed, type Claim } from '../core/claim.js';
import { isFault } from '../core/fault.js';
import { changesButtons, isNotice, type Notice } from '../core/notice.js';
import type { Changed } from '../core/change.js';
import { standing, type TicketEvent } from '../core/ticket-event.js';
import type { Deed, Ticket, TicketKey } from '../core/ticket.js';
import { KeyedQueue } from '../base/keyed-queue.js';
import { asItIs, note } from './changes.js';
import type { Deeds } from './deeds.js';
import type { TicketContext } from './context.js';
import type { FirstMessage } from './first-message.js';
import type { FollowUps } from './follow-ups.js';
import { eachEvent } from './ticket-store.js';

/** Whoever waits for a turn waits for no longer than so many looks at tickets take. */
const MostRemembered = 1_000;

/**
 * What a channel is told about changes to its ticket. They grow out of the ticket's history: the record says which
 * events are still to be told, from the moment of the change until the message stands, so that a crash neither loses a
 * notice nor repeats it.
 */
export class Notices {
  private readonly queue = new KeyedQueue();
  /** Up to which event a look has told of a ticket while others waited for their turn to: they have nothing to say then. */
  private readonly toldByLook = new Map<string, number>();

  public constructor(
    private readonly context: TicketContext,
    private readonly deeds: Deeds,
    private readonly firstMessage: FirstMessage,
    private readonly followUps: FollowUps
  ) {}

  /**
   * Tells the channel of a change that was just made. It stands even if this fails, which is logged. Never rejects.
   * @param claim - The press behind it: where another process acts on it, that one tells.
   */
  public tell(changed: Changed, claim: Claim = unclaimed): Promise<void> {
    return this.followUps.track(changed.after, this.tellNow(changed, claim));
  }

  private async tellNow({ before, after, events }: Changed, claim: Claim): Promise<void> {
    try {
      if (!(await isOurs(claim))) {
        const told = events.filter(isNotice).map(({ seq }) => seq);
        await this.told(after, told);
        return;
      }
      await this.inTurn(after, () => {
        const toldAlready = this.toldByLook.get(nameOf(after)) ?? 0;
        const notices = events.filter(isNotice).filter(({ seq }) => seq > toldAlready);
        return this.show(after, before.closed, notices, (notice) =>
          this.context.desk.postNotice(after, notice, this.context.templates.of(after))
        );
      });
    } catch (error) {
      // Deleted in the same moment, there is nobody left to tell; the look finishes the record if that is still to do.
      if (!isFault(error, 'ticket-gone') && !isFault(error, 'channel-gone')) {
        this.context.warn(`The channel of ticket ${after.number} in server ${after.guildId} could not be told.`, error);
      }
      this.context.lookLater(after.guildId);
    }
  }

  /**
   * Tells the channel all that the record says it was not told, after a crash or a failure: each is looked for first.
   * While something is being done with the ticket that Discord may still refuse, that waits for another look.
   * @throws Fault - what Discord said.
   */
  public async recover(key: TicketKey): Promise<void> {
    const { desk, store } = this.context;
    await this.inTurn(key, async () => {
      if (this.deeds.isUnderWay(key)) {
        this.context.lookLater(key.guildId);
        return;
      }
      const ticket = await asItIs(store, key);
      if (!ticket || ticket.status === 'deleted' || ticket.untold.length === 0) return;
      const history: TicketEvent[] = [];
      for await (const event of eachEvent(store, ticket)) if (event.seq <= ticket.eventCount) history.push(event);
      const events = standing(history);
      await this.show(ticket, lastClosing(events), untold(ticket, events), async (notice) => {
        if (!(await desk.findNotice(ticket, notice)))
          await desk.postNotice(ticket, notice, this.context.templates.of(ticket));
      });
      // What was undone, or is out of date by now, is not told any more; but the first message may have shown it.
      await this.firstMessage.refresh(ticket);
      await this.firstMessage.pressed(ticket);
      await this.told(ticket, ticket.untold);
      this.remember(ticket);
    });
  }

  private remember(ticket: Ticket): void {
    this.toldByLook.delete(nameOf(ticket));
    this.toldByLook.set(nameOf(ticket), ticket.eventCount);
    const [oldest] = this.toldByLook.keys();
    if (this.toldByLook.size > MostRemembered && oldest !== undefined) this.toldByLook.delete(oldest);
  }

  /** One ticket's notices stand in the order in which they came about. */
  private inTurn(key: TicketKey, work: () => Promise<void>): Promise<void> {
    return this.queue.run(nameOf(key), work);
  }

  private async show(
    ticket: Ticket,
    closed: Pick<Deed, 'by' | 'at'> | null,
    notices: readonly Notice[],
    post: (notice: Notice) => Promise<void>
  ): Promise<void> {
    const { desk } = this.context;
    const status = notices.findLast(changesButtons);
    const shown = await Promise.allSettled([
      ...notices.map(post),
      ...(status ? [this.firstMessage.refresh(ticket), desk.place(ticket, this.context.templates.of(ticket))] : []),
      ...(status?.kind === 'reopened' && closed ? [desk.retireClosing(ticket, closed, status.by)] : [])
    ]);
    const failed = shown.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    if (status) await this.firstMessage.pressed(ticket);
    await this.told(
      ticket,
      notices.map(({ seq }) => seq)
    );
  }

  private async told(key: TicketKey, told: readonly number[]): Promise<void> {
    await note(this.context.store, key, (current) => {
      const untold = current.untold.filter((seq) => !told.includes(seq));
      return untold.length === current.untold.length ? current : { ...current, untold };
    });
  }
}

/**
 * What is still to be told. Of closings and reopenings only the last one says how things stand, whether it was told or
 * not; what was undone is not told.
 * @param events - All that hold.
 */
function untold(ticket: Ticket, events: readonly TicketEvent[]): Notice[] {
  const notices = events.filter(isNotice);
  const last = notices.findLast(changesButtons);
  return notices.filter((notice) => ticket.untold.includes(notice.seq) && (!changesButtons(notice) || notice === last));
}

function nameOf({ guildId, number }: TicketKey): string {
  return `${guildId}/${number}`;
}

/** When it was closed the last time, and by whom, or null. */
function lastClosing(events: readonly TicketEvent[]): Pick<Deed, 'by' | 'at'> | null {
  const last = events.findLast(({ kind }) => kind === 'closed');
  return last && last.by !== null ? { by: last.by, at: last.at } : null;
}
