import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { KeyedQueue } from '../../base/keyed-queue.js';
import type { TicketKey } from '../../core/ticket.js';
import { isKept, type FileNote, type KeptFile, type MissingFile } from '../../transcripts/file-note.js';
import type { FileStore, TakenFile } from '../../transcripts/file-store.js';
import { FileContents, type Listed } from './file-contents.js';
import { GrowingFile } from './files/growing-file.js';
import { FileNotes } from './file-notes.js';
import { serversIn } from './listed.js';

/**
 * The files of conversations on the disk, below `conversation-files/<server>`: contents by what they are, and notes by ticket.
 * First comes the content, then that the ticket has it, then the note: after a crash there is at most a content nobody has,
 * or one its ticket has without saying so, and both are put in order by the next one that is kept or removed.
 */
export class KeptFileStore implements FileStore {
  private readonly queue = new KeyedQueue();
  private readonly contents: FileContents;
  private readonly noted: FileNotes;
  private readonly folder: string;
  /** Bytes by server, of those this process has counted. */
  private readonly usage = new Map<string, number>();
  private readonly tidied = new Set<string>();
  private closed = false;

  /** @param dataDir - Absolute. The folder is made with the first file. */
  public constructor(dataDir: string) {
    this.folder = join(dataDir, 'conversation-files');
    this.contents = new FileContents(this.folder);
    this.noted = new FileNotes(this.folder);
  }

  public notes(key: TicketKey): Promise<ReadonlyMap<string, FileNote>> {
    return this.noted.read(key);
  }

  public async keep(
    key: TicketKey,
    link: string,
    bytes: AsyncIterable<Uint8Array>,
    accept: (taken: TakenFile) => KeptFile
  ): Promise<KeptFile> {
    const { guildId, number } = key;
    // What lies there from before is gone when the first one grows.
    await this.used(guildId);
    this.mustBeOpen();
    const growing = await GrowingFile.begin(await this.contents.growingIn(guildId));
    try {
      const hash = createHash('sha256');
      let size = 0;
      for await (const part of bytes) {
        this.mustBeOpen();
        hash.update(part);
        size += part.length;
        await growing.add(part);
      }
      const content: Listed = { sha256: hash.digest('hex'), size, number: null };
      return await this.queue.run(guildId, async () => {
        this.mustBeOpen();
        const isThere = await this.contents.isWhole(guildId, content);
        const note = accept({ sha256: content.sha256, size, isThere });
        if (!isThere) {
          await growing.putInPlace(this.contents.pathOf(guildId, content));
          this.usage.set(guildId, (this.usage.get(guildId) ?? 0) + size);
        }
        await this.contents.hold(guildId, { ...content, number });
        await this.noted.add(key, new Map([[link, note]]));
        return note;
      });
    } finally {
      await growing.end();
    }
  }

  public noteMissing(key: TicketKey, link: string, note: MissingFile): Promise<void> {
    return this.queue.run(key.guildId, async () => {
      this.mustBeOpen();
      // Whoever reads takes one that is kept before one that is missing, in whatever order they stand.
      await this.noted.add(key, new Map([[link, note]]));
    });
  }

  public bytes(guildId: string, sha256: string): Promise<AsyncIterable<Buffer> | null> {
    return this.contents.bytes(guildId, sha256);
  }

  public used(guildId: string): Promise<number> {
    return this.queue.run(guildId, async () => this.usage.get(guildId) ?? this.countAndTidy(guildId));
  }

  public drop(key: TicketKey, links: ReadonlySet<string>): Promise<void> {
    const { guildId, number } = key;
    return this.queue.run(guildId, async () => {
      this.mustBeOpen();
      await this.noted.drop(key, links);
      // Looked at from what is there: what one that was cut off left behind goes, too.
      const has = new Set([...(await this.noted.read(key)).values()].filter(isKept).map(({ sha256 }) => sha256));
      this.usage.delete(guildId);
      await this.countAndTidy(guildId, ({ sha256, number: holder }) => holder === number && !has.has(sha256));
    });
  }

  public remove(key: TicketKey): Promise<void> {
    const { guildId, number } = key;
    return this.queue.run(guildId, async () => {
      this.mustBeOpen();
      // The notes go last: what is cut off is still listed, and done again.
      this.usage.delete(guildId);
      await this.countAndTidy(guildId, (holder) => holder.number === number);
      await this.noted.remove(key);
    });
  }

  public numbers(guildId: string): Promise<readonly number[]> {
    return this.noted.numbers(guildId);
  }

  public async servers(): Promise<readonly string[]> {
    const names = await serversIn(this.folder);
    const counts = await Promise.all(names.map(async (name) => (await this.noted.numbers(name)).length));
    return names.filter((_, index) => (counts[index] ?? 0) > 0);
  }

  /**
   * Waits for what is being put in its place; what comes later is refused. Nobody waits for a file that is still on its way:
   * its bytes lie where nobody looks for them, and go with the next start.
   */
  public async close(): Promise<void> {
    this.closed = true;
    await this.queue.drain();
  }

  /** @param lets - Does a ticket let go of a content it has? Left out: none does. */
  private async countAndTidy(guildId: string, lets: (holder: Listed) => boolean = () => false): Promise<number> {
    // Only before the first one grows: what lies there is of a process that is gone.
    if (!this.closed && !this.tidied.has(guildId)) await this.contents.removeGrowing(guildId);
    this.tidied.add(guildId);
    let used = 0;
    // A content comes right before those who have it.
    let content: Listed | null = null;
    let isHeld = false;
    const end = async () => {
      if (!content) return;
      if (isHeld || this.closed) used += content.size;
      else await this.contents.remove(guildId, content);
    };
    for await (const listed of this.contents.listed(guildId)) {
      if (listed.number === null) {
        await end();
        [content, isHeld] = [listed, false];
      } else if (lets(listed)) await this.contents.remove(guildId, listed);
      else isHeld ||= isSame(listed, content);
    }
    await end();
    this.usage.set(guildId, used);
    return used;
  }

  private mustBeOpen(): void {
    if (this.closed) throw new Error('The storage is closed.');
  }
}

function isSame({ sha256, size }: Listed, content: Listed | null): boolean {
  return content?.sha256 === sha256 && content.size === size;
}
