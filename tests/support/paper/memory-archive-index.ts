import {
  MostMatches,
  type ArchiveHit,
  type ArchiveIndex,
  type ArchivePage,
  type ArchiveQuery,
  type IndexedKind,
  type IndexedMessage,
  type IndexedSoFar,
  type IndexedTicket
} from '../../../src/lib/archive/archive-index.js';
import { wordsOf } from '../../../src/lib/archive/words.js';
import type { TicketKey } from '../../../src/lib/core/ticket.js';

interface Kept {
  readonly ticket: IndexedTicket;
  readonly messages: IndexedMessage[];
  pieces: number;
  final: boolean;
}

/** The index, in memory, by looking through all of it: the model the others are held against. */
export class MemoryArchiveIndex implements ArchiveIndex {
  private readonly kept = new Map<string, Kept>();

  public known(guildId: string): Promise<ReadonlyMap<number, IndexedSoFar>> {
    const own = this.of(guildId);
    return Promise.resolve(new Map(own.map((kept) => [kept.ticket.number, soFar(kept)])));
  }

  public knownOf(key: TicketKey): Promise<IndexedSoFar | null> {
    const kept = this.kept.get(nameOf(key));
    return Promise.resolve(kept ? soFar(kept) : null);
  }

  public put(ticket: IndexedTicket): Promise<void> {
    const known = this.kept.get(nameOf(ticket));
    this.kept.set(nameOf(ticket), { messages: [], pieces: 0, final: false, ...known, ticket });
    return Promise.resolve();
  }

  public addMessages(
    key: TicketKey,
    messages: readonly IndexedMessage[],
    pieces: number,
    final: boolean
  ): Promise<void> {
    const kept = this.kept.get(nameOf(key));
    if (!kept) return Promise.resolve();
    const there = new Set(kept.messages.map(({ id }) => id));
    kept.messages.push(...messages.filter(({ id }) => !there.has(id)));
    Object.assign(kept, { pieces, final });
    return Promise.resolve();
  }

  public remove(key: TicketKey): Promise<void> {
    this.kept.delete(nameOf(key));
    return Promise.resolve();
  }

  public kinds(guildId: string): Promise<readonly IndexedKind[]> {
    const kinds = this.of(guildId).map(({ ticket: { templateId, templateRevision } }) => ({
      templateId,
      templateRevision
    }));
    return Promise.resolve([...new Map(kinds.map((kind) => [JSON.stringify(kind), kind])).values()]);
  }

  public find(query: ArchiveQuery): Promise<ArchivePage> {
    const hits = this.of(query.guildId)
      .flatMap((kept) => found(kept, query) ?? [])
      .sort((one, other) => other.openedAt - one.openedAt || other.number - one.number);
    const readable = this.of(query.guildId).filter((kept) => found(kept, query) !== null);
    const matches = readable.reduce((sum, kept) => sum + matchesIn(kept, query), 0);
    const page = { hits: hits.slice(query.offset, query.offset + query.limit), total: hits.length };
    return Promise.resolve({ ...page, ...(matches > MostMatches && { isCut: true }) });
  }

  private of(guildId: string): Kept[] {
    return [...this.kept.values()].filter(({ ticket }) => ticket.guildId === guildId);
  }
}

/** Of those whoever looks may read. */
function matchesIn({ ticket, messages }: Kept, { reader, sought }: ArchiveQuery): number {
  const until = reader.kind === 'member' ? ticket.readers.find(({ userId }) => userId === reader.userId)?.until : null;
  const readable = messages.filter(({ at }) => at <= (until ?? Infinity));
  return sought.length > 0 ? readable.filter(({ text }) => isIn(text, sought)).length : 0;
}

function soFar({ ticket: { revision }, pieces, final }: Kept): IndexedSoFar {
  return { revision, pieces, final };
}

function found({ ticket, messages }: Kept, query: ArchiveQuery): ArchiveHit | null {
  const { reader, sought, openerId, templateId, number, from, to } = query;
  let until: number | null = null;
  if (reader.kind === 'member') {
    const own = ticket.readers.find(({ userId }) => userId === reader.userId);
    if (!own) return null;
    ({ until } = own);
  } else if (
    !reader.of.some(
      (kind) => kind.templateId === ticket.templateId && kind.templateRevision === ticket.templateRevision
    )
  )
    return null;
  if (openerId !== undefined && ticket.openerId !== openerId) return null;
  if (templateId !== undefined && ticket.templateId !== templateId) return null;
  if (number !== undefined && ticket.number !== number) return null;
  if (from !== undefined && ticket.openedAt < from) return null;
  if (to !== undefined && ticket.openedAt >= to) return null;
  const { openerName, status, openedAt, endedAt } = ticket;
  const hit = { number: ticket.number, openerId: ticket.openerId, openerName, templateId: ticket.templateId };
  const rest = { ...hit, status, openedAt, endedAt };
  if (sought.length === 0) return { ...rest, message: null };
  const message = messages.findLast(({ text, at }) => (until === null || at <= until) && isIn(text, sought));
  return message ? { ...rest, message } : null;
}

function isIn(text: string, sought: ArchiveQuery['sought']): boolean {
  const words = [...wordsOf(text)].map(({ word }) => word);
  return sought.every(({ words: wanted, begins }) =>
    words.some((_, index) =>
      wanted.every((one, place) => {
        const word = words[index + place];
        const goesOn = begins && place === wanted.length - 1;
        return goesOn ? word?.startsWith(one) === true : word === one;
      })
    )
  );
}

function nameOf({ guildId, number }: TicketKey): string {
  return `${guildId}/${number}`;
}
