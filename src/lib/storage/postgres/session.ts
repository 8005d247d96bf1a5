import { Kysely, PostgresDialect } from 'kysely';
import { Client, Pool } from 'pg';
import { StorageAwayError } from '../../core/storage-error.js';
import { isAway } from './away.js';
import { inWords } from './postgres-storage.js';
import type { Tables } from './tables.js';

/** How a server lists these connections; a bot's have another name. */
export const SessionName = 'ticket-desk data';

const ConnectWithinMs = 10_000;

/**
 * One connection for work that takes its time, as long as it is alive: what it began is taken back where it breaks.
 * Errors come in words for whoever runs the bot, without the password.
 */
export class Session {
  private broken: unknown = null;

  private constructor(
    private readonly client: Client,
    private readonly url: string
  ) {
    client.on('error', (error) => (this.broken = error));
  }

  /** @throws UnusableStorageError */
  public static async open(url: string): Promise<Session> {
    const client = new Client({
      connectionString: url,
      connectionTimeoutMillis: ConnectWithinMs,
      application_name: SessionName,
      keepAlive: true
    });
    const session = new Session(client, url);
    await client.connect().catch((error: unknown) => {
      throw session.said(error);
    });
    return session;
  }

  /** @throws UnusableStorageError where the database went away; what it says about a statement. */
  public async rows<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    try {
      return (await this.client.query<Row>(sql, [...values])).rows;
    } catch (error) {
      throw this.said(this.broken ?? error);
    }
  }

  /** All of it, or nothing. */
  public async transaction(work: () => Promise<void>): Promise<void> {
    await this.rows('BEGIN');
    try {
      await work();
      await this.rows('COMMIT');
    } catch (error) {
      await this.rows('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  /** Beside it, with the words of the bot's own steps. */
  public async withKysely<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    const pool = new Pool({ connectionString: this.url, max: 2, application_name: SessionName });
    pool.on('error', () => undefined);
    const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
    try {
      return await work(db);
    } catch (error) {
      throw this.said(error);
    } finally {
      await db.destroy();
    }
  }

  public async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }

  private said(error: unknown): unknown {
    return inWords(isAway(error) ? new StorageAwayError({ cause: error }) : error, this.url);
  }
}
