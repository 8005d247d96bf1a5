import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { HandedOverError, ShareLostError, type Ownership, type Share, type Wish } from '../../core/ownership.js';
import { StorageAwayError, UnusableStorageError } from '../../core/storage-error.js';
import { sql } from 'kysely';
import type { StorageNews } from '../storage.js';
import type { Database } from './database.js';
import { Places } from './places.js';
import * as texts from './slice-texts.js';
import { Slices, thisOwner, type Claimed, type Plan } from './slices.js';

/** So long a slice stays with an owner that says nothing, in ms. */
export const LeaseMs = 6_000;
/** How often an owner says that it lives, in ms. */
const RenewEveryMs = 2_000;
/** How often a spare asks for a slice, in ms. */
const AskEveryMs = 1_000;
/** How often it is looked whether each slice is served, in ms. */
const LookEveryMs = 10_000;

/** What is told of the share of this process. */
export type OwnershipNews = Pick<StorageNews, 'handedOver' | 'say'>;

interface Held {
  readonly epoch: string;
  /** When it was last surely this process's, as `performance.now()` tells. */
  renewedAt: number;
}

/**
 * One slice of the shards, for the life of this process, by a row of the database that is renewed every two seconds. While
 * the database is away nobody renews and nobody claims: who had a slice has it afterwards.
 */
export class PostgresOwnership implements Ownership {
  private readonly slices: Slices;
  private readonly places: Places;
  private held: Held | null = null;
  private renewing: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private lookedAt = 0;
  private wasUnserved = false;
  /** Is it another's? */
  private gone = false;
  private ending = false;

  /** @param news - Hears how it stands with the share of this process. */
  public constructor(
    private readonly database: Database,
    private readonly news: OwnershipNews
  ) {
    this.slices = new Slices(database, LeaseMs);
    this.places = new Places(database);
    database.handedOver = () => {
      this.end(texts.lost);
    };
  }

  /**
   * Takes a slice, and waits where there is none.
   * @throws UnusableStorageError where another bot has its tickets here; the reason of the signal where it ends the waiting;
   * what `recommended` throws.
   */
  public async claim(wish: Wish): Promise<Share> {
    const before = await this.untilAnswered(wish.signal, () => this.slices.plan());
    const wanted: Plan = { shards: before?.shards ?? (await wish.recommended()), perProcess: wish.perProcess };
    const owner = thisOwner(randomUUID());
    // Nobody who just came, or whose question was not answered, knows whether the others could renew: it is seen from the
    // first answer on.
    let watchedSince: number | null = null;
    const said = new Set<string>();
    const sayOnce = (sentence: string) => {
      if (!said.has(sentence)) wish.say(sentence);
      said.add(sentence);
    };
    let isOurs = false;
    // Who waits hears at once what would otherwise be found out when somebody is needed.
    let waiting: Promise<unknown> | null = null;
    const refusals: unknown[] = [];
    for (;;) {
      wish.signal.throwIfAborted();
      if (refusals.length > 0) throw refusals[0];
      const askedAt = performance.now();
      try {
        const dead = await this.slices.dead();
        watchedSince ??= performance.now();
        const plan = await this.slices.agree(wanted, dead);
        if (!isOurs) await this.requireOurs(wish);
        isOurs = true;
        if (plan.perProcess !== wanted.perProcess && plan.shards > 1)
          sayOnce(texts.notInForce(wanted.perProcess, plan.perProcess));
        const claimed = await this.slices.claim(owner, askedAt - watchedSince >= LeaseMs, dead);
        if (claimed.outcome === 'claimed') return this.hold(claimed, askedAt, wish);
        sayOnce(claimed.outcome === 'spare' ? texts.spare(plan.shards) : texts.changing);
        waiting ??= wish.recommended().catch((error: unknown) => refusals.push(error));
      } catch (error) {
        if (!(error instanceof StorageAwayError)) throw error;
        watchedSince = null;
      }
      await sleep(AskEveryMs, undefined, { signal: wish.signal });
    }
  }

  public standing(): { readonly has: 'none' | 'share' | 'lost'; readonly sureMsAgo: number | null } {
    const { held, gone } = this;
    return {
      has: gone ? 'lost' : held ? 'share' : 'none',
      sureMsAgo: held && performance.now() - held.renewedAt
    };
  }

  public async sure(): Promise<void> {
    const { held } = this;
    if (this.gone) throw new HandedOverError();
    if (!held || performance.now() - held.renewedAt < LeaseMs) return;
    await this.renew(held);
  }

  public async identifyIn(lane: number, everyMs: number): Promise<number | null> {
    try {
      const { rows } = await this.database.step((db) =>
        sql<{ wait_ms: number }>`SELECT * FROM take_identify(${lane}, ${everyMs})`.execute(db)
      );
      return rows[0]?.wait_ms ?? null;
    } catch (error) {
      if (error instanceof StorageAwayError) return null;
      throw error;
    }
  }

  public takePlace(places: number, heldMs: number): Promise<string | number> {
    return this.places.take(places, heldMs);
  }

  public leavePlace(place: string, inMs: number): Promise<void> {
    return this.places.leave(place, inMs);
  }

  public async unserved(): Promise<{ readonly slices: readonly number[]; readonly of: number }> {
    const all = await this.slices.all();
    return { slices: all.filter(({ served }) => !served).map(({ slice }) => slice), of: all.length };
  }

  /** Gives the slice back, so that a spare need not wait. Never rejects. */
  public async release(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    const { held, gone } = this;
    this.held = null;
    // What was cut off changes nothing more, and is no news: the next one may have the slice by now.
    this.ending = true;
    this.gone ||= held !== null;
    if (held && !gone) await this.slices.release(held.epoch).catch(() => undefined);
  }

  private async requireOurs({ botId }: Wish): Promise<void> {
    const keeper = botId && (await this.slices.keeper(botId));
    if (botId && keeper && keeper !== botId) throw new UnusableStorageError(texts.otherBot(keeper, botId));
  }

  private hold(claimed: Claimed & { outcome: 'claimed' }, askedAt: number, { say }: Wish): Share {
    const { slice, epoch, shards, each } = claimed;
    this.held = { epoch, renewedAt: askedAt };
    this.lookedAt = performance.now();
    this.database.fence = epoch;
    this.renewLater();
    const first = slice * each;
    const ids = Array.from({ length: Math.min(each, shards - first) }, (_, index) => first + index);
    if (shards > 1) say(texts.claimed(ids, shards));
    return { shards, ids };
  }

  private renewLater(): void {
    this.timer = setTimeout(() => {
      const { held } = this;
      if (!held || this.gone) return;
      void this.renew(held)
        .catch(() => undefined)
        .then(() => this.look())
        .then(() => {
          if (this.held && !this.gone) this.renewLater();
        });
    }, RenewEveryMs);
    this.timer.unref();
  }

  /** @throws HandedOverError, StorageAwayError */
  private renew(held: Held): Promise<void> {
    this.renewing ??= this.renewOnce(held).finally(() => (this.renewing = null));
    return this.renewing;
  }

  private async renewOnce(held: Held): Promise<void> {
    const askedAt = performance.now();
    const outcome = await this.slices.renew(held.epoch);
    if (outcome === 'kept') held.renewedAt = askedAt;
    else if (outcome === 'changed') this.end(texts.changed, false);
    else {
      this.end(texts.lost);
      throw new HandedOverError();
    }
  }

  /** @param gone - Is it another's already? */
  private end(sentence: string, gone = true): void {
    this.gone ||= gone;
    if (this.ending) return;
    this.ending = true;
    this.news.handedOver(new ShareLostError(sentence, gone));
  }

  /** Tells of slices nobody serves, once, and once when all are served again. */
  private async look(): Promise<void> {
    if (performance.now() - this.lookedAt < LookEveryMs) return;
    this.lookedAt = performance.now();
    const found = await this.unserved().catch(() => null);
    await this.slices.forgetPresses().catch(() => undefined);
    if (!found) return;
    const isUnserved = found.slices.length > 0;
    if (isUnserved && !this.wasUnserved) this.news.say(texts.unserved(found.slices, found.of));
    if (!isUnserved && this.wasUnserved) this.news.say(texts.allServed);
    this.wasUnserved = isUnserved;
  }

  private async untilAnswered<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (!(error instanceof StorageAwayError)) throw error;
      }
      await sleep(AskEveryMs, undefined, { signal });
    }
  }
}
