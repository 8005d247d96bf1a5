import { sql, type Kysely } from 'kysely';

/**
 * Who serves which part of the bot's servers, and what of the documents changed lately. Only adds: the version before works
 * beside it, unfenced.
 *
 * All of a bot's shards are cut into slices. A process has one of them through a row that says until when, by the
 * database's own clock; each time a slice changes hands it gets an epoch that no slice ever had. Whoever writes names its
 * epoch, and holds its row while it does: once another has the slice, nothing of the one before is written any more.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `CREATE SEQUENCE epochs`,

  // How many shards there are, and how many of them one process serves; null: all of them.
  `CREATE TABLE shard_plan (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    generation int NOT NULL,
    shards int NOT NULL CHECK (shards > 0),
    per_process int CHECK (per_process > 0),
    -- The bot whose tickets these are.
    bot text COLLATE "C"
  )`,

  `CREATE TABLE slices (
    generation int NOT NULL,
    slice int NOT NULL,
    epoch bigint NOT NULL UNIQUE DEFAULT nextval('epochs'),
    holder json,
    expires timestamptz,
    PRIMARY KEY (generation, slice)
  )`,

  // Renewing changes no key, so it does not wait for those who write; changing hands does.
  `CREATE FUNCTION hold_slice(its_epoch bigint) RETURNS boolean LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM slices WHERE epoch = its_epoch FOR KEY SHARE;
    IF NOT FOUND THEN RAISE EXCEPTION 'This slice has another owner.' USING ERRCODE = 'TD001'; END IF;
    RETURN true;
  END $$`,

  `CREATE FUNCTION is_served(of_slice slices, dead bigint[]) RETURNS boolean LANGUAGE sql VOLATILE AS $$
    SELECT of_slice.holder IS NOT NULL AND of_slice.expires > clock_timestamp() AND NOT of_slice.epoch = ANY (dead)
  $$`,

  // The first start says how many there are. How many a process serves changes by itself only while none does.
  `CREATE FUNCTION plan_shards(recommended int, wanted_per_process int, dead bigint[]) RETURNS shard_plan LANGUAGE plpgsql AS $$
  DECLARE
    plan shard_plan;
  BEGIN
    INSERT INTO shard_plan (generation, shards, per_process) VALUES (1, recommended, wanted_per_process) ON CONFLICT DO NOTHING;
    SELECT * INTO plan FROM shard_plan FOR UPDATE;
    IF plan.per_process IS DISTINCT FROM wanted_per_process
      AND NOT EXISTS (SELECT FROM slices WHERE is_served(slices, dead)) THEN
      UPDATE shard_plan SET per_process = wanted_per_process, generation = plan.generation + 1 RETURNING * INTO plan;
    END IF;
    RETURN plan;
  END $$`,

  // One whose time is over may only have had no database to say that it lives: it is given up by those alone who have
  // watched the database answer for a whole lease, and not before the database itself has run for one.
  `CREATE FUNCTION claim_slice(
    its_holder json, lease_ms int, watched boolean, dead bigint[],
    OUT outcome text, OUT its_slice int, OUT its_epoch bigint, OUT all_shards int, OUT for_each int
  ) LANGUAGE plpgsql AS $$
  DECLARE
    plan shard_plan;
    lease interval := lease_ms * interval '1 millisecond';
    may_expire boolean := watched AND clock_timestamp() > pg_postmaster_start_time() + lease;
  BEGIN
    SELECT * INTO STRICT plan FROM shard_plan FOR SHARE;
    all_shards := plan.shards;
    for_each := coalesce(plan.per_process, plan.shards);
    SELECT slice, epoch INTO its_slice, its_epoch FROM slices
      WHERE generation = plan.generation AND holder ->> 'id' = its_holder ->> 'id';
    IF FOUND THEN outcome := 'claimed'; RETURN; END IF;
    PERFORM FROM slices WHERE generation < plan.generation AND holder IS NOT NULL
      AND (is_served(slices, dead) OR NOT (may_expire OR epoch = ANY (dead)));
    IF FOUND THEN outcome := 'changing'; RETURN; END IF;
    DELETE FROM slices WHERE generation < plan.generation;
    INSERT INTO slices (generation, slice)
      SELECT plan.generation, slice FROM generate_series(0, (plan.shards + for_each - 1) / for_each - 1) AS slice
      ON CONFLICT DO NOTHING;
    SELECT slice INTO its_slice FROM slices
      WHERE generation = plan.generation
        AND (holder IS NULL OR epoch = ANY (dead) OR (may_expire AND expires <= clock_timestamp()))
      ORDER BY slice LIMIT 1 FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN outcome := 'spare'; RETURN; END IF;
    UPDATE slices SET holder = its_holder, expires = clock_timestamp() + lease, epoch = nextval('epochs')
      WHERE generation = plan.generation AND slice = its_slice RETURNING epoch INTO its_epoch;
    outcome := 'claimed';
  END $$`,

  `CREATE FUNCTION renew_slice(its_epoch bigint, lease_ms int, OUT outcome text) LANGUAGE plpgsql AS $$
  DECLARE
    its_generation int;
  BEGIN
    UPDATE slices SET expires = clock_timestamp() + lease_ms * interval '1 millisecond'
      WHERE epoch = its_epoch RETURNING generation INTO its_generation;
    IF NOT FOUND THEN outcome := 'gone';
    ELSIF its_generation < (SELECT generation FROM shard_plan) THEN outcome := 'changed';
    ELSE outcome := 'kept';
    END IF;
  END $$`,

  `CREATE FUNCTION release_slice(its_epoch bigint) RETURNS void LANGUAGE sql AS $$
    UPDATE slices SET holder = NULL, expires = NULL, epoch = nextval('epochs') WHERE epoch = its_epoch
  $$`,

  // Those of the same lane begin one after another. Nothing is taken ahead: who dies while waiting holds nobody up.
  `CREATE TABLE identify_lanes (lane int PRIMARY KEY, next timestamptz NOT NULL)`,
  `CREATE FUNCTION take_identify(its_lane int, every_ms int, OUT wait_ms int) LANGUAGE plpgsql AS $$
  DECLARE
    from_then timestamptz;
  BEGIN
    INSERT INTO identify_lanes (lane, next) VALUES (its_lane, '-infinity') ON CONFLICT DO NOTHING;
    SELECT next INTO from_then FROM identify_lanes WHERE lane = its_lane FOR UPDATE;
    IF from_then > clock_timestamp() THEN
      wait_ms := greatest(1, ceil(extract(epoch FROM from_then - clock_timestamp()) * 1000)); RETURN;
    END IF;
    UPDATE identify_lanes SET next = clock_timestamp() + every_ms * interval '1 millisecond' WHERE lane = its_lane;
    wait_ms := 0;
  END $$`,

  // Presses that opened a ticket: where two processes hear of one, the second finds out before it makes a channel.
  `CREATE TABLE presses (id text COLLATE "C" PRIMARY KEY, write_id text NOT NULL, at timestamptz NOT NULL DEFAULT now())`,
  `CREATE INDEX presses_by_time ON presses (at)`,
  `CREATE FUNCTION reserve_once(
    press text,
    of_server text, of_opener text, of_template text, moment text, at_once int, none_since text, in_all int,
    record json, record_format int, its_write text, OUT outcome text, OUT about int, OUT since text
  ) LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO presses (id, write_id) VALUES (press, its_write) ON CONFLICT DO NOTHING;
    IF NOT FOUND AND NOT EXISTS (SELECT FROM presses WHERE id = press AND write_id = its_write) THEN
      outcome := 'pressed'; RETURN;
    END IF;
    SELECT made.outcome, made.about, made.since INTO outcome, about, since FROM reserve_ticket(
      of_server, of_opener, of_template, moment, at_once, none_since, in_all, record, record_format, its_write
    ) AS made;
    -- What came to nothing may be tried again.
    IF outcome <> 'made' THEN DELETE FROM presses WHERE id = press; END IF;
  END $$`,
  `CREATE FUNCTION forget_presses() RETURNS void LANGUAGE sql AS $$
    DELETE FROM presses WHERE at < now() - interval '1 hour'
  $$`,

  // Asked again because its answer was lost, it takes nobody else's ticket back who was given the number meanwhile.
  `CREATE FUNCTION release_reserved(of_server text, its_number int, its_opener text, its_moment text) RETURNS void
  LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM lock_server(of_server);
    DELETE FROM tickets WHERE guild_id = of_server AND number = its_number AND status = 'opening'
      AND opener_id = its_opener AND opened_at = its_moment;
    IF FOUND THEN
      UPDATE servers SET free_numbers = free_numbers || its_number WHERE guild_id = of_server;
    END IF;
  END $$`,

  // Also for what the version before writes.
  `ALTER TABLE documents ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now()`,
  `CREATE INDEX documents_changed ON documents (changed_at)`,
  `CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.changed_at := clock_timestamp();
    RETURN NEW;
  END $$`,
  `CREATE TRIGGER documents_change BEFORE INSERT OR UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION note_change()`
];
