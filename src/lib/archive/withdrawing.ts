import { Result } from '@sapphire/result';
import { asErrand } from '../base/errand.js';
import { KeyedQueue } from '../base/keyed-queue.js';
import { background } from '../base/under-way.js';
import { noted } from '../core/change.js';
import { whileClaimed, type Duties } from '../core/duties.js';
import { Goals } from '../core/undelivered.js';
import { StorageAwayError } from '../core/storage-error.js';
import { isFault } from '../core/fault.js';
import type { Sending } from '../core/delivered.js';
import { standing, type TicketEvent } from '../core/ticket-event.js';
import type { Ticket } from '../core/ticket.js';
import type { Servers } from '../servers/servers.js';
import { eachEvent, type TicketStore } from '../tickets/ticket-store.js';
import type { SentDesk, SentOnce } from './sent-desk.js';

/** What it works with. */
export interface WithdrawingContext {
  readonly store: Pick<TicketStore, 'get' | 'amend' | 'numbersOf' | 'events'>;
  readonly servers: Pick<Servers, 'of' | 'withdrawn'>;
  readonly desk: SentDesk;
  readonly duties: Duties;
  /** Every server the bot is in. */
  readonly ids: () => readonly string[];
  /** Something is due at another time than before. */
  readonly dueChanged: () => void;
  readonly warn: (message: string, error: unknown) => void;
}

/** After so long it is given up, in ms: whoever runs the server reads where it stands. */
const Patience = 7 * 86_400_000;
/** The pause before it is tried again, in ms: the first one, and the longest. */
const FirstPauseMs = 60_000;
const LongestPauseMs = 3_600_000;
/** The same where nothing is left: another process may have ended in the middle. */
const LongestOfAllMs = 86_400_000;
/** So long no other process begins with a ticket, in ms: tried again after the first pause, it is free or done. */
const ClaimMs = FirstPauseMs;
/** So many ends of a ticket are looked for, the latest. */
const MostLookedFor = 10;
/** After so many failures in a row the rest waits: Discord does not answer, or has had enough. */
const EnoughFailures = 3;

/**
 * Takes words that were erased out of messages that were sent: transcripts in the channel of a server and with openers, and
 * the letters that told them. The record says of which ticket, from the moment of the erasing on, and the server's settings
 * that there are any. Each step can be done again.
 */
export class Withdrawing {
  private readonly queue = new KeyedQueue();
  /** When servers are looked at next, in ms since 1970. At start nobody knows whether anything is left. */
  private next = Date.now();
  private pause = FirstPauseMs;

  public constructor(private readonly context: WithdrawingContext) {}

  /** When servers are looked at next, in ms since 1970. */
  public due(): number {
    return this.next;
  }

  /** Goes on in every server with what is left. Never rejects. */
  public async run(): Promise<void> {
    this.next = Date.now() + LongestOfAllMs;
    for (const guildId of this.context.ids()) await this.orLater(guildId);
    if (this.due() > Date.now() + LongestPauseMs) this.pause = FirstPauseMs;
  }

  /** Begins with it in a server, beside everything else: nobody waits for it. */
  public start(guildId: string): void {
    void background.track(this.orLater(guildId));
  }

  private async orLater(guildId: string): Promise<void> {
    try {
      if (await this.inServer(guildId)) return;
    } catch (error) {
      this.context.warn(`What was erased in server ${guildId} could not be taken out of messages yet.`, error);
    }
    // One that was left has planned it already.
    if (this.next <= Date.now() + LongestPauseMs) return;
    this.next = Date.now() + this.pause;
    this.pause = Math.min(this.pause * 2, LongestPauseMs);
    this.context.dueChanged();
  }

  /**
   * Does to all tickets of a server what is still to be done.
   * @returns Is nothing left?
   * @throws StorageError
   */
  public inServer(guildId: string): Promise<boolean> {
    return this.queue.run(guildId, () => asErrand(() => this.inTurn(guildId)));
  }

  private async inTurn(guildId: string): Promise<boolean> {
    const { servers } = this.context;
    const { withdrawing } = servers.of(guildId);
    if (withdrawing === undefined) return true;
    let left = 0;
    let failures = 0;
    for await (const ticket of this.marked(guildId, () => (left += 1))) {
      try {
        if (await this.claimed(ticket)) failures = 0;
        else left += 1;
      } catch (error) {
        if (error instanceof StorageAwayError) throw error;
        left += 1;
        if (!(await this.isGivenUp(ticket, error)) && !isFault(error, 'missing-permission')) failures += 1;
        if (failures >= EnoughFailures) break;
      }
    }
    if (left === 0) await servers.withdrawn(guildId, withdrawing);
    return left === 0;
  }

  /** Tickets out of whose messages something is to be taken. @param skipped - Hears of those that cannot be read. */
  private async *marked(guildId: string, skipped: () => unknown): AsyncGenerator<Ticket> {
    const { store } = this.context;
    for (const number of await store.numbersOf(guildId)) {
      const ticket = await store.get({ guildId, number }).catch((error: unknown) => {
        if (error instanceof StorageAwayError) throw error;
        skipped();
        return null;
      });
      if (ticket?.withdrawing) yield ticket;
    }
  }

  /** @returns False where that is for later: another process may be at it. */
  private claimed({ guildId, number }: Ticket): Promise<boolean> {
    const duty = { guildId, name: `withdraw/${number}`, forMs: ClaimMs };
    return whileClaimed(this.context.duties, duty, async () => {
      // Who had it before may have done it.
      const ticket = await this.context.store.get({ guildId, number });
      return ticket === null || this.ticket(ticket);
    });
  }

  /** @returns False where that is for later: a transcript may just be on its way. */
  private async ticket(ticket: Ticket): Promise<boolean> {
    const mark = ticket.withdrawing;
    if (!mark) return true;
    if (ticket.undelivered || ticket.untoldOpener !== null) return false;
    for (const once of await this.sentAbout(ticket)) await this.context.desk.withdraw(ticket, once, mark.what);
    await this.done(ticket);
    return true;
  }

  /** @returns False where it is tried again. */
  private async isGivenUp(ticket: Ticket, error: unknown): Promise<boolean> {
    const { number, guildId, withdrawing } = ticket;
    const isLate = Date.now() - Date.parse(withdrawing?.since ?? '') > Patience;
    const end = isLate ? 'and is not tried any more: it still stands there' : 'yet';
    this.context.warn(`What was erased of ticket ${number} in server ${guildId} could not be taken out ${end}.`, error);
    if (isLate) await this.done(ticket);
    return isLate;
  }

  /** What was sent about a ticket and may have words that are gone. */
  private async sentAbout(ticket: Ticket): Promise<SentOnce[]> {
    const events: TicketEvent[] = [];
    for await (const event of eachEvent(this.context.store, ticket)) events.push(event);
    const history = standing(events);
    const known = ticket.delivered ?? [];
    const toLookFor = (what: Sending, ends: readonly string[]) => {
      if (!this.context.desk.looksFor(ticket.guildId, what)) return [];
      const isKnown = (at: string) => known.some((one) => one.what === what && one.at === at);
      return ends.filter((at) => !isKnown(at)).slice(-MostLookedFor);
    };
    const transcripts = endsOf(history);
    const letters = hadWords(ticket, history) ? transcripts : [];
    return [
      ...known
        .filter(({ what }) => what !== 'letter' || letters.length > 0)
        .map(({ what, at, channelId, messageIds }) => ({ what, at, sent: { channelId, messageIds } })),
      ...[...Goals, 'letter' as const].flatMap((what) =>
        toLookFor(what, what === 'letter' ? letters : transcripts).map((at) => ({ what, at, sent: null }))
      )
    ];
  }

  private async done(ticket: Ticket): Promise<void> {
    await this.context.store.amend(ticket, (current) =>
      Result.ok(
        noted(
          current.withdrawing && current.withdrawing.since === ticket.withdrawing?.since
            ? { ...current, withdrawing: undefined }
            : current
        )
      )
    );
  }
}

/** When a ticket ended, each time. What is deleted when it is closed had its end before. */
function endsOf(history: readonly TicketEvent[]): string[] {
  const ends: string[] = [];
  let isOpen = true;
  for (const { kind, at } of history) {
    if (isOpen && (kind === 'closed' || kind === 'deleted')) ends.push(at);
    if (kind === 'closed' || kind === 'deleted') isOpen = false;
    if (kind === 'reopened') isOpen = true;
  }
  return ends;
}

/** Did letters about a ticket tell what somebody wrote whose words are gone: why it was closed, how it was decided? */
function hadWords(ticket: Ticket, history: readonly TicketEvent[]): boolean {
  if (ticket.erasedAt !== undefined) return true;
  const gone = new Set(history.flatMap((event) => (event.kind === 'forgotten' ? [event.userId] : [])));
  return history.some(({ kind, by }) => {
    if (kind === 'decided') return gone.has(ticket.openerId) || gone.has(by ?? '');
    return kind === 'closed' && gone.has(by ?? '');
  });
}
