import { describe, expect, test } from 'vitest';
import { masksWith, plan, refusal } from '../../../tests/support/planning.ts';
import { catalog, foreignKey, rules, table, type Written } from '../../../tests/support/sample-catalog.ts';

describe('a column of few values over many rows', () => {
  const made = (
    decision: Written,
    {
      distinct = 60,
      rows = 60_000,
      unique = false,
    }: { distinct?: number | null; rows?: number; unique?: boolean } = {},
  ) =>
    [
      catalog(
        table('public.t', {
          columns: { id: 'int4!', name: { is: 'text', distinct } },
          primaryKey: ['id'],
          unique: unique ? [['name']] : [],
          estimatedRows: rows,
        }),
      ),
      rules({ 'public.t': { id: 'keep', name: decision } }),
    ] as const;

  test('G6: would catch a first name that counting gives back', () => {
    expect(refusal(...made('first_name'))).toContain(
      'public.t.name: mask first_name would map about 60 values in about 60000 rows one by one, which counting undoes | Keep it, use null, redact or a constant, or draw it by the person',
    );
  });

  test.each<[string, Written]>([
    ['the person', ['first_name', { person: 'p', per: 'id' }]],
    ['another column', ['first_name', { per: 'id' }]],
    ['the row', ['first_name', { synthetic: true }]],
    ['nothing', 'redact'],
  ])('would catch a refusal of what is drawn by %s', (_, decision) => {
    expect(plan(...made(decision)).unproved).toEqual([]);
  });

  test.each([
    ['few rows', { rows: 999 }],
    ['a thousand values', { distinct: 1000, rows: 1e7 }],
    ['fewer than a hundred rows a value', { distinct: 601 }],
    ['one value', { distinct: 1 }],
  ])('would catch a refusal where nothing can be counted: %s', (_, facts) => {
    expect(plan(...made('first_name', facts)).unproved).toEqual([]);
  });

  test('would catch a refusal of keys, which are told apart by what they are', () => {
    const parent = table('public.a', { columns: { k: { is: 'text!', distinct: 60 } }, primaryKey: ['k'] });
    const child = table('public.b', {
      columns: { k: { is: 'text', distinct: 60 } },
      foreignKeys: [foreignKey(['k'], 'public.a', ['k'])],
      estimatedRows: 1e6,
    });
    expect(
      plan(catalog(parent, child), rules({ 'public.a': { k: 'hash' }, 'public.b': {} })).unproved,
    ).toEqual([]);
  });

  test('would catch a column of which nothing is known, and nobody is told', () => {
    expect(plan(...made('first_name', { distinct: null })).unproved).toEqual([
      { at: 'public.t', what: expect.stringContaining('no statistics say whether name hold few') },
    ]);
    expect(plan(...made('first_name', { distinct: null, rows: 900 })).unproved).toEqual([]);
  });

  test('G10: would catch a partitioned table whose own values nobody counted', () => {
    const parts = (partitionKey: string, counts: readonly number[]) => {
      const columns = { at: 'date', name: { is: 'text', distinct: null } };
      const root = table('public.log', {
        columns,
        kind: 'partitioned',
        partitionKey: { text: `LIST (${partitionKey})`, columns: [partitionKey] },
        estimatedRows: 0,
      });
      const children = counts.map((distinct, i) =>
        table(`public.log_${i}`, {
          columns: { ...columns, name: { is: 'text', distinct } },
          parents: [['public', 'log']],
          isPartition: true,
          partitionBound: `FOR VALUES IN ('${i}')`,
          estimatedRows: 30_000,
        }),
      );
      return catalog(root, ...children);
    };
    const by = rules({ 'public.log': { at: 'keep', name: 'first_name' } });
    expect(refusal(parts('at', [600, 600]), by)).toContain('about 600 values in about 60000 rows');
    // Each of 12,000 values lies in one partition: a partition has few, the table has not.
    expect(
      plan(
        parts(
          'at',
          Array.from({ length: 3 }, () => 1000),
        ),
        by,
      ).unproved,
    ).toEqual([]);
  });
});

describe('a mask of few outputs', () => {
  const one = (decision: Written, masks?: ReturnType<typeof masksWith>) =>
    [
      catalog(table('public.t', { columns: { id: 'int4!', c: 'text' }, primaryKey: ['id'] })),
      rules({ 'public.t': { id: 'keep', c: decision } }, {}, {}, masks),
      masks === undefined ? {} : { masks },
    ] as const;

  test('G6: would catch a gender that is mapped from the gender', () => {
    const masks = masksWith('first_name', { name: 'few_names', few: true });
    expect(refusal(...one('few_names', masks))).toContain('would map a value to one of a few');
    expect(plan(...one(['few_names', { person: 'p', per: 'id' }], masks)).unproved).toEqual([]);
    expect(plan(...one(['few_names', { per: 'id' }], masks)).unproved).toEqual([]);
  });

  test('G6: rows that nothing is known of are listed, for there a value goes by itself', () => {
    const masks = masksWith('first_name', { name: 'few_names', few: true });
    const columns = { id: 'int4!', who: 'int4', c: 'text', d: 'text' };
    const of = catalog(table('public.t', { columns, primaryKey: ['id'] }));
    const by = rules(
      {
        'public.t': {
          id: 'keep',
          who: 'keep',
          c: ['few_names', { per: 'who' }],
          d: ['first_name', { per: 'who' }],
        },
      },
      {},
      {},
      masks,
    );
    expect(plan(of, by, { masks }).unproved).toEqual([
      { at: 'public.t.c', what: expect.stringContaining('rows whose who is NULL go by the value itself') },
    ]);
  });

  test('would catch a small output space that passes for a large one; reserved and coarse ones are no danger', () => {
    const small = { name: 'small', outputDomain: () => 999 };
    expect(refusal(...one('small', masksWith('first_name', small)))).toContain('one of a few');
    for (const harmless of [{ reserved: true }, { technique: 'generalization' as const }]) {
      expect(plan(...one('small', masksWith('first_name', { ...small, ...harmless }))).unproved).toEqual([]);
    }
  });
});
