import { open, type FileHandle } from 'node:fs/promises';
import { fromFdPromise, type Entry, type ZipFile } from 'yauzl';
import { codeOf } from '../../core/storage-error.js';
import { BundleError } from './bundle-error.js';
import * as texts from './texts.js';

/** More entries than any bundle has are not even looked at. */
const MostEntries = 100;

/** A zip that is read: nothing of it is ever put on the disk, and its names are only compared. */
export class ZipReader {
  private constructor(
    private readonly file: string,
    private readonly handle: FileHandle,
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>
  ) {}

  /**
   * Opens a zip and reads what it lists.
   * @param file - For people.
   * @throws BundleError
   */
  public static async open(file: string): Promise<ZipReader> {
    const handle = await open(file, 'r').catch((error: unknown) => {
      throw new BundleError(texts.cannotRead(file, codeOf(error) ?? String(error)), { cause: error });
    });
    try {
      const zip = await fromFdPromise(handle.fd, { autoClose: false, lazyEntries: true });
      return new ZipReader(file, handle, zip, await listed(zip));
    } catch (error) {
      await handle.close();
      throw new BundleError(texts.noBundle(file, messageOf(error)), { cause: error });
    }
  }

  public get names(): string[] {
    return [...this.entries.keys()];
  }

  /**
   * What an entry holds, piece by piece.
   * @throws BundleError
   */
  public async *bytes(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (!entry) throw new BundleError(texts.noBundle(this.file, texts.missing(name)));
    try {
      const stream = await this.zip.openReadStreamPromise(entry);
      for await (const chunk of stream) yield chunk as Buffer;
    } catch (error) {
      throw new BundleError(texts.noBundle(this.file, texts.badEntry(name, messageOf(error))), { cause: error });
    }
  }

  public async close(): Promise<void> {
    await this.handle.close();
  }
}

async function listed(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    const name = shown(entry.fileName);
    if (entries.has(entry.fileName)) throw new Error(texts.twice(name));
    if (entry.isEncrypted()) throw new Error(texts.encrypted(name));
    if (entries.size >= MostEntries) throw new Error(texts.strangeEntry(name));
    entries.set(entry.fileName, entry);
  }
  return entries;
}

/** A name somebody may have made up, without what could do something to a terminal. */
export function shown(name: string): string {
  const plain = /^[\w.-]{1,60}$/.test(name);
  return plain ? name : JSON.stringify(name.slice(0, 60)).replace(/[^\x20-\x7e]/g, '?');
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message
    .replace(/[^\x20-\x7e\u2019]/g, '?')
    .replace(/\.$/, '')
    .slice(0, 200);
}
