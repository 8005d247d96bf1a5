import { background } from '../base/under-way.js';
import type { TicketKey } from '../core/ticket.js';
import { afterNews, type Heard, type News } from './heard.js';
import type { HeardStore } from './heard-store.js';
import type { KeptMessage } from './piece.js';

/** So long what is heard is gathered before it is written, in ms. */
const GatherMs = 250;
/** Before it is tried again where it could not be written, in ms: the last one again and again. */
const Pauses = [1_000, 5_000, 30_000];
/** So much waits at most: what is older is given up, and read at Discord later. */
const MostWaiting = 2_000;
/** After so much was heard of a ticket it is time to read it, so that this grows no further. */
export const MuchHeard = 200;
/** So much is noted of a ticket that cannot be read for long; from then on only what is deleted. */
export const MostHeard = 5_000;

/** What it works with. */
export interface LiveKeepingContext {
  readonly heard: HeardStore;
  /** Does a server keep earlier versions and deleted words? */
  readonly keepsEdits: (guildId: string) => boolean;
  /** Messages were heard for the first time, or said anew. Must not throw. */
  readonly arrived: (key: TicketKey, messages: readonly KeptMessage[]) => void;
  /** Messages were deleted, and their words are not kept. Must not throw. */
  readonly unsaid: (key: TicketKey, messages: readonly KeptMessage[]) => void;
  /** Much was heard of a ticket. Must not throw. */
  readonly grown: (key: TicketKey) => void;
  readonly warn: (message: string, error: unknown) => void;
}

interface Waiting {
  readonly key: TicketKey;
  readonly news: News[];
}

/** Keeps what happens to messages of tickets as it comes: a little later, and some at once. Nobody waits for it. */
export class LiveKeeping {
  private readonly waiting = new Map<string, Waiting>();
  private readonly writing = new Map<string, Promise<void>>();
  /** How much was heard of a ticket since it was read last. */
  private readonly counts = new Map<string, number>();
  private count = 0;
  private failures = 0;
  /** Is it counted as under way? */
  private counted = false;
  private timer: NodeJS.Timeout | null = null;

  public constructor(private readonly context: LiveKeepingContext) {}

  /** Something happened to a message of a ticket. */
  public hear(key: TicketKey, news: News): void {
    const name = nameOf(key);
    if (news.kind !== 'deleted' && (this.counts.get(name) ?? 0) >= MostHeard) return;
    const known = this.waiting.get(name);
    if (known) known.news.push(news);
    else this.waiting.set(name, { key, news: [news] });
    this.count += 1;
    if (this.count > MostWaiting) this.giveUpOldest();
    this.isUnderWay(this.failures === 0);
    this.later(GatherMs);
  }

  /** Ends when all that was heard of a ticket until now is kept. @throws StorageError */
  public async flushed(key: TicketKey): Promise<void> {
    const name = nameOf(key);
    while (this.waiting.has(name) || this.writing.has(name))
      await (this.writing.get(name)?.catch(() => undefined) ?? this.write(name));
    if (this.waiting.size === 0 && this.writing.size === 0) this.isUnderWay(false);
  }

  /** What was heard of a ticket until now was read. */
  public wasRead(key: TicketKey): void {
    this.counts.delete(nameOf(key));
  }

  /** Writes what waits, and begins nothing more. Never rejects. */
  public async stop(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    await this.writeAll();
  }

  private later(ms: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      void this.writeAll().then(() => {
        if (this.waiting.size > 0) this.later(Pauses[Math.min(this.failures, Pauses.length) - 1] ?? GatherMs);
      });
    }, ms);
  }

  /** Never rejects. */
  private async writeAll(): Promise<void> {
    let failure: { readonly error: unknown } | null = null;
    for (const name of [...this.waiting.keys()]) {
      await this.writing.get(name)?.catch(() => undefined);
      failure = await this.write(name).then(
        () => null,
        (error: unknown) => ({ error })
      );
      // Where nothing can be written, nobody waits for each. This one comes last the next time.
      if (failure) break;
    }
    if (failure && this.failures === 0)
      this.context.warn('What is said in tickets could not be kept just now.', failure.error);
    this.failures = failure ? this.failures + 1 : 0;
    // What is to be tried again later is not under way.
    if (this.waiting.size === 0 || this.failures > 0) this.isUnderWay(false);
  }

  private isUnderWay(isSo: boolean): void {
    if (isSo === this.counted) return;
    this.counted = isSo;
    if (isSo) background.begin(this);
    else background.end(this);
  }

  /** @throws StorageError - and it waits for the next time. */
  private async write(name: string): Promise<void> {
    const waiting = this.waiting.get(name);
    if (!waiting) return;
    this.waiting.delete(name);
    this.count -= waiting.news.length;
    const writing = this.keep(waiting).finally(() => this.writing.delete(name));
    this.writing.set(name, writing);
    try {
      await writing;
    } catch (error) {
      const since = this.waiting.get(name)?.news ?? [];
      this.waiting.set(name, { key: waiting.key, news: [...waiting.news, ...since] });
      this.count += waiting.news.length;
      throw error;
    }
  }

  private async keep({ key, news }: Waiting): Promise<void> {
    const { heard, keepsEdits, arrived, unsaid, grown } = this.context;
    const keeps = keepsEdits(key.guildId);
    const said: KeptMessage[] = [];
    const gone: KeptMessage[] = [];
    await heard.change(key, [...new Set(news.map(idOf))], (known) => {
      const now = new Map<string, Heard>(known);
      for (const one of news) {
        const before = now.get(idOf(one)) ?? null;
        const after = afterNews(before, one, keeps);
        if (before?.message && !after.message) gone.push(before.message);
        now.set(after.id, after);
      }
      const next = [...now.values()].filter((one) => known.get(one.id) !== one);
      said.push(...next.flatMap(({ message, deletedAt }) => (message && deletedAt === null ? [message] : [])));
      return next;
    });
    if (said.length > 0) arrived(key, said);
    if (gone.length > 0) unsaid(key, gone);
    const before = this.counts.get(nameOf(key)) ?? 0;
    const count = before + news.length;
    this.counts.set(nameOf(key), count);
    if (Math.floor(count / MuchHeard) > Math.floor(before / MuchHeard)) grown(key);
  }

  private giveUpOldest(): void {
    const [name, waiting] = this.waiting.entries().next().value ?? [];
    if (name === undefined || !waiting) return;
    waiting.news.shift();
    this.count -= 1;
    if (waiting.news.length === 0) this.waiting.delete(name);
  }
}

function idOf(news: News): string {
  return news.kind === 'deleted' ? news.id : news.message.id;
}

function nameOf({ guildId, number }: TicketKey): string {
  return `${guildId}/${number}`;
}
