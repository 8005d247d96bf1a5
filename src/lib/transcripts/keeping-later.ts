import { background } from '../base/under-way.js';
import { isFault } from '../core/fault.js';
import type { Ticket, TicketKey } from '../core/ticket.js';

const MinuteMs = 60_000;
/** Before a conversation is tried again that could not be kept, in ms. After the last it waits for whoever deletes its channel. */
const Pauses = [1, 5, 15, 60, 240].map((minutes) => minutes * MinuteMs);
/** So many wait at most: after an outage their turn comes when somebody asks. */
const MostWaiting = 1_000;

interface Waiting {
  readonly timer: NodeJS.Timeout;
  readonly tries: number;
}

/** Tries again, with growing patience, to keep conversations that could not be kept whole. Only as long as this process runs. */
export class KeepingLater {
  private readonly waiting = new Map<string, Waiting>();

  /** @param keep - Keeps all of one, and throws where it cannot. */
  public constructor(private readonly keep: (ticket: Ticket) => Promise<unknown>) {}

  /** It could not be kept just now. Where its channel is gone there is nothing to come back to. */
  public failed(ticket: Ticket, error: unknown): void {
    const name = nameOf(ticket);
    const { tries = 0, timer } = this.waiting.get(name) ?? {};
    clearTimeout(timer);
    this.waiting.delete(name);
    const pause = Pauses[tries];
    if (pause === undefined || isFault(error, 'channel-gone') || this.waiting.size >= MostWaiting) return;
    const next = setTimeout(() => {
      void background.track(this.tryAgain(ticket));
    }, pause).unref();
    this.waiting.set(name, { timer: next, tries: tries + 1 });
  }

  /** It is kept. */
  public done(ticket: TicketKey): void {
    clearTimeout(this.waiting.get(nameOf(ticket))?.timer);
    this.waiting.delete(nameOf(ticket));
  }

  /** Never rejects: what failed was told when somebody asked for it first. */
  private async tryAgain(ticket: Ticket): Promise<void> {
    try {
      await this.keep(ticket);
      this.done(ticket);
    } catch (error) {
      this.failed(ticket, error);
    }
  }
}

function nameOf({ guildId, number }: TicketKey): string {
  return `${guildId}/${number}`;
}
