import type { TicketKey } from '../../core/ticket.js';
import { mend, moveCopy, readCopied, removeCopy, writeCopied } from './files/copied-file.js';
import { makeFolder, moveDurably, removeDurably } from './files/durable-file.js';
import { ticketFromText, ticketToText, type Kept } from './ticket-format.js';
import type { TicketPaths } from './ticket-paths.js';

/** Ticket files, one at a time. A write touches one small file, whatever else was ever filed. */
export class TicketFiles {
  /** Folders that are known to exist, so that a write does not ask again. */
  private readonly made = new Set<string>();

  public constructor(private readonly paths: TicketPaths) {}

  /** @throws StorageError; ZodError where the ticket is not as it must be. */
  public async write(kept: Kept): Promise<void> {
    const text = ticketToText(kept);
    const { ticket } = kept;
    await this.within(this.paths.liveFolder(ticket), () => writeCopied(this.paths.liveFile(ticket), text));
  }

  /** @throws StorageError; ZodError where the ticket is not as it must be. */
  public async writeArchived(kept: Kept): Promise<void> {
    await writeCopied(this.paths.archivedFile(kept.ticket), ticketToText(kept));
  }

  /**
   * As `readArchived`, and puts the file and its copy in order.
   * @throws BrokenFileError, StorageError
   */
  public async mendArchived(key: TicketKey): Promise<Kept | null> {
    const path = this.paths.archivedFile(key);
    const read = await readCopied(path);
    if (!read) return null;
    const kept = ticketFromText(path, read.text, key);
    await mend(read);
    return kept;
  }

  /** @throws StorageError */
  public async remove(key: TicketKey): Promise<void> {
    await removeCopy(this.paths.liveFile(key));
    await removeDurably(this.paths.liveFile(key));
  }

  /** @throws StorageError */
  public async moveToArchive(key: TicketKey): Promise<void> {
    const from = this.paths.liveFile(key);
    const to = this.paths.archivedFile(key);
    await this.within(this.paths.archiveFolder(key), async () => {
      await moveCopy(from, to);
      await moveDurably(from, to);
    });
  }

  /**
   * An archived ticket, or null.
   * @throws BrokenFileError
   */
  public readArchived(key: TicketKey): Promise<Kept | null> {
    return this.read(this.paths.archivedFile(key), key);
  }

  /**
   * A live ticket, or null.
   * @throws BrokenFileError
   */
  public readLive(key: TicketKey): Promise<Kept | null> {
    return this.read(this.paths.liveFile(key), key);
  }

  /**
   * A ticket as its file says, live or archived, or null. Live first: a ticket only ever moves to the archive.
   * @throws BrokenFileError
   */
  public async readAny(key: TicketKey): Promise<Kept | null> {
    return (await this.readLive(key)) ?? this.readArchived(key);
  }

  private async read(path: string, key: TicketKey): Promise<Kept | null> {
    const read = await readCopied(path);
    return read && ticketFromText(path, read.text, key);
  }

  private async within(folder: string, work: () => Promise<unknown>): Promise<void> {
    if (!this.made.has(folder)) await makeFolder(folder);
    this.made.add(folder);
    try {
      await work();
    } catch (error) {
      // Somebody may have removed it by hand: look again next time.
      this.made.delete(folder);
      throw error;
    }
  }
}
