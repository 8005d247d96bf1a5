import { background } from '../base/under-way.js';
import { KeyedQueue } from '../base/keyed-queue.js';
import { Lanes } from '../base/lanes.js';
import type { Change } from '../core/change.js';
import { isOurs, unclaimed, type Claim } from '../core/claim.js';
import type { Ticket, TicketKey } from '../core/ticket.js';
import { deliveredAlso, type Sent } from '../core/delivered.js';
import { deliveredTo, Goals, undelivered, type Goal, type Undelivered } from '../core/undelivered.js';
import { asItIs, note } from './changes.js';
import { now, type TicketContext } from './context.js';
import type { Deeds } from './deeds.js';
import type { Ready, TranscriptDesk } from './transcript-desk.js';

/** After so long it is given up, in ms: whoever may read it still finds it in the archive. */
const Patience = 7 * 86_400_000;
/** So many are on their way side by side: each is held in memory until it is sent. */
const SideBySide = 3;

/**
 * Transcripts of tickets that end, to where their server wants them. The record says where one does not stand yet, from the
 * moment of the change on, and since when it may: from then on it is looked for before it is sent again.
 */
export class Deliveries {
  private readonly queue = new KeyedQueue();
  private readonly lanes = new Lanes(SideBySide);

  public constructor(
    private readonly context: Pick<TicketContext, 'store' | 'warn' | 'lookLater'>,
    private readonly desk: TranscriptDesk,
    private readonly deeds: Pick<Deeds, 'isUnderWay'>
  ) {}

  /**
   * A closing or deletion whose transcript is to go where the server wants it. One that is deleted after it was closed goes
   * nowhere once more.
   */
  public due(before: Ticket, { ticket, events }: Change): Change {
    const ends = before.status === 'open' && (ticket.status === 'closed' || ticket.status === 'deleted');
    const at = events.at(-1)?.at;
    if (!ends || at === undefined) return { ticket, events };
    const left = undelivered(at, this.desk.goals(ticket.guildId));
    return { ticket: left ? { ...ticket, undelivered: left } : ticket, events };
  }

  /**
   * Brings the transcript of an end that was just made where it is to go, beside everything else: nobody waits for it.
   * @param ended - The ticket as that left it.
   * @param claim - The press behind it: where another process acts on it, that one brings it.
   * @param ready - It waits for this.
   * @param then - What is to be done once it stands everywhere.
   */
  public start(
    ended: Ticket,
    claim: Claim = unclaimed,
    ready = Promise.resolve(),
    then = () => Promise.resolve()
  ): void {
    const at = ended.undelivered?.at;
    if (at === undefined) return;
    const brought = ready
      .then(() => isOurs(claim))
      .then((ours) => (ours ? this.bring(ended, (ticket) => ticket.undelivered?.at === at) : undefined))
      .then(then)
      .catch((error: unknown) => {
        this.context.warn(`The transcript of ticket ${nameOf(ended)} could not be sent yet.`, error);
        this.context.lookLater(ended.guildId);
      });
    void background.track(brought);
  }

  /**
   * Brings the transcript that the record says is still to go somewhere, after a crash or a failure: it is looked for first.
   * @returns Was there any?
   * @throws Fault - why it does not come there.
   */
  public async recover(key: TicketKey): Promise<boolean> {
    const ticket = await asItIs(this.context.store, key);
    if (!ticket?.undelivered) return false;
    await this.bring(key, () => true);
    return true;
  }

  /** To every goal, in turn; what keeps it from one keeps it from no other. @throws Fault - the first that went wrong. */
  private async bring(key: TicketKey, fits: (ticket: Ticket) => boolean): Promise<void> {
    await this.queue.run(`${key.guildId}/${key.number}`, async () => {
      const failed: unknown[] = [];
      for (const goal of Goals)
        await this.lanes
          .run(() => this.bringTo(goal, key, fits))
          .catch((error: unknown) => {
            failed.push(error);
          });
      if (failed.length > 0) throw failed[0];
    });
  }

  private async bringTo(goal: Goal, key: TicketKey, fits: (ticket: Ticket) => boolean): Promise<void> {
    const ticket = await asItIs(this.context.store, key);
    const mark = ticket?.undelivered;
    const sent = mark?.[goal];
    if (!ticket || !mark || !sent || !fits(ticket)) return;
    // It may still be taken back.
    if (this.deeds.isUnderWay(key)) {
      this.context.lookLater(key.guildId);
      return;
    }
    if (!this.desk.goals(key.guildId).includes(goal)) {
      await this.stands(goal, key, mark);
      return;
    }
    if (Date.now() - Date.parse(mark.at) > Patience) {
      this.context.warn(
        `The transcript of ticket ${nameOf(ticket)} is not sent any more.`,
        new Error('It took a week.')
      );
      await this.stands(goal, key, mark);
      return;
    }
    const end = { at: mark.at, since: sent.since ?? null };
    const ready = await this.desk.prepare(goal, ticket, end);
    if (ready === 'later') {
      this.context.lookLater(key.guildId);
      return;
    }
    if (ready === 'stands') {
      await this.stands(goal, key, mark);
      return;
    }
    const standing = await this.send(goal, key, mark, ready);
    if (standing !== 'reopened') await this.stands(goal, key, mark, standing);
  }

  /** @returns What stands; `reopened` where it is not to be sent any more. */
  private async send(goal: Goal, key: TicketKey, { at }: Undelivered, ready: Ready): Promise<Sent | 'reopened' | null> {
    const { post, isBegun } = ready;
    const noted = await note(this.context.store, key, (current) => {
      const { undelivered: mark } = current;
      // What stands of it was sent since the moment that is noted.
      if (mark?.at !== at || !mark[goal] || isBegun) return current;
      return { ...current, undelivered: { ...mark, [goal]: { since: now() } } };
    });
    return noted?.undelivered?.at === at ? post() : 'reopened';
  }

  /** In one step: whoever takes words out of what was sent waits for the one, and then knows the other. */
  private async stands(goal: Goal, key: TicketKey, { at }: Undelivered, sent: Sent | null = null): Promise<void> {
    await note(this.context.store, key, (current) => {
      const { undelivered: mark } = current;
      const delivered = deliveredAlso(current.delivered, goal, at, sent);
      const left = mark?.at === at ? deliveredTo(goal, mark) : mark;
      return { ...current, ...(delivered && { delivered }), undelivered: left };
    });
  }
}

function nameOf({ number, guildId }: TicketKey): string {
  return `${number} in server ${guildId}`;
}
