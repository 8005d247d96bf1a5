import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { z } from 'zod';
import { frozen } from '../../base/frozen.js';
import { KeyedQueue } from '../../base/keyed-queue.js';
import type { ServerDocuments } from '../../core/server-documents.js';
import type { Share } from '../../core/ownership.js';
import { StorageError, UnusableStorageError } from '../../core/storage-error.js';
import type { Database } from './database.js';

/** So many are read at once when the bot starts. */
const PageSize = 500;

/** What is kept of each server under a name. */
export interface DocumentShape<T extends object> {
  /** What the kind is called in the database. */
  readonly kind: string;
  /** Gives the empty document for `{}`. */
  readonly schema: z.ZodType<T>;
  /** The version this code writes. */
  readonly format: number;
}

interface Known<T> {
  readonly revision: number;
  readonly value: T;
}

/** Documents of servers in PostgreSQL, read into memory when the bot starts. */
export class PostgresDocuments<T extends object> implements ServerDocuments<T> {
  private readonly known = new Map<string, Known<T>>();
  private readonly queue = new KeyedQueue();
  private readonly empty: T;

  public constructor(
    private readonly database: Database,
    private readonly shape: DocumentShape<T>
  ) {
    this.empty = frozen(shape.schema.parse({}));
  }

  /** Reads all there are of a share of the servers; null: of all. @throws StorageAwayError, UnusableStorageError */
  public async load(share: Share | null = null): Promise<void> {
    const some = share && share.ids.length < share.shards ? share : null;
    for (let after = ''; ;) {
      const rows = await this.database.step((db) =>
        db
          .selectFrom('documents')
          .select(['guild_id', 'revision', 'format', 'data'])
          .where('kind', '=', this.shape.kind)
          .where('guild_id', '>', after)
          .$if(some !== null, (query) =>
            query.where(
              sql<boolean>`(guild_id::bigint >> 22) % ${some?.shards ?? 1} = ANY (${[...(some?.ids ?? [])]}::int[])`
            )
          )
          .orderBy('guild_id')
          .limit(PageSize)
          .execute()
      );
      for (const row of rows) this.take(row.guild_id, row);
      const last = rows.at(-1);
      if (!last || rows.length < PageSize) return;
      after = last.guild_id;
    }
  }

  public of(guildId: string): T {
    return this.known.get(guildId)?.value ?? this.empty;
  }

  /** @throws StorageAwayError; ZodError where the result does not fit - and everything is as it was. */
  public change(guildId: string, decide: (current: T) => T): Promise<{ readonly before: T; readonly after: T }> {
    return this.queue.run(guildId, async () => {
      for (;;) {
        const { revision, value: before } = this.known.get(guildId) ?? { revision: 0, value: this.empty };
        const after = decide(before);
        if (after === before) return { before, after };
        const value = frozen(this.shape.schema.parse(after));
        if ((await this.write(guildId, revision, value)) === 'made') {
          this.known.set(guildId, { revision: revision + 1, value });
          return { before, after: value };
        }
        await this.refresh(guildId);
      }
    });
  }

  /** The kind, as the database calls it. */
  public get kind(): string {
    return this.shape.kind;
  }

  /** Hears that somebody wrote this revision, or some revision: where it is newer than what is known here, it is read. @throws StorageAwayError */
  public async written(guildId: string, revision = Infinity): Promise<void> {
    if (revision <= (this.known.get(guildId)?.revision ?? 0)) return;
    await this.refresh(guildId);
  }

  /** Reads one server's anew: somebody else has changed it. @throws StorageAwayError */
  public async refresh(guildId: string): Promise<void> {
    const row = await this.database.step((db) =>
      db
        .selectFrom('documents')
        .select(['revision', 'format', 'data'])
        .where('kind', '=', this.shape.kind)
        .where('guild_id', '=', guildId)
        .executeTakeFirst()
    );
    if (row) this.take(guildId, row);
  }

  private take(guildId: string, { revision, format, data }: { revision: number; format: number; data: unknown }): void {
    if (revision < (this.known.get(guildId)?.revision ?? 0)) return;
    const place = `What is kept as ${this.shape.kind} of server ${guildId} in the database`;
    if (format > this.shape.format)
      throw new UnusableStorageError(`${place} is of a newer version of the bot. Start that version.`);
    const read = this.shape.schema.safeParse(data);
    if (!read.success) throw new StorageError(place, { cause: read.error });
    this.known.set(guildId, { revision, value: frozen(read.data) });
  }

  private async write(guildId: string, expected: number, value: T): Promise<'made' | 'stale'> {
    const { kind, format } = this.shape;
    const data = JSON.stringify(value);
    const writeId = randomUUID();
    const { rows } = await this.database.step((db) =>
      sql<{ outcome: 'made' | 'stale' }>`
        SELECT * FROM write_document(${kind}, ${guildId}, ${expected}, ${data}, ${format}, ${writeId}),
          ${this.database.held}`.execute(db)
    );
    return rows[0]?.outcome ?? 'stale';
  }
}
