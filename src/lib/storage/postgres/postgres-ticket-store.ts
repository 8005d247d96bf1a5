import { randomUUID } from 'node:crypto';
import { Result } from '@sapphire/result';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { KeyedQueue } from '../../base/keyed-queue.js';
import { changed, type Change, type Changed } from '../../core/change.js';
import { countsAsOpen, type TicketStatus } from '../../core/status.js';
import type { TicketEvent } from '../../core/ticket-event.js';
import type { Ticket, TicketKey } from '../../core/ticket.js';
import { adoption, newTicket } from '../../tickets/records.js';
import {
  LargestPage,
  OpenedLately,
  OpenTicketExists,
  PressedAlready,
  TicketExists,
  TicketMissing,
  TooManyOpen,
  type EventOfTicket,
  type EventSpan,
  type Reservation,
  type ReservationRefusal,
  type TicketCounts,
  type TicketFilter,
  type TicketPage,
  type TicketStore,
  type ReservedTicket
} from '../../tickets/ticket-store.js';
import type { Database, Steps } from './database.js';
import { dataOf, dataOfEvent, eventOf, ticketColumns, ticketOf, TicketFormat } from './kept-tickets.js';
import { LastSeen } from './last-seen.js';
import type { Tables } from './tables.js';

type Outcome<Kind extends string> = { readonly outcome: Kind; readonly about: number | null };
type Reserved = Outcome<'made' | 'open-exists' | 'too-many' | 'lately' | 'pressed'> & { readonly since: string | null };

/**
 * Tickets in PostgreSQL. What must hold whoever writes stands in the database's own functions
 * ([first](./migrations/first.ts)); each is one statement, and with it one round trip and one transaction. A change is
 * decided here, on the ticket as this process saw it last, and written only where it is still of that revision; else it is
 * read, and decided again.
 */
export class PostgresTicketStore implements TicketStore {
  private readonly seen = new LastSeen();
  private readonly turns = new KeyedQueue();

  public constructor(private readonly database: Database) {}

  /** @throws StorageAwayError - and a later look finds what was made of it. */
  public reserve(reservation: Reservation): Promise<Result<Ticket, ReservationRefusal>> {
    return this.database.during((step) => this.reserved(step, reservation));
  }

  /** @throws StorageAwayError */
  public adopt(found: Ticket): Promise<Result<Ticket, OpenTicketExists | TicketExists>> {
    const { ticket, event } = adoption(found);
    const { guildId, number, status, channelId, openerId, templateId, openedAt, openAtOnce = 1 } = ticket;
    return this.database.during(async (step) => {
      const { outcome, about } = await called<Outcome<'made' | 'exists' | 'open-exists'>>(
        step,
        this.database.held,
        sql`adopt_ticket(${guildId}, ${number}, ${status}, ${channelId}, ${openerId}, ${templateId}, ${openedAt},
          ${openAtOnce}, ${dataOf(ticket)}, ${TicketFormat}, ${event.at}, ${JSON.stringify(dataOfEvent(event))},
          ${randomUUID()})`
      );
      if (outcome === 'made') return Result.ok(this.seen.put(ticket));
      const existing = outcome === 'open-exists' ? await ofNumber(step, { guildId, number: about ?? 0 }) : null;
      return Result.err(existing ? new OpenTicketExists(existing) : new TicketExists(found));
    });
  }

  /** @throws StorageAwayError */
  public async release({ guildId, number, openerId, openedAt }: ReservedTicket): Promise<void> {
    this.seen.forget({ guildId, number });
    const { held } = this.database;
    await this.database.step((db) =>
      sql`SELECT FROM release_reserved(${guildId}, ${number}, ${openerId}, ${openedAt}), ${held}`.execute(db)
    );
  }

  /** @throws StorageAwayError */
  public async get(key: TicketKey): Promise<Ticket | null> {
    return this.remembered(await this.database.during((step) => ofNumber(step, key)));
  }

  /** @throws StorageAwayError */
  public async findByChannel(guildId: string, channelId: string): Promise<Ticket | null> {
    const row = await this.database.step((db) =>
      live(db).where('channel_id', '=', channelId).where('guild_id', '=', guildId).executeTakeFirst()
    );
    return this.remembered(row ? ticketOf(row) : null);
  }

  /** @throws StorageAwayError; ZodError where `decide` made something that is no ticket. */
  public change<Refusal>(
    key: TicketKey,
    decide: (ticket: Ticket) => Result<Change, Refusal>
  ): Promise<Result<Changed, Refusal | TicketMissing | OpenTicketExists>> {
    return this.database.during(async (step) => {
      // What this process saw last is mostly how it still is, and the database says where it is not.
      const seen = this.seen.of(key);
      const first = seen ?? (await current(step, key));
      if (!first) return Result.err(new TicketMissing(key));
      const outcome = await this.changeOnce(step, first, decide, !seen);
      if (outcome !== 'stale') return outcome;
      // Many who want the same ticket take turns: else most of them would read and decide for nothing.
      return this.turns.run(nameOf(key), async () => {
        for (;;) {
          const ticket = await current(step, key);
          if (!ticket) return Result.err(new TicketMissing(key));
          const made = await this.changeOnce(step, ticket, decide, true);
          if (made !== 'stale') return made;
        }
      });
    });
  }

  /** @throws StorageAwayError; ZodError where `decide` made something that is no ticket. */
  public amend<Refusal>(
    key: TicketKey,
    decide: (ticket: Ticket) => Result<Change, Refusal>
  ): Promise<Result<Changed, Refusal | TicketMissing | OpenTicketExists>> {
    return this.database.during(async (step) => {
      for (;;) {
        const before = await ofNumber(step, key);
        if (!before) return Result.err(new TicketMissing(key));
        const decided = decide(before).map(
          (change) => changed(before, change) ?? { before, after: before, events: [] }
        );
        const made = decided.isOk() ? decided.unwrap() : null;
        if (!made || made.after === before) return decided;
        this.seen.forget(key);
        if (await this.amended(step, made)) return decided;
      }
    });
  }

  /** One statement, known by its id where the answer was lost. @returns False where the ticket is another by now. */
  private async amended(step: Steps, { before, after, events }: Changed): Promise<boolean> {
    const { guildId, number } = after;
    const writeId = randomUUID();
    const data = dataOf(after);
    const history = JSON.stringify(events.map(dataOfEvent));
    await step((db) =>
      sql`WITH held AS (SELECT 1 FROM ${this.database.held}),
        amended AS (
          UPDATE tickets SET data = ${data}::json, format = ${TicketFormat}::int, revision = ${after.revision}::int,
            event_count = ${after.eventCount}::int, write_ids = remembered(write_ids, ${writeId})
          FROM held
          WHERE guild_id = ${guildId} AND number = ${number}::int AND revision = ${before.revision}::int
          RETURNING guild_id
        )
        INSERT INTO ticket_events (guild_id, number, seq, at, data)
        SELECT guild_id, ${number}::int, ${before.eventCount}::int + place, event ->> 'at', event
        FROM amended, json_array_elements(${history}::json) WITH ORDINALITY AS list (event, place)`.execute(db)
    );
    const found = await step((db) =>
      db
        .selectFrom('tickets')
        .select(sql<boolean>`${writeId} = ANY (write_ids)`.as('is_ours'))
        .where('guild_id', '=', guildId)
        .where('number', '=', number)
        .executeTakeFirst()
    );
    return found?.is_ours === true;
  }

  /** @throws StorageAwayError */
  public async archive({ guildId, number }: TicketKey): Promise<void> {
    this.seen.forget({ guildId, number });
    const { held } = this.database;
    await this.database.step((db) =>
      sql`UPDATE tickets SET archived = true FROM ${held}
        WHERE guild_id = ${guildId} AND number = ${number} AND status = 'deleted'`.execute(db)
    );
  }

  /** @throws StorageAwayError */
  public async numbersOf(guildId: string): Promise<readonly number[]> {
    const rows = await this.database.step((db) =>
      db.selectFrom('tickets').select('number').where('guild_id', '=', guildId).orderBy('number').execute()
    );
    return rows.map(({ number }) => number);
  }

  public async list({ guildId, statuses, after = 0, offset = 0, limit }: TicketFilter): Promise<TicketPage> {
    if (statuses.length === 0) return { tickets: [], total: 0 };
    const [rows, counted] = await Promise.all([
      this.database.step((db) =>
        live(db)
          .where('guild_id', '=', guildId)
          .where('status', 'in', [...statuses])
          .where('number', '>', after)
          .orderBy('number')
          .offset(offset)
          .limit(atMost(limit))
          .execute()
      ),
      this.database.step((db) =>
        db
          .selectFrom('tickets')
          .select(({ fn }) => fn.countAll<string>().as('total'))
          .where('guild_id', '=', guildId)
          .where('archived', '=', false)
          .where('status', 'in', [...statuses])
          .executeTakeFirstOrThrow()
      )
    ]);
    return { tickets: rows.map(ticketOf), total: Number(counted.total) };
  }

  /** @throws StorageAwayError */
  public async unfinished(
    statuses: readonly TicketStatus[],
    limit: number,
    after?: TicketKey
  ): Promise<readonly Ticket[]> {
    if (statuses.length === 0) return [];
    const rows = await this.database.step((db) =>
      live(db)
        .where('status', 'in', [...statuses])
        .$if(after !== undefined, (query) =>
          query.where(sql<boolean>`(guild_id, number) > (${after?.guildId}, ${after?.number})`)
        )
        .orderBy('guild_id')
        .orderBy('number')
        .limit(atMost(limit))
        .execute()
    );
    return rows.map(ticketOf);
  }

  /** @throws StorageAwayError */
  public async counts(): Promise<TicketCounts> {
    const rows = await this.database.step((db) =>
      db
        .selectFrom('tickets')
        .select(({ fn }) => ['status', fn.countAll<string>().as('total')])
        .where('archived', '=', false)
        .groupBy('status')
        .execute()
    );
    const found = new Map(rows.map(({ status, total }) => [status, Number(total)]));
    const of = (status: TicketStatus) => found.get(status) ?? 0;
    return { opening: of('opening'), open: of('open'), closed: of('closed'), deleted: of('deleted') };
  }

  /** @throws StorageAwayError */
  public async events({ guildId, number }: TicketKey, after: number, limit: number): Promise<readonly TicketEvent[]> {
    const rows = await this.database.step((db) =>
      db
        .selectFrom('ticket_events')
        .select(['seq', 'data'])
        .where('guild_id', '=', guildId)
        .where('number', '=', number)
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(atMost(limit))
        .execute()
    );
    return rows.map(eventOf);
  }

  /** @throws StorageAwayError */
  public async eventsBetween({ guildId, from, to, after, limit }: EventSpan): Promise<readonly EventOfTicket[]> {
    const rows = await this.database.step((db) =>
      db
        .selectFrom('ticket_events')
        .select(['number', 'seq', 'data'])
        .where('guild_id', '=', guildId)
        .where('at', '>=', from)
        .where('at', '<', to)
        .$if(after !== undefined, (query) =>
          query.where(sql<boolean>`(at, number, seq) > (${after?.at}, ${after?.number}, ${after?.seq})`)
        )
        .orderBy('at')
        .orderBy('number')
        .orderBy('seq')
        .limit(atMost(limit))
        .execute()
    );
    return rows.map((row) => ({ guildId, number: row.number, ...eventOf(row) }));
  }

  private async reserved(step: Steps, reservation: Reservation): Promise<Result<Ticket, ReservationRefusal>> {
    const { guildId, openerId, templateId, openedAt, openAtOnce = 1, noneSince = null, openInAll = null } = reservation;
    const wanted = newTicket(reservation, 1);
    const data = dataOf(wanted);
    const { pressId } = reservation;
    for (;;) {
      const asked = sql`${guildId}, ${openerId}, ${templateId}, ${openedAt}, ${openAtOnce}, ${noneSince}, ${openInAll},
        ${data}, ${TicketFormat}, ${randomUUID()}`;
      const { outcome, about, since } = await called<Reserved>(
        step,
        this.database.held,
        pressId === undefined ? sql`reserve_ticket(${asked})` : sql`reserve_once(${pressId}, ${asked})`
      );
      if (outcome === 'made') return Result.ok(this.seen.put({ ...wanted, number: about ?? 0 }));
      if (outcome === 'pressed') return Result.err(new PressedAlready());
      if (outcome === 'too-many') return Result.err(new TooManyOpen(openInAll ?? 0));
      if (outcome === 'lately') return Result.err(new OpenedLately(since ?? openedAt));
      const existing = await ofNumber(step, { guildId, number: about ?? 0 });
      if (existing) return Result.err(new OpenTicketExists(existing));
      // It was released in this moment: there may be room now.
    }
  }

  /** @param isFresh - Nothing is refused, and nothing left as it is, on what may be old. */
  private async changeOnce<Refusal>(
    step: Steps,
    before: Ticket,
    decide: (ticket: Ticket) => Result<Change, Refusal>,
    isFresh = false
  ): Promise<Result<Changed, Refusal | TicketMissing | OpenTicketExists> | 'stale'> {
    const onIt = () => decide(before).map((change) => changed(before, change));
    const decided = isFresh ? onIt() : triedOn(onIt);
    const made = decided?.isOk() ? decided.unwrap() : null;
    if (!made) return isFresh && decided ? decided.map(() => ({ before, after: before, events: [] })) : 'stale';
    this.seen.forget(before);
    return this.written(step, made);
  }

  private async written(
    step: Steps,
    made: Changed
  ): Promise<Result<Changed, TicketMissing | OpenTicketExists> | 'stale'> {
    const { before, after, events } = made;
    const claims = countsAsOpen(after.status) && !countsAsOpen(before.status);
    const { guildId, number, status, channelId, openAtOnce = 1 } = after;
    const data = dataOf(after);
    const history = JSON.stringify(events.map(dataOfEvent));
    const { outcome, about } = await called<Outcome<'made' | 'missing' | 'stale' | 'open-exists'>>(
      step,
      this.database.held,
      sql`write_ticket(${guildId}, ${number}, ${before.revision}, ${status}, ${channelId},
        ${claims ? openAtOnce : null}, ${data}, ${TicketFormat}, ${history}, ${randomUUID()})`
    );
    if (outcome === 'made') return Result.ok({ ...made, after: this.seen.put(after) });
    if (outcome === 'missing') return Result.err(new TicketMissing(after));
    const other = outcome === 'open-exists' ? await ofNumber(step, { guildId, number: about ?? 0 }) : null;
    return other ? Result.err(new OpenTicketExists(other)) : 'stale';
  }

  private remembered(ticket: Ticket | null): Ticket | null {
    return ticket && this.seen.put(ticket);
  }
}

/** What comes of a ticket that may be another by now. What goes wrong then is tried again on the one that is. */
function triedOn<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

/** The one of a number, archived or not. */
async function ofNumber(step: Steps, { guildId, number }: TicketKey): Promise<Ticket | null> {
  const row = await step((db) =>
    db
      .selectFrom('tickets')
      .select(ticketColumns)
      .where('guild_id', '=', guildId)
      .where('number', '=', number)
      .executeTakeFirst()
  );
  return row ? ticketOf(row) : null;
}

/** The live one of a number. */
async function current(step: Steps, { guildId, number }: TicketKey): Promise<Ticket | null> {
  const row = await step((db) =>
    live(db).where('guild_id', '=', guildId).where('number', '=', number).executeTakeFirst()
  );
  return row ? ticketOf(row) : null;
}

function live(db: Kysely<Tables>) {
  return db.selectFrom('tickets').select(ticketColumns).where('archived', '=', false);
}

/** One of the database's own functions, in one round trip, while the slice is held. */
async function called<Row>(step: Steps, held: RawBuilder<unknown>, call: RawBuilder<unknown>): Promise<Row> {
  const { rows } = await step((db) => sql<Row>`SELECT * FROM ${call}, ${held}`.execute(db));
  const [row] = rows;
  if (row === undefined) throw new Error('The database gave no answer to a step.');
  return row;
}

function nameOf({ guildId, number }: TicketKey): string {
  return `${guildId}/${number}`;
}

function atMost(limit: number): number {
  return Math.min(limit, LargestPage);
}
