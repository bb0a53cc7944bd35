/** A database with an object of every class that a copy is made of, odd names and odd states among them. */
export const EVERYTHING = `
  CREATE SCHEMA "Odd ""Näme""";
  CREATE SCHEMA empty;
  CREATE EXTENSION citext; CREATE EXTENSION btree_gist; CREATE EXTENSION pg_trgm SCHEMA "Odd ""Näme""";
  CREATE TYPE mood AS ENUM ('sad', 'it''s ok', 'ha"ppy');
  CREATE TYPE pair AS (a int, b text COLLATE "C");
  CREATE TYPE span AS RANGE (subtype = float8);
  CREATE DOMAIN positive AS int CHECK (VALUE > 0);
  CREATE DOMAIN later AS int; 
  CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
  CREATE FUNCTION add_one(int) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT $1 + 1 $$;
  CREATE FUNCTION atomic(a int) RETURNS int LANGUAGE sql STABLE BEGIN ATOMIC SELECT a + 1; END;
  CREATE FUNCTION tricky() RETURNS text LANGUAGE sql SET search_path TO 'public', 'pg_temp' AS $f$ SELECT $x$
\\restrict abc
\\unrestrict abc
; DROP TABLE t; -- é
$x$ $f$;
  CREATE PROCEDURE nothing() LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
  CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
  CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq, COMMUTATOR = ===);
  CREATE CAST (pair AS text) WITH INOUT;
  CREATE OPERATOR FAMILY ints USING btree;
  CREATE OPERATOR CLASS int_ops2 FOR TYPE int4 USING btree FAMILY ints AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int4, int4);
  CREATE TEXT SEARCH DICTIONARY plain (TEMPLATE = simple);
  CREATE TEXT SEARCH CONFIGURATION mine (COPY = simple);
  ALTER TEXT SEARCH CONFIGURATION mine ALTER MAPPING FOR word WITH plain;
  CREATE SEQUENCE loose AS smallint INCREMENT 3 MAXVALUE 1000 CYCLE;
  SELECT nextval('loose');
  CREATE TABLE nothing_in_it ();
  CREATE TABLE parent (id bigserial PRIMARY KEY, a positive DEFAULT 5, b text COLLATE nocase, gone int, m mood DEFAULT 'it''s ok',
    p pair, s span, c citext, big int8 GENERATED ALWAYS AS IDENTITY (START 100), g int GENERATED ALWAYS AS (add_one(5)) STORED,
    CONSTRAINT "weird ""check" CHECK (b <> '"; DROP TABLE x; --')) WITH (fillfactor = 70);
  ALTER TABLE parent DROP COLUMN gone;
  ALTER TABLE parent ALTER b SET STORAGE EXTERNAL, ALTER b SET STATISTICS 500, ALTER b SET (n_distinct = -0.5);
  INSERT INTO parent (a, b, c) SELECT i, 'b' || i, 'c' || i FROM generate_series(1, 300) i;
  CREATE TABLE "Odd ""Näme"""."T a.b;c" ("é col" int PRIMARY KEY, "select" text, "x""y" bigint REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);
  INSERT INTO "Odd ""Näme"""."T a.b;c" SELECT i, 's', i FROM generate_series(1, 50) i;
  CREATE TABLE child (extra text) INHERITS (parent);
  INSERT INTO child (a, b, big, extra) VALUES (9, 'z', 1, 'e');
  CREATE UNLOGGED TABLE fast (id int PRIMARY KEY);
  ALTER TABLE fast ADD FOREIGN KEY (id) REFERENCES parent (id) NOT VALID;
  CREATE TABLE cyclic_a (id int PRIMARY KEY, b int); CREATE TABLE cyclic_b (id int PRIMARY KEY, a int REFERENCES cyclic_a);
  ALTER TABLE cyclic_a ADD FOREIGN KEY (b) REFERENCES cyclic_b ON DELETE SET NULL;
  CREATE TABLE self (id int, sub int, up int, upsub int, PRIMARY KEY (id, sub), FOREIGN KEY (up, upsub) REFERENCES self (id, sub) MATCH FULL);
  CREATE TABLE parted (id int, at date NOT NULL, v text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
  CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM ('2020-01-01') TO ('2021-01-01') PARTITION BY LIST (id);
  CREATE TABLE parted_1_a PARTITION OF parted_1 FOR VALUES IN (1, 2);
  CREATE TABLE parted_1_rest PARTITION OF parted_1 DEFAULT;
  CREATE TABLE parted_2 PARTITION OF parted FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
  CREATE INDEX parted_v ON parted (lower(v)); CREATE UNIQUE INDEX parted_u ON parted (at, id) INCLUDE (v);
  INSERT INTO parted VALUES (1, '2020-05-05', 'a'), (7, '2020-05-06', 'b'), (3, '2021-05-05', 'c');
  CREATE TABLE to_parted (id int PRIMARY KEY, pid int, pat date, FOREIGN KEY (pid, pat) REFERENCES parted ON UPDATE CASCADE);
  INSERT INTO to_parted VALUES (1, 7, '2020-05-06');
  CREATE TABLE hashed (id int REFERENCES parent (id), v int) PARTITION BY HASH (id);
  CREATE TABLE hashed_0 PARTITION OF hashed FOR VALUES WITH (MODULUS 2, REMAINDER 0);
  CREATE TABLE hashed_1 PARTITION OF hashed FOR VALUES WITH (MODULUS 2, REMAINDER 1);
  INSERT INTO hashed SELECT i, i FROM generate_series(1, 20) i;
  CREATE TABLE excluded (room int, during tsrange, CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (room > 0));
  CREATE TABLE many (id int CONSTRAINT many_pk PRIMARY KEY, a text NOT NULL, b int, c jsonb, d int UNIQUE DEFERRABLE);
  INSERT INTO many SELECT i, 'a' || i, i % 7, '{}', i FROM generate_series(1, 500) i;
  CREATE INDEX many_b ON many (b DESC NULLS LAST) WHERE b > 2; CREATE INDEX many_gin ON many USING gin (c jsonb_path_ops);
  CREATE UNIQUE INDEX many_a ON many (a text_pattern_ops); CREATE INDEX many_brin ON many USING brin (id) WITH (pages_per_range = 4);
  CREATE INDEX many_expr ON many ((add_one(b)), (a || 'é''x')); ALTER INDEX many_expr ALTER COLUMN 1 SET STATISTICS 77;
  ALTER TABLE many CLUSTER ON many_pk; ALTER TABLE many REPLICA IDENTITY USING INDEX many_a;
  CREATE INDEX many_trgm ON many USING gin (a "Odd ""Näme""".gin_trgm_ops);
  ALTER TABLE many ADD CONSTRAINT later_check CHECK (b < 100) NOT VALID;
  CREATE STATISTICS many_stats (ndistinct, mcv) ON a, b FROM many; ALTER STATISTICS many_stats SET STATISTICS 33;
  CREATE VIEW plain_view AS SELECT id, b FROM many WHERE a <> 'secret';
  CREATE VIEW checked WITH (security_barrier) AS SELECT * FROM many WHERE b > 0 WITH CASCADED CHECK OPTION;
  ALTER VIEW plain_view ALTER COLUMN b SET DEFAULT 3;
  CREATE VIEW grouped AS SELECT id, a, count(*) AS n FROM many GROUP BY id;
  CREATE MATERIALIZED VIEW mat AS SELECT b, count(*) AS n FROM many GROUP BY b; CREATE UNIQUE INDEX mat_b ON mat (b);
  CREATE MATERIALIZED VIEW mat_of_mat AS SELECT sum(n) AS n FROM mat;
  CREATE MATERIALIZED VIEW never AS SELECT 1 AS one WITH NO DATA; CREATE INDEX never_one ON never (one);
  CREATE MATERIALIZED VIEW keyed AS SELECT id, a, count(*) AS n FROM many GROUP BY id; CREATE INDEX keyed_id ON keyed (id);
  CREATE FUNCTION trigger_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'triggers must not fire while rows are loaded'; END $$;
  CREATE TRIGGER noisy BEFORE INSERT OR UPDATE OF a ON many FOR EACH ROW WHEN (new.a <> 'it''s') EXECUTE FUNCTION trigger_it('é', 'arg');
  CREATE TRIGGER silent AFTER DELETE ON many REFERENCING OLD TABLE AS o FOR EACH STATEMENT EXECUTE FUNCTION trigger_it();
  CREATE CONSTRAINT TRIGGER constrained AFTER INSERT ON cyclic_a DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION trigger_it();
  CREATE TRIGGER on_parted AFTER INSERT ON parted FOR EACH ROW EXECUTE FUNCTION trigger_it();
  ALTER TABLE many DISABLE TRIGGER silent; ALTER TABLE many ENABLE ALWAYS TRIGGER noisy;
  CREATE RULE no_delete AS ON DELETE TO plain_view DO INSTEAD NOTHING;
  CREATE POLICY mine ON many AS RESTRICTIVE FOR SELECT TO PUBLIC USING (b = 1 AND a <> 'é');
  ALTER TABLE many ENABLE ROW LEVEL SECURITY; ALTER TABLE many FORCE ROW LEVEL SECURITY;
  ALTER DOMAIN later ADD CONSTRAINT small CHECK (VALUE < 10) NOT VALID;
  CREATE TYPE typed_as AS (x int, y text); CREATE TABLE of_type OF typed_as (PRIMARY KEY (x));
  ANALYZE;
`;
