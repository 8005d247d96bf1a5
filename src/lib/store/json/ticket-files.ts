import { makeFolder, moveDurably, removeDurably, writeDurably } from '../../files/durable-file.js';
import { readText } from '../../files/read-json.js';
import type { Ticket, TicketKey } from '../../tickets/ticket.js';
import { ticketFromText, ticketToText } from './ticket-format.js';
import type { TicketPaths } from './ticket-paths.js';

/** Ticket files, one at a time. A write touches one small file, whatever else was ever filed. */
export class TicketFiles {
  /** Folders that are known to exist, so that a write does not ask again. */
  private readonly made = new Set<string>();

  public constructor(private readonly paths: TicketPaths) {}

  /** @throws StorageError; ZodError where the ticket is not as it must be. */
  public async write(ticket: Ticket): Promise<void> {
    const text = ticketToText(ticket);
    await this.within(this.paths.liveFolder(ticket), () => writeDurably(this.paths.liveFile(ticket), text));
  }

  /** @throws StorageError */
  public async remove(key: TicketKey): Promise<void> {
    await removeDurably(this.paths.liveFile(key));
  }

  /** @throws StorageError */
  public async moveToArchive(key: TicketKey): Promise<void> {
    await this.within(this.paths.archiveFolder(key), () =>
      moveDurably(this.paths.liveFile(key), this.paths.archivedFile(key))
    );
  }

  /**
   * An archived ticket, or null.
   * @throws BrokenFileError
   */
  public async readArchived(key: TicketKey): Promise<Ticket | null> {
    const path = this.paths.archivedFile(key);
    const text = await readText(path);
    return text === null ? null : ticketFromText(path, text, key);
  }

  private async within(folder: string, work: () => Promise<void>): Promise<void> {
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
