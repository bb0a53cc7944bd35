/** A production database with a canary in every type that can carry text, and in the DDL that is left out. */

/** Canary `n`: long enough never to occur by chance, and findable by its beginning. */
export const canary = (n: number | string): string => `KANARIE9${n}x7Qz`;

/** What every canary begins with. */
export const CANARY = 'KANARIE9';

/** SQL that makes and fills it; `rows` rows in the big table. Wants a superuser, for the DDL that is left out. */
export const canaryDatabase = (rows: number): string => `
  CREATE EXTENSION IF NOT EXISTS hstore;
  CREATE EXTENSION IF NOT EXISTS citext;
  CREATE EXTENSION IF NOT EXISTS postgres_fdw;
  CREATE TYPE pair AS (label text, note text);
  CREATE DOMAIN shout AS text CHECK (VALUE = upper(VALUE) OR VALUE <> '');
  CREATE TYPE textspan AS RANGE (subtype = text);
  CREATE TABLE person (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL,
    name varchar(60), code char(24), nick citext, shouted shout,
    doc json, docb jsonb, page xml, tags text[], both pair, attributes hstore, span textspan,
    raw bytea, words tsvector, note text NOT NULL,
    upper_email text GENERATED ALWAYS AS (upper(email)) STORED
  );
  INSERT INTO person (email, name, code, nick, shouted, doc, docb, page, tags, both, attributes, span, raw, words, note)
  SELECT '${canary('mail')}' || i || '@example.org', '${canary('name')}' || i, '${canary('ch')}' || i % 100, '${canary('ci')}' || i,
         '${canary('DOM')}' || i, json_build_object('k', '${canary('js')}' || i), jsonb_build_object('${canary('key')}', '${canary('jb')}' || i),
         ('<a>${canary('xml')}' || i || '</a>')::xml, ARRAY['${canary('arr')}' || i], ROW('${canary('row')}', 'b')::pair,
         hstore('k', '${canary('hs')}' || i), textspan('${canary('ra')}', '${canary('rb')}'), convert_to('${canary('by')}' || i, 'UTF8'),
         to_tsvector('simple', '${canary('ts')}' || i), repeat('${canary('toast')}' || i || ' ', CASE WHEN i % 500 = 0 THEN 3000 ELSE 2 END)
    FROM generate_series(1, ${rows}) AS i;
  CREATE UNIQUE INDEX person_email ON person (lower(email));
  CREATE INDEX person_name ON person (name);
  CREATE STATISTICS person_stats (mcv) ON name, nick FROM person;
  CREATE UNLOGGED TABLE scratch (word text); INSERT INTO scratch VALUES ('${canary('unlogged')}');
  CREATE MATERIALIZED VIEW people AS SELECT id, email, name FROM person;
  CREATE TABLE visit (id bigint PRIMARY KEY, person_id integer NOT NULL REFERENCES person, remark text);
  INSERT INTO visit SELECT i, 1 + i % ${rows}, '${canary('visit')}' || i FROM generate_series(1, ${rows}) AS i;
  COMMENT ON TABLE person IS '${canary('comment')}';
  COMMENT ON COLUMN person.email IS '${canary('comment2')}';
  CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '${canary('server')}');
  CREATE USER MAPPING FOR PUBLIC SERVER elsewhere OPTIONS (user 'u', password '${canary('mapping')}');
  CREATE SUBSCRIPTION sub_of_test CONNECTION 'host=${canary('sub')} password=${canary('subpw')}' PUBLICATION p WITH (connect = false);
  CREATE PUBLICATION pub_of_test FOR TABLE person;
  SELECT lo_from_bytea(0, '${canary('lo')}');
  ANALYZE;
  DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET understudy_test.setting = %L', current_database(), '${canary('setting')}'); END $$;
`;
