/** COPY text between real servers, unparsed and through the engine: what is kept, or masked by identity, is the same. */
import { describe, expect, inject, test } from 'vitest';
import type { Apply } from '../../src/masks/mask.ts';
import { connect } from '../../src/postgres/connect.ts';
import { copyIn, copyOut } from '../../src/postgres/copy.ts';
import { beginReadOnly, TEXT_FORM } from '../../src/postgres/guard.ts';
import { createEngine, type Engine } from '../../src/stream/engine.ts';
import { Passage } from '../../src/stream/passage.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { endpointOf } from '../support/endpoints.ts';

const source = inject('source');
const target = inject('target');

const identity: Apply = (cells, out) => {
  for (let i = 0; i < cells.count; i++) {
    out.escaped(cells.bytes, cells.starts[i]!, cells.ends[i]!);
    out.end();
  }
};

/** A type of each kind of text form, and expressions that give its odd values. */
const ODD: readonly (readonly [type: string, values: string])[] = [
  ['text', `unnest(array(SELECT chr(i) FROM generate_series(1, 300) i))`],
  ['text', `unnest(array(SELECT 'a' || chr(i) || chr(92) || chr(i) FROM generate_series(1, 127) i))`],
  [
    'text',
    `unnest(ARRAY['', ' ', '\\N', '\\.', '\\', '\\\\', E'\\r\\n', E'\\u2028\\u2029\\u0085', 'N', '\\x41', '\\101'])`,
  ],
  ['text', `repeat(E'long\\t\\\\ value\\n', 40000)`],
  ['varchar(3)', `unnest(ARRAY['', '𝄞𝄞𝄞', E'\\\\\\t\\n'])`],
  ['char(4)', `unnest(ARRAY['', 'a  ', ' a', E'\\t'])`],
  ['"char"', `unnest(ARRAY['', 'a', '\\', '\\200', '\\012']::"char"[])`],
  ['name', `unnest(ARRAY['', 'Mixed "Name"']::name[])`],
  ['bytea', `unnest(ARRAY['', '\\x00ff0a0d095c4e']::bytea[])`],
  ['bool', `unnest(ARRAY[true, false])`],
  ['int2', `unnest(ARRAY[-32768, 32767]::int2[])`],
  ['int8', `unnest(ARRAY[-9223372036854775808, 9007199254740993])`],
  ['numeric', `unnest(ARRAY['NaN', 'Infinity', '-Infinity', '0.000', '1e-500', '-0.10']::numeric[])`],
  ['float4', `unnest(ARRAY['NaN', 'Infinity', '-0', '1e-45', '0.1']::float4[])`],
  ['float8', `unnest(ARRAY['NaN', '-Infinity', '-0', '5e-324', '0.1']::float8[])`],
  ['money', `unnest(ARRAY['-92233720368547758.08', '0.01']::money[])`],
  ['json', `unnest(ARRAY['null', '{"b":1, "a":  "\\n\\\\ \\t", "b":2}', '"\\u0041"']::json[])`],
  ['jsonb', `unnest(ARRAY['null', '{"b":1.10,"a":"\\n\\\\"}', '12345678901234567890.10']::jsonb[])`],
  ['xml', `unnest(ARRAY['<a>&amp;' || chr(10) || '</a>', '']::xml[])`],
  ['date', `unnest(ARRAY['infinity', '-infinity', '4713-01-01 BC', '5874897-12-31']::date[])`],
  [
    'timestamptz',
    `unnest(ARRAY['infinity', '4713-01-02 00:00:00+00 BC', '294276-12-31 23:59:59.999999+00']::timestamptz[])`,
  ],
  ['timetz', `unnest(ARRAY['00:00:00+15:59', '24:00:00-15:59']::timetz[])`],
  [
    'interval',
    `unnest(ARRAY['-178000000 years', '1 mon -1 days +00:00:00.000001', '-1 year 2 mons -3 days 04:05:06.7']::interval[])`,
  ],
  ['uuid', `'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF'::uuid`],
  ['inet', `unnest(ARRAY['0.0.0.0/0', '192.168.1.1/24', '::ffff:1.2.3.4']::inet[])`],
  ['macaddr8', `'00:00:00:00:00:00:00:ff'::macaddr8`],
  ['varbit', `unnest(ARRAY[B'', B'10101']::varbit[])`],
  ['tsvector', `unnest(ARRAY['', $q$'a b':1A,2 'c''d' '\\\\':3$q$]::tsvector[])`],
  ['tsquery', `$q$'a b' & !'c' | 'd':*AB$q$::tsquery`],
  ['point', `'(NaN,Infinity)'::point`],
  ['polygon', `'((0,0),(1,1),(1,0))'::polygon`],
  ['numrange', `unnest(ARRAY['empty', '[NaN,NaN]', '(,1.50]']::numrange[])`],
  ['tstzrange', `'[-infinity,infinity]'::tstzrange`],
  ['int4multirange', `unnest(ARRAY['{}', '{[1,2),[5,8)}']::int4multirange[])`],
  ['text[]', `unnest(ARRAY['{}', '{NULL,"NULL",""}', E'{"a,b\\t","c\\\\"d","\\\\\\\\"}']) :: text[]`],
  ['int8[]', `'[0:1]={9223372036854775807,NULL}'::int8[]`],
  ['regclass', `'pg_catalog.pg_class'::regclass`],
  ['xid8', `'18446744073709551615'::xid8`],
  ['pg_lsn', `'FFFFFFFF/FFFFFFFF'::pg_lsn`],
];

/** Two columns of the type around a NULL, so that every place in a row is met. */
const CREATE = ODD.map(([type], i) => `CREATE TABLE odd_${i} (a ${type}, n int, b ${type});`).join('\n');
const FILL = ODD.map(
  ([type, values], i) =>
    `INSERT INTO odd_${i} SELECT v::${type}, NULL, v::${type} FROM (SELECT ${values} AS v) s;
     INSERT INTO odd_${i} VALUES (NULL, 1, NULL);`,
).join('\n');

async function copyText(database: TestDatabase, server: typeof source, table: string): Promise<Buffer> {
  await using connection = await connect(endpointOf(server, database.name, 'source'));
  await beginReadOnly(connection, { lockTimeoutMs: 0 });
  const pieces: Buffer[] = [];
  const out = copyOut(connection, `COPY public.${table} TO STDOUT`, table);
  for await (const piece of out.pieces) {
    pieces.push(Buffer.from(piece));
  }
  await out.rows;
  return Buffer.concat(pieces);
}

/** Copies `table` through `engine`, or unparsed; the counts of source and target. */
async function through(
  engine: Engine | null,
  from: TestDatabase,
  to: TestDatabase,
  table: string,
): Promise<[read: number, loaded: number]> {
  await using reader = await connect(endpointOf(source, from.name, 'source'));
  await using writer = await connect(endpointOf(target, to.name));
  await beginReadOnly(reader, { lockTimeoutMs: 0 });
  for (const [name, value] of Object.entries(TEXT_FORM)) {
    await writer.execute(`SET ${name} = '${value}'`);
  }
  const rows = engine ?? new Passage();
  const out = copyOut(reader, `COPY public.${table} TO STDOUT`, table);
  const into = copyIn(writer, `COPY public.${table} FROM STDIN`, table);
  for await (const piece of out.pieces) {
    const ready = rows.push(piece);
    if (ready !== null) {
      await into.write(ready, () => rows.recycle(ready));
    }
  }
  const rest = rows.end();
  if (rest !== null) {
    await into.write(rest);
  }
  return [await out.rows, await into.end()];
}

const field = () => ({
  mask: {
    apply: identity,
    needsPrf: false,
    cmac: null,
    per: null,
    person: null,
    reads: [],
    synthetic: null,
    fallback: null,
    countEqual: true,
  },
});

describe('G13: odd values of every built-in type come through byte for byte', () => {
  for (const [path, engine] of [
    ['unparsed', () => null],
    ['with all columns decoded and encoded', () => createEngine([field(), field(), field()], false)],
    ['with the first column decoded and encoded', () => createEngine([field()], true)],
  ] as const) {
    test(path, async () => {
      await using production = await createDatabase(source, 'codec');
      await using staging = await createDatabase(target, 'codec');
      await production.sql(`${CREATE}\n${FILL}`);
      await staging.sql(CREATE);
      for (const [index, [type]] of ODD.entries()) {
        const table = `odd_${index}`;
        const made = engine();
        const [read, loaded] = await through(made, production, staging, table);
        expect([read, loaded], type).toEqual([loaded, made?.rows ?? read]);
        const before = await copyText(production, source, table);
        expect(before.length, type).toBeGreaterThan(0);
        expect((await copyText(staging, target, table)).equals(before), type).toBe(true);
      }
    });
  }
});

test('G12: tables of no column, of no row and of one column keep their rows', async () => {
  await using production = await createDatabase(source, 'codec');
  await using staging = await createDatabase(target, 'codec');
  const create = 'CREATE TABLE none (); CREATE TABLE empty (a int, b text); CREATE TABLE one (a text);';
  await production.sql(`${create}
    INSERT INTO none SELECT FROM generate_series(1, 7);
    INSERT INTO one VALUES (''), (NULL), ('\\.'), (E'\\n'), ('');`);
  await staging.sql(create);
  expect(await through(null, production, staging, 'none')).toEqual([7, 7]);
  expect(await through(createEngine([field()], true), production, staging, 'empty')).toEqual([0, 0]);
  expect(await through(createEngine([field()], false), production, staging, 'one')).toEqual([5, 5]);
  expect(await copyText(staging, target, 'one')).toEqual(await copyText(production, source, 'one'));
});
