/** Types nobody thinks of, under the masks a user would reach for: right where one can serve, refused in words where not. */
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { previewTable } from '../../src/refresh/preview.ts';
import type { RunRecord } from '../../src/report/record.ts';
import { createDatabase, existingDatabase, type TestDatabase } from '../support/database.ts';
import { project, runRefresh, TEST_KEY } from '../support/refresh.ts';

const CREATE = `
  CREATE EXTENSION hstore; CREATE EXTENSION citext;
  CREATE COLLATION nd (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
  CREATE TYPE sex AS ENUM ('F', 'M', 'X'); CREATE TYPE mood AS ENUM ('sad', 'ok');
  CREATE TYPE addr AS (street text, city text, since date);
  CREATE DOMAIN postal AS text CHECK (VALUE ~ '^\\d{5}$');
  CREATE DOMAIN positive AS int CHECK (VALUE > 0);
  CREATE TABLE odd (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, i2 int2, i8 int8, n numeric, n38 numeric(38,10), f8 float8, mon money,
    d date, ts timestamp, tz timestamptz, tmz timetz, iv interval, b bool, tx text, c1 char(1), vc varchar(2), ch char(8),
    img bytea, u uuid, ip inet, cd cidr, mac8 macaddr8, p point, bx box, jb jsonb, x xml, ta text[], t2 text[][],
    dr daterange, hs hstore, co addr, coa addr[], s sex, mo mood, po postal, pz positive, ce citext UNIQUE,
    nde text COLLATE nd UNIQUE, g text GENERATED ALWAYS AS (upper(tx)) STORED, "Mixed Case" text, "hostile"";--'x" text,
    "select" text);
  INSERT INTO odd (i2, i8, n, n38, f8, mon, d, ts, tz, tmz, iv, b, tx, c1, vc, ch, img, u, ip, cd, mac8, p, bx, jb, x, ta, t2,
      dr, hs, co, coa, s, mo, po, pz, ce, nde, "Mixed Case", "hostile"";--'x", "select")
    SELECT (ARRAY[-32768, 32767, 0, i])[1 + i % 4], (ARRAY[-9223372036854775808, 9223372036854775807, 0, i])[1 + i % 4],
      (ARRAY['NaN', 'Infinity', '-0.00001', '12345678901234567890123456789012345678'])[1 + i % 4]::numeric,
      (ARRAY[0.0000000001, -1234567890123456789012345678.0123456789, 99, i])[1 + i % 4],
      (ARRAY['NaN', '-Infinity', '-1e-300', '1.7e308'])[1 + i % 4]::float8, (i * 1.5)::numeric::money,
      (ARRAY['infinity', '-infinity', '0044-03-15 BC', '1984-06-02', '5874897-12-31'])[1 + i % 5]::date,
      (ARRAY['infinity', '4713-01-01 00:00:00 BC', '1984-06-02 12:00:00.123456', '294276-12-31 23:59:59'])[1 + i % 4]::timestamp,
      (ARRAY['-infinity', '0099-01-01 00:00:00+00 BC', '1984-06-02 12:00+05:30', '12000-01-01 00:00+00'])[1 + i % 4]::timestamptz,
      (ARRAY['24:00+14', '00:00-12:30', '12:34:56.7+01'])[1 + i % 3]::timetz, '1 mon -3 days 04:05:06', i % 2 = 0,
      E'Canary O''Neill \\\\ tab\\tx ' || i, (ARRAY['M', 'F'])[1 + i % 2], (ARRAY['DE', 'us', 'FR'])[1 + i % 3], 'AB' || i,
      decode('89504e470d0a1a0a0000000d49484452', 'hex'), gen_random_uuid(),
      (ARRAY['81.2.69.142', '2001:db8::1/64', '10.0.0.1/8'])[1 + i % 3]::inet,
      (ARRAY['10.0.0.0/8', '2001:4f8:3:ba::/64'])[1 + i % 2]::cidr, '08:00:2b:01:02:03:04:05', point(i, 2.5),
      box(point(0, 0), point(1, i)), ('{"email": "canary@real.example.net", "n": 1e400, "tags": ["Canary", null]}')::jsonb,
      '<a x="1">Canary</a>', ARRAY['Canary', NULL, 'a,"b\\'], ARRAY[['Canary', NULL], ['x', 'y']],
      daterange('2020-01-01', NULL), 'name=>Canary, x=>NULL', ROW('Canary St', 'Canaryville', '1999-01-01')::addr,
      ARRAY[ROW('Canary St', NULL, NULL)::addr], (ARRAY['F', 'M', 'X'])[1 + i % 3]::sex, 'ok', lpad((i * 37)::text, 5, '0'), i,
      'Canary' || i || '@Real.example.net', 'Cánary' || i, 'Canary', 'Canary', 'Canary'
    FROM generate_series(1, 1200) i;
  INSERT INTO odd (tx) VALUES (NULL), ('');
  ANALYZE;`;

/** What serves each column. */
const SERVES: Readonly<Record<string, string>> = {
  id: 'keep',
  i2: 'integer',
  i8: 'integer',
  n: '{ mask: numeric, on_error: redact }',
  n38: 'amount',
  f8: 'amount',
  mon: 'amount',
  d: '{ mask: date_shift, per: id }',
  ts: '{ mask: date_shift, per: id }',
  tz: '{ mask: date_shift, per: id }',
  tmz: 'time_shift',
  iv: 'redact',
  b: 'redact',
  tx: '{ mask: full_name, per: id }',
  c1: '{ mask: gender, per: id }',
  vc: '{ mask: country, per: id }',
  ch: '{ mask: shape, unique: true }',
  img: 'image',
  u: 'uuid',
  ip: '{ mask: ip, per: id }',
  cd: '{ mask: ip, per: id }',
  mac8: '{ mask: mac, per: id }',
  p: 'point',
  bx: 'redact',
  jb: '{ mask: json, paths: { "$.email": { mask: email }, "$.n": keep }, unlisted: redact }',
  x: '{ mask: xml, person: odd, per: id, text: { mask: full_name, person: true }, attributes: { x: keep } }',
  ta: '{ mask: array, element: { mask: lorem } }',
  t2: '{ mask: array, element: { mask: lorem } }',
  dr: 'redact',
  hs: '{ mask: hstore, keys: { name: full_name, x: keep } }',
  co: '{ mask: composite, attributes: { street: street_address, city: city, since: date_shift } }',
  coa: 'redact',
  s: '{ mask: gender, per: id }',
  mo: '{ keep: true, reason: "a test" }',
  po: '{ mask: postal_code, per: id }',
  pz: 'integer',
  ce: '{ mask: email, unique: true }',
  nde: '{ mask: user_name, unique: true }',
  'Mixed Case': '{ mask: last_name, per: id }',
  'hostile";--\'x': '{ mask: last_name, per: id }',
  select: `{ mask: template, template: '{{"Mixed Case"}}.{{id}}@x.example' }`,
};

function rules(changed: Readonly<Record<string, string>> = {}): string {
  const lines = Object.entries({ ...SERVES, ...changed }).map(
    ([name, rule]) => `      ${JSON.stringify(name)}: ${rule}`,
  );
  return `tables:\n  public.odd:\n    columns:\n${lines.join('\n')}\n`;
}

let production: TestDatabase;
let staging: TestDatabase;
let record: RunRecord;

async function run(text: string): Promise<RunRecord> {
  await using files = await project({ source: production.url, target: staging.url }, text);
  return await runRefresh(files);
}

beforeAll(async () => {
  production = await createDatabase(inject('source'), 'odd_types');
  await production.sql(CREATE);
  staging = existingDatabase(inject('target'), `staging_${production.name}`);
  record = await run(rules());
});

afterAll(async () => {
  await production?.[Symbol.asyncDispose]();
  await staging?.[Symbol.asyncDispose]();
});

const count = async (where: string): Promise<number> =>
  Number((await staging.sql(`SELECT count(*)::text AS n FROM odd WHERE ${where}`))[0]?.n);

test('every type is masked by what a user would reach for, and nothing of it is left', async () => {
  expect(record.error ?? null).toBeNull();
  expect(await count('true')).toBe(1202);
  expect(await count(`(odd.*)::text ILIKE '%canary%' OR (odd.*)::text ILIKE '%neill%'`)).toBe(0);
});

test.each([
  [
    'infinity stays, BC and far years move to days of the type',
    `id <= 1200 AND ((id % 5 = 0) <> (d = 'infinity') OR (id % 5 = 1) <> (d = '-infinity')
        OR id % 5 = 2 AND NOT d BETWEEN '0044-02-13 BC' AND '0044-04-14 BC')`,
  ],
  ['a generated column follows the masked one', `g IS DISTINCT FROM upper(tx)`],
  ['a domain’s CHECK holds', `po !~ '^\\d{5}$' OR pz <= 0`],
  ['one letter for a sex, of those that were there', `c1 NOT IN ('M', 'F') OR s NOT IN ('F', 'M')`],
  ['a country of two letters is a country of two letters', `id <= 1200 AND vc !~ '^[A-Z]{2}$'`],
  [
    'arrays keep their form and their NULLs',
    `id <= 1200 AND (array_dims(t2) <> '[1:2][1:2]' OR t2[1][2] IS NOT NULL)`,
  ],
  ['a document keeps its numbers of any size', `id <= 1200 AND (jb ->> 'n')::numeric <> 1e400`],
  ['hstore keeps its keys', `id <= 1200 AND (hs -> 'x' IS NOT NULL OR NOT hs ? 'name')`],
  [
    'a network stays a network of its family',
    `id <= 1200 AND family(cd) <> CASE WHEN id % 2 = 0 THEN 4 ELSE 6 END`,
  ],
  [
    'a template reads what another column became',
    `id <= 1200 AND "select" <> "Mixed Case" || '.' || id || '@x.example'`,
  ],
  [
    'a time of day keeps its zone',
    `id <= 1200 AND extract(timezone FROM tmz) <> (ARRAY[50400, -45000, 3600])[1 + id % 3]`,
  ],
])('%s', async (_, wrong) => {
  expect(await count(wrong)).toBe(0);
});

test('equal values stay equal, different ones different, at the ends of integers', async () => {
  for (const [column, distinct] of [
    ['i2', 303],
    ['i8', 303],
    ['ch', 1200],
    ['ce', 1200],
    ['nde', 1200],
  ] as const) {
    const of = `SELECT count(DISTINCT ${column})::text AS n FROM odd`;
    expect((await production.sql(of))[0]?.n, column).toBe(String(distinct));
    expect(await staging.sql(of), column).toEqual(await production.sql(of));
  }
});

test('a preview shows every masked cell, and no kept one', async () => {
  await using files = await project({ source: production.url, target: staging.url }, rules());
  const config = await loadConfig(files.configFile, { ...process.env, UNDERSTUDY_KEY: TEST_KEY });
  const { signal } = new AbortController();
  const answer = await previewTable(config, { schema: 'public', table: 'odd', rows: 5, signal });
  expect(answer.rows).toHaveLength(5);
  expect(JSON.stringify(answer)).not.toMatch(/canary|neill/i);
});

test.each([
  ['b', '{ mask: gender, per: id }', /true and false do not say which is which; say `values:/],
  [
    'mo',
    '{ mask: gender, per: id }',
    /no two labels of the type are known for a woman and a man; say `values:/,
  ],
  [
    'c1',
    '{ mask: first_name, per: id }',
    /it needs \d+ characters and the column holds 1; use redact or null, or keep it/,
  ],
  ['jb', 'scrub', /mask scrub does not take the type jsonb .*mask json, with paths/],
  ['hs', 'scrub', /mask scrub does not take the type .*hstore.* .*mask hstore/],
  ['ta', 'full_name', /mask full_name does not take the type .* .*mask array, with element/],
  ['co', 'full_address', /mask full_address does not take the type .* .*mask composite, with attributes/],
  ['x', 'lorem', /mask lorem does not take the type xml .*mask xml, with text/],
  ['bx', 'point', /it takes points, and the column is of the type box/],
  ['po', 'full_name', /does not satisfy it .*choose a mask that the constraint allows/],
  ['g', 'lorem', /generated/],
  ['n38', 'integer', /it takes whole numbers, and the column has decimals/],
  ['select', '{ mask: template, template: "{{Mixed}}" }', /Mixed/],
])('G2: %s by %s is refused before a row is read, with what to do', async (column, rule, says) => {
  const failed = await run(rules({ [column]: rule }));
  expect(failed.exitCode).toBe(3);
  expect(failed.stages.map(({ name }) => name)).not.toContain('copy');
  const told = (failed.error?.problems ?? [])
    .map(({ message, hint = '' }) => `${message} ${hint}`)
    .join('\n');
  expect(told === '' ? failed.error?.message : told).toMatch(says);
});

test('G3: a value that the mask cannot take ends the run, named by its column alone', async () => {
  const failed = await run(rules({ n: 'integer' }));
  expect(failed.error?.code).toBe('mask');
  expect(failed.error?.message).toMatch(/public\.odd\.n \(integer\).*is not a whole number/);
  expect(JSON.stringify(failed)).not.toMatch(/canary|NaN/i);
});
