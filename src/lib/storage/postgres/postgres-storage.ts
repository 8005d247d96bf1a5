import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { LockState } from '../../core/lock-state.js';
import type { Share, Wish } from '../../core/ownership.js';
import { StorageAwayError, StorageError, UnusableStorageError } from '../../core/storage-error.js';
import { ServerSettingsSchema, type ServerSettings } from '../../servers/server-settings.js';
import { PanelDraftsSchema, type PanelDrafts } from '../../servers/panel-drafts.js';
import { DraftsSchema, type Drafts } from '../../templates/drafts.js';
import { OwnTemplatesSchema, type OwnTemplates } from '../../templates/own-templates.js';
import type { ReadableStorage, Storage, StorageNews } from '../storage.js';
import { placeOf } from './address.js';
import { Database } from './database.js';
import { DocumentNews } from './document-news.js';
import { mustBeWholeDatabase } from './half-import.js';
import { migrate } from './migrate.js';
import { PostgresArchiveIndex } from './postgres-archive-index.js';
import { PostgresDocuments } from './postgres-documents.js';
import { PostgresDuties } from './postgres-duties.js';
import { PostgresHeard } from './postgres-heard.js';
import { PostgresOwnership } from './postgres-ownership.js';
import { PostgresConversations } from './postgres-conversations.js';
import { PostgresFiles } from './postgres-files.js';
import { PostgresPictures } from './postgres-pictures.js';
import { PostgresTemplates } from './postgres-templates.js';
import { PostgresTicketStore } from './postgres-ticket-store.js';

/** So long a database is waited for at the start, in ms: both may just have been started together. */
const StartPatienceMs = 30_000;

const shapes = {
  settings: { kind: 'settings', schema: ServerSettingsSchema, format: 1 },
  ownTemplates: { kind: 'templates', schema: OwnTemplatesSchema, format: 1 },
  drafts: { kind: 'drafts', schema: DraftsSchema, format: 1 },
  panelDrafts: { kind: 'panel-drafts', schema: PanelDraftsSchema, format: 1 }
} as const;

/** Where a database is, and who hears of it. */
export interface DatabaseSettings {
  /** As `postgres://name:password@host:port/database`. */
  readonly url: string;
  /** The same without a pooler in between, where there is one: only there one can listen. */
  readonly directUrl?: string | null;
  /** Where files would be kept: those that are there are told of, and left alone. */
  readonly dataDir: string;
}

/** Everything in one PostgreSQL database. */
export class PostgresStorage implements Storage {
  private changes: DocumentNews | null = null;

  private constructor(
    public readonly tickets: PostgresTicketStore,
    public readonly servers: PostgresDocuments<ServerSettings>,
    public readonly templates: PostgresTemplates,
    public readonly ownTemplates: PostgresDocuments<OwnTemplates>,
    public readonly drafts: PostgresDocuments<Drafts>,
    public readonly panelDrafts: PostgresDocuments<PanelDrafts>,
    public readonly pictures: PostgresPictures,
    public readonly conversations: PostgresConversations,
    public readonly heard: PostgresHeard,
    public readonly archive: PostgresArchiveIndex,
    public readonly files: PostgresFiles,
    public readonly duties: PostgresDuties,
    public readonly remarks: readonly string[],
    public readonly ownership: PostgresOwnership,
    private readonly database: Database,
    private readonly directUrl: string,
    private readonly news: StorageNews
  ) {}

  /**
   * Opens a database: brings it to this version. What is kept in memory is read by `serve`.
   * @throws UnusableStorageError, StorageError - with a sentence for whoever runs the bot, without the password.
   */
  public static async open({ url, directUrl, dataDir }: DatabaseSettings, news: StorageNews): Promise<PostgresStorage> {
    return opened(new Database(url, news.cameBack), url, async (database) => {
      await database.patiently(StartPatienceMs, migrate);
      await database.step((db) => mustBeWholeDatabase(db, placeOf(url)));
      return new PostgresStorage(
        new PostgresTicketStore(database),
        new PostgresDocuments(database, shapes.settings),
        new PostgresTemplates(database),
        new PostgresDocuments(database, shapes.ownTemplates),
        new PostgresDocuments(database, shapes.drafts),
        new PostgresDocuments(database, shapes.panelDrafts),
        new PostgresPictures(database),
        new PostgresConversations(database),
        new PostgresHeard(database),
        new PostgresArchiveIndex(database),
        new PostgresFiles(database),
        new PostgresDuties(database),
        filesLeftAlone(dataDir),
        new PostgresOwnership(database, news),
        database,
        directUrl ?? url,
        news
      );
    });
  }

  public async serve(wish: Wish): Promise<Share> {
    const share = await this.ownership.claim(wish);
    const documents = [this.servers, this.ownTemplates, this.drafts, this.panelDrafts];
    // What is written from now on is heard of; what was written before is read after.
    this.changes = new DocumentNews(this.database, this.directUrl, share, documents, (error) => {
      this.news.say(
        `What another process wrote could not be read: ${error instanceof Error ? error.message : String(error)}`
      );
    });
    this.changes.start();
    await this.templates.load();
    for (const part of documents) await part.load(share);
    return share;
  }

  /** Nobody can say how much room a database has; that it takes writes can be seen. */
  public async room(): Promise<null> {
    const { rows } = await this.database.step((db) =>
      sql<{ writes: boolean }>`SELECT current_setting('transaction_read_only') = 'off' AS writes`.execute(db)
    );
    if (!rows[0]?.writes) throw new StorageError('The database');
    return null;
  }

  /** Nothing keeps others out: the database itself sees to it that what is done is done once. */
  public lock(): Promise<LockState> {
    return Promise.resolve({ held: 'ours', leftovers: 0 });
  }

  public async close(): Promise<void> {
    await this.changes?.stop();
    await this.ownership.release();
    await this.database.close();
  }
}

/**
 * A database, for looking only. Let go of it with `close`.
 * @throws UnusableStorageError, StorageError
 */
export async function readPostgresStorage(url: string): Promise<ReadableStorage> {
  return opened(new Database(url), url, async (database) => {
    const servers = new PostgresDocuments(database, shapes.settings);
    const ownTemplates = new PostgresDocuments(database, shapes.ownTemplates);
    const drafts = new PostgresDocuments(database, shapes.drafts);
    for (const part of [servers, ownTemplates, drafts]) await part.load();
    return {
      ownTemplates,
      drafts,
      tickets: new PostgresTicketStore(database),
      pictures: new PostgresPictures(database),
      conversations: new PostgresConversations(database),
      files: new PostgresFiles(database),
      servers,
      numbers: async (guildId) => {
        const rows = await database.step((db) =>
          db.selectFrom('tickets').select('number').where('guild_id', '=', guildId).orderBy('number').execute()
        );
        return rows.map(({ number }) => number);
      },
      close: () => database.close()
    };
  });
}

async function opened<T>(database: Database, url: string, use: (database: Database) => Promise<T>): Promise<T> {
  try {
    return await use(database);
  } catch (error) {
    await database.close().catch(() => undefined);
    throw inWords(error, url);
  }
}

/** What keeps a database from being used, for whoever runs the bot. */
export function inWords(error: unknown, url: string): unknown {
  if (error instanceof StorageAwayError)
    return new UnusableStorageError(
      `The database at ${placeOf(url)} cannot be reached: ${error.reason}. Check that it runs and that DATABASE_URL is right, then start again.`,
      { cause: error }
    );
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  const why = typeof code === 'string' ? refusals[code] : undefined;
  return why === undefined
    ? error
    : new UnusableStorageError(`The database at ${placeOf(url)} ${why}`, { cause: error });
}

/** @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
const refusals: Readonly<Record<string, string>> = {
  '28P01': 'does not accept the name or the password in DATABASE_URL.',
  '28000': 'does not let this user in. Check the name in DATABASE_URL and what the server allows (pg_hba.conf).',
  '3D000': 'does not exist. Create it first: createdb, or CREATE DATABASE.',
  '42501': 'does not let this user make tables. Give it the right to: GRANT CREATE ON SCHEMA public TO the user.'
};

function filesLeftAlone(dataDir: string): string[] {
  if (!existsSync(join(dataDir, 'config.json')) && !existsSync(join(dataDir, 'tickets'))) return [];
  return ['DATABASE_URL is set: what is kept in files in the data directory is not used.'];
}
