-- CHECKs, partial and expression indexes, exclusion constraints and generated columns over columns that are masked.
CREATE EXTENSION btree_gist;
CREATE TYPE stage AS ENUM ('draft', 'sent', 'void');
CREATE TABLE invoice (
  id int PRIMARY KEY, stage stage NOT NULL DEFAULT 'draft', sent_at timestamptz, void_at timestamptz, reason text,
  number text NOT NULL CHECK (number ~ '^[A-Z]{2}-[0-9]{4,}$'), iban text CHECK (length(iban) BETWEEN 15 AND 34),
  data jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(data) = 'object'), tags text[] NOT NULL CHECK (cardinality(tags) > 0),
  starts date NOT NULL, ends date NOT NULL, low int NOT NULL, high int NOT NULL, share numeric(3,2) NOT NULL CHECK (share > 0 AND share <= 1),
  kind text NOT NULL CHECK (kind IN ('a', 'b')), state text NOT NULL CHECK (state = ANY ('{on,off}'::text[])),
  phone text, mail text, CHECK (phone IS NOT NULL OR mail IS NOT NULL), CHECK (starts <= ends), CHECK (low < high),
  CHECK ((stage = 'sent') = (sent_at IS NOT NULL)), CHECK (num_nonnulls(void_at, reason) IN (0, 2)),
  CHECK (CASE stage WHEN 'void' THEN void_at IS NOT NULL ELSE true END), CHECK (NOT (phone, mail) IS NULL)
);
CREATE UNIQUE INDEX ON invoice (kind) WHERE stage = 'void';
CREATE UNIQUE INDEX ON invoice (lower(mail)) WHERE mail IS NOT NULL;
CREATE UNIQUE INDEX ON invoice (COALESCE(phone, ''), id);
CREATE UNIQUE INDEX ON invoice ((data ->> 'ref'), id);
INSERT INTO invoice SELECT i, s, CASE s WHEN 'sent' THEN now() END, CASE s WHEN 'void' THEN now() END, CASE s WHEN 'void' THEN 'why' END,
  'AB-' || 1000 + i, 'DE' || 10000000000000000 + i, jsonb_build_object('ref', i), ARRAY['x'], '2024-01-01'::date + i, '2024-02-01'::date + i, i, i + 5, 0.5,
  (ARRAY['a', 'b'])[1 + i % 2], (ARRAY['on', 'off'])[1 + i % 2], CASE WHEN i % 3 = 0 THEN '+49 30 ' || i END, CASE WHEN i % 3 > 0 THEN 'P' || i || '@corp.example' END
  FROM (SELECT i, (ARRAY['draft', 'sent', 'draft'])[1 + i % 3]::stage AS s FROM generate_series(1, 40) i) x;
INSERT INTO invoice SELECT 99, 'void', NULL, now(), 'r', 'ZZ-9999', NULL, '{}', '{q}', now(), now(), 1, 2, 1, 'a', 'on', 'p', NULL;
CREATE TABLE booking (room int NOT NULL, during tstzrange NOT NULL, who text, EXCLUDE USING gist (room WITH =, during WITH &&));
INSERT INTO booking SELECT i % 4, tstzrange('2024-01-01'::timestamptz + i * interval '1 day', '2024-01-01'::timestamptz + (i + 1) * interval '1 day'), 'w' FROM generate_series(1, 40) i;
CREATE TABLE shift (id int PRIMARY KEY, person int NOT NULL, begins timestamp NOT NULL, finishes timestamp NOT NULL, CHECK (begins < finishes),
  EXCLUDE USING gist (person WITH =, tsrange(begins, finishes) WITH &&) WHERE (person > 0));
INSERT INTO shift SELECT i, i, '2024-01-01'::timestamp, '2024-01-02' FROM generate_series(1, 20) i;
CREATE TABLE person (id serial PRIMARY KEY, first text NOT NULL, last text NOT NULL, "full" text GENERATED ALWAYS AS (first || ' ' || last) STORED NOT NULL,
  born date, born_year int GENERATED ALWAYS AS (EXTRACT(year FROM born)) STORED, search tsvector GENERATED ALWAYS AS (to_tsvector('simple', first || last)) STORED,
  mail text NOT NULL, domain text GENERATED ALWAYS AS (split_part(mail, '@', 2)) STORED NOT NULL CHECK (domain <> 'x'), UNIQUE NULLS NOT DISTINCT (born, mail));
CREATE UNIQUE INDEX ON person ("full", id);
INSERT INTO person (first, last, born, mail) SELECT 'F' || i, 'L' || i, CASE WHEN i % 4 > 0 THEN '1980-01-01'::date + i END, 'm' || i || '@corp.example' FROM generate_series(1, 40) i;
CREATE TABLE singleton (batch int NOT NULL);
CREATE UNIQUE INDEX ON singleton ((batch IS NOT NULL));
INSERT INTO singleton VALUES (500);
CREATE TABLE vote (account int NOT NULL, item int NOT NULL, deleted boolean NOT NULL DEFAULT false);
CREATE UNIQUE INDEX ON vote (account, item) WHERE deleted = false;
INSERT INTO vote SELECT i % 5, i % 5, i > 5 FROM generate_series(1, 20) i;
CREATE TABLE edge (a int NOT NULL, b int NOT NULL, PRIMARY KEY (a, b), CHECK (a < b));
INSERT INTO edge SELECT i, i + 1 FROM generate_series(1, 20) i;
