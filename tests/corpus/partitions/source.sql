-- Every kind of partitioning, over keys of many types, nested, with a column dropped and another order of columns.
CREATE TABLE by_day (id bigint GENERATED ALWAYS AS IDENTITY, day date NOT NULL, note text, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE by_day_2023 PARTITION OF by_day FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE by_day_2024 (extra int, note text, day date NOT NULL, id bigint NOT NULL);
ALTER TABLE by_day_2024 DROP COLUMN extra;
ALTER TABLE by_day ATTACH PARTITION by_day_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE by_day_other PARTITION OF by_day DEFAULT;
INSERT INTO by_day (day, note) SELECT '2022-06-01'::date + i * 7, 'note ' || i FROM generate_series(1, 150) i;

CREATE TABLE by_region (id int NOT NULL, region text NOT NULL, sold_at timestamptz NOT NULL, buyer text) PARTITION BY LIST (region);
CREATE TABLE by_region_eu PARTITION OF by_region FOR VALUES IN ('de', 'fr', 'it''s') PARTITION BY RANGE (sold_at);
CREATE TABLE by_region_eu_1 PARTITION OF by_region_eu FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
CREATE TABLE by_region_eu_2 PARTITION OF by_region_eu FOR VALUES FROM ('2024-01-01') TO (MAXVALUE);
CREATE TABLE by_region_rest PARTITION OF by_region DEFAULT;
CREATE UNIQUE INDEX ON by_region (region, sold_at, id);
INSERT INTO by_region SELECT i, (ARRAY['de', 'fr', 'it''s', 'us', 'jp'])[1 + i % 5], '2023-11-01'::timestamptz + i * interval '1 day', 'buyer ' || i FROM generate_series(1, 100) i;

CREATE TABLE by_hash (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), mail text) PARTITION BY HASH (id);
CREATE TABLE by_hash_0 PARTITION OF by_hash FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE by_hash_1 PARTITION OF by_hash FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE of_hash (id int PRIMARY KEY, hash_id uuid NOT NULL REFERENCES by_hash);
INSERT INTO by_hash (mail) SELECT 'p' || i || '@corp.example.net' FROM generate_series(1, 60) i;
INSERT INTO of_hash SELECT row_number() OVER (), id FROM by_hash;

CREATE TABLE by_tenant (tenant int NOT NULL, id int NOT NULL, PRIMARY KEY (tenant, id)) PARTITION BY HASH (tenant);
CREATE TABLE by_tenant_0 PARTITION OF by_tenant FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE by_tenant_1 PARTITION OF by_tenant FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE by_tenant_2 PARTITION OF by_tenant FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO by_tenant SELECT i % 7, i FROM generate_series(1, 70) i;

CREATE TYPE state AS ENUM ('new', 'open', 'done');
CREATE TABLE by_state (id int, state state NOT NULL, PRIMARY KEY (id, state)) PARTITION BY LIST (state);
CREATE TABLE by_state_live PARTITION OF by_state FOR VALUES IN ('new', 'open');
CREATE TABLE by_state_done PARTITION OF by_state FOR VALUES IN ('done');
INSERT INTO by_state SELECT i, (ARRAY['new', 'open', 'done'])[1 + i % 3]::state FROM generate_series(1, 30) i;

CREATE TABLE by_number (amount numeric(10,2), flag boolean NOT NULL, who text) PARTITION BY RANGE (amount, flag);
CREATE TABLE by_number_low PARTITION OF by_number FOR VALUES FROM (MINVALUE, MINVALUE) TO (100, false);
CREATE TABLE by_number_high PARTITION OF by_number FOR VALUES FROM (100, false) TO (MAXVALUE, MAXVALUE);
INSERT INTO by_number SELECT i * 3.5, i % 2 = 0, 'w' || i FROM generate_series(1, 60) i;

CREATE TABLE by_month (id int, at timestamp NOT NULL) PARTITION BY RANGE (date_trunc('month', at));
CREATE TABLE by_month_all PARTITION OF by_month DEFAULT;
INSERT INTO by_month SELECT i, '2024-01-01'::timestamp + i * interval '9 days' FROM generate_series(1, 20) i;

-- A foreign key to a partitioned table.
CREATE TABLE of_day (id int PRIMARY KEY, day_id bigint, day date, FOREIGN KEY (day_id, day) REFERENCES by_day (id, day));
INSERT INTO of_day SELECT row_number() OVER (), id, day FROM by_day;

-- Inheritance with columns of the child's own.
CREATE TABLE animal (id serial PRIMARY KEY, name text NOT NULL);
CREATE TABLE dog (breed text, PRIMARY KEY (id)) INHERITS (animal);
INSERT INTO animal (name) VALUES ('Tom'), ('Kitty');
INSERT INTO dog (name, breed) VALUES ('Rex', 'collie');
