import { randomUUID } from 'node:crypto';
import { open, rename, unlink, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder, syncFolder } from './durable-file.js';
import { StorageError } from './errors.js';
import { FileMode } from './put-in-place.js';
import { mayWrite } from './write-guard.js';

/** What a file is called before it is put in its place. */
const Draft = /\.[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\.growing$/;

/** Is a file of this name one that was never put in its place? */
export function isGrowing(name: string): boolean {
  return Draft.test(name);
}

/** A file that comes piece by piece, too large to be held whole: it is put in its place when it is. */
export class GrowingFile {
  private constructor(
    private readonly path: string,
    private readonly handle: FileHandle
  ) {}

  /** @param folder - Absolute, on the same disk as where it is going to be. Made where it is missing. @throws StorageError */
  public static async begin(folder: string): Promise<GrowingFile> {
    const path = `${folder}/file.${randomUUID()}.growing`;
    await makeFolder(folder);
    try {
      await mayWrite(path);
      return new GrowingFile(path, await open(path, 'wx', FileMode));
    } catch (error) {
      throw new StorageError(path, { cause: error });
    }
  }

  /** @throws StorageError */
  public async add(bytes: Uint8Array): Promise<void> {
    try {
      await this.handle.writeFile(bytes);
    } catch (error) {
      throw new StorageError(this.path, { cause: error });
    }
  }

  /**
   * Has it on the disk and puts it in its place in one step.
   * @throws StorageError
   */
  public async putInPlace(target: string): Promise<void> {
    await makeFolder(dirname(target));
    try {
      await this.handle.sync();
      await this.handle.close();
      await mayWrite(target);
      await rename(this.path, target);
      await syncFolder(dirname(target));
    } catch (error) {
      throw new StorageError(target, { cause: error });
    }
  }

  /** Forgets it. One that is in its place stays there. Never rejects. */
  public async end(): Promise<void> {
    await this.handle.close().catch(() => undefined);
    await mayWrite(this.path)
      .then(() => unlink(this.path))
      .catch(() => undefined);
  }
}
