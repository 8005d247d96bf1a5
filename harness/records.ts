import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { Ticket } from '../src/lib/core/ticket.js';
import type { Template } from '../src/lib/templates/template.js';
import type { ServerSettings } from '../src/lib/servers/server-settings.js';
import type { ConfigSchema } from '../src/lib/storage/json/config-schema.js';
import { readStorage, type ReadableStorage } from '../src/lib/storage/open-storage.js';
import { keptConversation, type KeptConversation } from './kept-conversation.js';
import { DatabaseRecords } from './postgres/database-records.js';
import { numberOfFile, TicketPaths } from '../src/lib/storage/json/ticket-paths.js';

/** A file's copy has its name and this. */
const CopyEnding = '.last-good';

/** The config as a person writes it: what has a default may be left out. */
export type EditedConfig = z.input<typeof ConfigSchema>;

/** What the bot has kept, looked at from outside while it runs or after it was killed, and changed by hand. */
export interface Records {
  /** Every ticket a server ever had, deleted ones included, by number. */
  tickets(serverId: string): Promise<Ticket[]>;
  /** One of them, or null. */
  ticket(serverId: string, number: number): Promise<Ticket | null>;
  /** What was said in one of them, as far as it is kept. */
  conversation(serverId: string, number: number): Promise<KeptConversation>;
  /** The kinds of tickets that were made in a server and are in use. */
  ownTemplates(serverId: string): Promise<Template[]>;
  /** A server's settings; null where nothing was ever set up. */
  settings(serverId: string): Promise<ServerSettings | null>;
  /** Changes the config as its owner would, while the bot is away. */
  editConfig(change: (config: EditedConfig) => void): Promise<void>;
  /** Changes the file of a ticket that is not deleted by hand, while the bot is away. */
  editTicket(serverId: string, number: number, change: (ticket: Record<string, unknown>) => void): Promise<void>;
  /** Loses a ticket that is not deleted, as a failing disk would. */
  lose(serverId: string, number: number): Promise<void>;
  /** What lies about a server's tickets and should not: drafts, doubles, what nobody finished. A line each. */
  leftovers(serverId: string): Promise<string[]>;
  /** Lets go of them. */
  close(): Promise<void>;
}

/** The records in a data directory, or in a database where there is one. */
export function recordsIn(dataDir: string, databaseUrl: string | null = null): Records {
  return databaseUrl === null ? new FileRecords(dataDir) : new DatabaseRecords(databaseUrl);
}

/** A ticket, and the file it was read from. */
interface Found {
  readonly ticket: Ticket;
  readonly archived: boolean;
}

class FileRecords implements Records {
  private readonly paths: TicketPaths;
  private readonly config: string;
  private reader: ReadableStorage | undefined;
  private asked: { readonly text: string | null; readonly servers: ReadableStorage['servers'] } | undefined;

  public constructor(private readonly dataDir: string) {
    this.paths = new TicketPaths(dataDir);
    this.config = join(dataDir, 'config.json');
  }

  public async tickets(serverId: string): Promise<Ticket[]> {
    const kept = await this.kept();
    const found = await Promise.all(
      (await kept.numbers(serverId)).map((number) => kept.tickets.get({ guildId: serverId, number }))
    );
    return found.filter((ticket) => ticket !== null);
  }

  public async ticket(serverId: string, number: number): Promise<Ticket | null> {
    return (await this.kept()).tickets.get({ guildId: serverId, number });
  }

  public async conversation(serverId: string, number: number): Promise<KeptConversation> {
    return keptConversation(await this.kept(), { guildId: serverId, number });
  }

  public async ownTemplates(serverId: string): Promise<Template[]> {
    return templatesInUse(await readStorage({ dataDir: this.dataDir }), serverId);
  }

  public async settings(serverId: string): Promise<ServerSettings | null> {
    const servers = await this.servers();
    const settings = servers.of(serverId);
    return isDeepStrictEqual(settings, servers.of('a server never seen')) ? null : settings;
  }

  public async editConfig(change: (config: EditedConfig) => void): Promise<void> {
    const config = await this.read();
    change(config);
    await writeFile(this.config, JSON.stringify(config, null, 2));
  }

  public async editTicket(
    serverId: string,
    number: number,
    change: (ticket: Record<string, unknown>) => void
  ): Promise<void> {
    const file = this.paths.liveFile({ guildId: serverId, number });
    const ticket = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    change(ticket);
    await writeFile(file, JSON.stringify(ticket, null, 2));
  }

  public async lose(serverId: string, number: number): Promise<void> {
    await rm(this.paths.liveFile({ guildId: serverId, number }));
  }

  public async leftovers(serverId: string): Promise<string[]> {
    const files = await this.files(serverId);
    const strays = files.filter((path) => !isRecord(path) && !files.some((other) => path === other + CopyEnding));
    const found = await this.all(serverId);
    const isTwice = ({ number }: Ticket) => found.filter(({ ticket }) => ticket.number === number).length > 1;
    return [
      ...strays.map((path) => `${path} was left behind`),
      ...found.flatMap(({ ticket, archived }) => {
        if (isTwice(ticket)) return [`ticket ${ticket.number} is live and archived`];
        return archived === (ticket.status === 'deleted') ? [] : [`ticket ${ticket.number} is ${ticket.status}`];
      })
    ];
  }

  public close(): Promise<void> {
    return Promise.resolve();
  }

  private async all(serverId: string): Promise<Found[]> {
    const found: Found[] = [];
    for (const path of (await this.files(serverId)).filter(isRecord)) {
      const ticket = await readTicket(path);
      if (ticket) found.push({ ticket, archived: path.startsWith(this.paths.archive) });
    }
    return found;
  }

  /** Opened once: of tickets and numbers it tells how they stand in the moment it is asked. */
  private async kept(): Promise<ReadableStorage> {
    this.reader ??= await readStorage({ dataDir: this.dataDir });
    return this.reader;
  }

  /** Opened anew where the config is another one. */
  private async servers(): Promise<ReadableStorage['servers']> {
    const text = await ifThere(readFile(this.config, 'utf8'));
    if (this.asked?.text === text) return this.asked.servers;
    const { servers } = await readStorage({ dataDir: this.dataDir });
    // One that was written in between is not known by the text from before.
    this.asked = (await ifThere(readFile(this.config, 'utf8'))) === text ? { text, servers } : undefined;
    return servers;
  }

  /** The live ones first: a ticket only ever moves to the archive. */
  private async files(serverId: string): Promise<string[]> {
    const live = await filesIn(this.paths.liveFolder({ guildId: serverId }));
    return [...live, ...(await filesIn(join(this.paths.archive, serverId)))];
  }

  private async read(): Promise<EditedConfig> {
    return JSON.parse(await readFile(this.config, 'utf8')) as EditedConfig;
  }
}

const isRecord = (path: string) => numberOfFile(path.slice(path.lastIndexOf('/') + 1)) !== null;

async function filesIn(folder: string): Promise<string[]> {
  const entries = await ifThere(readdir(folder, { recursive: true, withFileTypes: true }));
  return (entries ?? []).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function readTicket(path: string): Promise<Ticket | null> {
  const text = await ifThere(readFile(path, 'utf8'));
  if (text === null) return null;
  return JSON.parse(text) as Ticket;
}

/** What was read, or null for what is not there, or was there a moment ago. */
async function ifThere<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The kinds of tickets that were made in a server and are in use, as they are published. */
export function templatesInUse({ ownTemplates }: Pick<ReadableStorage, 'ownTemplates'>, serverId: string): Template[] {
  const used = ownTemplates.of(serverId).templates.filter(({ archivedAt }) => archivedAt === null);
  return used.flatMap(({ revisions }) => revisions.at(-1)?.template ?? []);
}
