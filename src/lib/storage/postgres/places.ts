import { sql } from 'kysely';
import type { Database } from './database.js';

/** Between two questions for a place, where the one that is free is just being taken, in ms. */
const LeastWaitMs = 10;

/**
 * Places that all processes have together, by the database's clock. Each is a row beside those of the lanes in which sessions
 * begin, below zero; whoever takes one says until when.
 */
export class Places {
  private made = 0;

  public constructor(private readonly database: Database) {}

  /** @returns The name of a place; or, where all are taken, in how many ms to ask again. @throws StorageAwayError */
  public async take(places: number, heldMs: number): Promise<string | number> {
    if (this.made < places) await this.make(places);
    const { rows } = await this.database.step((db) =>
      sql<{ place: string | null; wait_ms: number }>`
        WITH free AS (
          SELECT lane FROM identify_lanes WHERE lane BETWEEN ${-places} AND -1 AND next <= clock_timestamp()
          ORDER BY next LIMIT 1 FOR UPDATE SKIP LOCKED
        ), taken AS (
          UPDATE identify_lanes SET next = clock_timestamp() + ${heldMs} * interval '1 millisecond'
          FROM free WHERE identify_lanes.lane = free.lane
          RETURNING identify_lanes.lane, identify_lanes.next
        )
        SELECT lane || '/' || extract(epoch FROM next) AS place, 0 AS wait_ms FROM taken
        UNION ALL
        SELECT NULL, ceil(extract(epoch FROM greatest(min(next), clock_timestamp()) - clock_timestamp()) * 1000)::int
        FROM identify_lanes WHERE lane BETWEEN ${-places} AND -1 HAVING NOT EXISTS (SELECT FROM taken)`.execute(db)
    );
    const [row] = rows;
    return row?.place ?? Math.max(LeastWaitMs, row?.wait_ms ?? 0);
  }

  /** Nothing is changed where it is another's by now. @throws StorageAwayError */
  public async leave(place: string, inMs: number): Promise<void> {
    await this.database.step((db) =>
      sql`UPDATE identify_lanes SET next = clock_timestamp() + ${inMs} * interval '1 millisecond'
        WHERE lane = split_part(${place}, '/', 1)::int AND extract(epoch FROM next) = split_part(${place}, '/', 2)::numeric`.execute(
        db
      )
    );
  }

  private async make(places: number): Promise<void> {
    await this.database.step((db) =>
      sql`INSERT INTO identify_lanes (lane, next) SELECT -place, '-infinity' FROM generate_series(1, ${places}::int) AS place
        ON CONFLICT DO NOTHING`.execute(db)
    );
    this.made = places;
  }
}
