import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { frozen } from '../../base/frozen.js';
import { KeyedQueue } from '../../base/keyed-queue.js';
import type { ServerDocuments } from '../../core/server-documents.js';
import { SnowflakeSchema } from '../../core/snowflake.js';
import { mend, readCopied, writeCopied, type CopiedText } from './files/copied-file.js';
import { makeFolder } from './files/durable-file.js';
import { BrokenFileError, codeOf } from './files/errors.js';
import { readJson, type JsonShape } from './files/read-json.js';

/** What is kept in such a folder. */
export interface ServerFileShape<T extends object> {
  /** Gives the empty document for `{}`. */
  readonly schema: z.ZodType<T>;
  /** The version this code writes. */
  readonly version: number;
  readonly migrations: JsonShape<T>['migrations'];
}

/** So many texts of failed writes are remembered: the disk is mended, or the bot ended, before there are more. */
const MostUnsaid = 20;

/**
 * One file for each server, `<server>.json` in a folder of its own: read when the bot starts, and written as a whole. What
 * somebody edited by hand meanwhile is what the next change is made on.
 */
export class ServerFiles<T extends object> implements ServerDocuments<T> {
  /** Which of them were cut off, and are whole again. */
  public readonly mended: string[] = [];
  private readonly documents = new Map<string, { readonly text: string; readonly value: T }>();
  /** What writes were to say that have failed since the last that did not, by server: one of them may stand in the file. */
  private readonly unsaid = new Map<string, readonly string[]>();
  private readonly queue = new KeyedQueue();
  private readonly empty: T;
  private readonly file: JsonShape<T>;
  private closed = false;

  /** @param folder - Absolute. Made with the first file. */
  public constructor(
    private readonly folder: string,
    private readonly shape: ServerFileShape<T>
  ) {
    this.empty = frozen(shape.schema.parse({}));
    const { schema, version, migrations } = shape;
    this.file = { schema: z.preprocess(withoutVersion, schema), version, migrations };
  }

  /**
   * Reads all of them, and makes those whole that were cut off.
   * @throws BrokenFileError, StorageError
   */
  public async load(): Promise<void> {
    for (const file of await this.look()) {
      await mend(file);
      if (file.state === 'cut-off') this.mended.push(file.path);
    }
  }

  /**
   * Reads all of them and writes nothing.
   * @returns How each was found.
   * @throws BrokenFileError
   */
  public async look(): Promise<CopiedText[]> {
    const found: CopiedText[] = [];
    for (const guildId of await this.servers()) {
      const file = await readCopied(this.pathOf(guildId));
      if (!file) continue;
      this.take(guildId, file.text);
      found.push(file);
    }
    return found;
  }

  /** The servers that have a file, in order. @throws BrokenFileError */
  public async servers(): Promise<string[]> {
    const names = (await namesIn(this.folder)).filter((name) => name.endsWith('.json'));
    return names
      .map((name) => name.slice(0, -'.json'.length))
      .filter((name) => SnowflakeSchema.safeParse(name).success);
  }

  /** A server's as its file says, and touches nothing; null where there is none. @throws BrokenFileError */
  public async lookAt(guildId: string): Promise<T | null> {
    const path = this.pathOf(guildId);
    const file = await readCopied(path);
    return file && this.read(path, file.text);
  }

  public of(guildId: string): T {
    return this.documents.get(guildId)?.value ?? this.empty;
  }

  /**
   * @throws StorageError - and everything is as it was; BrokenFileError where somebody edited the file and slipped - and it
   * is as they left it.
   */
  public change(guildId: string, decide: (current: T) => T): Promise<{ readonly before: T; readonly after: T }> {
    return this.queue.run(guildId, async () => {
      if (this.closed) throw new Error('The storage is closed.');
      const path = this.pathOf(guildId);
      const there = await readCopied(path);
      const unsaid = this.unsaid.get(guildId) ?? [];
      const ours = [this.documents.get(guildId)?.text, ...unsaid];
      if (there && !ours.includes(there.text)) this.take(guildId, there.text);
      const before = this.of(guildId);
      const after = decide(before);
      if (after === before) return { before, after };
      const { version } = this.shape;
      const text = `${JSON.stringify({ version, ...this.shape.schema.parse(after) }, null, 2)}\n`;
      // As it will be read at the next start: what cannot be read is never written.
      const value = this.read(path, text);
      await makeFolder(this.folder);
      // A write that fails may have been made: nobody was told so, and the next one takes its place.
      this.unsaid.set(guildId, [...unsaid, text].slice(-MostUnsaid));
      await writeCopied(path, text);
      this.unsaid.delete(guildId);
      this.documents.set(guildId, { text, value });
      return { before, after: value };
    });
  }

  /** Waits for writes under way; those that come later are refused. */
  public async close(): Promise<void> {
    this.closed = true;
    await this.queue.drain();
  }

  private take(guildId: string, text: string): void {
    this.documents.set(guildId, { text, value: this.read(this.pathOf(guildId), text) });
  }

  private read(path: string, text: string): T {
    return frozen(readJson(path, text, this.file).value);
  }

  private pathOf(guildId: string): string {
    return join(this.folder, `${guildId}.json`);
  }
}

function withoutVersion(file: unknown): unknown {
  if (typeof file !== 'object' || file === null || Array.isArray(file)) return file;
  return Object.fromEntries(Object.entries(file).filter(([name]) => name !== 'version'));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw new BrokenFileError(folder, null, `it cannot be read (${codeOf(error) ?? String(error)}).`);
  }
}
