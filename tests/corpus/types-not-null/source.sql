-- A NOT NULL column of every type, alone and as a key; extensions' types among them.
CREATE SCHEMA ext;
CREATE EXTENSION hstore WITH SCHEMA ext;
CREATE EXTENSION citext WITH SCHEMA ext;
CREATE EXTENSION ltree WITH SCHEMA ext;
CREATE EXTENSION cube WITH SCHEMA ext;
CREATE EXTENSION intarray WITH SCHEMA ext;
CREATE EXTENSION isn WITH SCHEMA ext;
CREATE EXTENSION seg WITH SCHEMA ext;
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TYPE pair AS (a int, b text);
CREATE TYPE deep AS (p pair, q int[]);
CREATE DOMAIN small AS int CHECK (VALUE BETWEEN 3 AND 9);
CREATE DOMAIN smaller AS small NOT NULL CHECK (VALUE < 7);
CREATE DOMAIN mail AS ext.citext CHECK (VALUE ~ '^[^@]+@[^@]+\.[a-z]+$');
CREATE DOMAIN hexed AS text CHECK (VALUE ~ '^[0-9a-f]{8}$');
CREATE DOMAIN pairs AS pair CHECK ((VALUE).a IS NULL OR (VALUE).a > 0);
CREATE TABLE odd (
  a bit(5) NOT NULL, b bit varying(9) NOT NULL, c money NOT NULL, d point NOT NULL, e box NOT NULL, f circle NOT NULL,
  g oid NOT NULL, h regclass NOT NULL, i inet NOT NULL, j cidr NOT NULL, k macaddr NOT NULL, l macaddr8 NOT NULL,
  m tsvector NOT NULL, n tsquery NOT NULL, o xml NOT NULL, p json NOT NULL, q jsonb NOT NULL, r int[] NOT NULL,
  s text[][] NOT NULL, t int4range NOT NULL, u tstzmultirange NOT NULL, v pair NOT NULL, w deep NOT NULL,
  x mood NOT NULL, y mood[] NOT NULL, z ext.hstore NOT NULL, aa ext.ltree NOT NULL, ab ext.lquery NOT NULL,
  ac ext.cube NOT NULL, ad ext.citext NOT NULL, ae interval NOT NULL, af time NOT NULL, ag timetz NOT NULL,
  ah bytea NOT NULL, ai "char" NOT NULL, aj name NOT NULL, ak pg_lsn NOT NULL, al txid_snapshot NOT NULL,
  am jsonpath NOT NULL, an smaller, ao mail NOT NULL, ap hexed NOT NULL, aq pairs NOT NULL, ar ext.isbn NOT NULL,
  at ext.seg NOT NULL, au int2vector NOT NULL, av path NOT NULL, aw line NOT NULL, ax xid8 NOT NULL, ay float4 NOT NULL,
  az numeric(3,3) NOT NULL, ba varchar(2) NOT NULL, bb char(4) NOT NULL, bc mail[] NOT NULL, bd smaller[] NOT NULL
);
INSERT INTO odd SELECT
  B'10101', B'101', 12.5, '(1,2)', '(1,1),(0,0)', '<(0,0),2>', 26, 'odd', '10.1.2.3', '10.0.0.0/8', '08:00:2b:01:02:03',
  '08:00:2b:01:02:03:04:05', 'a:1 cat:2', 'a & b', '<p>hi</p>', '{"a":1}', '{"a":[1]}', '{1,NULL}', '{{a,b},{c,d}}', '[1,5)',
  '{[2024-01-01,2024-02-01)}', '(1,"x,y")', '("(1,z)","{1,2}")', 'ok', '{ok,sad}', 'a=>1', 'top.sub', 'top.*', '(1,2,3)',
  'Anna', '3 days', '01:02:03', '01:02:03+01', '\xdead', 'q', 'nm', '0/1A', '10:20:10,14', '$.a', 5, 'Anna@corp.example',
  'deadbeef', '(4,x)', '978-0-393-04002-9', '1 .. 2', '1 2 3', '[(0,0),(1,1)]', '{1,2,3}', '77', 1.5, 0.125, 'ab', 'abcd',
  '{a@corp.example}', '{4,5}'
FROM generate_series(1, 3);
DO $$
DECLARE kind text; n int := 0;
BEGIN
  FOREACH kind IN ARRAY ARRAY['date:2020-01-01:2020-01-02', 'timestamp(0):2020-01-01 10.00:2020-01-02 10.00', 'timestamptz:2020-01-01:2021-01-01', 'time:10.00:11.00',
    'interval:1 day:2 days', 'float8:1.5:2.5', 'numeric(8,2):1.5:2.5', 'inet:10.1.1.1:10.1.1.2', 'macaddr:08002b010203:08002b010204',
    'varbit:101:111', 'money:1.00:2.00', 'oid:5:6', 'text[]:{a}:{b}', 'int[]:{1}:{2}', 'tstzrange:empty:[2020-01-01,2020-01-02)',
    'jsonb:{"a".1}:{"a".2}', 'bytea:\x01:\x02', 'varchar(3):ab:cd', 'char(5):ab:cd', 'varchar(8):abcdefg:bcdefgh', 'boolean:t:f',
    'mood:ok:sad', 'ext.ltree:a.b:a.c', 'ext.citext:Ann:Bob', 'mail:a@b.example:b@b.example', 'uuid:11111111-1111-4111-8111-111111111111:21111111-1111-4111-8111-111111111111', 'name:a:b', 'tsvector:a:b'] LOOP
    n := n + 1;
    EXECUTE format('CREATE TABLE key_%s (k %s PRIMARY KEY, v text)', n, split_part(kind, ':', 1));
    EXECUTE format('INSERT INTO key_%s VALUES (%L, %L), (%L, %L)', n,
      CASE WHEN kind LIKE 'ext.%' THEN split_part(kind, ':', 2) ELSE replace(split_part(kind, ':', 2), '.', CASE WHEN kind ~ '^(t|jsonb)' THEN ':' ELSE '.' END) END, 'secret one',
      CASE WHEN kind LIKE 'ext.%' THEN split_part(kind, ':', 3) ELSE replace(split_part(kind, ':', 3), '.', CASE WHEN kind ~ '^(t|jsonb)' THEN ':' ELSE '.' END) END, 'secret two');
    EXECUTE format('CREATE TABLE of_key_%s (id int PRIMARY KEY, k %s REFERENCES key_%s)', n, split_part(kind, ':', 1), n);
    EXECUTE format('INSERT INTO of_key_%s SELECT row_number() OVER (), k FROM key_%s', n, n);
  END LOOP;
END $$;
