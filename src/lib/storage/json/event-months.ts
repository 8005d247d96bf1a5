import { join } from 'node:path';
import { z } from 'zod';
import { KeyedQueue } from '../../base/keyed-queue.js';
import { background } from '../../base/under-way.js';
import type { EventOfTicket, EventSpan } from '../../tickets/ticket-store.js';
import { leftoversIn, makeFolder, removeDurably, writeDurably } from './files/durable-file.js';
import { appendToMonth, beginMonth, endsWhole, readMonth, replaceMonth, syncMonth, textOf } from './month-file.js';

/** The months of a server that have a file. One that is listed and not there was lost. */
const ContentsSchema = z.object({ version: z.literal(1), months: z.array(z.string().regex(/^\d{4}-\d{2}$/)) });

/** Where events come from: the tickets' own files are what counts. */
export interface EventSource {
  /** Events of live tickets, from memory. */
  live(guildId: string): EventOfTicket[];
  /** Events of archived tickets, from their files. */
  archived(guildId: string): AsyncIterable<EventOfTicket>;
  /** Is there an archived ticket? */
  hasArchive(guildId: string): Promise<boolean>;
}

/**
 * What happened in each server, by month, for reading a span of time: `events/<server>/<month>.jsonl`. Derived from the
 * tickets' own files: lines are appended behind the scenes, live tickets are read from memory in any case, and what is
 * missing or damaged is made anew from the tickets. So these files must be complete for archived tickets alone: a ticket
 * is archived only once all its lines are safe on the disk, and whoever finds that they may not be complete removes
 * `months.json`, which vouches for them.
 */
export class EventMonths {
  private readonly queue = new KeyedQueue();
  /** Of each server the months with a file; null: not known to be complete, made anew when somebody reads. */
  private readonly months = new Map<string, Set<string> | null>();
  /** Events of live tickets this process has put into files. */
  private readonly written = new Set<string>();
  /** Files that end where a line ends. */
  private readonly whole = new Set<string>();

  public constructor(
    private readonly folder: string,
    private readonly source: EventSource
  ) {}

  /** Appends events behind the scenes. What cannot be written is written before the ticket is archived. Never rejects. */
  public append(guildId: string, events: readonly EventOfTicket[]): void {
    if (events.length === 0) return;
    const appending = this.queue.run(guildId, () => this.add(guildId, events));
    void background.track(appending.catch(() => undefined));
  }

  /**
   * Sees to it that a ticket can be archived: all its events are on the disk to stay, or will be looked for.
   * @param events - Its whole history.
   * @throws StorageError
   */
  public async safe(guildId: string, events: readonly EventOfTicket[]): Promise<void> {
    await this.queue.run(guildId, async () => {
      await this.add(
        guildId,
        events.filter((event) => !this.written.has(nameOf(event)))
      );
      const months = await this.known(guildId);
      // The next process, too, must know that they are not complete.
      if (!months) await removeDurably(this.contents(guildId));
      else for (const month of new Set(events.map(monthOf))) await syncMonth(this.file(guildId, month));
    });
    for (const event of events) this.written.delete(nameOf(event));
  }

  /**
   * The events of a span, oldest first.
   * @throws StorageError, BrokenFileError where files are to be made anew and the tickets cannot be read.
   */
  public async between(span: EventSpan): Promise<EventOfTicket[]> {
    const { guildId, limit } = span;
    // Live tickets first: one that is archived meanwhile is then found twice, and not missed.
    const live = this.source.live(guildId);
    const kept = await this.queue.run(guildId, () => this.read(span));
    return within(span, [...kept, ...live])
      .sort(inOrder)
      .slice(0, limit);
  }

  /** Waits for all that is being written. */
  public drain(): Promise<void> {
    return this.queue.drain();
  }

  private async add(guildId: string, events: readonly EventOfTicket[]): Promise<void> {
    const months = await this.known(guildId);
    if (!months) return;
    for (const [month, some] of byMonth(events)) {
      if (!(await this.write(guildId, months, month, some))) {
        await this.distrust(guildId);
        return;
      }
      for (const event of some) this.written.add(nameOf(event));
    }
  }

  /** Adds to the file of a month. Was that possible, or is the file missing or cut off? */
  private async write(
    guildId: string,
    months: Set<string>,
    month: string,
    events: readonly EventOfTicket[]
  ): Promise<boolean> {
    const path = this.file(guildId, month);
    if (!months.has(month)) {
      // Listed first: a file that is listed and not there is made anew, one that is there and not listed is lost.
      await makeFolder(this.serverFolder(guildId));
      await this.writeContents(guildId, [...months, month]);
      months.add(month);
      await beginMonth(path, events);
      this.whole.add(path);
      return true;
    }
    if (!this.whole.has(path) && !(await endsWhole(path))) return false;
    // Until this has gone well, nobody knows how the file ends.
    this.whole.delete(path);
    if (!(await appendToMonth(path, events))) return false;
    this.whole.add(path);
    return true;
  }

  private async read(span: EventSpan): Promise<EventOfTicket[]> {
    // What the disk does not give is made anew, too.
    const filed = await this.filed(span).catch(() => null);
    return filed ?? this.makeAnew(span.guildId);
  }

  /** What the files hold of a span, month by month until a page is full; null where they are not complete. */
  private async filed(span: EventSpan): Promise<EventOfTicket[] | null> {
    const { guildId, from, to, after, limit } = span;
    const months = await this.known(guildId);
    if (!months) return null;
    const first = monthOf(after && after.at > from ? after : { at: from });
    const wanted = [...months].filter((month) => month >= first && `${month}-01T00:00:00.000Z` < to).sort();
    const found: EventOfTicket[] = [];
    for (const month of wanted) {
      const events = await readMonth(this.file(guildId, month));
      if (!events) return null;
      found.push(...within(span, events));
      if (found.length >= limit) break;
    }
    return found;
  }

  /** Makes all files of a server anew. What they hold is given, even where it cannot be written. */
  private async makeAnew(guildId: string): Promise<EventOfTicket[]> {
    const events = this.source.live(guildId);
    const live = events.map(nameOf);
    for await (const event of this.source.archived(guildId)) events.push(event);
    const months = byMonth(events.sort(inOrder));
    try {
      await this.distrust(guildId);
      await makeFolder(this.serverFolder(guildId));
      for (const [month, some] of months) {
        await replaceMonth(this.file(guildId, month), some);
        this.whole.add(this.file(guildId, month));
      }
      await this.writeContents(guildId, [...months.keys()]);
      this.months.set(guildId, new Set(months.keys()));
      for (const name of live) this.written.add(name);
    } catch {
      // The next reader tries again.
    }
    return events;
  }

  /** From now on the files of a server are not taken for complete, by this process or a later one. */
  private async distrust(guildId: string): Promise<void> {
    this.months.set(guildId, null);
    await removeDurably(this.contents(guildId));
  }

  /** The months of a server that have a file, or null where nobody can say whether they are complete. */
  private async known(guildId: string): Promise<Set<string> | null> {
    const known = this.months.get(guildId);
    if (known !== undefined) return known;
    const text = await textOf(this.contents(guildId));
    const contents = text === null ? null : monthsIn(text);
    // Where nothing is archived, nothing can be missing.
    const months = contents ?? ((await this.source.hasArchive(guildId)) ? null : new Set<string>());
    // They only take room; a disk that cannot be written can still be read.
    for (const path of await leftoversIn(this.serverFolder(guildId))) await removeDurably(path).catch(() => undefined);
    this.months.set(guildId, months);
    return months;
  }

  private async writeContents(guildId: string, months: readonly string[]): Promise<void> {
    const text = JSON.stringify({ version: 1, months: [...months].sort() });
    await writeDurably(this.contents(guildId), `${text}\n`);
  }

  private contents(guildId: string): string {
    return join(this.serverFolder(guildId), 'months.json');
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

/** The events of a span that come after the page before, each once. */
function within({ from, to, after }: EventSpan, events: readonly EventOfTicket[]): EventOfTicket[] {
  const once = new Map(events.map((event) => [nameOf(event), event]));
  return [...once.values()].filter(
    (event) => event.at >= from && event.at < to && (!after || inOrder(after, event) < 0)
  );
}

function monthOf({ at }: Pick<EventOfTicket, 'at'>): string {
  return at.slice(0, 7);
}

function nameOf({ guildId, number, seq }: EventOfTicket): string {
  return `${guildId}/${number}/${seq}`;
}

function byMonth(events: readonly EventOfTicket[]): Map<string, EventOfTicket[]> {
  const months = new Map<string, EventOfTicket[]>();
  for (const event of events) {
    const month = months.get(monthOf(event)) ?? [];
    months.set(monthOf(event), month);
    month.push(event);
  }
  return months;
}

function monthsIn(text: string): Set<string> | null {
  try {
    return new Set(ContentsSchema.parse(JSON.parse(text)).months);
  } catch {
    return null;
  }
}
