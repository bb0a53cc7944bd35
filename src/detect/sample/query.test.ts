import { expect, test } from 'vitest';
import { table, typeOf } from '../../../tests/support/sample-catalog.ts';
import type { Column } from '../../postgres/catalog.ts';
import { percentage, sampleQueries } from './query.ts';

const one = table('public.t', { columns: { id: 'int4' } });
const columnOf = (name: string, type: string): Column => ({ ...one.columns[0]!, name, type: typeOf(type) });
const BOUNDS = { rows: 1000, bytes: 2_000_000 };

test.each([
  ['a table that is read whole anyway', { blocks: 40, rows: 1500 }, null],
  ['an empty one', { blocks: 0, rows: 0 }, null],
  ['a large one', { blocks: 10_000, rows: 1_000_000 }, 0.21],
  ['one that was never counted', { blocks: 10_000, rows: 0 }, 2.01],
  ['one of wide rows, of a few to the block', { blocks: 10_000, rows: 10_000 }, 20.01],
])('the share of %s is wrong', (_, counted, percent) => {
  const found = percentage({ table: one, ...counted }, 1000);
  expect(found === null ? null : Math.round(100 * found) / 100).toBe(percent);
});

test('a query names more columns than a target list holds, or leaves one out', () => {
  const columns = Array.from({ length: 1600 }, (_, i) => columnOf(`c${i}`, 'int4'));
  const queries = sampleQueries({ table: one, blocks: 1, rows: 1 }, columns, BOUNDS, null);
  expect(queries.map((query) => query.columns.length)).toEqual([500, 500, 500, 100]);
  expect(queries.flatMap((query) => query.columns)).toEqual(columns);
});

test('texts without a bound take more memory than the rows of a query may', () => {
  const columns = Array.from({ length: 100 }, (_, i) => columnOf(`c${i}`, 'text'));
  const queries = sampleQueries({ table: one, blocks: 1, rows: 1 }, columns, BOUNDS, null);
  expect(Math.max(...queries.map((query) => query.columns.length))).toBeLessThanOrEqual(33);
});

test('G2: a name is more than a name to the server', () => {
  const odd = { ...one, schema: 's"', name: 't"; DROP TABLE x; --' };
  const [query] = sampleQueries(
    { table: odd, blocks: 1, rows: 1 },
    [columnOf('c" FROM x; --', 'text')],
    BOUNDS,
    5,
  );
  expect(query?.sql).toContain('"c"" FROM x; --"::pg_catalog.text');
  expect(query?.sql).toContain(
    'FROM ONLY "s"""."t""; DROP TABLE x; --" TABLESAMPLE pg_catalog.system (5.000000)',
  );
});
