import { appendFile, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { KeyedQueue } from '../../base/keyed-queue.js';
import { SnowflakeSchema } from '../../core/snowflake.js';
import { NewEventSchema } from '../../core/ticket-event.js';
import type { EventOfTicket, EventSpan } from '../../tickets/ticket-store.js';
import { FileMode, makeFolder, writeDurably } from './files/durable-file.js';
import { codeOf, StorageError } from './files/errors.js';

/** The months of a server that have a file. One that is listed and not there was lost. */
const ContentsSchema = z.object({ version: z.literal(1), months: z.array(z.string().regex(/^\d{4}-\d{2}$/)) });

const LineSchema = z.intersection(
  NewEventSchema,
  z.object({ guildId: SnowflakeSchema, number: z.int().positive(), seq: z.int().positive() })
);

/** Where events come from: the tickets' own files are what counts. */
export interface EventSource {
  /** Events of live tickets, from memory. */
  live(guildId: string): EventOfTicket[];
  /** Events of archived tickets, from their files. */
  archived(guildId: string): AsyncIterable<EventOfTicket>;
}

/**
 * What happened in each server, by month, for reading a span of time: `events/<server>/<month>.jsonl`. Derived from the
 * tickets' own files: lines are appended behind the scenes, live tickets are read from memory in any case, and what is
 * missing or damaged is made anew from the tickets. A ticket is archived only once its lines are safe on the disk.
 */
export class EventMonths {
  private readonly queue = new KeyedQueue();
  /** Of each server the months with a file; null: not known to be complete, made anew when somebody reads. */
  private readonly months = new Map<string, Set<string> | null>();

  public constructor(
    private readonly folder: string,
    private readonly source: EventSource
  ) {}

  /** Appends events behind the scenes. What cannot be written is found missing later. Never rejects. */
  public append(guildId: string, events: readonly EventOfTicket[]): void {
    if (events.length === 0) return;
    void this.queue
      .run(guildId, async () => {
        const months = await this.known(guildId);
        if (months) await this.write(guildId, months, events);
      })
      .catch(() => this.months.set(guildId, null));
  }

  /**
   * Waits until all events of a server that were appended so far are on the disk to stay.
   * @throws StorageError
   */
  public async safe(guildId: string, events: readonly EventOfTicket[]): Promise<void> {
    await this.queue.run(guildId, async () => {
      const months = await this.known(guildId);
      // What is made anew is made of the archive, too.
      if (!months) return;
      for (const month of new Set(events.map(monthOf))) if (months.has(month)) await sync(this.file(guildId, month));
    });
  }

  /**
   * The events of a span, oldest first.
   * @throws StorageError, BrokenFileError where files are to be made anew and cannot be.
   */
  public async between({ guildId, from, to, after, limit }: EventSpan): Promise<EventOfTicket[]> {
    const kept = await this.queue.run(guildId, () => this.read(guildId, from.slice(0, 7), to.slice(0, 7)));
    const all = new Map(
      [...kept, ...this.source.live(guildId)].map((event) => [`${event.number}/${event.seq}`, event])
    );
    return [...all.values()]
      .filter((event) => event.at >= from && event.at < to && (!after || inOrder(after, event) < 0))
      .sort(inOrder)
      .slice(0, limit);
  }

  /** Waits for all that is being written. */
  public drain(): Promise<void> {
    return this.queue.drain();
  }

  private async read(guildId: string, from: string, to: string): Promise<EventOfTicket[]> {
    const months = (await this.known(guildId)) ?? (await this.makeAnew(guildId));
    const wanted = [...months].filter((month) => month >= from && month <= to);
    const read = await Promise.all(wanted.map((month) => this.readMonth(guildId, month)));
    if (!read.includes(null)) return read.flatMap((events) => events ?? []);
    await this.makeAnew(guildId);
    return (await Promise.all(wanted.map((month) => this.readMonth(guildId, month)))).flatMap((events) => events ?? []);
  }

  /** The events in a file, or null where it is missing or damaged. A last line that was cut off is a live ticket's. */
  private async readMonth(guildId: string, month: string): Promise<EventOfTicket[] | null> {
    const text = await textOf(this.file(guildId, month));
    if (text === null) return null;
    const lines = text.split('\n');
    const torn = lines.pop();
    const events = lines.map(eventIn);
    if (events.includes(null)) return null;
    // The next line must not be appended to half of one.
    if (torn) await this.replace(guildId, month, lines);
    return events.flatMap((event) => event ?? []);
  }

  private async makeAnew(guildId: string): Promise<Set<string>> {
    const byMonth = new Map<string, EventOfTicket[]>();
    const put = (event: EventOfTicket) => {
      const month = byMonth.get(monthOf(event)) ?? [];
      byMonth.set(monthOf(event), month);
      month.push(event);
    };
    for await (const event of this.source.archived(guildId)) put(event);
    this.source.live(guildId).forEach(put);
    await makeFolder(this.serverFolder(guildId));
    for (const [month, events] of byMonth) {
      await this.replace(guildId, month, events.sort(inOrder).map(lineOf));
    }
    const months = new Set(byMonth.keys());
    await this.writeContents(guildId, months);
    this.months.set(guildId, months);
    return months;
  }

  private async write(guildId: string, months: Set<string>, events: readonly EventOfTicket[]): Promise<void> {
    for (const event of events) {
      const month = monthOf(event);
      if (!months.has(month)) {
        // Listed first: a file that is listed and not there is made anew, one that is there and not listed is lost.
        await makeFolder(this.serverFolder(guildId));
        months.add(month);
        await this.writeContents(guildId, months);
      }
      await appendFile(this.file(guildId, month), `${lineOf(event)}\n`, { mode: FileMode });
    }
  }

  /** The months of a server that have a file, or null where nobody can say whether they are complete. */
  private async known(guildId: string): Promise<Set<string> | null> {
    const known = this.months.get(guildId);
    if (known !== undefined) return known;
    const text = await textOf(join(this.serverFolder(guildId), 'months.json'));
    const contents = text === null ? null : monthsIn(text);
    // A server that begins: nothing happened that could be missing.
    const months = contents ?? (text === null && (await this.isNew(guildId)) ? new Set<string>() : null);
    this.months.set(guildId, months);
    return months;
  }

  private async isNew(guildId: string): Promise<boolean> {
    if (this.source.live(guildId).some(({ number, seq }) => number > 1 || seq > 1)) return false;
    const first = await this.source.archived(guildId)[Symbol.asyncIterator]().next();
    return first.done ?? false;
  }

  private async writeContents(guildId: string, months: ReadonlySet<string>): Promise<void> {
    const text = JSON.stringify({ version: 1, months: [...months].sort() });
    await writeDurably(join(this.serverFolder(guildId), 'months.json'), `${text}\n`);
  }

  private replace(guildId: string, month: string, lines: readonly string[]): Promise<void> {
    return writeDurably(this.file(guildId, month), lines.map((line) => `${line}\n`).join(''));
  }

  private file(guildId: string, month: string): string {
    return join(this.serverFolder(guildId), `${month}.jsonl`);
  }

  private serverFolder(guildId: string): string {
    return join(this.folder, guildId);
  }
}

/** By time, and of one moment by ticket and place. */
function inOrder(a: Pick<EventOfTicket, 'at' | 'number' | 'seq'>, b: Pick<EventOfTicket, 'at' | 'number' | 'seq'>) {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : a.number - b.number || a.seq - b.seq;
}

function monthOf({ at }: EventOfTicket): string {
  return at.slice(0, 7);
}

function lineOf(event: EventOfTicket): string {
  return JSON.stringify(event);
}

function eventIn(line: string): EventOfTicket | null {
  try {
    return LineSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

function monthsIn(text: string): Set<string> | null {
  try {
    return new Set(ContentsSchema.parse(JSON.parse(text)).months);
  } catch {
    return null;
  }
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new StorageError(path, { cause: error });
  }
}

/** @throws StorageError */
async function sync(path: string): Promise<void> {
  try {
    const file = await open(path, 'r');
    await file.sync().finally(() => file.close());
  } catch (error) {
    throw new StorageError(path, { cause: error });
  }
}
