/** A database with one of everything that the catalog reader knows, for servers from 14 on. */

/** Roles belong to the server: made apart, and dropped by the test. */
export function rolesSql(suffix: string): string {
  return `CREATE ROLE keeper_${suffix}; CREATE ROLE app_${suffix}; CREATE ROLE "Mixed ${suffix}";`;
}

export function fixtureSql(suffix: string): string {
  return `
    CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION btree_gist;
    CREATE SCHEMA "Odd ""Schema"; CREATE SCHEMA left_out;
    CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
    CREATE DOMAIN short AS varchar(12) CHECK (VALUE <> '');
    CREATE DOMAIN shorter AS short NOT NULL CHECK (length(VALUE) < 10);
    CREATE DOMAIN tags AS varchar(7)[];
    CREATE TYPE address AS (street varchar(30), zip shorter, geo point);
    CREATE TYPE span AS RANGE (subtype = float8);
    CREATE COLLATION folded (provider = icu, locale = 'und-u-ks-level2', deterministic = false);

    CREATE TABLE person (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, gone text,
      email citext UNIQUE, name varchar(40) NOT NULL, code char(5), amount numeric(10,2), mood mood DEFAULT 'ok',
      nick shorter, tags tags, moods mood[], home address, homes address[], span span, spans int4multirange,
      greeting text GENERATED ALWAYS AS ('hello ' || name) STORED, folded text COLLATE folded,
      at timestamptz(3), lasts interval day to second(2), numbers int2vector, extra hstore, bits varbit(9), doc xml,
      "Mixed ""Name" text, CONSTRAINT positive CHECK (amount > 0), CHECK (name <> code)
    );
    ALTER TABLE person DROP COLUMN gone;
    ALTER TABLE person ADD CONSTRAINT later CHECK (amount < 100) NOT VALID;
    ALTER TABLE person ALTER COLUMN mood SET NOT NULL;
    COMMENT ON TABLE person IS 'people'; COMMENT ON COLUMN person.email IS 'where to write';
    CREATE UNIQUE INDEX person_lower ON person (lower(name), code) WHERE mood <> 'sad';
    CREATE UNIQUE INDEX person_include ON person (code) INCLUDE (amount);
    CREATE INDEX person_plain ON person (amount);

    CREATE TABLE "Odd ""Schema"."Order" (
      "Id" serial, year int, person_id bigint REFERENCES person, period tstzrange, parent_id int, parent_year int,
      PRIMARY KEY ("Id", year),
      FOREIGN KEY (parent_year, parent_id) REFERENCES "Odd ""Schema"."Order" (year, "Id") DEFERRABLE,
      EXCLUDE USING gist (person_id WITH =, period WITH &&)
    );
    ALTER TABLE "Odd ""Schema"."Order" ADD CONSTRAINT "unchecked" FOREIGN KEY (person_id) REFERENCES person NOT VALID;

    CREATE TABLE measure (id int, at date, who bigint REFERENCES person, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
    CREATE TABLE measure_old PARTITION OF measure FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
    CREATE TABLE measure_rest PARTITION OF measure DEFAULT;
    CREATE TABLE reading (id int, at date, FOREIGN KEY (id, at) REFERENCES measure) PARTITION BY LIST (id);
    CREATE TABLE reading_1 PARTITION OF reading FOR VALUES IN (1);
    CREATE TABLE by_expression (a int, b text, c text) PARTITION BY RANGE ((a % 10), b, lower(c));

    CREATE TABLE mother (a int, b text); CREATE TABLE aunt (c int);
    CREATE TABLE daughter (d text) INHERITS (mother, aunt);
    CREATE UNIQUE INDEX daughter_row ON daughter ((daughter IS NOT NULL));
    CREATE UNLOGGED TABLE fast (k int); CREATE TABLE nothing ();
    CREATE TABLE left_out.secret (x int);
    INSERT INTO mother SELECT i, 'row' FROM generate_series(1, 1000) i; ANALYZE mother;

    CREATE TABLE tenant (id int, name text);
    ALTER TABLE tenant ENABLE ROW LEVEL SECURITY; ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
    CREATE POLICY mine ON tenant TO app_${suffix}, "Mixed ${suffix}" USING (name = current_user);
    CREATE POLICY everyone ON tenant USING (true);

    CREATE VIEW names AS SELECT id, name FROM person;
    CREATE MATERIALIZED VIEW first AS SELECT * FROM names;
    CREATE VIEW between AS SELECT * FROM first;
    CREATE MATERIALIZED VIEW second AS SELECT count(*) FROM between WITH NO DATA;

    CREATE SEQUENCE unused START 100; CREATE SEQUENCE set_back; SELECT setval('set_back', 42, false);
    CREATE SEQUENCE used; SELECT nextval('used'); SELECT nextval('used');

    CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    ALTER FUNCTION stamp() OWNER TO keeper_${suffix};
    CREATE TRIGGER stamp BEFORE INSERT ON person FOR EACH ROW EXECUTE FUNCTION stamp();
    ALTER TABLE person DISABLE TRIGGER stamp;
    CREATE TRIGGER stamp AFTER INSERT ON measure FOR EACH ROW EXECUTE FUNCTION stamp();

    CREATE FOREIGN DATA WRAPPER nothing; CREATE SERVER outside FOREIGN DATA WRAPPER nothing;
    CREATE USER MAPPING FOR app_${suffix} SERVER outside OPTIONS (password 'hunter2');
    CREATE FOREIGN TABLE far_away (a int) SERVER outside;
    CREATE PUBLICATION news FOR TABLE person;
    CREATE SUBSCRIPTION letters_${suffix} CONNECTION 'host=nowhere password=hunter2' PUBLICATION x
      WITH (connect = false, slot_name = NONE, enabled = false);
    SELECT lo_create(0); SELECT lo_create(0);

    -- citext has no configuration tables; it is given two tables, one of them as configuration.
    CREATE TABLE settings (name text, own bool); CREATE TABLE internals (x int);
    ALTER EXTENSION citext ADD TABLE settings; ALTER EXTENSION citext ADD TABLE internals;
    UPDATE pg_extension SET extconfig = ARRAY['settings'::regclass], extcondition = ARRAY['WHERE own']
    WHERE extname = 'citext';
  `;
}

/** What only later servers know. */
export const FROM_15 = `
  CREATE TABLE lone (a int, rounded numeric(3,-2), UNIQUE NULLS NOT DISTINCT (a));`;

export const FROM_18 = `
  CREATE TABLE newest (
    id int, a text, shouted text GENERATED ALWAYS AS (upper(a)) VIRTUAL, valid int4range,
    CONSTRAINT loose CHECK (id > 0) NOT ENFORCED, CONSTRAINT apart PRIMARY KEY (id, valid WITHOUT OVERLAPS),
    person_id bigint CONSTRAINT trusted REFERENCES person NOT ENFORCED
  );
  ALTER TABLE newest ADD CONSTRAINT soon NOT NULL a NOT VALID;`;
