import { appendFile, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { KeyedQueue } from '../../base/keyed-queue.js';
import { SnowflakeSchema } from '../../core/snowflake.js';
import type { TicketKey } from '../../core/ticket.js';
import { byAge, HeardSchema, type Heard } from '../../transcripts/heard.js';
import type { HeardStore } from '../../transcripts/heard-store.js';
import { leftoversIn, makeFolder, removeDurably } from './files/durable-file.js';
import { codeOf, StorageError } from './files/errors.js';
import { FileMode, putInPlace } from './files/put-in-place.js';
import { mayWrite } from './files/write-guard.js';
import { numbersIn, serversIn } from './listed.js';
import { bucketName } from './ticket-paths.js';

const FileName = /^([1-9]\d*)\.jsonl$/;

/** Of so many tickets it is known which messages stand in their files, without a look. */
const MostKnown = 500;

/**
 * What was heard of tickets' messages: `heard/<server>/0000-0999/<number>.jsonl`, a line a message. New ones are added at the
 * end; where one changes, the file is written anew, so that nothing of what was there before stays. Not flushed to the disk each
 * time: a process that is killed loses nothing, and after a power cut Discord still has it.
 */
export class HeardFiles implements HeardStore {
  private readonly queue = new KeyedQueue();
  private readonly folder: string;
  private readonly known = new Map<string, ReadonlySet<string>>();
  private closed = false;

  /** @param dataDir - Absolute. */
  public constructor(dataDir: string) {
    this.folder = join(dataDir, 'heard');
  }

  public async of(key: TicketKey): Promise<readonly Heard[]> {
    return byAge([...(await this.read(key)).values()]);
  }

  public change(
    key: TicketKey,
    ids: readonly string[],
    decide: (known: ReadonlyMap<string, Heard>) => readonly Heard[]
  ): Promise<void> {
    return this.inTurn(key, async () => {
      const known = this.known.get(nameOf(key));
      const isAllNew = known !== undefined && !ids.some((id) => known.has(id));
      const there = isAllNew ? new Map<string, Heard>() : await this.read(key);
      const about = new Set(ids);
      const wanted = new Map([...there].filter(([id]) => about.has(id)));
      const next = decide(wanted).filter((one) => there.get(one.id) !== one);
      if (next.length === 0) return;
      if (next.some(({ id }) => there.has(id))) {
        for (const one of next) there.set(one.id, one);
        await this.write(key, there);
      } else await this.append(key, next, known ?? new Set(there.keys()));
    });
  }

  public strike(key: TicketKey, heard: readonly Heard[]): Promise<void> {
    return this.inTurn(key, async () => {
      const there = await this.read(key);
      for (const { id, stamp } of heard) if (there.get(id)?.stamp === stamp) there.delete(id);
      await this.write(key, there);
    });
  }

  public remove(key: TicketKey): Promise<void> {
    return this.inTurn(key, () => this.write(key, new Map()));
  }

  public numbers(guildId: string): Promise<readonly number[]> {
    return numbersIn(join(this.folder, SnowflakeSchema.parse(guildId)), FileName);
  }

  public servers(): Promise<readonly string[]> {
    return serversIn(this.folder);
  }

  /** Waits for writes under way; those that come later are refused. */
  public async close(): Promise<void> {
    this.closed = true;
    await this.queue.drain();
  }

  private inTurn<T>(key: TicketKey, work: () => Promise<T>): Promise<T> {
    return this.queue.run(nameOf(key), () => {
      if (this.closed) throw new Error('The storage is closed.');
      return work();
    });
  }

  private async read(key: TicketKey): Promise<Map<string, Heard>> {
    const path = this.pathOf(key);
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return '';
      throw new StorageError(path, { cause: error });
    });
    return new Map(text.split('\n').flatMap((line) => readLine(line).map((one) => [one.id, one])));
  }

  private async append(key: TicketKey, heard: readonly Heard[], known: ReadonlySet<string>): Promise<void> {
    const path = this.pathOf(key);
    // What is not known to have come about is looked up the next time.
    this.known.delete(nameOf(key));
    if (known.size === 0) await makeFolder(dirname(path));
    try {
      await mayWrite(path);
      await appendFile(path, heard.map(lineOf).join(''), { mode: FileMode });
    } catch (error) {
      throw new StorageError(path, { cause: error });
    }
    this.knows(key, new Set([...known, ...heard.map(({ id }) => id)]));
  }

  private async write(key: TicketKey, heard: ReadonlyMap<string, Heard>): Promise<void> {
    const path = this.pathOf(key);
    // What a write left that was cut in two may be what is to be forgotten.
    if (!this.known.delete(nameOf(key)))
      for (const draft of await leftoversIn(dirname(path)))
        if (draft.startsWith(`${path}.`)) await removeDurably(draft);
    if (heard.size === 0) await removeDurably(path);
    else {
      await putInPlace(path, [...heard.values()].map(lineOf).join(''), { flush: false }).catch((error: unknown) => {
        throw new StorageError(path, { cause: error });
      });
    }
    this.knows(key, new Set(heard.keys()));
  }

  private knows(key: TicketKey, ids: ReadonlySet<string>): void {
    const first = this.known.keys().next().value;
    if (this.known.size >= MostKnown && first !== undefined) this.known.delete(first);
    this.known.set(nameOf(key), ids);
  }

  /** Both become parts of a path: nothing else gets there. */
  private pathOf({ guildId, number }: TicketKey): string {
    if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`${number} is no ticket's number.`);
    return join(this.folder, SnowflakeSchema.parse(guildId), bucketName(number), `${number}.jsonl`);
  }
}

/** What a full disk or a crash left of the line before ends where the next one begins. */
function lineOf(heard: Heard): string {
  return `\n${JSON.stringify(HeardSchema.parse(heard))}`;
}

function readLine(line: string): Heard[] {
  if (line === '') return [];
  try {
    const read = HeardSchema.safeParse(JSON.parse(line));
    return read.success ? [read.data] : [];
  } catch {
    return [];
  }
}

function nameOf({ guildId, number }: TicketKey): string {
  return `${guildId}/${number}`;
}
