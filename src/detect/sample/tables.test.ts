import { expect, test } from 'vitest';
import { catalog, table } from '../../../tests/support/sample-catalog.ts';
import type { Table } from '../../postgres/catalog.ts';
import { tablesToSample } from './tables.ts';

const columns = { id: 'int4' };
const part = (name: string, parent: string, kind: 'table' | 'partitioned' | 'foreign' = 'table'): Table =>
  table(`public.${name}`, {
    columns,
    kind,
    isPartition: true,
    parents: [['public', parent]],
    blocks: 10,
    estimatedRows: 100,
  });

const names = (of: ReturnType<typeof tablesToSample>): string[] =>
  of.sources.map((source) => source.table.name);

test('a partition is read by itself, or its rows are not counted to their table', () => {
  const found = tablesToSample(
    catalog(
      table('public.all', { columns, kind: 'partitioned' }),
      part('one', 'all'),
      part('two', 'all', 'partitioned'),
      part('three', 'two'),
    ),
  );
  expect(names(found)).toEqual(['all']);
  expect(found.sources[0]).toMatchObject({ blocks: 20, rows: 200 });
});

test('a foreign table is read, by itself or as a partition', () => {
  const found = tablesToSample(
    catalog(
      table('public.far', { columns, kind: 'foreign' }),
      table('public.all', { columns, kind: 'partitioned' }),
      part('here', 'all'),
      part('there', 'all', 'foreign'),
    ),
  );
  expect(names(found)).toEqual(['here']);
  expect(found.notShown.map((each) => each.table.name)).toEqual(['far', 'all', 'there']);
});

test('an unlogged table is read of a standby', () => {
  const unlogged = catalog(table('public.t', { columns, persistence: 'unlogged' }));
  expect(names(tablesToSample(unlogged))).toEqual(['t']);
  expect(names(tablesToSample({ ...unlogged, inRecovery: true }))).toEqual([]);
});

test('many partitions take long', () => {
  const many = Array.from({ length: 20_000 }, (_, i) => part(`p${i}`, 'all'));
  const before = performance.now();
  expect(
    names(tablesToSample(catalog(table('public.all', { columns, kind: 'partitioned' }), ...many))),
  ).toEqual(['all']);
  expect(performance.now() - before).toBeLessThan(1000);
});
