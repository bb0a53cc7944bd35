/** Every built-in type with its odd values comes through a refresh of kept columns byte for byte, in COPY text. */
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { expect, inject, test } from 'vitest';
import { createDatabase, existingDatabase } from '../support/database.ts';
import { project, runRefresh } from '../support/refresh.ts';

const source = inject('source');
const target = inject('target');

/** Odd values by type; NULL is added to each. */
const ODD: Record<string, readonly string[]> = {
  bool: ['true', 'false'],
  int2: ['-32768', '32767', '0'],
  int4: ['-2147483648', '2147483647'],
  int8: ['-9223372036854775808', '9223372036854775807', '9007199254740993'],
  numeric: [
    'NaN',
    'Infinity',
    '-Infinity',
    '0.000',
    '1e-1000',
    '12345678901234567890.123456789012345678901234567890',
    '-0.10',
  ],
  float4: ['NaN', 'Infinity', '-Infinity', '-0', '1e-45', '3.4028235e38', '0.1'],
  float8: ['NaN', 'Infinity', '-Infinity', '-0', '5e-324', '1.7976931348623157e308', '0.1'],
  money: ['-92233720368547758.08', '0.01'],
  text: [
    '',
    ' ',
    '\\',
    '\\N',
    '\\.',
    'a\tb',
    'a\nb',
    'a\rb',
    'a\r\nb',
    '\b\f\v',
    '\u2028\u2029\u0085',
    '€ 𝄞 é e\u0301',
    "'; DROP TABLE odd; --",
    '"',
    '\\x41',
    '\u0001\u001b[0m\u007f',
    '{}',
    'NULL',
  ],
  varchar: ['', '\\N', '𝄞𝄞'],
  bpchar: ['', 'a  ', ' a'],
  name: ['', 'Mixed "Name"'],
  '"char"': ['a', '\\', ''],
  bytea: ['', '\\x', '\\x00ff0a0d095c', '\\x5c4e'],
  json: [
    'null',
    '{"b":1, "a":  2, "b":3}',
    '{"n":123456789012345678901234567890.10}',
    '"\\u0041\\n\\\\"',
    '[]',
  ],
  jsonb: ['null', '{"b":1,"a":2}', '{"n":123456789012345678901234567890.10}', '"\\n\\\\\\t"', '[]'],
  jsonpath: ['$.a[*] ? (@ > 1)'],
  xml: ['<a>&amp;\n</a>', ''],
  date: ['infinity', '-infinity', '4713-01-01 BC', '5874897-12-31', '0001-01-01 BC'],
  timestamp: ['infinity', '-infinity', '4713-01-01 00:00:00 BC', '294276-12-31 23:59:59.999999'],
  timestamptz: [
    'infinity',
    '-infinity',
    '4713-01-02 00:00:00+00 BC',
    '294276-12-31 23:59:59.999999+00',
    '2026-03-29 02:30:00+01',
  ],
  time: ['00:00:00', '24:00:00', '23:59:59.999999'],
  timetz: ['00:00:00+15:59', '24:00:00-15:59'],
  interval: [
    '-178000000 years',
    '1 mon -1 days +00:00:00.000001',
    '00:00:00',
    '-1 year 2 mons -3 days 04:05:06.7',
  ],
  uuid: ['00000000-0000-0000-0000-000000000000', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF'],
  inet: ['0.0.0.0/0', '192.168.1.1/24', '::/0', 'fe80::1', '::ffff:1.2.3.4'],
  cidr: ['0.0.0.0/0', '10.0.0.0/8', '2001:db8::/32'],
  macaddr: ['00:00:00:00:00:00', 'ff:ff:ff:ff:ff:ff'],
  macaddr8: ['00:00:00:00:00:00:00:00'],
  bit: ['1', '0'],
  varbit: ['', '10101'],
  tsvector: ['', "'a b':1A,2 'c''d' '\\\\':3"],
  tsquery: ["'a b' & !'c' | 'd':*AB", ''],
  point: ['(NaN,Infinity)', '(0.1,-0)'],
  line: ['{1,-1,0}'],
  lseg: ['[(0,0),(1,1)]'],
  box: ['(1,1),(0,0)'],
  path: ['[(0,0),(1,1)]', '((0,0),(1,1))'],
  polygon: ['((0,0),(1,1),(1,0))'],
  circle: ['<(0,0),1>'],
  int4range: ['empty', '(,)', '[1,2)'],
  int8range: ['empty', '[-9223372036854775808,)'],
  numrange: ['empty', '[NaN,NaN]', '(,1.50]'],
  daterange: ['empty', '[-infinity,infinity)', '(,)'],
  tsrange: ['empty', '["2026-01-01 00:00:00",)'],
  tstzrange: ['empty', '[-infinity,infinity]'],
  int4multirange: ['{}', '{[1,2),[5,8)}'],
  nummultirange: ['{}', '{(,)}'],
  'text[]': ['{}', '{NULL,"NULL",""}', '{{"a,b","c\\"d"},{"\\\\","e\nf"}}', '[0:1]={x,y}'],
  'int8[]': ['{9223372036854775807,NULL}'],
  'jsonb[]': ['{"{\\"a\\": 1}",NULL}'],
  'bytea[]': ['{"\\\\x00ff",NULL}'],
  oid: ['0', '4294967295'],
  regclass: ['pg_catalog.pg_class'],
  regtype: ['pg_catalog.int4'],
  xid: ['4294967295'],
  xid8: ['18446744073709551615'],
  cid: ['1'],
  tid: ['(4294967295,65535)'],
  pg_lsn: ['0/0', 'FFFFFFFF/FFFFFFFF'],
  txid_snapshot: ['10:20:10,14,15'],
  pg_snapshot: ['10:20:10,14,15'],
  int2vector: ['1 2 3'],
  oidvector: ['1 2'],
};

async function copyText(url: string, sql: string): Promise<Buffer> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const pieces: Buffer[] = [];
    for await (const piece of client.query(copyTo(sql))) {
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  } finally {
    await client.end();
  }
}

/** One table a type, one row an odd value, and one of NULL. */
const statements = Object.entries(ODD).map(([type, values], index) => {
  const rows = values.map((value, row) => `(${row}, ${pg.escapeLiteral(value)}::${type})`);
  return `CREATE TABLE odd_${index} (id int PRIMARY KEY, v ${type}); INSERT INTO odd_${index} VALUES ${rows.join(', ')}, (999, NULL);`;
});

test('G13: every built-in type round trips, odd values and all', async () => {
  await using production = await createDatabase(source, 'odd');
  await production.sql(statements.join('\n'));
  await using staging = existingDatabase(target, `copy_${production.name}`);
  const tables = statements.map((_, index) => `  public.odd_${index}: { columns: { id: keep, v: keep } }`);
  await using files = await project(
    { source: production.url, target: staging.url },
    `tables:\n${tables.join('\n')}\n`,
  );
  const record = await runRefresh(files);
  expect(record.error ?? null).toBeNull();
  for (const [index, type] of Object.keys(ODD).entries()) {
    const sql = `COPY (SELECT * FROM odd_${index} ORDER BY id) TO STDOUT`;
    const [there, here] = await Promise.all([copyText(production.url, sql), copyText(staging.url, sql)]);
    expect(here.equals(there), type).toBe(true);
  }
});

test('G13: the same values come through the masking path of their table untouched', async () => {
  await using production = await createDatabase(source, 'odd');
  await production.sql(
    `${statements.join('\n')} ${statements.map((_, index) => `ALTER TABLE odd_${index} ADD COLUMN m text DEFAULT 'x'`).join('; ')}`,
  );
  await using staging = existingDatabase(target, `copy_${production.name}`);
  const tables = statements.map(
    (_, index) =>
      `  public.odd_${index}: { columns: { id: keep, v: keep, m: { mask: constant, value: y } } }`,
  );
  await using files = await project(
    { source: production.url, target: staging.url },
    `tables:\n${tables.join('\n')}\n`,
  );
  const record = await runRefresh(files);
  expect(record.error ?? null).toBeNull();
  for (const [index, type] of Object.keys(ODD).entries()) {
    const sql = `COPY (SELECT id, v FROM odd_${index} ORDER BY id) TO STDOUT`;
    const [there, here] = await Promise.all([copyText(production.url, sql), copyText(staging.url, sql)]);
    expect(here.equals(there), type).toBe(true);
  }
});
