import { createHash } from 'node:crypto';
import type { TicketKey } from '../../../src/lib/core/ticket.js';
import { isKept, type FileNote, type KeptFile, type MissingFile } from '../../../src/lib/transcripts/file-note.js';
import type { FileStore, TakenFile } from '../../../src/lib/transcripts/file-store.js';

/** Files of conversations, in memory. */
export class MemoryFileStore implements FileStore {
  private readonly noted = new Map<string, Map<string, FileNote>>();
  private readonly contents = new Map<string, Buffer>();

  public notes(key: TicketKey): Promise<ReadonlyMap<string, FileNote>> {
    return Promise.resolve(new Map(this.noted.get(nameOf(key))));
  }

  public async keep(
    key: TicketKey,
    link: string,
    bytes: AsyncIterable<Uint8Array>,
    accept: (taken: TakenFile) => KeptFile
  ): Promise<KeptFile> {
    const parts: Uint8Array[] = [];
    for await (const part of bytes) parts.push(part);
    const content = Buffer.concat(parts);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const name = `${key.guildId}/${sha256}`;
    const note = accept({ sha256, size: content.length, isThere: this.contents.has(name) });
    this.contents.set(name, content);
    this.of(key).set(link, note);
    return note;
  }

  public noteMissing(key: TicketKey, link: string, note: MissingFile): Promise<void> {
    if (!isKept(this.of(key).get(link))) this.of(key).set(link, note);
    return Promise.resolve();
  }

  public bytes(guildId: string, sha256: string): Promise<AsyncIterable<Buffer> | null> {
    const found = this.contents.get(`${guildId}/${sha256}`);
    return Promise.resolve(found ? inPieces(found) : null);
  }

  public used(guildId: string): Promise<number> {
    const own = [...this.contents].filter(([name]) => name.startsWith(`${guildId}/`));
    return Promise.resolve(own.reduce((sum, [, { length }]) => sum + length, 0));
  }

  public drop(key: TicketKey, links: ReadonlySet<string>): Promise<void> {
    const notes = this.of(key);
    for (const link of links) notes.delete(link);
    if (notes.size === 0) this.noted.delete(nameOf(key));
    return this.tidy();
  }

  public remove(key: TicketKey): Promise<void> {
    this.noted.delete(nameOf(key));
    return this.tidy();
  }

  private tidy(): Promise<void> {
    const held = [...this.noted].flatMap(([name, notes]) =>
      [...notes.values()].filter(isKept).map(({ sha256 }) => `${name.split('/')[0]}/${sha256}`)
    );
    for (const name of this.contents.keys()) if (!held.includes(name)) this.contents.delete(name);
    return Promise.resolve();
  }

  public numbers(guildId: string): Promise<readonly number[]> {
    const own = [...this.noted.keys()].map((name) => name.split('/')).filter(([server]) => server === guildId);
    return Promise.resolve(own.map(([, number]) => Number(number)).sort((a, b) => a - b));
  }

  public servers(): Promise<readonly string[]> {
    return Promise.resolve([...new Set([...this.noted.keys()].map((name) => name.split('/')[0] ?? ''))].sort());
  }

  private of(key: TicketKey): Map<string, FileNote> {
    const name = nameOf(key);
    const notes = this.noted.get(name) ?? new Map<string, FileNote>();
    this.noted.set(name, notes);
    return notes;
  }
}

async function* inPieces(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}

function nameOf({ guildId, number }: TicketKey): string {
  return `${guildId}/${number}`;
}
