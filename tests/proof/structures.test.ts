/** Values with parts, taken apart and put together again by the masks of structures, are to a server what they were. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { findMask, MASKS } from '../../src/masks/catalog.ts';
import { BufferCellWriter } from '../../src/masks/cell-writer.ts';
import { maskKeys } from '../../src/masks/keys.ts';
import type { Apply, MaskedColumn, MaskKeys } from '../../src/masks/mask.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { columnOf, KEY, masked, read, use } from '../support/masking.ts';

const identity: Apply = (cells, out) => {
  for (let i = 0; i < cells.count; i++) {
    out.escaped(cells.bytes, cells.starts[i]!, cells.ends[i]!);
    out.end();
  }
};

/** Gives every part back as it was: what is lost then, the structure lost. */
const KEEPING: MaskKeys = {
  ...maskKeys(KEY, 'structures', MASKS),
  inner: (used, column) => {
    const mask = findMask(used.mask);
    if (mask === undefined) {
      throw new RangeError('no such mask');
    }
    return {
      mask: { ...mask, types: [column.class] },
      apply: identity,
      digests: () => Buffer.alloc(0),
    };
  },
};

const TEXT = columnOf('text', 'text', { encoding: 'UTF8' });
const ODD = `ARRAY['', 'NULL', 'null', 'a"b', 'back\\slash', '\\', '{}', ' , ', E'\\t\\n\\r', NULL, 'é𝄞', '(x)', '""', E'\\x0b', '=>', ';']`;

const ODD_KEYS: readonly string[] = [
  '',
  'NULL',
  'null',
  'a"b',
  'back\\slash',
  '\\',
  '{}',
  ' , ',
  '\t\n\r',
  'k',
  'é𝄞',
  '(x)',
  '""',
  '\v',
  '=>',
  ';',
  'a',
  'b',
];

/** A type, SQL that gives its values, and the mask that takes them apart. */
const FORMS: readonly {
  readonly type: string;
  readonly values: string;
  readonly mask: string;
  readonly options: object;
  readonly column: MaskedColumn;
}[] = [
  {
    type: 'text[]',
    values: `VALUES (${ODD}), ('{}'), (ARRAY[ARRAY['a','b'],ARRAY['c',NULL]]), ('[-1:0]={x,y}'), ('[0:0][2:3]={{"a,b",NULL}}')`,
    mask: 'array',
    options: { element: 'email' },
    column: columnOf('array', '_text', { element: TEXT }),
  },
  {
    type: 'box[]',
    values: `VALUES (ARRAY['(1,2),(3,4)','(0,0),(1,1)']::box[])`,
    mask: 'array',
    options: { element: 'email' },
    column: columnOf('array', '_box', { element: columnOf('geometric', 'box') }),
  },
  {
    type: 'json[]',
    values: `VALUES (ARRAY['{"a": [1, "\\"x\\\\"]}', 'null']::json[])`,
    mask: 'array',
    options: { element: 'email' },
    column: columnOf('array', '_json', { element: columnOf('json') }),
  },
  {
    type: 'hstore',
    values: `SELECT hstore(coalesce(k, 'k'), k) FROM unnest(${ODD}) k UNION ALL SELECT hstore('a=>1, b=>NULL')`,
    mask: 'hstore',
    options: { keys: Object.fromEntries(ODD_KEYS.map((key) => [key, 'email'])), unlisted: 'fail' },
    column: columnOf('hstore', 'hstore', { encoding: 'UTF8' }),
  },
  {
    type: 'parts',
    values: `SELECT ROW(k, n, ROW(k, k)::pair)::parts FROM unnest(${ODD}, ARRAY[1, NULL, 3]) AS u(k, n) UNION ALL SELECT ROW(NULL, NULL, NULL)::parts`,
    mask: 'composite',
    options: { attributes: { a: 'email', b: 'email', c: 'email' } },
    column: columnOf('composite', 'parts', {
      attributes: [
        { name: 'a', column: TEXT },
        { name: 'b', column: columnOf('integer', 'int4') },
        { name: 'c', column: columnOf('composite', 'pair') },
      ],
    }),
  },
  ...(
    [
      ['int4range', 'integer', `VALUES ('[1,5)'), ('empty'), ('(,3)'), ('[7,)'), ('(,)')`],
      ['numrange', 'numeric', `VALUES ('(1.50,2.50]'), ('[NaN,NaN]')`],
      ['daterange', 'date', `VALUES ('[2024-01-01,infinity)'), ('[0044-03-15 BC,2024-01-01)')`],
      ['tstzrange', 'timestamptz', `VALUES ('["2024-01-01 00:00:00+00","2024-01-02 00:00:00.5+00")')`],
      ['int8multirange', 'integer', `VALUES ('{[1,3),[5,8)}'), ('{}'), ('{(,1),[9,)}')`],
    ] as const
  ).map(([type, of, values]) => ({
    type,
    values,
    mask: 'range_bounds',
    options: { bound: 'email' },
    column: columnOf('range', type, { element: columnOf(of) }),
  })),
  {
    type: 'json',
    values: `VALUES ('{"b":1, "a":  "\\n\\\\ \\t", "b":2, "é":"\\ud834\\udd1e\\/", "n": 1e-400}'), ('null'), ('"\\u0041"'), ('[]')`,
    mask: 'json',
    options: { paths: { '$..*': 'email', $: 'email' }, keys: 'keep' },
    column: columnOf('json', 'json', { encoding: 'UTF8' }),
  },
  {
    type: 'jsonb',
    values: `SELECT jsonb_build_object(coalesce(k, 'k'), k, 'n', 12345678901234567890.10) FROM unnest(${ODD}) k`,
    mask: 'json',
    options: { paths: { '$..*': 'email' }, keys: 'keep' },
    column: columnOf('json', 'jsonb', { encoding: 'UTF8' }),
  },
  {
    type: 'xml',
    values: `VALUES ('<a b="&lt;&quot;x''" c=''"''>x &amp; <![CDATA[<y>]]><d/> z</a>'), ('a<b>c</b>')`,
    mask: 'xml',
    options: { text: 'email', attributes: { b: 'email', c: 'email' } },
    column: columnOf('xml', 'xml', { encoding: 'UTF8' }),
  },
];

let database: TestDatabase;

beforeAll(async () => {
  database = await createDatabase(inject('source'), 'structures');
  await database.sql(`CREATE EXTENSION hstore; CREATE TYPE pair AS (x text, y text);
    CREATE TYPE parts AS (a text, b int, c pair)`);
});

afterAll(async () => {
  await database[Symbol.asyncDispose]();
});

function through(form: (typeof FORMS)[number], values: readonly string[]): (string | null)[] {
  const cells = values.map((value) => Buffer.from(value));
  const ends = new Int32Array(cells.length);
  cells.reduce((at, cell, i) => {
    ends[i] = at + cell.length;
    return ends[i]!;
  }, 0);
  const starts = Int32Array.from(ends, (_, i) => (i === 0 ? 0 : ends[i - 1]!));
  const out = new BufferCellWriter(8);
  out.reset(cells.length);
  const apply = findMask(form.mask)!.prepare(form.options, form.column, KEEPING);
  apply({ count: cells.length, bytes: Buffer.concat(cells), starts, ends, digests: Buffer.alloc(0) }, out);
  return cells.map((_, i) => read(out.bytes.toString('utf8', i === 0 ? 0 : out.ends[i - 1], out.ends[i])));
}

describe.each(FORMS)('G13: $type through the mask $mask', (form) => {
  test('is to the server what it was', async () => {
    const rows = await database.sql<{ v: string }>(
      `SELECT v::${form.type}::text AS v FROM (${form.values}) AS t(v)`,
    );
    const values = rows.map(({ v }) => v);
    expect(values.length).toBeGreaterThan(0);
    const back = await Promise.all(
      through(form, values).map(async (text) => {
        const [row] = await database.sql<{ v: string }>(
          `SELECT ${pg.escapeLiteral(text ?? 'NULL')}::${form.type}::text AS v`,
        );
        return row?.v;
      }),
    );
    // A string's escapes are JSON's own matter.
    const plain = (all: readonly (string | undefined)[]) =>
      form.type === 'json'
        ? all.map((one) => JSON.parse(one ?? ''))
        : form.type === 'xml'
          ? all.map(decoded)
          : all;
    expect(plain(back)).toEqual(plain(values));
  });
});

/** Apostrophes and quotes may stand for themselves or not. */
function decoded(xml: string | undefined): string | undefined {
  return xml?.replaceAll('&quot;', '"').replaceAll(/&#39;|&apos;/g, "'");
}

test('masked parts load, and what surrounds them is as it was', async () => {
  const fixed = { mask: 'constant', value: 'a "b" \\ {,} NULL' };
  const [array = ''] = masked(
    use('array', { element: fixed }, columnOf('array', '_text', { element: TEXT })),
    ['[0:1]={x,NULL}'],
  );
  const [row] = await database.sql(
    `SELECT array_lower(v, 1) AS low, v[0] AS first, v[1] IS NULL AS none FROM (SELECT ${pg.escapeLiteral(read(array)!)}::text[] AS v) t`,
  );
  expect(row).toEqual({ low: '0', first: fixed.value, none: 't' });
  const [range = ''] = masked(
    use(
      'range_bounds',
      { bound: 'date_shift' },
      columnOf('range', 'daterange', { element: columnOf('date') }),
    ),
    ['[2024-01-01,2024-03-01)'],
  );
  const [moved] = await database.sql(
    `SELECT upper(v) - lower(v) AS days, lower_inc(v) AS inc FROM (SELECT ${pg.escapeLiteral(read(range)!)}::daterange AS v) t`,
  );
  expect(moved).toEqual({ days: '60', inc: 't' });
});
