import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SnowflakeSchema } from '../../core/snowflake.js';
import { Sha256Schema } from '../../transcripts/file-note.js';
import { makeFolder, removeDurably, syncFolder } from './files/durable-file.js';
import { codeOf, StorageError } from './files/errors.js';
import { isGrowing } from './files/growing-file.js';
import { FileMode } from './files/put-in-place.js';
import { mayWrite } from './files/write-guard.js';
import { namesIn } from './listed.js';

/** A content's name, and behind it the number of a ticket that has it. */
const Name = /^([0-9a-f]{64})-(0|[1-9]\d*)(?:\.([1-9]\d*))?$/;

/** A content that is kept, or a ticket that has it. */
export interface Listed {
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
  /** Null: the content itself. */
  readonly number: number | null;
}

/**
 * Files by their content: `<folder>/<server>/contents/<ab>/<sha256>-<size>`, and beside each an empty file for every ticket
 * that has it, `<sha256>-<size>.<number>`. A content none of these stands beside is nobody's, and goes.
 */
export class FileContents {
  /** @param folder - Absolute. */
  public constructor(private readonly folder: string) {}

  /** Of all contents that are kept, and who has them. */
  public async *listed(guildId: string): AsyncGenerator<Listed> {
    const folder = this.folderOf(guildId);
    for (const shelf of await namesIn(folder)) yield* await listedIn(join(folder, shelf));
  }

  /** The same of one content: itself, where it is whole, and the tickets that have it. */
  public async about(guildId: string, sha256: string): Promise<Listed[]> {
    return (await listedIn(this.shelfOf(guildId, sha256))).filter((one) => one.sha256 === sha256);
  }

  /** Where a content is; on its way it grows in `growingIn`. */
  public pathOf(guildId: string, { sha256, size, number }: Listed): string {
    return join(this.shelfOf(guildId, sha256), `${sha256}-${size}${number === null ? '' : `.${number}`}`);
  }

  /** @throws StorageError */
  public async isWhole(guildId: string, content: Listed): Promise<boolean> {
    const found = await stat(this.pathOf(guildId, content)).catch(() => null);
    return found?.isFile() === true && found.size === content.size;
  }

  /** A ticket has it from now on. @throws StorageError */
  public async hold(guildId: string, holder: Listed): Promise<void> {
    const path = this.pathOf(guildId, holder);
    try {
      await mayWrite(path);
      await (await open(path, 'a', FileMode)).close();
      await syncFolder(this.shelfOf(guildId, holder.sha256));
    } catch (error) {
      throw new StorageError(path, { cause: error });
    }
  }

  /** @throws StorageError */
  public async remove(guildId: string, listed: Listed): Promise<void> {
    await removeDurably(this.pathOf(guildId, listed));
  }

  /** The bytes of a content; null where there is none. @throws StorageError */
  public async bytes(guildId: string, sha256: string): Promise<AsyncIterable<Buffer> | null> {
    const content = (await this.about(guildId, sha256)).find(({ number }) => number === null);
    if (!content || !(await this.isWhole(guildId, content))) return null;
    return readBytes(this.pathOf(guildId, content));
  }

  /** Where files grow; what a crash left there is in nobody's way. @throws StorageError */
  public async growingIn(guildId: string): Promise<string> {
    const folder = join(this.folder, SnowflakeSchema.parse(guildId), 'growing');
    await makeFolder(folder);
    return folder;
  }

  /** @throws StorageError */
  public async removeGrowing(guildId: string): Promise<void> {
    const folder = join(this.folder, SnowflakeSchema.parse(guildId), 'growing');
    for (const name of await namesIn(folder)) if (isGrowing(name)) await removeDurably(join(folder, name));
  }

  private folderOf(guildId: string): string {
    return join(this.folder, SnowflakeSchema.parse(guildId), 'contents');
  }

  private shelfOf(guildId: string, sha256: string): string {
    return join(this.folderOf(guildId), Sha256Schema.parse(sha256).slice(0, 2));
  }
}

async function listedIn(shelf: string): Promise<Listed[]> {
  return (await namesIn(shelf)).flatMap((name) => {
    const [, sha256, size, number] = Name.exec(name) ?? [];
    if (sha256 === undefined) return [];
    return [{ sha256, size: Number(size), number: number === undefined ? null : Number(number) }];
  });
}

async function* readBytes(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path) as AsyncIterable<Buffer>;
  } catch (error) {
    // Whoever stops reading is no fault of the disk's.
    throw codeOf(error) === null ? error : new StorageError(path, { cause: error });
  }
}
