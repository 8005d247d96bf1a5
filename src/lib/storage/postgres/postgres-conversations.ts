import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { TicketKey } from '../../core/ticket.js';
import type { ConversationStore, KeptSoFar } from '../../transcripts/conversation-store.js';
import { PieceSchema, type Piece } from '../../transcripts/piece.js';
import type { Database } from './database.js';
import { numbersIn, serversIn } from './listed.js';

/** Conversations in PostgreSQL, a row for each piece. */
export class PostgresConversations implements ConversationStore {
  public constructor(private readonly database: Database) {}

  public async soFar({ guildId, number }: TicketKey): Promise<KeptSoFar> {
    const last = await this.database.step((db) =>
      db
        .selectFrom('conversation_pieces')
        .select(['place', 'last_id'])
        .where('guild_id', '=', guildId)
        .where('number', '=', number)
        .orderBy('place', 'desc')
        .limit(1)
        .executeTakeFirst()
    );
    return { pieces: last?.place ?? 0, lastId: last?.last_id ?? null };
  }

  /** An answer that was lost is known by its id: the same piece is added once. */
  public async add({ guildId, number }: TicketKey, after: number, piece: Piece): Promise<boolean> {
    const writeId = randomUUID();
    const data = JSON.stringify(PieceSchema.parse(piece));
    const lastId = piece.messages.at(-1)?.id ?? '';
    return this.database.during(async (step) => {
      await step((db) =>
        sql`INSERT INTO conversation_pieces (guild_id, number, place, last_id, data, write_id)
          SELECT ${guildId}, ${number}::int, ${after + 1}::int, ${lastId}, ${data}::json, ${writeId}
          FROM ${this.database.held}
          WHERE ${after}::int = (SELECT coalesce(max(place), 0) FROM conversation_pieces
            WHERE guild_id = ${guildId} AND number = ${number}::int)
          ON CONFLICT DO NOTHING`.execute(db)
      );
      const found = await step((db) =>
        db
          .selectFrom('conversation_pieces')
          .select('write_id')
          .where('guild_id', '=', guildId)
          .where('number', '=', number)
          .where('place', '=', after + 1)
          .executeTakeFirst()
      );
      return found?.write_id === writeId;
    });
  }

  public async *pieces({ guildId, number }: TicketKey, after = 0): AsyncGenerator<Piece | null> {
    for (let place = after + 1; ; place += 1) {
      const found = await this.database.step((db) =>
        db
          .selectFrom('conversation_pieces')
          .select('data')
          .where('guild_id', '=', guildId)
          .where('number', '=', number)
          .where('place', '=', place)
          .executeTakeFirst()
      );
      if (!found) return;
      yield PieceSchema.safeParse(found.data).data ?? null;
    }
  }

  /** Of the text: what people write may hold signs that the database reads out of no JSON. */
  public async holds({ guildId, number }: TicketKey, id: string): Promise<boolean> {
    const { rows } = await this.database.step((db) =>
      sql`SELECT 1 FROM conversation_pieces
        WHERE guild_id = ${guildId} AND number = ${number}::int AND (position(${id} IN data::text) > 0 OR position('"messages":[{' IN data::text) = 0)
        LIMIT 1`.execute(db)
    );
    return rows.length > 0;
  }

  /** Said twice it is the same as once: the answer may be lost. */
  public async replace({ guildId, number }: TicketKey, place: number, piece: Piece): Promise<boolean> {
    const data = JSON.stringify(PieceSchema.parse(piece));
    const lastId = piece.messages.at(-1)?.id ?? '';
    const { rows } = await this.database.step((db) =>
      sql`UPDATE conversation_pieces SET data = ${data}::json FROM ${this.database.held}
        WHERE guild_id = ${guildId} AND number = ${number}::int AND place = ${place}::int AND last_id = ${lastId}
        RETURNING place`.execute(db)
    );
    return rows.length > 0;
  }

  /** Only where it is what was found to be damaged: another may have mended it meanwhile. */
  public async mend({ guildId, number }: TicketKey, place: number, piece: Piece): Promise<boolean> {
    const data = JSON.stringify(PieceSchema.parse(piece));
    const lastId = piece.messages.at(-1)?.id ?? '';
    const found = await this.database.step((db) =>
      db
        .selectFrom('conversation_pieces')
        .select(['data', sql<string>`data::text`.as('text')])
        .where('guild_id', '=', guildId)
        .where('number', '=', number)
        .where('place', '=', place)
        .executeTakeFirst()
    );
    if (!found || PieceSchema.safeParse(found.data).success) return false;
    const { rows } = await this.database.step((db) =>
      sql`UPDATE conversation_pieces SET data = ${data}::json, last_id = ${lastId} FROM ${this.database.held}
        WHERE guild_id = ${guildId} AND number = ${number}::int AND place = ${place}::int
          AND data::text IN (${found.text}, ${data})
        RETURNING place`.execute(db)
    );
    return rows.length > 0;
  }

  public async remove({ guildId, number }: TicketKey): Promise<void> {
    await this.database.step((db) =>
      sql`DELETE FROM conversation_pieces USING ${this.database.held}
        WHERE guild_id = ${guildId} AND number = ${number}`.execute(db)
    );
  }

  public numbers(guildId: string): Promise<readonly number[]> {
    return numbersIn(this.database, 'conversation_pieces', guildId);
  }

  public servers(): Promise<readonly string[]> {
    return serversIn(this.database, 'conversation_pieces');
  }
}
