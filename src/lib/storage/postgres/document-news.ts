import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { Client } from 'pg';
import { isIn, type Share } from '../../core/ownership.js';
import { StorageAwayError } from '../../core/storage-error.js';
import type { Database } from './database.js';

const Channel = 'ticket_desk_documents';
/** How often it is asked what changed, in ms: what LISTEN has lost comes late, and is not lost. */
const PollEveryMs = 5_000;
/** Between two tries to listen, in ms; longer where a pooler in between does not allow it. */
const ListenAgainMs = [1_000, 5_000, 30_000];
/** A write that takes so long to be committed, in ms, would be missed by the poll. */
const LongestWriteMs = 60_000;

/** What is kept of servers, and can be read anew. */
export interface Followed {
  readonly kind: string;
  /** Somebody wrote; the revision where it is known. @throws StorageAwayError */
  written(guildId: string, revision?: number): Promise<void>;
}

/**
 * What other processes write: at once by LISTEN, on a connection of its own, and behind it by a poll. A pooler that hands
 * out connections by the transaction delivers no LISTEN: then `DATABASE_DIRECT_URL` names the database itself, or the poll
 * does.
 * @see https://www.pgbouncer.org/features.html
 */
export class DocumentNews {
  private readonly stopping = new AbortController();
  private client: Client | null = null;
  private since: string | null = null;
  private ended: Promise<unknown> = Promise.resolve();

  /**
   * @param directUrl - Where to listen.
   * @param failed - Hears of what could not be read.
   */
  public constructor(
    private readonly database: Database,
    private readonly directUrl: string,
    private readonly share: Share | null,
    private readonly followed: readonly Followed[],
    private readonly failed: (error: unknown) => void
  ) {}

  public start(): void {
    this.ended = Promise.all([this.keepListening(), this.keepPolling()]);
  }

  public async stop(): Promise<void> {
    this.stopping.abort();
    await this.client?.end().catch(() => undefined);
    await this.ended;
  }

  private async keepListening(): Promise<void> {
    for (let tries = 0; !this.stopping.signal.aborted; tries += 1) {
      if (await this.listen()) tries = 0;
      await this.pause(ListenAgainMs[Math.min(tries, ListenAgainMs.length - 1)] ?? PollEveryMs);
    }
  }

  /** Listens as long as the connection holds. @returns Did it begin to? */
  private async listen(): Promise<boolean> {
    const client = new Client({
      connectionString: this.directUrl,
      connectionTimeoutMillis: PollEveryMs,
      application_name: 'ticket-desk news',
      keepAlive: true
    });
    const gone = new Promise<void>((resolve) => {
      client.on('error', () => {
        resolve();
      });
      client.on('end', () => {
        resolve();
      });
    });
    client.on('notification', ({ payload = '' }) => {
      const [kind = '', guildId = ''] = payload.split(' ');
      this.tell(kind, guildId);
    });
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${Channel}`);
    } catch {
      await client.end().catch(() => undefined);
      return false;
    }
    if (this.stopping.signal.aborted) await client.end().catch(() => undefined);
    // What came before it listened.
    await this.poll();
    await gone;
    await client.end().catch(() => undefined);
    return true;
  }

  private async keepPolling(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.poll();
      await this.pause(PollEveryMs);
    }
  }

  private async poll(): Promise<void> {
    const { since } = this;
    try {
      const { rows } = await this.database.step((db) =>
        sql<{ now: string; kind: string | null; guild_id: string | null; revision: number | null }>`
          SELECT clock_timestamp()::text AS now, kind, guild_id, revision
          FROM (SELECT true) AS always LEFT JOIN documents
            ON changed_at > ${since}::timestamptz - ${LongestWriteMs} * interval '1 millisecond'`.execute(db)
      );
      this.since = rows[0]?.now ?? since;
      for (const { kind, guild_id: guildId, revision } of rows)
        if (kind !== null && guildId !== null) this.tell(kind, guildId, revision ?? undefined);
    } catch (error) {
      if (!(error instanceof StorageAwayError) && !this.stopping.signal.aborted) this.failed(error);
    }
  }

  private tell(kind: string, guildId: string, revision?: number): void {
    if (!/^\d{1,20}$/.test(guildId) || !isIn(this.share, guildId)) return;
    for (const one of this.followed) {
      if (one.kind !== kind) continue;
      one.written(guildId, revision).catch((error: unknown) => {
        // The poll finds it once the database is back.
        if (!(error instanceof StorageAwayError)) this.failed(error);
      });
    }
  }

  private pause(ms: number): Promise<void> {
    return sleep(ms, undefined, { signal: this.stopping.signal, ref: false }).catch(() => undefined);
  }
}
