import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, PostgresDialect, sql, type RawBuilder } from 'kysely';
import { Pool } from 'pg';
import { HandedOverError } from '../../core/ownership.js';
import { codeOf, StorageAwayError } from '../../core/storage-error.js';
import { isAway } from './away.js';
import { CarefulPool } from './careful-pool.js';
import type { Tables } from './tables.js';
import { Turns } from './turns.js';

/** So many connections a process has at most: ten processes leave room for others where a server takes a hundred. */
const PoolSize = 5;
/** So long a step is tried, in ms: a person may be waiting for it. */
const PatienceMs = 2_000;
/** A connection that gives no answer for so long, in ms, is given up: on another there is time for a second try. */
const AnswerWithinMs = 900;
/** Between two tries, in ms. */
const PauseMs = 50;

/** How often a database that is away is asked whether it is back, in ms. */
const AskAgainMs = 1_000;

/** How the database says that a slice has another owner. */
const HandedOver = 'TD001';

/** A step on the database. It may be run again: a write carries an id by which it is known. */
export type Step<T> = (db: Kysely<Tables>) => Promise<T>;

/** Takes the steps of one piece of work. @throws StorageAwayError */
export type Steps = <T>(one: Step<T>) => Promise<T>;

/** The connections of a process to its database. */
export class Database {
  public readonly kysely: Kysely<Tables>;
  /** The epoch of this process's slice: every write names it. Null where none is held, as by tools. */
  public fence: string | null = null;
  /** Hears that a write was refused because another process has the slice. */
  public handedOver: () => void = () => undefined;
  private readonly pool: Pool;
  private readonly underWay = new Set<Promise<unknown>>();
  private closed = false;
  private away: NodeJS.Timeout | null = null;
  private readonly turns = new Turns(PoolSize);
  /** When something was answered last, in ms since 1970. */
  private answeredAt = Date.now();

  /**
   * @param url - As `postgres://name:password@host:port/database`; what follows `?` decides about TLS.
   * @param cameBack - Hears that it answers again after somebody was told that it does not.
   */
  public constructor(
    url: string,
    private readonly cameBack: () => void = () => undefined
  ) {
    this.pool = new Pool({
      connectionString: url,
      max: PoolSize,
      connectionTimeoutMillis: AnswerWithinMs,
      // Both are kept here: a pooler in between refuses settings of a session.
      query_timeout: AnswerWithinMs,
      application_name: 'ticket-desk',
      keepAlive: true
    });
    // An idle connection that broke is replaced by whoever needs one next.
    this.pool.on('error', () => undefined);
    this.kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: new CarefulPool(this.pool) }) });
  }

  /**
   * Does something in one step or several. What is under way at the end is finished; what comes later is refused.
   * @throws What the work throws.
   */
  public during<T>(work: (step: Steps) => Promise<T>): Promise<T> {
    if (this.closed) return Promise.reject(new Error('The storage is closed.'));
    const running = work((one) => this.tried(one));
    const ended = running.then(
      () => undefined,
      () => undefined
    );
    this.underWay.add(ended);
    void ended.then(() => this.underWay.delete(ended));
    return running;
  }

  /**
   * Takes one step, again while the database is away, for two seconds.
   * @throws StorageAwayError where there was no answer in time: whether a write was made is not known then.
   */
  public step<T>(one: Step<T>): Promise<T> {
    return this.during((step) => step(one));
  }

  /** As `step`, with another patience, in ms. */
  public patiently<T>(withinMs: number, one: Step<T>): Promise<T> {
    return this.tried(one, withinMs);
  }

  /** What a write reads from beside what it does: the slice of this process, held until it is made, or nothing. */
  public get held(): RawBuilder<unknown> {
    return this.fence === null ? sql`(SELECT true) AS held` : sql`hold_slice(${this.fence}) AS held`;
  }

  /** Waits for the steps under way, and lets go of the connections. */
  public async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    if (this.away) clearInterval(this.away);
    while (this.underWay.size > 0) await Promise.all(this.underWay);
    await this.kysely.destroy();
  }

  /** Asks until it answers again. */
  private isAway(): void {
    this.away ??= setInterval(() => {
      void sql`SELECT 1`.execute(this.kysely).then(
        () => {
          if (this.away === null || this.closed) return;
          clearInterval(this.away);
          this.away = null;
          this.answeredAt = Date.now();
          this.cameBack();
        },
        () => undefined
      );
    }, AskAgainMs).unref();
  }

  /**
   * A step waits for its turn as long as others are answered: many at once are no database that is away. What is tried has
   * its time from then on; and where nobody is answered, from the moment it was asked for.
   */
  private async tried<T>(one: Step<T>, withinMs = PatienceMs): Promise<T> {
    const asked = Date.now();
    const answersOthers = () => Date.now() - this.answeredAt < AnswerWithinMs;
    const endTurn = await this.turns.take(() => Date.now() - asked > withinMs && !answersOthers(), PauseMs);
    try {
      if (!endTurn) throw new StorageAwayError({ cause: new Error(`There was no answer within ${withinMs} ms.`) });
      return await this.repeated(one, answersOthers() ? withinMs : Math.max(0, asked + withinMs - Date.now()));
    } catch (error) {
      if (error instanceof StorageAwayError) this.isAway();
      throw error;
    } finally {
      endTurn?.();
    }
  }

  private async repeated<T>(one: Step<T>, withinMs: number): Promise<T> {
    const deadline = Date.now() + withinMs;
    const late = new AbortController();
    const tooLate = sleep(withinMs, undefined, { signal: late.signal }).then(() => {
      throw new StorageAwayError({ cause: new Error(`There was no answer within ${withinMs} ms.`) });
    });
    tooLate.catch(() => undefined);
    try {
      for (;;) {
        try {
          const answer = await Promise.race([one(this.kysely), tooLate]);
          this.answeredAt = Date.now();
          return answer;
        } catch (error) {
          if (codeOf(error) === HandedOver) {
            this.handedOver();
            throw new HandedOverError({ cause: error });
          }
          if (!isAway(error)) throw error;
          if (Date.now() + PauseMs > deadline) throw new StorageAwayError({ cause: error });
          await sleep(PauseMs);
        }
      }
    } finally {
      late.abort();
    }
  }
}
