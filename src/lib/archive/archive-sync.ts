import { KeyedQueue } from '../base/keyed-queue.js';
import type { Ticket, TicketKey } from '../core/ticket.js';
import type { TicketEvent } from '../core/ticket-event.js';
import { eachEvent, type TicketStore } from '../tickets/ticket-store.js';
import type { ConversationStore } from '../transcripts/conversation-store.js';
import { isVanished, withoutEdits } from '../transcripts/message-history.js';
import type { KeptMessage } from '../transcripts/piece.js';
import { readUntil, saidAt } from '../transcripts/reading.js';
import type { ArchiveIndex, IndexedMessage, IndexedTicket } from './archive-index.js';
import { messageText } from './message-text.js';

/** How far a server's tickets are in the index. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** What it works with. */
export interface SyncContext {
  readonly store: Pick<TicketStore, 'get' | 'events' | 'numbersOf'>;
  readonly conversations: Pick<ConversationStore, 'soFar' | 'pieces'>;
  readonly index: ArchiveIndex;
}

interface OfServer {
  /** Tickets that changed since they were looked at; null: all have to be looked at. */
  changed: Set<number> | null;
  progress: Progress | null;
  /** Under way. */
  work: Promise<void> | null;
}

/** The longest anybody who looks for something waits for the index, in ms; then they find what there is. */
const Patience = 1500;

/**
 * Keeps the index as records and conversations are. Nothing is done until somebody looks for something in a server: then all
 * of it is compared once, and from then on what changes.
 */
export class ArchiveSync {
  private readonly servers = new Map<string, OfServer>();
  private readonly queue = new KeyedQueue();

  public constructor(private readonly context: SyncContext) {}

  /** A ticket, or what was said in it, is another than before. */
  public touch({ guildId, number }: TicketKey): void {
    this.servers.get(guildId)?.changed?.add(number);
  }

  /**
   * Forgets what of a ticket is in the index: something went from it. What is left comes again when somebody looks.
   * @throws StorageError
   */
  public async again(key: TicketKey): Promise<void> {
    await this.queue.run(`${key.guildId}/${key.number}`, () => this.context.index.remove(key));
    this.touch(key);
  }

  /** The index was lost: everything has to be looked at again. */
  public forget(): void {
    for (const server of this.servers.values()) server.changed = null;
  }

  /**
   * Brings the index up to date for a server, as far as that goes in a moment; the rest goes on by itself.
   * @returns How far it is, or null where it is up to date.
   * @throws StorageError
   */
  public async upToDate(guildId: string): Promise<Progress | null> {
    const server = this.server(guildId);
    const work = (server.work ??= this.work(guildId, server).finally(() => {
      server.work = null;
    }));
    // What goes wrong later is told by whoever looks then.
    work.catch(() => undefined);
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<'later'>((resolve) => {
      timer = setTimeout(() => {
        resolve('later');
      }, Patience);
    });
    const outcome = await Promise.race([work, patience]).finally(() => {
      clearTimeout(timer);
    });
    return outcome === 'later' ? server.progress : null;
  }

  private server(guildId: string): OfServer {
    const known = this.servers.get(guildId) ?? { changed: null, progress: null, work: null };
    this.servers.set(guildId, known);
    return known;
  }

  private async work(guildId: string, server: OfServer): Promise<void> {
    const all = server.changed === null;
    const changed = server.changed ?? new Set<number>();
    server.changed = new Set();
    try {
      const left = all ? await this.allThatDiffer(guildId) : [...changed];
      for (const [done, number] of left.entries()) {
        server.progress = { done, of: left.length };
        await this.bring({ guildId, number });
      }
    } catch (error) {
      // From the beginning next time: what is there already costs little.
      server.changed = null;
      throw error;
    } finally {
      server.progress = null;
    }
  }

  /** The tickets that are not, or may not be, in the index as they are; of those that are gone it is rid at once. */
  private async allThatDiffer(guildId: string): Promise<number[]> {
    const { index, store } = this.context;
    const [known, numbers] = [await index.known(guildId), await store.numbersOf(guildId)];
    const there = new Set(numbers);
    for (const number of known.keys()) if (!there.has(number)) await index.remove({ guildId, number });
    // The newest first: people look for those.
    return numbers.filter((number) => known.get(number)?.final !== true).reverse();
  }

  private bring(key: TicketKey): Promise<void> {
    return this.queue.run(`${key.guildId}/${key.number}`, async () => {
      const { index, store } = this.context;
      const ticket = await store.get(key);
      if (!ticket) {
        await index.remove(key);
        return;
      }
      const known = await index.knownOf(key);
      if (known?.revision !== ticket.revision) await index.put(await this.indexed(ticket));
      await this.addMessages(ticket, known?.pieces ?? 0);
    });
  }

  private async addMessages(ticket: Ticket, before: number): Promise<void> {
    const { index, conversations } = this.context;
    let pieces = before;
    for await (const piece of conversations.pieces(ticket, before)) {
      pieces += 1;
      await index.addMessages(ticket, (piece?.messages ?? []).flatMap(indexedMessage), pieces, false);
    }
    if (isOver(ticket)) await index.addMessages(ticket, [], pieces, true);
  }

  private async indexed(ticket: Ticket): Promise<IndexedTicket> {
    const events: TicketEvent[] = [];
    for await (const event of eachEvent(this.context.store, ticket)) events.push(event);
    const people = new Set([ticket.openerId, ...ticket.participantIds]);
    for (const event of events) if (event.kind === 'added' || event.kind === 'removed') people.add(event.userId);
    const readers = [...people].flatMap((userId) => {
      const until = readUntil(ticket, events, userId);
      return until === null ? [] : [{ userId, until: until === 'all' ? null : Date.parse(until) }];
    });
    const { guildId, number, openerId, openerName, templateId, templateRevision, status, revision } = ticket;
    const ended = ticket.closed?.at ?? ticket.deleted?.at;
    return {
      ...{ guildId, number, openerId, openerName, templateId, templateRevision, status, revision, readers },
      openedAt: Date.parse(ticket.openedAt),
      endedAt: ended === undefined ? null : Date.parse(ended)
    };
  }
}

/** So long after a ticket was deleted nothing of it comes any more, in ms. */
const OverAfter = 24 * 60 * 60_000;

function isOver({ status, deleted }: Ticket): boolean {
  return status === 'deleted' && deleted !== null && Date.now() - Date.parse(deleted.at) > OverAfter;
}

/** What members may not read is found by nobody: it was edited, or deleted. */
function indexedMessage(message: KeptMessage): IndexedMessage[] {
  const shown = isVanished(message) ? null : withoutEdits(message);
  return shown ? [{ id: message.id, at: saidAt(message.id), text: messageText(shown) }] : [];
}
