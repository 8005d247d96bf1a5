import { appendFile, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { SnowflakeSchema } from '../../core/snowflake.js';
import type { TicketKey } from '../../core/ticket.js';
import { FileNoteSchema, isKept, MostLinkLength, type FileNote } from '../../transcripts/file-note.js';
import { makeFolder, removeDurably, syncFolder, writeDurably } from './files/durable-file.js';
import { codeOf, StorageError } from './files/errors.js';
import { FileMode } from './files/put-in-place.js';
import { mayWrite } from './files/write-guard.js';
import { numbersIn } from './listed.js';
import { bucketName } from './ticket-paths.js';

const LineSchema = z.strictObject({ link: z.string().max(MostLinkLength), note: FileNoteSchema });

const NotesName = /^([1-9]\d*)\.jsonl$/;

/**
 * What became of the links of tickets: `<folder>/<server>/notes/0000-0999/<number>.jsonl`, a line a note. Lines are
 * added; of two about one link the later holds, and one about a file that is kept.
 */
export class FileNotes {
  /** @param folder - Absolute. */
  public constructor(private readonly folder: string) {}

  /** @throws StorageError */
  public async read(key: TicketKey): Promise<Map<string, FileNote>> {
    const path = this.pathOf(key);
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return '';
      throw new StorageError(path, { cause: error });
    });
    const notes = new Map<string, FileNote>();
    for (const line of text.split('\n').map(readLine)) {
      if (!line || (isKept(notes.get(line.link)) && !isKept(line.note))) continue;
      notes.set(line.link, line.note);
    }
    return notes;
  }

  /** @throws StorageError */
  public async add(key: TicketKey, notes: ReadonlyMap<string, FileNote>): Promise<void> {
    if (notes.size === 0) return;
    const path = this.pathOf(key);
    await makeFolder(dirname(path));
    try {
      await mayWrite(path);
      // What a full disk or a crash left of the line before ends here.
      const lines = [...notes].map(([link, note]) => `\n${JSON.stringify(LineSchema.parse({ link, note }))}`);
      await appendFile(path, lines.join(''), { mode: FileMode, flush: true });
      await syncFolder(dirname(path));
    } catch (error) {
      throw new StorageError(path, { cause: error });
    }
  }

  /** Writes them anew without some, in one step. @throws StorageError */
  public async drop(key: TicketKey, links: ReadonlySet<string>): Promise<void> {
    const notes = await this.read(key);
    if (![...links].some((link) => notes.has(link))) return;
    const left = [...notes].filter(([link]) => !links.has(link));
    if (left.length === 0) return this.remove(key);
    const lines = left.map(([link, note]) => `\n${JSON.stringify(LineSchema.parse({ link, note }))}`);
    await writeDurably(this.pathOf(key), lines.join(''));
  }

  /** @throws StorageError */
  public async remove(key: TicketKey): Promise<void> {
    await removeDurably(this.pathOf(key));
  }

  /** @throws StorageError */
  public numbers(guildId: string): Promise<number[]> {
    return numbersIn(join(this.folder, SnowflakeSchema.parse(guildId), 'notes'), NotesName);
  }

  /** Both become parts of a path: nothing else gets there. */
  private pathOf({ guildId, number }: TicketKey): string {
    if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`${number} is no ticket's number.`);
    return join(this.folder, SnowflakeSchema.parse(guildId), 'notes', bucketName(number), `${number}.jsonl`);
  }
}

/** Null for one that is no note: it was cut off, or somebody edited it. */
function readLine(line: string): z.infer<typeof LineSchema> | null {
  if (line === '') return null;
  try {
    return LineSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
