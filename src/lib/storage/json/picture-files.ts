import { readdir, readFile, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { KeyedQueue } from '../../base/keyed-queue.js';
import { SnowflakeSchema } from '../../core/snowflake.js';
import { isPictureFile } from '../../pictures/picture-bytes.js';
import { PictureFileSchema } from '../../pictures/picture.js';
import type { ListedPicture, PictureStore } from '../../pictures/picture-store.js';
import { makeFolder, removeDurably, writeDurably } from './files/durable-file.js';
import { StorageError } from './files/errors.js';
import { mayWrite } from './files/write-guard.js';

/** What a picture is called before it is put in its place. */
const Draft = /^[0-9a-f]{64}\.\w+\.[\da-f-]{36}\.draft$/;

/**
 * The pictures of servers, each a file: `pictures/<server>/<sha256>.<type>`. They are written once and never changed, and
 * need no copy: where one is damaged, its name says so.
 */
export class PictureFiles implements PictureStore {
  private readonly queue = new KeyedQueue();
  private readonly folder: string;
  private closed = false;

  /** @param dataDir - Absolute. The folder is made with the first picture. */
  public constructor(dataDir: string) {
    this.folder = join(dataDir, 'pictures');
  }

  /**
   * Removes what interrupted writes left behind.
   * @throws StorageError
   */
  public async open(): Promise<void> {
    for (const guildId of await this.servers())
      for (const name of await namesIn(join(this.folder, guildId)))
        if (Draft.test(name)) await removeDurably(join(this.folder, guildId, name));
  }

  public keep(guildId: string, file: string, bytes: Buffer): Promise<void> {
    return this.queue.run(guildId, async () => {
      if (this.closed) throw new Error('The storage is closed.');
      const path = this.pathOf(guildId, file);
      if (await this.get(guildId, file)) return keepAgain(path);
      await makeFolder(dirname(path));
      await writeDurably(path, bytes);
    });
  }

  public async get(guildId: string, file: string): Promise<Buffer | null> {
    const bytes = await readFile(this.pathOf(guildId, file)).catch(() => null);
    return bytes && isPictureFile(file, bytes) ? bytes : null;
  }

  public async list(guildId: string): Promise<readonly ListedPicture[]> {
    const folder = join(this.folder, SnowflakeSchema.parse(guildId));
    const names = (await namesIn(folder)).filter((name) => PictureFileSchema.safeParse(name).success);
    const listed = await Promise.all(
      names.map(async (file): Promise<ListedPicture | null> => {
        const found = await stat(join(folder, file)).catch(() => null);
        return found?.isFile() ? { file, size: found.size, keptAt: found.mtimeMs } : null;
      })
    );
    return listed.filter((one) => one !== null);
  }

  public async servers(): Promise<readonly string[]> {
    return (await namesIn(this.folder)).filter((name) => SnowflakeSchema.safeParse(name).success);
  }

  public remove(guildId: string, file: string, keptBefore: number): Promise<boolean> {
    return this.queue.run(guildId, async () => {
      if (this.closed) throw new Error('The storage is closed.');
      const path = this.pathOf(guildId, file);
      const found = await stat(path).catch(() => null);
      if (found && found.mtimeMs >= keptBefore) return false;
      await removeDurably(path);
      return true;
    });
  }

  /** Waits for writes under way; those that come later are refused. */
  public async close(): Promise<void> {
    this.closed = true;
    await this.queue.drain();
  }

  /** Both names become parts of a path: nothing else gets there. */
  private pathOf(guildId: string, file: string): string {
    return join(this.folder, SnowflakeSchema.parse(guildId), PictureFileSchema.parse(file));
  }
}

async function keepAgain(path: string): Promise<void> {
  try {
    await mayWrite(path);
    const now = new Date();
    await utimes(path, now, now);
  } catch (error) {
    throw new StorageError(path, { cause: error });
  }
}

/** A folder that cannot be looked into has nothing that could be shown. */
async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}
