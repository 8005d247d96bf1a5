import type { TicketKey } from '../../../src/lib/core/ticket.js';
import type { ConversationStore, KeptSoFar } from '../../../src/lib/transcripts/conversation-store.js';
import { PieceSchema, type Piece } from '../../../src/lib/transcripts/piece.js';

interface Kept {
  readonly lastId: string | null;
  /** Null where it is damaged. */
  readonly piece: Piece | null;
}

/** Conversations, in memory. */
export class MemoryConversationStore implements ConversationStore {
  private readonly kept = new Map<string, Kept[]>();

  public soFar(key: TicketKey): Promise<KeptSoFar> {
    const pieces = this.of(key);
    return Promise.resolve({ pieces: pieces.length, lastId: pieces.at(-1)?.lastId ?? null });
  }

  public async add(key: TicketKey, after: number, piece: Piece): Promise<boolean> {
    await Promise.resolve();
    const pieces = this.of(key);
    const read = asKept(piece);
    if (pieces.length !== after) return false;
    this.kept.set(nameOf(key), [...pieces, read]);
    return true;
  }

  public async *pieces(key: TicketKey, after = 0): AsyncGenerator<Piece | null> {
    const pieces = this.of(key).slice(after);
    yield* await Promise.resolve(structuredClone(pieces.map(({ piece }) => piece)));
  }

  public holds(key: TicketKey, id: string): Promise<boolean> {
    return Promise.resolve(this.of(key).some(({ piece }) => !piece || JSON.stringify(piece).includes(id)));
  }

  public replace(key: TicketKey, place: number, piece: Piece): Promise<boolean> {
    const pieces = this.of(key);
    if (pieces[place - 1]?.lastId !== piece.messages.at(-1)?.id) return Promise.resolve(false);
    this.kept.set(nameOf(key), pieces.with(place - 1, asKept(piece)));
    return Promise.resolve(true);
  }

  public mend(key: TicketKey, place: number, piece: Piece): Promise<boolean> {
    const pieces = this.of(key);
    if (pieces[place - 1]?.piece !== null) return Promise.resolve(false);
    this.kept.set(nameOf(key), pieces.with(place - 1, asKept(piece)));
    return Promise.resolve(true);
  }

  /** Something happened to the place where a piece lies. */
  public damage(key: TicketKey, place: number): Promise<void> {
    this.kept.set(
      nameOf(key),
      this.of(key).map((kept, index) => (index === place - 1 ? { ...kept, piece: null } : kept))
    );
    return Promise.resolve();
  }

  public remove(key: TicketKey): Promise<void> {
    this.kept.delete(nameOf(key));
    return Promise.resolve();
  }

  public numbers(guildId: string): Promise<readonly number[]> {
    const own = [...this.kept.keys()].map((name) => name.split('/')).filter(([server]) => server === guildId);
    return Promise.resolve(own.map(([, number]) => Number(number)).sort((a, b) => a - b));
  }

  public servers(): Promise<readonly string[]> {
    return Promise.resolve([...new Set([...this.kept.keys()].map((name) => name.split('/')[0] ?? ''))].sort());
  }

  private of(key: TicketKey): Kept[] {
    return this.kept.get(nameOf(key)) ?? [];
  }
}

function asKept(piece: Piece): Kept {
  const read = structuredClone(PieceSchema.parse(piece));
  return { lastId: read.messages.at(-1)?.id ?? null, piece: read };
}

function nameOf({ guildId, number }: TicketKey): string {
  return `${guildId}/${number}`;
}
