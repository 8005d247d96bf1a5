import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { hasCode, makeFolder, moveDurably, removeDurably, writeDurably } from '../../files/durable-file.js';
import { BrokenFileError } from '../../files/errors.js';
import { readJson } from '../../files/read-json.js';
import { TicketSchema, type Ticket, type TicketKey } from '../../tickets/ticket.js';

/** Archived files lie in folders of this many, so that no folder grows without end. */
const BucketSize = 1000;

/** Without `version`, which is the file's and not the ticket's: the schema drops keys it does not know. */
const shape = { schema: TicketSchema, version: 1, migrations: {} };

/**
 * One file a ticket. Live ones: `tickets/<server>/<number>.json`; archived ones:
 * `archive/<server>/<bucket>/<number>.json`. A write touches one small file, whatever else was ever filed.
 */
export class TicketFiles {
  private readonly live: string;
  private readonly archive: string;
  /** Folders that are known to exist, so that a write does not ask again. */
  private readonly made = new Set<string>();

  public constructor(private readonly dataDir: string) {
    this.live = join(dataDir, 'tickets');
    this.archive = join(dataDir, 'archive');
  }

  /**
   * Every live ticket.
   * @throws BrokenFileError for the first one that is not as it must be.
   */
  public async *readLive(): AsyncGenerator<Ticket> {
    for (const guildId of await names(this.live)) {
      const folder = join(this.live, guildId);
      for (const name of await names(folder)) {
        // What an interrupted write left behind: the file it was to replace is whole.
        if (/\.json\.\d+$/.test(name)) await removeDurably(join(folder, name));
        else if (/^\d+\.json$/.test(name)) yield await this.read(join(folder, name), guildId);
      }
    }
  }

  /** The highest number in a server's archive, or 0. Reads names only. */
  public async lastArchived(guildId: string): Promise<number> {
    const buckets = (await names(join(this.archive, guildId))).filter((name) => /^\d+$/.test(name)).map(Number);
    if (buckets.length === 0) return 0;
    const last = Math.max(...buckets);
    const numbers = (await names(join(this.archive, guildId, String(last)))).map((name) =>
      Number(basename(name, '.json'))
    );
    return Math.max(0, ...numbers.filter(Number.isSafeInteger));
  }

  /** Servers that have an archive. */
  public archivedGuilds(): Promise<string[]> {
    return names(this.archive);
  }

  /** An archived ticket, or null. */
  public async readArchived(key: TicketKey): Promise<Ticket | null> {
    try {
      return await this.read(this.archivedPath(key), key.guildId);
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return null;
      throw error;
    }
  }

  /** @throws StorageError */
  public async write(ticket: Ticket): Promise<void> {
    const folder = join(this.live, ticket.guildId);
    await this.folder(folder);
    await writeDurably(
      join(folder, `${ticket.number}.json`),
      `${JSON.stringify({ version: 1, ...ticket }, null, 2)}\n`
    );
  }

  /** @throws StorageError */
  public async remove(key: TicketKey): Promise<void> {
    await removeDurably(this.livePath(key));
  }

  /** @throws StorageError */
  public async moveToArchive(key: TicketKey): Promise<void> {
    await this.folder(join(this.archivedPath(key), '..'));
    await moveDurably(this.livePath(key), this.archivedPath(key));
  }

  private async read(path: string, guildId: string): Promise<Ticket> {
    const file = relative(process.cwd(), path);
    const ticket = readJson(file, await readFile(path, 'utf8'), shape);
    if (ticket.guildId !== guildId || `${ticket.number}.json` !== basename(path)) {
      throw new BrokenFileError(
        file,
        null,
        `it holds ticket ${ticket.number} of server ${ticket.guildId}, which is not what its name says.`
      );
    }
    return ticket;
  }

  private async folder(path: string): Promise<void> {
    if (this.made.has(path)) return;
    await makeFolder(path);
    this.made.add(path);
  }

  private livePath({ guildId, number }: TicketKey): string {
    return join(this.live, guildId, `${number}.json`);
  }

  private archivedPath({ guildId, number }: TicketKey): string {
    return join(this.archive, guildId, String(Math.floor(number / BucketSize)), `${number}.json`);
  }
}

/** What is in a folder; nothing where there is none. */
async function names(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}
