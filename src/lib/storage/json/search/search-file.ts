import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import {
  IndexLostError,
  type ArchiveIndex,
  type ArchivePage,
  type ArchiveQuery,
  type IndexedKind,
  type IndexedMessage,
  type IndexedSoFar,
  type IndexedTicket
} from '../../../archive/archive-index.js';
import { Fault } from '../../../core/fault.js';
import type { TicketKey } from '../../../core/ticket.js';
import { StorageError } from '../files/errors.js';
import type { Answered, Asked } from './search-worker.js';

/** So long somebody waits for what they look for, in ms: the thread may be busy with what others look for. */
const PatienceMs = 10_000;
/** So long nobody looks for anything until the thread ends, in ms: it takes memory. */
const Rest = 5 * 60_000;

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The index of a data directory, `search/archive.sqlite`. A thread of its own has the file; it begins with the first question
 * and ends when there was none for a while.
 */
export class SearchFile implements ArchiveIndex {
  private readonly path: string;
  private readonly waiting = new Map<number, Waiting>();
  private readonly asked = new Set<Promise<unknown>>();
  private worker: Worker | null = null;
  private rest: NodeJS.Timeout | null = null;
  private next = 1;
  private closed = false;

  /**
   * @param dataDir - Absolute, and this process's alone.
   * @param patience - How long a search is waited for, in ms.
   */
  public constructor(
    dataDir: string,
    private readonly patience = PatienceMs
  ) {
    this.path = join(dataDir, 'search', 'archive.sqlite');
  }

  public known(guildId: string): Promise<ReadonlyMap<number, IndexedSoFar>> {
    return this.ask('known', guildId) as Promise<ReadonlyMap<number, IndexedSoFar>>;
  }

  public knownOf(key: TicketKey): Promise<IndexedSoFar | null> {
    return this.ask('knownOf', keyOf(key)) as Promise<IndexedSoFar | null>;
  }

  public async put(ticket: IndexedTicket): Promise<void> {
    await this.ask('put', ticket);
  }

  public async addMessages(
    key: TicketKey,
    messages: readonly IndexedMessage[],
    pieces: number,
    final: boolean
  ): Promise<void> {
    await this.ask('addMessages', keyOf(key), messages, pieces, final);
  }

  public async remove(key: TicketKey): Promise<void> {
    // Nobody has ever looked for anything.
    if (!this.worker && !existsSync(this.path)) return;
    await this.ask('remove', keyOf(key));
  }

  public kinds(guildId: string): Promise<readonly IndexedKind[]> {
    return this.ask('kinds', guildId) as Promise<readonly IndexedKind[]>;
  }

  public async find(query: ArchiveQuery): Promise<ArchivePage> {
    const asked = this.ask('find', query) as Promise<ArchivePage>;
    const ended = new AbortController();
    const late = sleep(this.patience, undefined, { signal: ended.signal }).then(() => {
      throw new Fault('search-slow', {});
    });
    late.catch(() => undefined);
    try {
      return await Promise.race([asked, late]);
    } finally {
      // What it answers after that is nobody's.
      asked.catch(() => undefined);
      ended.abort();
    }
  }

  /** Waits for what is under way. Questions that come later are refused. */
  public async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled(this.asked);
    await this.end();
  }

  private ask(method: Asked['method'], ...args: readonly unknown[]): Promise<unknown> {
    if (this.closed) return Promise.reject(new Error('The storage is closed.'));
    const id = this.next++;
    const asked = new Promise<unknown>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.thread().postMessage({ id, method, args } satisfies Asked);
    }).finally(() => this.asked.delete(asked));
    this.asked.add(asked);
    return asked;
  }

  private thread(): Worker {
    if (this.rest) clearTimeout(this.rest);
    this.rest = setTimeout(() => void this.endIfIdle(), Rest).unref();
    if (this.worker) return this.worker;
    const worker = new Worker(require.resolve('./search-worker.js'), { workerData: { path: this.path } });
    worker.unref();
    worker.on('message', (answered: Answered) => {
      this.answered(answered);
    });
    worker.on('error', (error) => {
      this.ended(worker, error);
    });
    worker.on('exit', () => {
      this.ended(worker, new Error('The thread has ended.'));
    });
    this.worker = worker;
    return worker;
  }

  private answered(answered: Answered): void {
    const waiting = this.waiting.get(answered.id);
    this.waiting.delete(answered.id);
    if (!('error' in answered)) {
      waiting?.resolve(answered.result);
      return;
    }
    const cause = new Error(answered.error);
    waiting?.reject(
      answered.lost ? new IndexLostError(answered.error, { cause }) : new StorageError(this.path, { cause })
    );
  }

  private ended(worker: Worker, error: unknown): void {
    if (this.worker !== worker) return;
    this.worker = null;
    for (const { reject } of this.waiting.values()) reject(new StorageError(this.path, { cause: error }));
    this.waiting.clear();
  }

  private async endIfIdle(): Promise<void> {
    if (this.waiting.size === 0) await this.end();
  }

  private async end(): Promise<void> {
    if (this.rest) clearTimeout(this.rest);
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }
}

/** Threads are told no more than they need. */
function keyOf({ guildId, number }: TicketKey): TicketKey {
  return { guildId, number };
}
