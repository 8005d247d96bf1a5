import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { KeyedQueue } from '../../base/keyed-queue.js';
import { SnowflakeSchema } from '../../core/snowflake.js';
import type { TicketKey } from '../../core/ticket.js';
import type { ConversationStore, KeptSoFar } from '../../transcripts/conversation-store.js';
import { PieceSchema, type Piece } from '../../transcripts/piece.js';
import { leftoversIn, makeFolder, removeDurably, syncFolder, writeDurably } from './files/durable-file.js';
import { StorageError } from './files/errors.js';
import { mayWrite } from './files/write-guard.js';
import { namesIn, numbersIn, serversIn } from './listed.js';
import { bucketName } from './ticket-paths.js';

/** A ticket's folder. */
const FolderName = /^([1-9]\d*)$/;
/** A piece's name: its place from 1, and its last message, so that nobody has to read it to know how far it goes. */
const PieceName = /^([1-9]\d*)-(\d{17,20})\.json$/;

/**
 * Conversations in files: a folder a ticket, `conversations/<server>/0000-0999/<number>/`, with a file for each piece. They
 * are written once; only whoever takes words out of them puts another one in the place of a piece.
 */
export class ConversationFiles implements ConversationStore {
  private readonly queue = new KeyedQueue();
  private readonly folder: string;
  private closed = false;

  /** @param dataDir - Absolute. The folder is made with the first piece. */
  public constructor(dataDir: string) {
    this.folder = join(dataDir, 'conversations');
  }

  /** Up to the first gap, where somebody took a file away: what is missing there comes once more. */
  public async soFar(key: TicketKey): Promise<KeptSoFar> {
    const names = await this.names(key);
    const gap = names.indexOf(null);
    const pieces = gap < 0 ? names.length : gap;
    return { pieces, lastId: PieceName.exec(names[pieces - 1] ?? '')?.[2] ?? null };
  }

  public add(key: TicketKey, after: number, piece: Piece): Promise<boolean> {
    return this.queue.run(nameOf(key), async () => {
      if (this.closed) throw new Error('The storage is closed.');
      if ((await this.soFar(key)).pieces !== after) return false;
      const path = this.folderOf(key);
      await makeFolder(path);
      // A write that a crash cut in two has left a draft.
      for (const draft of await leftoversIn(path)) await removeDurably(draft);
      const lastId = piece.messages.at(-1)?.id ?? '';
      return writeDurably(join(path, `${after + 1}-${lastId}.json`), `${JSON.stringify(PieceSchema.parse(piece))}\n`);
    });
  }

  public async *pieces(key: TicketKey, after = 0): AsyncGenerator<Piece | null> {
    for (const name of (await this.names(key)).slice(after))
      yield name === null ? null : await readPiece(join(this.folderOf(key), name));
  }

  public async holds(key: TicketKey, id: string): Promise<boolean> {
    const sought = SnowflakeSchema.parse(id);
    for (const name of await this.names(key)) {
      const bytes = name === null ? null : await readFile(join(this.folderOf(key), name)).catch(() => null);
      if (!bytes || bytes.includes(sought) || !looksWhole(bytes)) return true;
    }
    return false;
  }

  public replace(key: TicketKey, place: number, piece: Piece): Promise<boolean> {
    return this.queue.run(nameOf(key), async () => {
      if (this.closed) throw new Error('The storage is closed.');
      const name = (await this.names(key))[place - 1];
      if (typeof name !== 'string' || PieceName.exec(name)?.[2] !== piece.messages.at(-1)?.id) return false;
      return this.put(key, name, piece);
    });
  }

  public mend(key: TicketKey, place: number, piece: Piece): Promise<boolean> {
    return this.queue.run(nameOf(key), async () => {
      if (this.closed) throw new Error('The storage is closed.');
      const names = await this.names(key);
      const name = names[place - 1];
      if (name === undefined || (name !== null && (await readPiece(join(this.folderOf(key), name))))) return false;
      // Where several are missing, the first of them comes back.
      const number = name === null ? placeOf(names[place - 2]) + 1 : placeOf(name);
      return this.put(key, `${number}-${piece.messages.at(-1)?.id ?? ''}.json`, piece);
    });
  }

  /** Writes a piece; what else stood in its place, or a write left that was cut in two, may be what is to be forgotten. */
  private async put(key: TicketKey, name: string, piece: Piece): Promise<boolean> {
    const path = this.folderOf(key);
    for (const draft of await leftoversIn(path)) await removeDurably(draft);
    if (!(await writeDurably(join(path, name), `${JSON.stringify(PieceSchema.parse(piece))}\n`))) return false;
    const others = (await namesIn(path)).filter((one) => one !== name && placeOf(one) === placeOf(name));
    for (const other of others) await removeDurably(join(path, other));
    return true;
  }

  public remove(key: TicketKey): Promise<void> {
    return this.queue.run(nameOf(key), async () => {
      if (this.closed) throw new Error('The storage is closed.');
      const path = this.folderOf(key);
      try {
        await mayWrite(path);
        await rm(path, { recursive: true, force: true });
        await syncFolder(join(path, '..')).catch(() => undefined);
      } catch (error) {
        throw new StorageError(path, { cause: error });
      }
    });
  }

  public numbers(guildId: string): Promise<readonly number[]> {
    return numbersIn(join(this.folder, SnowflakeSchema.parse(guildId)), FolderName);
  }

  public servers(): Promise<readonly string[]> {
    return serversIn(this.folder);
  }

  /** Waits for writes under way; those that come later are refused. */
  public async close(): Promise<void> {
    this.closed = true;
    await this.queue.drain();
  }

  /** The pieces in their order; a null where some are missing before others. */
  private async names(key: TicketKey): Promise<(string | null)[]> {
    const found = new Map<number, string>();
    for (const name of await namesIn(this.folderOf(key))) {
      const place = PieceName.exec(name)?.[1];
      if (place !== undefined) found.set(Number(place), name);
    }
    let last = 0;
    return [...found]
      .sort(([place], [other]) => place - other)
      .flatMap(([place, name]) => {
        const isNext = place === last + 1;
        last = place;
        return isNext ? name : [null, name];
      });
  }

  /** Both become parts of a path: nothing else gets there. */
  private folderOf({ guildId, number }: TicketKey): string {
    if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`${number} is no ticket's number.`);
    return join(this.folder, SnowflakeSchema.parse(guildId), bucketName(number), String(number));
  }
}

/** Of a piece's file; 0 for what is none. */
function placeOf(name: string | null | undefined): number {
  return Number(PieceName.exec(name ?? '')?.[1] ?? 0);
}

/** Far quicker than reading a piece: what is damaged is hardly ever JSON with messages. */
function looksWhole(bytes: Buffer): boolean {
  try {
    const read = JSON.parse(bytes.toString()) as Partial<Piece> | null;
    return Array.isArray(read?.messages) && read.messages.length > 0;
  } catch {
    return false;
  }
}

async function readPiece(path: string): Promise<Piece | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    const read = PieceSchema.safeParse(JSON.parse(text));
    return read.success && basename(path).includes(`-${read.data.messages.at(-1)?.id}.`) ? read.data : null;
  } catch {
    return null;
  }
}

function nameOf({ guildId, number }: TicketKey): string {
  return `${guildId}/${number}`;
}
