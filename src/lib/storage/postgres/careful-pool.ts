import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool } from 'pg';
import { isAway } from './away.js';

/**
 * A pool that nobody gets a broken connection from: one that gave no answer in time may give it to the next question. The
 * pool itself takes such a connection back as a good one, unless it is told.
 */
export class CarefulPool implements PostgresPool {
  public constructor(private readonly pool: Pool) {}

  public async connect(): Promise<PostgresPoolClient> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    const breaks = (error: unknown) => {
      broken = error instanceof Error ? error : new Error(String(error));
    };
    // One that breaks between two questions says so to nobody else, and would end the process.
    client.on('error', breaks);
    // The other way to ask, with a cursor, is used by nobody here.
    const query: unknown = (sql: string, parameters: readonly unknown[]) =>
      client.query(sql, [...parameters]).catch((error: unknown) => {
        if (isAway(error)) breaks(error);
        throw error;
      });
    return {
      query: query as PostgresPoolClient['query'],
      release: () => {
        client.off('error', breaks);
        client.release(broken);
      }
    };
  }

  public end(): Promise<void> {
    return this.pool.end();
  }
}
