import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ColumnPlan } from '../rules/plan.ts';
import { type CopyTable, chunksOf, copyInSql, copyOutSql } from './copy-chunks.ts';

const table = (more: Partial<CopyTable>): CopyTable => ({
  schema: 'public',
  name: 't',
  into: [more.schema ?? 'public', more.name ?? 't'],
  columns: [],
  key: [],
  prefix: 0,
  where: [],
  blocks: 0,
  bytes: 0,
  estimatedRows: 0,
  ...more,
});

test('G12: chunks cover every block once, and the last is open, whatever the sizes', () => {
  fc.assert(
    fc.property(
      fc.nat(2000),
      fc.nat(50),
      fc.integer({ min: 1, max: 1 << 24 }),
      (blocks, toast, chunkSize) => {
        const chunks = chunksOf([table({ blocks, bytes: blocks * 8192 * (1 + toast) })], chunkSize);
        let next = 0;
        for (const [i, chunk] of chunks.entries()) {
          expect(chunk.from).toBe(next);
          expect(chunk.to === null).toBe(i === chunks.length - 1);
          next = chunk.to ?? Number.POSITIVE_INFINITY;
          expect(next).toBeGreaterThan(chunk.from);
        }
        expect(next).toBe(Number.POSITIVE_INFINITY);
      },
    ),
    { numRuns: 50 },
  );
});

test('a chunk holds about as many bytes as asked for, TOAST counted in', () => {
  const heap = table({ blocks: 1000, bytes: 8_192_000 });
  const toasted = table({ blocks: 1000, bytes: 81_920_000 });
  expect(chunksOf([heap, toasted], 819_200).map((chunk) => chunk.table)).toEqual([
    ...Array(10).fill(0),
    ...Array(100).fill(1),
  ]);
});

test('a table with a condition is one chunk, for the condition may not be cheap', () => {
  expect(chunksOf([table({ blocks: 1000, bytes: 8_192_000, where: ['true'] })], 8192)).toHaveLength(1);
});

test('G17: names are quoted, and a condition cannot comment out what follows', () => {
  const odd = table({ schema: 'a"b', name: 'T; --', where: ['(\nx > 1 -- why\n)'] });
  expect(copyOutSql(odd, { table: 0, from: 0, to: null })).toBe(
    'COPY (SELECT  FROM ONLY "a""b"."T; --" WHERE (\nx > 1 -- why\n)) TO STDOUT',
  );
  expect(copyOutSql({ ...odd, where: [] }, { table: 0, from: 0, to: null })).toBe(
    'COPY "a""b"."T; --" TO STDOUT',
  );
  expect(copyOutSql({ ...odd, where: [] }, { table: 0, from: 8, to: 16 })).toBe(
    `COPY (SELECT  FROM ONLY "a""b"."T; --" WHERE ctid >= '(8,0)' AND ctid < '(16,0)') TO STDOUT`,
  );
  expect(copyInSql(odd)).toBe('COPY "a""b"."T; --" FROM STDIN');
});

test('conditions come before the columns, each on lines of its own, and a table with some is read by a query', () => {
  const treatment = {
    decision: 'mask',
    mask: 'lorem',
    options: {},
    domain: 'lorem',
    per: null,
    person: null,
    synthetic: null,
    onError: 'fail',
    as: null,
  } as const;
  const kept = { ...treatment, decision: 'keep', mask: null, domain: null } as const;
  const rule = { reason: null, review: null, origin: 'rule', at: null } as const;
  const column = (name: string): ColumnPlan['column'] => ({
    name,
    number: 1,
    type: {
      sql: 'text',
      class: 'text',
      base: 'text',
      baseSchema: 'pg_catalog',
      length: null,
      scale: null,
      domains: [],
      enumLabels: null,
      element: null,
      attributes: null,
    },
    notNull: false,
    generated: null,
    generationExpression: null,
    identity: null,
    defaultExpression: null,
    deterministicCollation: true,
    comment: null,
    distinct: null,
  });
  const plan: ColumnPlan = {
    ...kept,
    ...rule,
    column: column('no"te'),
    cases: [
      { ...treatment, when: "kind = 'a' -- why" },
      { ...kept, when: 'b' },
    ],
  };
  const of = table({ columns: [plan, { ...kept, ...rule, column: column('kind'), cases: [] }], prefix: 1 });
  expect(copyOutSql(of, { table: 0, from: 0, to: null })).toBe(
    `COPY (SELECT CASE WHEN (\nkind = 'a' -- why\n) THEN 1 WHEN (\nb\n) THEN 2 ELSE 0 END, "no""te", "kind" FROM ONLY "public"."t") TO STDOUT`,
  );
  expect(copyInSql(of)).toBe('COPY "public"."t" ("no""te", "kind") FROM STDIN');
});
