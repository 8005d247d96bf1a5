import { sql, type Kysely } from 'kysely';

/** Which timed duties are being done. Only adds: the version before works beside it, and claims none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `CREATE TABLE claimed_duties (
    guild_id text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    until timestamptz NOT NULL,
    epoch bigint NOT NULL,
    PRIMARY KEY (guild_id, name)
  )`,

  // Nobody waits for a row that another holds: who is just claiming it, has it. An epoch that claims again still has it, since
  // the answer may have been lost. What ran out and nobody did since goes along.
  `CREATE FUNCTION claim_duty(of_server text, its_name text, for_ms int, its_epoch bigint) RETURNS boolean LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO claimed_duties VALUES (of_server, its_name, '-infinity', its_epoch) ON CONFLICT DO NOTHING;
    PERFORM FROM claimed_duties
      WHERE guild_id = of_server AND name = its_name AND (epoch = its_epoch OR until <= clock_timestamp())
      FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN RETURN false; END IF;
    UPDATE claimed_duties SET until = clock_timestamp() + for_ms * interval '1 millisecond', epoch = its_epoch
      WHERE guild_id = of_server AND name = its_name;
    DELETE FROM claimed_duties WHERE (guild_id, name) IN (
      SELECT guild_id, name FROM claimed_duties WHERE until <= clock_timestamp() FOR UPDATE SKIP LOCKED
    );
    RETURN true;
  END $$`,

  `CREATE FUNCTION end_duty(of_server text, its_name text, its_epoch bigint) RETURNS void LANGUAGE sql AS $$
    DELETE FROM claimed_duties WHERE guild_id = of_server AND name = its_name AND epoch = its_epoch
  $$`
];
