import { Result } from '@sapphire/result';
import { KeyedQueue } from '../base/keyed-queue.js';
import { noted, type Change } from '../core/change.js';
import { withdrawingAlso, type Withdrawing } from '../core/delivered.js';
import { whileClaimed, type Duties } from '../core/duties.js';
import { erase, forget, isOver, tellsOf } from '../core/erasure.js';
import { StorageAwayError } from '../core/storage-error.js';
import { Fault, isFault } from '../core/fault.js';
import type { Ticket, TicketKey } from '../core/ticket.js';
import { retentionFor, type Retention } from '../servers/server-settings.js';
import type { Servers } from '../servers/servers.js';
import { eachEvent, TicketMissing, type TicketStore } from '../tickets/ticket-store.js';
import type { Conversations } from '../transcripts/conversations.js';
import type { Erasing, Share } from '../transcripts/erasing.js';
import type { Forgotten as ForgottenPerson } from '../transcripts/without-forgotten.js';
import type { ArchiveSync } from './archive-sync.js';

/** What it works with. */
export interface ForgettingContext {
  readonly store: Pick<TicketStore, 'get' | 'amend' | 'numbersOf'>;
  readonly servers: Pick<Servers, 'of' | 'erasing' | 'erased' | 'withdrawing'>;
  readonly duties: Duties;
  readonly conversations: Pick<Conversations, 'inTurn'>;
  readonly erasing: Erasing;
  readonly sync: Pick<ArchiveSync, 'again'>;
  /** As in `TicketContext`: what was said last is kept before words are taken out. */
  readonly keepConversation: (ticket: Ticket) => Promise<void>;
  /** Begins to take what went out of messages that were sent. Left out: nothing was sent. */
  readonly withdraw?: (guildId: string) => void;
  /** As in `TicketContext`. */
  readonly keepLast?: (ticket: Ticket) => Promise<void>;
  readonly warn: (message: string, error: unknown) => void;
}

/** What is kept of a person in one ticket. */
export interface OfTicket extends Share {
  readonly ticket: Ticket;
}

/** What was erased of a person. */
export interface Forgotten {
  /** In so many tickets there was something. */
  readonly tickets: number;
  readonly messages: number;
  readonly files: number;
  /** So many tickets told of it in messages that were sent, which are changed now. */
  readonly sent: number;
  /** Tickets whose channels still stand, and so does what was written there. */
  readonly standing: readonly Ticket[];
  /** Those that are not over: nothing was erased there. */
  readonly left: readonly Ticket[];
}

/** A ticket of which something goes by its age, and when, in ms since 1970. */
export interface NextToGo {
  readonly number: number;
  readonly at: number;
}

const DayMs = 24 * 60 * 60_000;
/** So long no other process begins with a server, in ms. It may take longer: each step can be done again. */
const ClaimMs = 60_000;

/**
 * Lets go of what is kept: a ticket, one person's words, and what is old enough. What is to go is noted first, so that
 * whatever ends the process in the middle, the next one does it to its end.
 */
export class Forgetting {
  private readonly looks = new KeyedQueue();
  private readonly claims = new KeyedQueue();

  public constructor(private readonly context: ForgettingContext) {}

  /**
   * Erases a ticket that is over: conversation, files, what it is found by, and the words of its record.
   * @param by - Who says so; null: nobody but its age.
   * @throws Fault - `not-over`, `ticket-gone`; StorageError: the next `finish` goes on.
   */
  public async ticket(key: TicketKey, by: string | null): Promise<void> {
    await this.eraseTicket(key, by);
    this.context.withdraw?.(key.guildId);
  }

  private async eraseTicket(key: TicketKey, by: string | null): Promise<void> {
    const { servers } = this.context;
    const ticket = await this.context.store.get(key);
    if (!ticket) throw new Fault('ticket-gone', {});
    if (!isOver(ticket)) throw new Fault('not-over', {});
    await servers.erasing(key.guildId, { number: key.number });
    await this.eraseNoted(key, by);
  }

  /**
   * Erases the words and the name of a person in all tickets that are over.
   * @throws StorageError: the next `finish` goes on.
   */
  public async person(guildId: string, userId: string): Promise<Forgotten> {
    await this.context.servers.erasing(guildId, { userId });
    const forgotten = await this.forgetNoted(guildId, userId);
    this.context.withdraw?.(guildId);
    return forgotten;
  }

  /**
   * What is kept of a person, ticket by ticket, lowest number first: those that have something of them. All of a server is
   * looked through for it, for one person after another.
   * @throws StorageError
   */
  public keptOf(guildId: string, userId: string): Promise<readonly OfTicket[]> {
    return this.looks.run(guildId, async () => {
      const kept: OfTicket[] = [];
      for await (const ticket of this.readable(guildId)) {
        if (ticket.erasedAt !== undefined) continue;
        const isAboutThem = tellsOf(ticket, userId);
        const share = await this.context.erasing.shareOf(ticket, userId, isAboutThem);
        if (share.messages > 0 || share.links.size > 0 || isAboutThem) kept.push({ ...share, ticket });
      }
      return kept;
    });
  }

  /** What goes next by its age; null where nothing does. @throws StorageError */
  public async next(guildId: string): Promise<NextToGo | null> {
    const settings = this.context.servers.of(guildId);
    if (!settings.retention && !settings.retentionOf) return null;
    const kept = await this.context.erasing.keptIn(guildId);
    let next: NextToGo | null = null;
    for await (const ticket of this.readable(guildId)) {
      const { number, deleted, templateId } = ticket;
      if (!deleted || ticket.erasedAt !== undefined) continue;
      const has = { files: kept.files.has(number), conversation: kept.conversation.has(number), record: true };
      const days = Object.entries(retentionFor(settings, templateId) ?? {}).flatMap(([part, after]) =>
        has[part as keyof Retention] ? [after] : []
      );
      const at = Date.parse(deleted.at) + Math.min(...days) * DayMs;
      if (days.length > 0 && (!next || at < next.at)) next = { number, at };
    }
    return next;
  }

  /** Does to its end what something cut off. @throws StorageError */
  public async finish(guildId: string): Promise<void> {
    const { erasing = [], forgetting = [] } = this.context.servers.of(guildId);
    for (const number of erasing) await this.eraseNoted({ guildId, number }, null);
    for (const userId of forgetting) await this.forgetNoted(guildId, userId);
  }

  /**
   * The same, and lets go of what is old enough.
   * @param now - In ms since 1970.
   * @returns False where another process is at it: what it leaves is for later.
   * @throws StorageError
   */
  public letGo(guildId: string, now: number): Promise<boolean> {
    return this.claimed(guildId, async () => {
      await this.finish(guildId);
      await this.age(guildId, now);
    });
  }

  /** Does to its end what something cut off, and then takes it out of what was sent: whoever had this server may have ended in the middle. Never rejects. */
  public async resume(guildId: string): Promise<void> {
    await this.claimed(guildId, () => this.finish(guildId)).catch((error: unknown) => {
      this.context.warn(
        `Something in server ${guildId} could not be erased yet; it is tried again within a day.`,
        error
      );
    });
    this.context.withdraw?.(guildId);
  }

  /**
   * Lets go of what is older than a server wants to keep what is of its kind.
   * @param now - In ms since 1970.
   * @throws StorageError
   */
  public async age(guildId: string, now: number): Promise<void> {
    const settings = this.context.servers.of(guildId);
    if (!settings.retention && !settings.retentionOf) return;
    const { conversations, erasing, sync } = this.context;
    const kept = await erasing.keptIn(guildId);
    for await (const ticket of this.readable(guildId)) {
      const { number } = ticket;
      const retention = retentionFor(settings, ticket.templateId);
      const due = retention && dueOf(ticket, retention, now);
      const hasFiles = kept.files.has(number);
      const hasAny = hasFiles || kept.conversation.has(number);
      if (due === 'record') await this.eraseTicket({ guildId, number }, null);
      if (due === 'conversation' && hasAny) {
        await this.mark(ticket, 'all');
        await this.context.servers.withdrawing(guildId);
        await conversations.inTurn({ guildId, number }, () => erasing.all({ guildId, number }));
        await sync.again({ guildId, number });
      }
      if (due === 'files' && hasFiles)
        await conversations.inTurn({ guildId, number }, () => erasing.filesOf({ guildId, number }));
    }
  }

  /** @returns False where another process is at it. */
  private async claimed(guildId: string, work: () => Promise<void>): Promise<boolean> {
    const { erasing = [], forgetting = [], retention, retentionOf } = this.context.servers.of(guildId);
    if (erasing.length + forgetting.length === 0 && !retention && !retentionOf) return true;
    const duty = { guildId, name: 'let-go', forMs: ClaimMs };
    // One after another: the first to end would free what the other is at.
    return this.claims.run(guildId, () => whileClaimed(this.context.duties, duty, () => work().then(() => true)));
  }

  /** All tickets of a server whose record can be read. One that is damaged keeps none of the others from it. */
  private async *readable(guildId: string, skipped: () => unknown = () => undefined): AsyncGenerator<Ticket> {
    const { store, warn } = this.context;
    for (const number of await store.numbersOf(guildId)) {
      const ticket = await store.get({ guildId, number }).catch((error: unknown) => {
        if (error instanceof StorageAwayError) throw error;
        warn(`Ticket ${number} in server ${guildId} cannot be read, so nothing of it is erased.`, error);
        skipped();
        return null;
      });
      if (ticket) yield ticket;
    }
  }

  private async eraseNoted(key: TicketKey, by: string | null): Promise<void> {
    const { store, conversations, erasing, sync, servers } = this.context;
    const at = new Date().toISOString();
    const erased = await store.amend(key, (ticket) =>
      erase(ticket, by, at).map((change) => (change.ticket === ticket ? change : withMark(change, 'all', at)))
    );
    const refusal = erased.err().unwrapOr(null);
    // One that was reopened meanwhile keeps what it has; one that is not there has nothing.
    if (refusal === null || refusal instanceof TicketMissing) {
      await conversations.inTurn(key, () => erasing.all(key));
      await sync.again(key);
    }
    await servers.erased(key.guildId, { number: key.number });
    if (refusal instanceof Fault) throw refusal;
  }

  private async forgetNoted(guildId: string, userId: string): Promise<Forgotten> {
    const { servers } = this.context;
    const left: Ticket[] = [];
    const standing: Ticket[] = [];
    let unread = 0;
    let [tickets, messages, files, sent] = [0, 0, 0, 0];
    for await (const ticket of this.readable(guildId, () => (unread += 1))) {
      if (ticket.erasedAt !== undefined) continue;
      if (!isOver(ticket)) {
        if (ticket.status === 'open' && (await this.isIn(ticket, userId))) left.push(ticket);
        continue;
      }
      const gone = await this.forgetIn(ticket, userId);
      if (!gone) continue;
      if (ticket.status === 'closed' && gone.messages > 0) standing.push(ticket);
      tickets += 1;
      messages += gone.messages;
      files += gone.bytes.length;
      if ((ticket.delivered ?? []).length > 0) sent += 1;
    }
    // Whose record cannot be read now may be mended: then it is their turn.
    if (unread === 0) await servers.erased(guildId, { userId });
    else await servers.withdrawing(guildId);
    return { tickets, messages, files, sent, standing, left };
  }

  /** @returns Null where there was nothing of theirs. */
  private async forgetIn(ticket: Ticket, userId: string): Promise<Share | null> {
    const { conversations, erasing, sync } = this.context;
    // What could not be read now is known for theirs when it is.
    if (!(await this.isUpToDate(ticket))) await this.forgetRecord(ticket, userId, true);
    const isAboutThem = tellsOf(ticket, userId);
    // Noted before the first of it goes: what was sent has these words, too, and what is read later must not bring them back.
    const begin = async () => {
      // One that was reopened in this moment keeps its record.
      if (!(await this.forgetRecord(ticket, userId, true))) await this.mark(ticket, 'words');
    };
    const { share, isNews } = await conversations.inTurn(ticket, async () => {
      const erased = await erasing.person(ticket, userId, isAboutThem, begin);
      const isNews = (await this.forgetRecord(ticket, userId, false)) || erased.isNews;
      // Whose words are in what is damaged nobody knows: it may be read anew one day.
      if (erased.damaged > 0 && !isNews) await this.forgetRecord(ticket, userId, true);
      return { share: erased, isNews };
    });
    // Also where all of it was erased before: whether the index heard of that, nobody knows.
    if (isAboutThem || share.messages > 0 || share.isNews) await sync.again(ticket);
    return isNews ? share : null;
  }

  /** @param hadMore - As of `forget`. @returns Was there anything, or is there more? */
  private async forgetRecord(key: TicketKey, userId: string, hadMore: boolean): Promise<boolean> {
    const at = new Date().toISOString();
    const record = await this.context.store.amend(key, (current) =>
      forget(current, userId, at, hadMore).map((change) =>
        change.events.length === 0 ? change : withMark(change, 'words', at)
      )
    );
    return record.isOk() && record.unwrap().after !== record.unwrap().before;
  }

  /** Notes in a record that words go which may stand in messages that were sent. */
  private async mark(key: TicketKey, what: Withdrawing['what']): Promise<void> {
    const at = new Date().toISOString();
    await this.context.store.amend(key, (ticket) => Result.ok(withMark(noted(ticket), what, at)));
  }

  private async isIn(ticket: Ticket, userId: string): Promise<boolean> {
    if (tellsOf(ticket, userId)) return true;
    return (await this.context.erasing.shareOf(ticket, userId, false)).messages > 0;
  }

  /** Brings it there; what there is not to be read any more does not count. Never rejects. */
  private async isUpToDate(ticket: Ticket): Promise<boolean> {
    const { keepConversation, keepLast } = this.context;
    try {
      await (ticket.status === 'closed' ? keepConversation(ticket) : keepLast?.(ticket));
    } catch (error) {
      const { number, guildId } = ticket;
      this.context.warn(`What was said in ticket ${number} in server ${guildId} could not be read up to now.`, error);
      return isFault(error, 'channel-gone') || isFault(error, 'files-not-kept');
    }
    return true;
  }
}

/** Whose words were erased in a ticket, as its history says. @throws StorageError */
export async function forgottenIn(store: Pick<TicketStore, 'events'>, key: TicketKey): Promise<ForgottenPerson[]> {
  const forgotten: ForgottenPerson[] = [];
  for await (const event of eachEvent(store, key))
    if (event.kind === 'forgotten') forgotten.push({ userId: event.userId, at: Date.parse(event.at) });
  return forgotten;
}

function withMark({ ticket, events }: Change, what: Withdrawing['what'], at: string): Change {
  return { ticket: { ...ticket, withdrawing: withdrawingAlso(ticket.withdrawing, what, at) }, events };
}

/** What of a ticket is to go next by its age. As long as its channel stands, Discord has all of it anyway. */
function dueOf(ticket: Ticket, retention: Retention, now: number): keyof Retention | null {
  if (ticket.status !== 'deleted' || ticket.deleted === null) return null;
  const days = (now - Date.parse(ticket.deleted.at)) / DayMs;
  const isDue = (part: keyof Retention) => days >= (retention[part] ?? Infinity);
  if (isDue('record')) return ticket.erasedAt === undefined ? 'record' : null;
  if (ticket.erasedAt !== undefined) return null;
  return isDue('conversation') ? 'conversation' : isDue('files') ? 'files' : null;
}
