import { stat } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { countsAsOpen } from '../../core/status.js';
import type { TicketKey } from '../../core/ticket.js';
import type { KeptWhole } from '../bundle/kept-whole.js';
import type {
  CounterRecord,
  DocumentPart,
  DocumentRecord,
  HeardRecord,
  Part,
  PictureRecord,
  PieceRecord,
  RevisionRecord,
  TicketRecord
} from '../bundle/parts.js';
import { ConfigFile } from './config-file.js';
import { ConfigVersion, type Config } from './config-schema.js';
import { readCopied } from './files/copied-file.js';
import { shownPath } from './files/errors.js';
import { readJson } from './files/read-json.js';
import { readGivenNumbers } from './given-numbers.js';
import { ServerFiles } from './server-files.js';
import { ConversationFiles } from './conversation-files.js';
import { HeardFiles } from './heard-files.js';
import { KeptContents } from './kept-contents.js';
import { PictureFiles } from './picture-files.js';
import { TicketFiles } from './ticket-files.js';
import { archivedNumbers, foldersIn, liveNumbers } from './ticket-loader.js';
import { TicketPaths } from './ticket-paths.js';
import { revisionsFile, revisionsShape } from './template-revisions.js';

/** So many tickets are read side by side. */
const AtOnce = 32;

/** A server's tickets are looked at again so often, where what was read cannot have been so at one moment. */
const Looks = 5;

/** The numbers of a server's tickets, as they were when they were first asked for: what comes later is left out. */
interface Numbers {
  readonly live: readonly number[];
  readonly archived: readonly number[];
}

/**
 * All that is in a data directory, without a lock: a bot may be at work on it. Each record is whole; one that moves to the
 * archive meanwhile is found there.
 */
export class KeptFiles implements KeptWhole {
  protected readonly paths: TicketPaths;
  protected readonly files: TicketFiles;
  private numbers: Promise<ReadonlyMap<string, Numbers>> | null = null;
  private keptContents: KeptContents;

  /** @param dataDir - Absolute. */
  public constructor(protected readonly dataDir: string) {
    this.paths = new TicketPaths(dataDir);
    this.files = new TicketFiles(this.paths);
    this.keptContents = new KeptContents(dataDir);
  }

  public get place(): string {
    return shownPath(this.dataDir);
  }

  public async count(part: Part): Promise<number> {
    if (part.sort === 'tickets') {
      const all = [...(await this.numbersOf()).values()];
      return all.reduce((sum, { live, archived }) => sum + live.length + archived.length, 0);
    }
    if (part.sort === 'documents' && part.name !== 'settings')
      return (await documentsIn(this.dataDir, part as DocumentPart).servers()).length;
    if (part.sort === 'file-contents') return this.keptContents.count();
    if (part.sort === 'pictures') return (await this.listedPictures()).length;
    const found = [];
    for await (const record of this.records(part)) found.push(part.place(record));
    return found.length;
  }

  public records(part: Part): AsyncGenerator<object> {
    switch (part.sort) {
      case 'counters':
        return this.counters();
      case 'tickets':
        return this.tickets();
      case 'revisions':
        return this.revisions();
      case 'documents':
        return this.documents(part as DocumentPart);
      case 'pictures':
        return this.pictures();
      case 'conversations':
        return this.conversations();
      case 'heard':
        return this.heard();
      case 'file-contents':
        return this.keptContents.contents();
      case 'file-notes':
        return this.keptContents.notes();
    }
  }

  public close(): Promise<void> {
    return Promise.resolve();
  }

  /** What is written from now on is seen. */
  protected lookAnew(): void {
    this.numbers = null;
    this.keptContents = new KeptContents(this.dataDir);
  }

  protected numbersOf(): Promise<ReadonlyMap<string, Numbers>> {
    this.numbers ??= this.listed();
    return this.numbers;
  }

  private async listed(): Promise<Map<string, Numbers>> {
    const servers = new Set([...(await foldersIn(this.paths.live)), ...(await foldersIn(this.paths.archive))]);
    const listed = new Map<string, Numbers>();
    for (const guildId of [...servers].sort()) {
      // Live ones first: one that is archived meanwhile is then found twice, and not missed.
      const live = await liveNumbers(this.paths, guildId);
      const twice = new Set(live);
      const archived = (await archivedNumbers(this.paths, guildId)).filter((number) => !twice.has(number));
      if (live.length + archived.length > 0) listed.set(guildId, { live, archived });
    }
    return listed;
  }

  private async *counters(): AsyncGenerator<CounterRecord> {
    const listed = await this.numbersOf();
    const given = await readGivenNumbers(this.dataDir);
    for (const guildId of [...new Set([...listed.keys(), ...given.keys()])].sort()) {
      const { live, archived } = listed.get(guildId) ?? { live: [], archived: [] };
      const { last, free } = given.get(guildId) ?? { last: 0, free: [] };
      const used = new Set([...live, ...archived]);
      yield {
        guildId,
        last: Math.max(last, live.at(-1) ?? 0, archived.at(-1) ?? 0),
        free: [...new Set(free)].filter((number) => !used.has(number)).sort((a, b) => a - b)
      };
    }
  }

  private async *tickets(): AsyncGenerator<TicketRecord> {
    for (const [guildId, { live, archived }] of await this.numbersOf()) {
      const kept = await this.liveOf(guildId, live);
      const all = [...live, ...archived].sort((a, b) => a - b);
      for (let from = 0; from < all.length; from += AtOnce) {
        const found = await Promise.all(
          all.slice(from, from + AtOnce).map(async (number) => {
            return kept.get(number) ?? (await this.archivedOne({ guildId, number }));
          })
        );
        yield* found.filter((record) => record !== null);
      }
    }
  }

  /** A server's live tickets: Discord allows 500 channels in a server, so these are never many more. */
  private async liveOf(guildId: string, numbers: readonly number[]): Promise<Map<number, TicketRecord>> {
    for (let look = 1; ; look += 1) {
      const records: TicketRecord[] = [];
      for (let from = 0; from < numbers.length; from += AtOnce) {
        const some = numbers.slice(from, from + AtOnce).map((number) => this.liveOne({ guildId, number }));
        records.push(...(await Promise.all(some)).filter((record) => record !== null));
      }
      if (look === Looks || fit(records)) return new Map(records.map((record) => [record.ticket.number, record]));
    }
  }

  private async liveOne(key: TicketKey): Promise<TicketRecord | null> {
    const kept = await this.files.readLive(key);
    return kept && { ticket: kept.ticket, archived: false, events: [...kept.history.events] };
  }

  /** One that is in the archive, or came there since; null where its number came to nothing. */
  private async archivedOne(key: TicketKey): Promise<TicketRecord | null> {
    const kept = await this.files.readArchived(key);
    return kept && { ticket: kept.ticket, archived: true, events: [...kept.history.events] };
  }

  /** The revisions a bot would begin with: what was edited while none ran is the newest. */
  private async *revisions(): AsyncGenerator<RevisionRecord> {
    const { config, version } = await this.config();
    const file = await readCopied(revisionsFile(this.dataDir));
    const older = version !== null && version < ConfigVersion;
    const known = file && !older ? readJson(file.path, file.text, revisionsShape).value.templates : {};
    const offered = version === null ? [] : Object.keys(config.templates);
    for (const id of [...new Set([...Object.keys(known), ...offered])].sort()) {
      const there = Object.hasOwn(known, id) ? (known[id] ?? []) : [];
      const place = offered.indexOf(id);
      const template = place < 0 ? null : config.templates[id];
      const isNew = template && !isDeepStrictEqual(there.at(-1)?.template, template);
      const all = isNew ? [...there, { since: await this.editedAt(), template }] : there;
      for (const [index, { since, template: one }] of all.entries()) {
        const last = index === all.length - 1;
        yield { templateId: id, revision: index + 1, since, template: one, place: last && place >= 0 ? place : null };
      }
    }
  }

  private async *documents(part: DocumentPart): AsyncGenerator<DocumentRecord> {
    const empty: unknown = part.document.parse({});
    if (part.name === 'settings') {
      const { config } = await this.config();
      for (const [guildId, value] of Object.entries(config.guilds).sort(byName))
        if (!isDeepStrictEqual(value, empty)) yield { guildId, value };
      return;
    }
    const files = documentsIn(this.dataDir, part);
    for (const guildId of await files.servers()) {
      const value = await files.lookAt(guildId);
      if (value && !isDeepStrictEqual(value, empty)) yield { guildId, value };
    }
  }

  /** One whose file is damaged is none, as for the bot. */
  private async *pictures(): AsyncGenerator<PictureRecord> {
    const store = new PictureFiles(this.dataDir);
    for (const { guildId, file } of await this.listedPictures()) {
      const bytes = await store.get(guildId, file);
      if (bytes) yield { guildId, file, bytes: bytes.toString('base64') };
    }
  }

  private async listedPictures(): Promise<{ readonly guildId: string; readonly file: string }[]> {
    const store = new PictureFiles(this.dataDir);
    const listed = [];
    for (const guildId of await store.servers())
      for (const { file } of await store.list(guildId)) listed.push({ guildId, file });
    return listed;
  }

  /** A piece that is damaged is left out, as for the bot, and those after it move up. */
  private async *conversations(): AsyncGenerator<PieceRecord> {
    const store = new ConversationFiles(this.dataDir);
    for (const guildId of await store.servers())
      for (const number of await store.numbers(guildId)) {
        let place = 0;
        for await (const piece of store.pieces({ guildId, number }))
          if (piece) yield { guildId, number, place: (place += 1), piece };
      }
  }

  private async *heard(): AsyncGenerator<HeardRecord> {
    const store = new HeardFiles(this.dataDir);
    for (const guildId of await store.servers())
      for (const number of await store.numbers(guildId))
        for (const heard of await store.of({ guildId, number })) yield { guildId, number, heard };
  }

  private async config(): Promise<{ config: Config; version: number | null }> {
    return new ConfigFile(this.dataDir).look();
  }

  private async editedAt(): Promise<string> {
    return (await stat(join(this.dataDir, 'config.json'))).mtime.toISOString();
  }
}

/** The files of a kind of document. */
export function documentsIn(dataDir: string, { name, document, format }: DocumentPart): ServerFiles<object> {
  return new ServerFiles(join(dataDir, name), { schema: document, version: format, migrations: {} });
}

/** Can they have been so at one moment? One that was closed after it was read may have made room for the next. */
function fit(records: readonly TicketRecord[]): boolean {
  const channels = records.flatMap(({ ticket }) => ticket.channelId ?? []);
  const theirs = new Map<string, number[]>();
  for (const { ticket } of records.filter(({ ticket: { status } }) => countsAsOpen(status))) {
    const whose = `${ticket.openerId}/${ticket.templateId}`;
    theirs.set(whose, [...(theirs.get(whose) ?? []), ticket.openAtOnce ?? 1]);
  }
  const crowded = [...theirs.values()].some((allowed) => allowed.length > Math.max(...allowed));
  return new Set(channels).size === channels.length && !crowded;
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
