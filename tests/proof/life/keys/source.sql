-- Persons as keys: an address of mail that others refer to, in a domain, unique under lower(), excluded, in documents and arrays;
-- generated columns, cycles of keys, views and a materialized view over what is masked.
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS hstore;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE TYPE gender AS ENUM ('male', 'female', 'other');
CREATE DOMAIN mail AS citext CHECK (VALUE ~ '^[^@ ]+@[^@ ]+\.[a-z]+$');
CREATE DOMAIN zip AS text CHECK (VALUE ~ '^\d{5}$');
CREATE DOMAIN ssn AS char(11) CHECK (VALUE ~ '^\d{3}-\d{2}-\d{4}$');
CREATE TABLE account (email mail PRIMARY KEY, first_name varchar(20) NOT NULL, last_name varchar(20) NOT NULL, sex gender, postcode zip, tax ssn UNIQUE,
  full_name text GENERATED ALWAYS AS (first_name || ' ' || last_name) STORED, born date CHECK (born < CURRENT_DATE), emails text[], tags hstore, manager mail REFERENCES account ON UPDATE CASCADE,
  profile jsonb CHECK (profile ? 'email' AND jsonb_typeof(profile -> 'email') = 'string'), nickname citext UNIQUE, UNIQUE (last_name, first_name, born));
CREATE UNIQUE INDEX ON account (lower(first_name || last_name), email);
CREATE TABLE login (id int PRIMARY KEY, email text NOT NULL, password text NOT NULL);
CREATE UNIQUE INDEX ON login (lower(email));
CREATE TABLE address (id int PRIMARY KEY, owner mail NOT NULL REFERENCES account ON UPDATE CASCADE, street text, city text, country char(2), UNIQUE (owner, street));
CREATE TABLE team (id int PRIMARY KEY, lead_member int, name text);
CREATE TABLE member (id int PRIMARY KEY, team int REFERENCES team, email varchar(60) UNIQUE, full_name text);
ALTER TABLE team ADD FOREIGN KEY (lead_member) REFERENCES member DEFERRABLE INITIALLY DEFERRED;
CREATE TABLE booking (id int PRIMARY KEY, guest_name text NOT NULL, guest_email text, room int, during tstzrange, EXCLUDE USING gist (room WITH =, during WITH &&), EXCLUDE USING gist (guest_email WITH =, during WITH &&));
INSERT INTO account (email, first_name, last_name, sex, postcode, tax, born, emails, tags, profile, nickname) SELECT 'a' || i || '@canary.acme.org', (ARRAY['Anna','Bert','Carla','Dirk'])[1 + i % 4], (ARRAY['Schmidt','Jones','Meier'])[1 + i % 3] , (ARRAY['male','female','other'])[1 + i % 3]::gender, lpad((10000 + i * 7)::text, 5, '0'), format('%s-%s-%s', lpad((i + 100)::text, 3, '0'), lpad((i % 90 + 10)::text, 2, '0'), lpad((i * 37 % 10000)::text, 4, '0')), '1960-01-01'::date + i * 50, ARRAY['x' || i || '@canary.acme.org', 'y' || i || '@canary.home.net'], hstore('phone', '+4930' || (100000 + i)), jsonb_build_object('email', 'a' || i || '@canary.acme.org', 'city', 'Berlin', 'theme', 'dark'), 'nick' || i FROM generate_series(1, 120) i;
UPDATE account SET manager = 'a1@canary.acme.org' WHERE email <> 'a1@canary.acme.org';
INSERT INTO login SELECT i, 'A' || i || '@canary.acme.org', md5(i::text) FROM generate_series(1, 120) i;
INSERT INTO address SELECT i, 'a' || i || '@canary.acme.org', i || ' Elm Street', 'Berlin', 'DE' FROM generate_series(1, 120) i;
INSERT INTO team SELECT i, NULL, 'Team ' || i FROM generate_series(1, 9) i;
INSERT INTO member SELECT i, 1 + i % 9, 'm' || i || '@canary.acme.org', 'Emil Fischer' FROM generate_series(1, 60) i;
UPDATE team SET lead_member = id;
INSERT INTO booking SELECT i, 'Frida Kahl', 'g' || i || '@canary.x.org', i % 5, tstzrange('2024-01-01'::timestamptz + i * interval '1 day', '2024-01-01'::timestamptz + i * interval '1 day' + interval '3 hours') FROM generate_series(1, 50) i;
CREATE VIEW people AS SELECT email, full_name, born FROM account;
CREATE VIEW mails AS SELECT lower(email) AS mail FROM login UNION SELECT email::text FROM people;
CREATE MATERIALIZED VIEW by_city AS SELECT city, count(*) AS n, max(owner::text) AS example FROM address GROUP BY city;
CREATE UNIQUE INDEX ON by_city (city);
