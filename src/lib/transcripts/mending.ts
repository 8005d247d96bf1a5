import type { Ticket, TicketKey } from '../core/ticket.js';
import type { ConversationDesk } from './conversation-desk.js';
import type { ConversationStore } from './conversation-store.js';
import { isAfter } from './heard.js';
import { MostInPiece, type KeptMessage, type Piece } from './piece.js';

/** Pieces side by side that cannot be read. */
interface Gap {
  /** The place of the first, from 1. */
  readonly place: number;
  readonly count: number;
  /** What was said last before it, and first after it; null where nothing is known. */
  readonly after: string | null;
  readonly before: string | null;
}

/** Reads anew what of a conversation is damaged, as long as its channel stands. */
export class Mending {
  public constructor(
    private readonly store: ConversationStore,
    private readonly desk: ConversationDesk
  ) {}

  /**
   * Puts in the place of pieces that are damaged what Discord still has of them.
   * @param asKept - What of a piece may be kept.
   * @returns How many are whole again.
   * @throws Fault - as reading the channel; StorageError. What was mended before stays so.
   */
  public async mend(ticket: Ticket, asKept: (piece: Piece) => Promise<Piece>): Promise<number> {
    for (let mended = 0; ;) {
      let filled = 0;
      // The last first: where more comes back than was counted, the places after it are others.
      for (const gap of (await this.gaps(ticket)).reverse()) filled += await this.fill(ticket, gap, asKept);
      if (filled === 0) return mended;
      mended += filled;
    }
  }

  private async gaps(key: TicketKey): Promise<Gap[]> {
    const gaps: Gap[] = [];
    let [place, count] = [0, 0];
    let after: string | null = null;
    const end = (before: string | null) => {
      if (count > 0) gaps.push({ place: place - count, count, after, before });
      count = 0;
    };
    for await (const piece of this.store.pieces(key)) {
      place += 1;
      if (!piece) {
        count += 1;
        continue;
      }
      end(piece.messages[0]?.id ?? null);
      after = piece.messages.at(-1)?.id ?? after;
    }
    place += 1;
    end(null);
    return gaps;
  }

  /** Spread over its places: each of them has to end with a message of its own. */
  private async fill(ticket: Ticket, gap: Gap, asKept: (piece: Piece) => Promise<Piece>): Promise<number> {
    const { messages, names } = await this.said(ticket, gap);
    const size = Math.min(MostInPiece, Math.ceil(messages.length / gap.count));
    let filled = 0;
    for (let index = gap.count - 1; index >= 0; index -= 1) {
      const own = messages.slice(index * size, (index + 1) * size);
      if (own.length === 0) continue;
      const piece = { version: 1 as const, readAt: new Date().toISOString(), messages: own, names };
      if (await this.store.mend(ticket, gap.place + index, await asKept(piece))) filled += 1;
    }
    return filled;
  }

  private async said(ticket: Ticket, { count, after, before }: Gap): Promise<Pick<Piece, 'messages' | 'names'>> {
    const most = count * MostInPiece;
    const messages: KeptMessage[] = [];
    const names: Piece['names'] = { people: {}, roles: {}, channels: {} };
    for (let from = after; messages.length < most;) {
      const page = await this.desk.messagesAfter(ticket, from);
      const news = (page?.messages ?? []).filter(({ id }) => isAfter(id, from));
      const last = news.at(-1);
      if (!page || !last) break;
      for (const kind of ['people', 'roles', 'channels'] as const) Object.assign(names[kind], page.names[kind]);
      messages.push(...news.filter(({ id }) => before === null || BigInt(id) < BigInt(before)));
      if (before !== null && BigInt(last.id) >= BigInt(before)) break;
      from = last.id;
    }
    return { messages: messages.slice(0, most), names };
  }
}
