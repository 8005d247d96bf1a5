import { sql, type Kysely } from 'kysely';

/**
 * The tables, and the rules that hold whoever writes: each function is one step, decided while it holds the server's row.
 * Ids and moments are compared byte by byte (`COLLATE "C"`), as the code compares them. A write carries an id: where its
 * answer was lost, the same write is sent again, and is not made twice.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `CREATE TABLE servers (
    guild_id text COLLATE "C" PRIMARY KEY,
    last_number int NOT NULL DEFAULT 0,
    free_numbers int[] NOT NULL DEFAULT '{}'
  )`,

  `CREATE TABLE tickets (
    guild_id text COLLATE "C" NOT NULL,
    number int NOT NULL CHECK (number > 0),
    status text COLLATE "C" NOT NULL,
    channel_id text COLLATE "C",
    opener_id text COLLATE "C" NOT NULL,
    template_id text COLLATE "C" NOT NULL,
    opened_at text COLLATE "C" NOT NULL,
    archived boolean NOT NULL DEFAULT false,
    revision int NOT NULL,
    event_count int NOT NULL,
    format int NOT NULL,
    data json NOT NULL,
    write_ids text[] NOT NULL,
    PRIMARY KEY (guild_id, number)
  )`,
  `CREATE UNIQUE INDEX tickets_of_channels ON tickets (channel_id) WHERE NOT archived AND channel_id IS NOT NULL`,
  `CREATE INDEX tickets_of_openers ON tickets (guild_id, opener_id, template_id, opened_at)`,
  `CREATE INDEX tickets_live ON tickets (guild_id, number, status) WHERE NOT archived`,
  `CREATE INDEX tickets_open ON tickets (guild_id, template_id) WHERE NOT archived AND status IN ('opening', 'open')`,

  `CREATE TABLE ticket_events (
    guild_id text COLLATE "C" NOT NULL,
    number int NOT NULL,
    seq int NOT NULL,
    at text COLLATE "C" NOT NULL,
    data json NOT NULL,
    PRIMARY KEY (guild_id, number, seq),
    FOREIGN KEY (guild_id, number) REFERENCES tickets ON DELETE CASCADE
  )`,
  `CREATE INDEX ticket_events_by_time ON ticket_events (guild_id, at, number, seq)`,

  `CREATE TABLE documents (
    kind text COLLATE "C" NOT NULL,
    guild_id text COLLATE "C" NOT NULL,
    revision int NOT NULL,
    format int NOT NULL,
    data json NOT NULL,
    write_ids text[] NOT NULL,
    PRIMARY KEY (kind, guild_id)
  )`,

  `CREATE TABLE template_revisions (
    template_id text COLLATE "C" NOT NULL,
    revision int NOT NULL,
    since text COLLATE "C" NOT NULL,
    data json NOT NULL,
    place int,
    PRIMARY KEY (template_id, revision)
  )`,

  // The last 16 writes are remembered: nobody waits for an answer while so many others come.
  `CREATE FUNCTION remembered(known text[], write_id text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT (write_id || known)[1:16]
  $$`,

  `CREATE FUNCTION lock_server(of_server text) RETURNS servers LANGUAGE plpgsql AS $$
  DECLARE
    server servers;
  BEGIN
    INSERT INTO servers (guild_id) VALUES (of_server) ON CONFLICT DO NOTHING;
    SELECT * INTO server FROM servers WHERE guild_id = of_server FOR UPDATE;
    RETURN server;
  END $$`,

  `CREATE FUNCTION open_tickets(of_server text, of_opener text, of_template text, besides int)
    RETURNS SETOF tickets LANGUAGE sql STABLE AS $$
    SELECT * FROM tickets
    WHERE guild_id = of_server AND opener_id = of_opener AND template_id = of_template AND number <> besides
      AND NOT archived AND status IN ('opening', 'open')
    ORDER BY number
  $$`,

  // Gives what came of it, and the number it is about: its own, or that of the ticket in the way.
  `CREATE FUNCTION reserve_ticket(
    of_server text, of_opener text, of_template text, moment text, at_once int, none_since text, in_all int,
    record json, record_format int, write_id text, OUT outcome text, OUT about int, OUT since text
  ) LANGUAGE plpgsql AS $$
  DECLARE
    server servers := lock_server(of_server);
    theirs int[];
  BEGIN
    SELECT number INTO about FROM tickets
      WHERE guild_id = of_server AND opener_id = of_opener AND template_id = of_template AND write_id = ANY (write_ids);
    IF FOUND THEN outcome := 'made'; RETURN; END IF;
    SELECT coalesce(array_agg(number), '{}') INTO theirs FROM open_tickets(of_server, of_opener, of_template, 0);
    IF cardinality(theirs) > 0 AND cardinality(theirs) >= at_once THEN
      outcome := 'open-exists'; about := theirs[cardinality(theirs)]; RETURN;
    END IF;
    IF in_all IS NOT NULL AND in_all <= (
      SELECT count(*) FROM tickets
      WHERE guild_id = of_server AND template_id = of_template AND NOT archived AND status IN ('opening', 'open')
    ) THEN outcome := 'too-many'; RETURN; END IF;
    IF none_since IS NOT NULL THEN
      SELECT max(opened_at) INTO since FROM tickets
        WHERE guild_id = of_server AND opener_id = of_opener AND template_id = of_template;
      IF since > none_since THEN outcome := 'lately'; RETURN; END IF;
    END IF;
    IF cardinality(server.free_numbers) > 0 THEN
      SELECT min(free) INTO about FROM unnest(server.free_numbers) AS free;
      UPDATE servers SET free_numbers = array_remove(free_numbers, about) WHERE guild_id = of_server;
    ELSE
      about := server.last_number + 1;
      UPDATE servers SET last_number = about WHERE guild_id = of_server;
    END IF;
    INSERT INTO tickets (guild_id, number, status, opener_id, template_id, opened_at, revision, event_count, format, data, write_ids)
      VALUES (of_server, about, 'opening', of_opener, of_template, moment, 0, 0, record_format, record, ARRAY[write_id]);
    outcome := 'made';
  END $$`,

  `CREATE FUNCTION adopt_ticket(
    of_server text, its_number int, its_status text, its_channel text, of_opener text, of_template text, moment text,
    at_once int, record json, record_format int, happened_at text, event json, write_id text, OUT outcome text, OUT about int
  ) LANGUAGE plpgsql AS $$
  DECLARE
    server servers := lock_server(of_server);
    theirs int[];
  BEGIN
    PERFORM 1 FROM tickets WHERE guild_id = of_server AND number = its_number AND write_id = ANY (write_ids);
    IF FOUND THEN outcome := 'made'; RETURN; END IF;
    PERFORM 1 FROM tickets
      WHERE (guild_id = of_server AND number = its_number) OR (channel_id = its_channel AND NOT archived);
    IF FOUND THEN outcome := 'exists'; RETURN; END IF;
    IF its_status IN ('opening', 'open') THEN
      SELECT coalesce(array_agg(number), '{}') INTO theirs
        FROM open_tickets(of_server, of_opener, of_template, its_number);
      IF cardinality(theirs) >= at_once THEN
        outcome := 'open-exists'; about := theirs[cardinality(theirs)]; RETURN;
      END IF;
    END IF;
    UPDATE servers SET last_number = greatest(last_number, its_number), free_numbers = array_remove(free_numbers, its_number)
      WHERE guild_id = of_server;
    INSERT INTO tickets (guild_id, number, status, channel_id, opener_id, template_id, opened_at, revision, event_count, format, data, write_ids)
      VALUES (of_server, its_number, its_status, its_channel, of_opener, of_template, moment, 0, 1, record_format, record, ARRAY[write_id]);
    INSERT INTO ticket_events (guild_id, number, seq, at, data) VALUES (of_server, its_number, 1, happened_at, event);
    outcome := 'made';
  END $$`,

  `CREATE FUNCTION release_ticket(of_server text, its_number int) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM lock_server(of_server);
    DELETE FROM tickets WHERE guild_id = of_server AND number = its_number AND status = 'opening';
    IF FOUND THEN
      UPDATE servers SET free_numbers = free_numbers || its_number WHERE guild_id = of_server;
    END IF;
  END $$`,

  // A ticket that becomes open takes one of its opener's places, which the server's row guards.
  `CREATE FUNCTION write_ticket(
    of_server text, its_number int, expected int, its_status text, its_channel text, at_once int,
    record json, record_format int, new_events json, write_id text, OUT outcome text, OUT about int
  ) LANGUAGE plpgsql AS $$
  DECLARE
    known tickets;
    theirs int[];
  BEGIN
    IF at_once IS NOT NULL THEN PERFORM lock_server(of_server); END IF;
    SELECT * INTO known FROM tickets WHERE guild_id = of_server AND number = its_number FOR UPDATE;
    IF NOT FOUND THEN outcome := 'missing'; RETURN; END IF;
    IF write_id = ANY (known.write_ids) THEN outcome := 'made'; RETURN; END IF;
    IF known.archived THEN outcome := 'missing'; RETURN; END IF;
    IF known.revision <> expected THEN outcome := 'stale'; RETURN; END IF;
    IF at_once IS NOT NULL THEN
      SELECT coalesce(array_agg(number), '{}') INTO theirs
        FROM open_tickets(of_server, known.opener_id, known.template_id, its_number);
      IF cardinality(theirs) >= at_once THEN
        outcome := 'open-exists'; about := theirs[cardinality(theirs)]; RETURN;
      END IF;
    END IF;
    UPDATE tickets SET
      status = its_status, channel_id = its_channel, revision = expected + 1, data = record, format = record_format,
      event_count = known.event_count + json_array_length(new_events), write_ids = remembered(known.write_ids, write_id)
      WHERE guild_id = of_server AND number = its_number;
    INSERT INTO ticket_events (guild_id, number, seq, at, data)
      SELECT of_server, its_number, known.event_count + place, event ->> 'at', event
      FROM json_array_elements(new_events) WITH ORDINALITY AS list (event, place);
    outcome := 'made';
  END $$`,

  `CREATE FUNCTION write_document(
    its_kind text, of_server text, expected int, document json, document_format int, write_id text, OUT outcome text
  ) LANGUAGE plpgsql AS $$
  DECLARE
    known documents;
  BEGIN
    INSERT INTO documents (kind, guild_id, revision, format, data, write_ids)
      VALUES (its_kind, of_server, 0, document_format, '{}', '{}') ON CONFLICT DO NOTHING;
    SELECT * INTO known FROM documents WHERE kind = its_kind AND guild_id = of_server FOR UPDATE;
    IF write_id = ANY (known.write_ids) THEN outcome := 'made'; RETURN; END IF;
    IF known.revision <> expected THEN outcome := 'stale'; RETURN; END IF;
    UPDATE documents SET
      revision = expected + 1, data = document, format = document_format, write_ids = remembered(known.write_ids, write_id)
      WHERE kind = its_kind AND guild_id = of_server;
    PERFORM pg_notify('ticket_desk_documents', its_kind || ' ' || of_server);
    outcome := 'made';
  END $$`
];
