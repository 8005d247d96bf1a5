import { KeyedQueue } from '../base/keyed-queue.js';
import { decisionLooks } from '../core/decision.js';
import { isFault } from '../core/fault.js';
import { isSummedUpAtOnce, type Ticket, type TicketKey } from '../core/ticket.js';
import { asItIs, note } from './changes.js';
import { forStaff, type TicketContext } from './context.js';
import { isAnsweredFromTheStart } from './from-the-start.js';
import { Presses } from './presses.js';
import type { PostedWelcome, SummaryWords } from './ticket-desk.js';

/** So often the message is shown anew when people act faster than Discord answers; a later look does the rest. */
const MostRounds = 5;

/**
 * The first message of a ticket, which carries the questions and the buttons; and the summary too, where nothing was left
 * to ask. It is written by one at a time, always
 * from the record as it is then; and when somebody acted while Discord was busy with it, it is written again: an older
 * copy never has the last word.
 */
export class FirstMessage {
  private readonly queue = new KeyedQueue();
  private readonly presses = new Presses();

  public constructor(private readonly context: Pick<TicketContext, 'store' | 'desk' | 'templates'>) {}

  /**
   * Posts it for a ticket that was just opened.
   * @throws Fault - what Discord said.
   */
  public async post(ticket: Ticket): Promise<void> {
    await this.inTurn(ticket, async (current) => {
      return current.welcomeMessageId === null && this.postAnew(current);
    });
  }

  /**
   * Posts it unless it stands already, for a ticket whose record does not know it, and makes it show what is true.
   * @throws Fault - what Discord said.
   */
  public async recover(key: TicketKey): Promise<void> {
    await this.inTurn(key, async (current) => {
      const known = current.welcomeMessageId ?? (await this.context.desk.findWelcome(current));
      if (known === null) return this.postAnew(current);
      const found = await this.noted(current, { messageId: known, summedUp: await this.isSummary(current, known) });
      if (found) await this.show(found);
      return true;
    });
  }

  /**
   * Makes it show what the record says. One that was deleted by hand is left alone.
   * @throws Fault - what Discord said.
   */
  public async refresh(key: TicketKey): Promise<void> {
    await this.inTurn(key, async (current) => {
      await this.show(current);
      return true;
    });
  }

  /**
   * As `refresh`, where it shows something else. One that was deleted by hand is posted anew.
   * @returns Was anything wrong with it?
   * @throws Fault - what Discord said.
   */
  public async mend(key: TicketKey): Promise<boolean> {
    let mended = false;
    await this.inTurn(key, async (current) => {
      const found = await this.context.desk.mendWelcome(current, this.context.templates.of(current), {
        backAt: this.presses.backAt(current),
        summary: this.summaryIn(current),
        isCurrent: async () => {
          const now = await asItIs(this.context.store, current);
          return now !== null && looks(now) === looks(current);
        }
      });
      if (found === 'gone') await this.postAnew(current);
      mended ||= found === 'gone' || found === 'changed';
      return found !== 'fits';
    });
    return mended;
  }

  /**
   * A press is being answered with the ticket as it was then. Where somebody has acted since, that may come last; and where
   * Discord does not take the answer, the message stands as it was: then it is written once more.
   * @param backAt - The answered question it goes back to, or null.
   * @throws Fault - what Discord said.
   */
  public follow(shown: Ticket, press: Promise<unknown>, backAt: string | null): Promise<void> {
    return this.presses.follow(shown, backAt, async () => {
      const isShown = await press.then(
        () => true,
        // What another process answers, it shows.
        (error: unknown) => isFault(error, 'answered-elsewhere')
      );
      const current = await asItIs(this.context.store, shown);
      if (current && (!isShown || looks(current) !== looks(shown))) await this.refresh(shown);
    });
  }

  /**
   * Waits until no press that is being answered can write over the message any more. Only then may a record say that the
   * message shows what it should: whoever looks after a crash goes by that.
   * @throws Fault - why nobody could see whether one has.
   */
  public async pressed(key: TicketKey): Promise<void> {
    await this.presses.over(key);
    if (this.isBehind(key)) await this.refresh(key);
  }

  /** Could nobody see whether a press has written over the message? */
  public isBehind(key: TicketKey): boolean {
    return this.presses.isBehind(key);
  }

  /** @returns The ticket as it was when its message was noted, or null where there is none any more. */
  private async postAnew(ticket: Ticket): Promise<Ticket | null> {
    const { desk, templates } = this.context;
    return this.noted(ticket, await desk.postWelcome(ticket, templates.of(ticket), this.summaryIn(ticket)));
  }

  private async show(ticket: Ticket): Promise<void> {
    await this.context.desk.refreshWelcome(ticket, this.context.templates.of(ticket), this.summaryIn(ticket));
  }

  /** What of the summary stands in the first message, or is to; null where it is a message of its own. */
  private summaryIn(ticket: Ticket): SummaryWords | null {
    const within = isSummedUpAtOnce(ticket) || isAnsweredFromTheStart(ticket, this.context.templates.of(ticket));
    return within ? { template: forStaff(this.context, ticket) } : null;
  }

  /** Does a first message that the record does not know (yet) carry the summary? One request where it may. */
  private async isSummary(ticket: Ticket, messageId: string): Promise<boolean> {
    if (!isAnsweredFromTheStart(ticket, this.context.templates.of(ticket))) return false;
    return (await this.context.desk.findSummary(ticket)) === messageId;
  }

  /** What of it could not be shown is left out by whatever shows the ticket from now on. */
  private noted(ticket: Ticket, posted: Pick<PostedWelcome, 'messageId'> & Partial<PostedWelcome>) {
    const { messageId: welcomeMessageId, unshown = false, pictureless = false, summedUp = false } = posted;
    return note(this.context.store, ticket, (current) => {
      // Asked again meanwhile, it is summed up anew when that is answered.
      const isSummary = summedUp && current.submittedAt !== null && current.submittedAt === ticket.submittedAt;
      const known = current.welcomeMessageId === welcomeMessageId && (!isSummary || isSummedUpAtOnce(current));
      if (known && !unshown && !pictureless) return current;
      const { about } = current;
      return {
        ...current,
        welcomeMessageId,
        ...(isSummary && { summaryMessageId: welcomeMessageId }),
        ...(unshown && about && { about: { ...about, unshown } }),
        ...(pictureless && { pictureless })
      };
    });
  }

  /**
   * @param show - Writes the message as the ticket calls for; says whether it wrote anything, or how the ticket was after that.
   */
  private inTurn(key: TicketKey, show: (ticket: Ticket) => Promise<boolean | Ticket | null>): Promise<void> {
    return this.queue.run(`${key.guildId}/${key.number}`, async () => {
      for (let round = 0; round < MostRounds; round += 1) {
        const ticket = await asItIs(this.context.store, key);
        if (!ticket || ticket.status === 'opening' || ticket.status === 'deleted') return;
        const shown = await show(ticket);
        if (shown === false) return;
        // Whoever acts after that shows it themselves, when it is their turn.
        const current = shown === true ? await asItIs(this.context.store, key) : shown;
        if (!current || looks(current) === looks(ticket)) break;
      }
      this.presses.caughtUp(key);
    });
  }
}

/** All of a ticket that its first message shows. */
function looks(ticket: Ticket): string {
  const { status, answers, submittedAt, decision } = ticket;
  return JSON.stringify([status, submittedAt, answers, ...(isSummedUpAtOnce(ticket) ? [decisionLooks(decision)] : [])]);
}
