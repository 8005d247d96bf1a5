import { sql } from 'kysely';
import { KeyedQueue } from '../../base/keyed-queue.js';
import type { TicketKey } from '../../core/ticket.js';
import { byAge, HeardSchema, type Heard } from '../../transcripts/heard.js';
import type { HeardStore } from '../../transcripts/heard-store.js';
import type { Database } from './database.js';
import { numbersIn, serversIn } from './listed.js';

/** What was heard of messages in PostgreSQL, a row for each. Other processes that write to a ticket of this one's are refused. */
export class PostgresHeard implements HeardStore {
  private readonly queue = new KeyedQueue();

  public constructor(private readonly database: Database) {}

  public of(key: TicketKey): Promise<readonly Heard[]> {
    return this.read(key, null);
  }

  public change(
    key: TicketKey,
    ids: readonly string[],
    decide: (known: ReadonlyMap<string, Heard>) => readonly Heard[]
  ): Promise<void> {
    return this.queue.run(nameOf(key), async () => {
      const known = new Map((await this.read(key, ids)).map((one) => [one.id, one]));
      const next = decide(known).filter((one) => known.get(one.id) !== one);
      if (next.length === 0) return;
      // Said twice it is the same as once: the answer may be lost.
      await this.database.step((db) =>
        sql`INSERT INTO heard_messages (guild_id, number, message_id, stamp, data)
          SELECT ${key.guildId}, ${key.number}::int, message_id, stamp, data
          FROM ${this.database.held},
            unnest(${next.map(({ id }) => id)}::text[], ${next.map(({ stamp }) => stamp)}::text[],
              ${next.map((one) => JSON.stringify(HeardSchema.parse(one)))}::json[]) AS rows (message_id, stamp, data)
          ON CONFLICT (guild_id, number, message_id) DO UPDATE SET stamp = excluded.stamp, data = excluded.data`.execute(
          db
        )
      );
    });
  }

  public async strike({ guildId, number }: TicketKey, heard: readonly Heard[]): Promise<void> {
    await this.database.step((db) =>
      sql`DELETE FROM heard_messages USING ${this.database.held},
          unnest(${heard.map(({ id }) => id)}::text[], ${heard.map(({ stamp }) => stamp)}::text[]) AS gone (message_id, stamp)
        WHERE guild_id = ${guildId} AND number = ${number}::int
          AND heard_messages.message_id = gone.message_id AND heard_messages.stamp = gone.stamp`.execute(db)
    );
  }

  public async remove({ guildId, number }: TicketKey): Promise<void> {
    await this.database.step((db) =>
      sql`DELETE FROM heard_messages USING ${this.database.held}
        WHERE guild_id = ${guildId} AND number = ${number}::int`.execute(db)
    );
  }

  public numbers(guildId: string): Promise<readonly number[]> {
    return numbersIn(this.database, 'heard_messages', guildId);
  }

  public servers(): Promise<readonly string[]> {
    return serversIn(this.database, 'heard_messages');
  }

  private async read({ guildId, number }: TicketKey, ids: readonly string[] | null): Promise<Heard[]> {
    const rows = await this.database.step((db) => {
      const all = db
        .selectFrom('heard_messages')
        .select('data')
        .where('guild_id', '=', guildId)
        .where('number', '=', number);
      return (ids ? all.where(sql<boolean>`message_id = ANY(${[...ids]}::text[])`) : all).execute();
    });
    return byAge(rows.flatMap(({ data }) => HeardSchema.safeParse(data).data ?? []));
  }
}

function nameOf({ guildId, number }: TicketKey): string {
  return `${guildId}/${number}`;
}
