import { sql } from 'kysely';
import type { Duties } from '../../core/duties.js';
import type { Database } from './database.js';

/** Timed duties in PostgreSQL, a row for each that is being done: [the rules](./migrations/duties.ts) stand there. */
export class PostgresDuties implements Duties {
  public constructor(private readonly database: Database) {}

  public async claim(guildId: string, name: string, forMs: number): Promise<boolean> {
    const { rows } = await this.database.step((db) =>
      sql<{ granted: boolean }>`
        SELECT claim_duty(${guildId}, ${name}, ${forMs}, ${this.epoch}) AS granted FROM ${this.database.held}`.execute(
        db
      )
    );
    return rows[0]?.granted ?? false;
  }

  /** Whose slice is another's by now ends what is its own, and nothing else. */
  public async done(guildId: string, name: string): Promise<void> {
    await this.database.step((db) => sql`SELECT end_duty(${guildId}, ${name}, ${this.epoch})`.execute(db));
  }

  /** No slice ever has the first one. */
  private get epoch(): string {
    return this.database.fence ?? '0';
  }
}
