import { KeyedQueue } from '../base/keyed-queue.js';
import { erase, forget, isOver, tellsOf } from '../core/erasure.js';
import { StorageAwayError } from '../core/storage-error.js';
import { Fault } from '../core/fault.js';
import type { Ticket, TicketKey } from '../core/ticket.js';
import type { Retention } from '../servers/server-settings.js';
import type { Servers } from '../servers/servers.js';
import { eachEvent, TicketMissing, type TicketStore } from '../tickets/ticket-store.js';
import type { Conversations } from '../transcripts/conversations.js';
import type { Erasing, Share } from '../transcripts/erasing.js';
import type { Forgotten as ForgottenPerson } from '../transcripts/without-forgotten.js';
import type { ArchiveSync } from './archive-sync.js';

/** What it works with. */
export interface ForgettingContext {
  readonly store: Pick<TicketStore, 'get' | 'amend' | 'numbersOf'>;
  readonly servers: Pick<Servers, 'of' | 'erasing' | 'erased'>;
  readonly conversations: Pick<Conversations, 'inTurn'>;
  readonly erasing: Erasing;
  readonly sync: Pick<ArchiveSync, 'again'>;
  /** As in `TicketContext`: what was said last is kept before words are taken out. */
  readonly keepConversation: (ticket: Ticket) => Promise<void>;
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
  /** Those that are not over: nothing was erased there. */
  readonly left: readonly Ticket[];
}

/** A ticket of which something goes by its age, and when, in ms since 1970. */
export interface NextToGo {
  readonly number: number;
  readonly at: number;
}

const DayMs = 24 * 60 * 60_000;

/**
 * Lets go of what is kept: a ticket, one person's words, and what is old enough. What is to go is noted first, so that
 * whatever ends the process in the middle, the next one does it to its end.
 */
export class Forgetting {
  private readonly looks = new KeyedQueue();

  public constructor(private readonly context: ForgettingContext) {}

  /**
   * Erases a ticket that is over: conversation, files, what it is found by, and the words of its record.
   * @param by - Who says so; null: nobody but its age.
   * @throws Fault - `not-over`, `ticket-gone`; StorageError: the next `finish` goes on.
   */
  public async ticket(key: TicketKey, by: string | null): Promise<void> {
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
    return this.forgetNoted(guildId, userId);
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
    const { retention } = this.context.servers.of(guildId);
    if (!retention) return null;
    const kept = await this.context.erasing.keptIn(guildId);
    let next: NextToGo | null = null;
    for await (const ticket of this.readable(guildId)) {
      const { number, deleted } = ticket;
      if (!deleted || ticket.erasedAt !== undefined) continue;
      const has = { files: kept.files.has(number), conversation: kept.conversation.has(number), record: true };
      const days = Object.entries(retention).flatMap(([part, after]) => (has[part as keyof Retention] ? [after] : []));
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
   * Lets go of what is older than a server wants to keep it.
   * @param now - In ms since 1970.
   * @throws StorageError
   */
  public async age(guildId: string, now: number): Promise<void> {
    const { retention } = this.context.servers.of(guildId);
    if (!retention) return;
    const { conversations, erasing, sync } = this.context;
    const kept = await erasing.keptIn(guildId);
    for await (const ticket of this.readable(guildId)) {
      const { number } = ticket;
      const due = dueOf(ticket, retention, now);
      const hasFiles = kept.files.has(number);
      const hasAny = hasFiles || kept.conversation.has(number);
      if (due === 'record') await this.ticket({ guildId, number }, null);
      if (due === 'conversation' && hasAny) {
        await conversations.inTurn({ guildId, number }, () => erasing.all({ guildId, number }));
        await sync.again({ guildId, number });
      }
      if (due === 'files' && hasFiles)
        await conversations.inTurn({ guildId, number }, () => erasing.filesOf({ guildId, number }));
    }
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
    const erased = await store.amend(key, (ticket) => erase(ticket, by, at));
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
    let unread = 0;
    let [tickets, messages, files] = [0, 0, 0];
    for await (const ticket of this.readable(guildId, () => (unread += 1))) {
      if (ticket.erasedAt !== undefined) continue;
      if (!isOver(ticket)) {
        if (ticket.status === 'open' && (await this.isIn(ticket, userId))) left.push(ticket);
        continue;
      }
      const gone = await this.forgetIn(ticket, userId);
      if (!gone) continue;
      tickets += 1;
      messages += gone.messages;
      files += gone.bytes.length;
    }
    // Whose record cannot be read now may be mended: then it is their turn.
    if (unread === 0) await servers.erased(guildId, { userId });
    return { tickets, messages, files, left };
  }

  /** @returns Null where there was nothing of theirs. */
  private async forgetIn(ticket: Ticket, userId: string): Promise<Share | null> {
    const { store, conversations, erasing, sync } = this.context;
    await this.bringUpToDate(ticket);
    const isAboutThem = tellsOf(ticket, userId);
    const { share, isNews } = await conversations.inTurn(ticket, async () => {
      const erased = await erasing.person(ticket, userId, isAboutThem);
      let hadAny = erased.isNews;
      const at = new Date().toISOString();
      // One that was reopened in this moment keeps its record. The history says of others what is never to be kept again, and
      // whose words are in what is damaged nobody knows: it may be read anew one day.
      await store.amend(ticket, (current) => {
        hadAny ||= forget(current, userId, at, false).isOkAnd(({ events }) => events.length > 0);
        return forget(current, userId, at, erased.isNews || erased.damaged > 0);
      });
      return { share: erased, isNews: hadAny };
    });
    // Also where all of it was erased before: whether the index heard of that, nobody knows.
    if (isAboutThem || share.messages > 0 || share.isNews) await sync.again(ticket);
    return isNews ? share : null;
  }

  private async isIn(ticket: Ticket, userId: string): Promise<boolean> {
    if (tellsOf(ticket, userId)) return true;
    return (await this.context.erasing.shareOf(ticket, userId, false)).messages > 0;
  }

  /** Never rejects: a channel that cannot be read has nothing that comes here. */
  private async bringUpToDate(ticket: Ticket): Promise<void> {
    if (ticket.status !== 'closed') return;
    await this.context.keepConversation(ticket).catch((error: unknown) => {
      const { number, guildId } = ticket;
      this.context.warn(`What was said in ticket ${number} in server ${guildId} could not be read up to now.`, error);
    });
  }
}

/** Whose words were erased in a ticket, as its history says. @throws StorageError */
export async function forgottenIn(store: Pick<TicketStore, 'events'>, key: TicketKey): Promise<ForgottenPerson[]> {
  const forgotten: ForgottenPerson[] = [];
  for await (const event of eachEvent(store, key))
    if (event.kind === 'forgotten') forgotten.push({ userId: event.userId, at: Date.parse(event.at) });
  return forgotten;
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
