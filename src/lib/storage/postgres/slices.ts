import { readFileSync, readlinkSync } from 'node:fs';
import { sql } from 'kysely';
import { z } from 'zod';
import { HolderSchema, isAlive, isElsewhere, thisProcess } from '../holder.js';
import type { Database } from './database.js';

/** A process that has a slice, as it stands in the database. */
const OwnerSchema = HolderSchema.extend({
  id: z.string(),
  boot: z.string().nullable(),
  space: z.string().nullable().default(null)
});
export type Owner = z.infer<typeof OwnerSchema>;

/** What came of asking for a slice. */
export type Claimed =
  | {
      readonly outcome: 'claimed';
      readonly slice: number;
      readonly epoch: string;
      readonly shards: number;
      readonly each: number;
    }
  /** Others have all there are. */
  | { readonly outcome: 'spare' }
  /** Others still serve those of an earlier plan. */
  | { readonly outcome: 'changing' };

/** A slice, and who has it. */
export interface Served {
  readonly slice: number;
  readonly epoch: string;
  readonly owner: Owner | null;
  /** Has its owner said lately that it lives? */
  readonly served: boolean;
}

/** How many shards there are. */
export interface Plan {
  readonly shards: number;
  /** How many of them one process serves; null: all. */
  readonly perProcess: number | null;
}

/** The slices of a bot's shards, in the database: [the rules](./migrations/slices.ts) stand there. */
export class Slices {
  public constructor(
    private readonly database: Database,
    private readonly leaseMs: number
  ) {}

  /** How many shards there are, or null before the first start. @throws StorageAwayError */
  public async plan(): Promise<Plan | null> {
    const { rows } = await this.database.step((db) =>
      sql<{ shards: number; per_process: number | null }>`SELECT shards, per_process FROM shard_plan`.execute(db)
    );
    const [plan] = rows;
    return plan ? { shards: plan.shards, perProcess: plan.per_process } : null;
  }

  /** Decides how many there are, where nobody has. @returns What is in force. @throws StorageAwayError */
  public async agree({ shards, perProcess }: Plan, dead: readonly string[]): Promise<Plan> {
    const { rows } = await this.database.step((db) =>
      sql<{ shards: number; per_process: number | null }>`
        SELECT shards, per_process FROM plan_shards(${shards}, ${perProcess}, ${bigints(dead)})`.execute(db)
    );
    const [plan] = rows;
    return plan ? { shards: plan.shards, perProcess: plan.per_process } : { shards, perProcess };
  }

  /** Whose tickets these are: the first bot's that comes, once there is a plan. @returns Its id. @throws StorageAwayError */
  public async keeper(botId: string): Promise<string> {
    const { rows } = await this.database.step((db) =>
      sql<{ bot: string }>`
        WITH first AS (UPDATE shard_plan SET bot = ${botId} WHERE bot IS NULL RETURNING bot)
        SELECT bot FROM first UNION ALL SELECT bot FROM shard_plan WHERE bot IS NOT NULL`.execute(db)
    );
    // Somebody else came first in the same moment: who it was is seen now.
    return rows[0]?.bot ?? this.keeper(botId);
  }

  /**
   * Takes a slice that is free. What the dead were just doing need not run out either.
   * @param watched - Has the database been seen to answer for as long as a lease lasts?
   * @param dead - Epochs of owners that are known to be dead.
   * @throws StorageAwayError
   */
  public async claim(owner: Owner, watched: boolean, dead: readonly string[]): Promise<Claimed> {
    const { rows } = await this.database.step((db) =>
      sql<{ outcome: Claimed['outcome']; its_slice: number; its_epoch: string; all_shards: number; for_each: number }>`
        WITH freed AS (DELETE FROM claimed_duties WHERE epoch = ANY (${bigints(dead)}))
        SELECT * FROM claim_slice(${JSON.stringify(owner)}::json, ${this.leaseMs}, ${watched}, ${bigints(dead)})`.execute(
        db
      )
    );
    const [row] = rows;
    if (row?.outcome !== 'claimed') return { outcome: row?.outcome ?? 'spare' };
    const { its_slice: slice, its_epoch: epoch, all_shards: shards, for_each: each } = row;
    return { outcome: 'claimed', slice, epoch, shards, each };
  }

  /** Says that the owner of this epoch lives. @throws StorageAwayError */
  public async renew(epoch: string): Promise<'kept' | 'changed' | 'gone'> {
    const { rows } = await this.database.step((db) =>
      sql<{ outcome: 'kept' | 'changed' | 'gone' }>`SELECT * FROM renew_slice(${epoch}, ${this.leaseMs})`.execute(db)
    );
    return rows[0]?.outcome ?? 'gone';
  }

  /** Gives a slice back, and what was just being done of it: the next one has it at once. @throws StorageAwayError */
  public async release(epoch: string): Promise<void> {
    await this.database.step((db) =>
      sql`WITH freed AS (DELETE FROM claimed_duties WHERE epoch = ${epoch}::bigint) SELECT release_slice(${epoch})`.execute(
        db
      )
    );
  }

  /** All slices there are. @throws StorageAwayError */
  public async all(): Promise<readonly Served[]> {
    const { rows } = await this.database.step((db) =>
      sql<{ slice: number; epoch: string; holder: unknown; served: boolean }>`
        SELECT slice, epoch, holder, is_served(slices, '{}') AS served FROM slices
        WHERE generation = (SELECT generation FROM shard_plan) ORDER BY slice`.execute(db)
    );
    return rows.map(({ slice, epoch, holder, served }) => ({
      ...{ slice, epoch, served },
      owner: OwnerSchema.safeParse(holder).data ?? null
    }));
  }

  /** Forgets presses so old that nobody hears of them any more. @throws StorageAwayError */
  public async forgetPresses(): Promise<void> {
    await this.database.step((db) => sql`SELECT forget_presses()`.execute(db));
  }

  /** Epochs of owners that this machine knows to be dead: a bot that was killed is started again without waiting. */
  public async dead(): Promise<string[]> {
    const { rows } = await this.database.step((db) =>
      sql<{ epoch: string; holder: unknown }>`SELECT epoch, holder FROM slices WHERE holder IS NOT NULL`.execute(db)
    );
    return rows.flatMap(({ epoch, holder }) => {
      const owner = OwnerSchema.safeParse(holder).data;
      return owner && isDead(owner) ? epoch : [];
    });
  }
}

/** This process, as an owner. @param id - Its own alone. */
export function thisOwner(id: string): Owner {
  return { ...thisProcess(), id, boot, space };
}

/** Names this start of this machine, where the system has such a name: two machines may be called the same. */
const boot = named(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'));

function isDead(owner: Owner): boolean {
  const { pid, started } = thisProcess();
  if (owner.pid === pid && owner.started === started) return false;
  const isHere = owner.boot !== null && owner.boot === boot && owner.space !== null && owner.space === space;
  return isHere && !isElsewhere(owner) && !isAlive(owner);
}

/** Where its number means this process: containers that are called the same number theirs apart. */
const space = named(() => readlinkSync('/proc/self/ns/pid'));

function named(read: () => string): string | null {
  try {
    return read().trim();
  } catch {
    return null;
  }
}

function bigints(epochs: readonly string[]) {
  return sql`${`{${epochs.join(',')}}`}::bigint[]`;
}
