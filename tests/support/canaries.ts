/** A production database with a canary in every type that can carry text, and in the DDL that is left out. */

/** Canary `n`: long enough never to occur by chance, and findable by its beginning. */
export const canary = (n: string): string => `KANARIE9${n}x7Qz`;

/** What every canary begins with. */
export const CANARY = 'KANARIE9';

/** Planted in cells, each in a type of its own; `rows` of `canaryDatabase` puts every one into a file of the source. */
export const CELLS: readonly string[] =
  'mail name ch ci DOM js key jb xml arr row hs ra rb by ts toast long unlogged visit lo'
    .split(' ')
    .map(canary);

/** Planted in objects and properties that a copy does without. */
export const OUTSIDE: readonly string[] =
  'comment columncomment server mapping sub subpw setting rolesetting rolewide foreign foreigncolumn wrapper far filter dbcomment'
    .split(' ')
    .map(canary);

/** SQL that makes and fills the tables; `rows` rows in the big ones. */
export const canaryCells = (rows: number): string => `
  CREATE EXTENSION IF NOT EXISTS hstore;
  CREATE EXTENSION IF NOT EXISTS citext;
  CREATE TYPE pair AS (label text, note text);
  CREATE DOMAIN shout AS text CHECK (VALUE = upper(VALUE) OR VALUE <> '');
  CREATE TYPE textspan AS RANGE (subtype = text);
  CREATE TABLE person (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL,
    name varchar(60), code char(24), nick citext, shouted shout,
    doc json, docb jsonb, page xml, tags text[], couple pair, attributes hstore, span textspan,
    raw bytea, words tsvector, note text NOT NULL, story text,
    upper_email text GENERATED ALWAYS AS (upper(email)) STORED
  );
  -- Kept apart uncompressed, so that a scan of bytes sees what a compressed value would hide.
  ALTER TABLE person ALTER note SET STORAGE EXTERNAL, ALTER story SET STORAGE EXTERNAL;
  INSERT INTO person (email, name, code, nick, shouted, doc, docb, page, tags, couple, attributes, span, raw, words, note, story)
  SELECT '${canary('mail')}' || i || '@example.org', '${canary('name')}' || i, '${canary('ch')}' || i % 100, '${canary('ci')}' || i,
         '${canary('DOM')}' || i, json_build_object('k', '${canary('js')}' || i), jsonb_build_object('${canary('key')}', '${canary('jb')}' || i),
         ('<a>${canary('xml')}' || i || '</a>')::xml, ARRAY['${canary('arr')}' || i], ROW('${canary('row')}', 'b')::pair,
         hstore('k', '${canary('hs')}' || i), textspan('${canary('ra')}', '${canary('rb')}'), convert_to('${canary('by')}' || i, 'UTF8'),
         to_tsvector('simple', '${canary('ts')}' || i), repeat('${canary('toast')}' || i || ' ', CASE WHEN i % 500 = 0 THEN 3000 ELSE 2 END),
         CASE WHEN i = 7 THEN repeat('${canary('long')} ', 20000) END
    FROM generate_series(1, ${rows}) AS i;
  CREATE UNIQUE INDEX person_email ON person (lower(email));
  CREATE INDEX person_name ON person (name);
  CREATE INDEX person_docb ON person USING gin (docb);
  CREATE STATISTICS person_stats (mcv) ON name, nick FROM person;
  CREATE UNLOGGED TABLE scratch (word text); INSERT INTO scratch VALUES ('${canary('unlogged')}');
  CREATE MATERIALIZED VIEW people AS SELECT id, email, name FROM person;
  CREATE TABLE visit (id bigint PRIMARY KEY, person_id integer NOT NULL REFERENCES person, remark text);
  INSERT INTO visit SELECT i, 1 + i % ${rows}, '${canary('visit')}' || i FROM generate_series(1, ${rows}) AS i;
  SELECT lo_from_bytea(0, '${canary('lo')}');
  ANALYZE;
`;

/** SQL that makes what is left out. Wants a superuser; a database with a subscription cannot be dropped before that. */
export const canaryOutside: string = `
  CREATE EXTENSION IF NOT EXISTS postgres_fdw;
  COMMENT ON TABLE person IS '${canary('comment')}';
  COMMENT ON COLUMN person.email IS '${canary('columncomment')}';
  CREATE FOREIGN DATA WRAPPER own_wrapper OPTIONS (note '${canary('wrapper')}');
  CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '${canary('server')}');
  CREATE FOREIGN TABLE far (word text OPTIONS (column_name '${canary('foreigncolumn')}')) SERVER elsewhere OPTIONS (table_name '${canary('foreign')}');
  COMMENT ON FOREIGN TABLE far IS '${canary('far')}';
  CREATE USER MAPPING FOR PUBLIC SERVER elsewhere OPTIONS (user 'u', password '${canary('mapping')}');
  CREATE SUBSCRIPTION sub_of_test CONNECTION 'host=${canary('sub')} password=${canary('subpw')}' PUBLICATION p WITH (connect = false);
  CREATE PUBLICATION pub_of_test FOR TABLE visit WHERE (remark <> '${canary('filter')}') WITH (publish = 'insert');
  CREATE ROLE role_of_test; ALTER ROLE role_of_test SET understudy_test.rolewide = '${canary('rolewide')}';
  CREATE FUNCTION watched() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
  CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION watched();
  DO $$ BEGIN
    EXECUTE format('COMMENT ON DATABASE %I IS %L', current_database(), '${canary('dbcomment')}');
    EXECUTE format('ALTER DATABASE %I SET understudy_test.setting = %L', current_database(), '${canary('setting')}');
    EXECUTE format('ALTER ROLE CURRENT_USER IN DATABASE %I SET understudy_test.of_role = %L', current_database(), '${canary('rolesetting')}');
  END $$;
`;
