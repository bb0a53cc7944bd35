import { describe, expect, test } from 'vitest';
import { plan, planned, refusal } from '../../../tests/support/planning.ts';
import {
  catalog,
  check,
  foreignKey,
  rules,
  table,
  type Written,
} from '../../../tests/support/sample-catalog.ts';

const EMAIL: Written = ['email', { unique: true }];
const cased = (...cases: readonly (readonly [string, Written])[]): Written => ['keep', { cases }];

type Parts = Partial<Parameters<typeof table>[1]>;

function one(c: Written, parts: Parts = {}, more: Readonly<Record<string, Written>> = {}) {
  return [
    catalog(
      table('public.t', {
        columns: { id: 'int4!', c: 'text', n: 'text!', kind: 'text!' },
        primaryKey: ['id'],
        ...parts,
      }),
    ),
    rules({ 'public.t': { id: 'keep', n: 'keep', kind: 'keep', c, ...more } }),
  ] as const;
}

describe('columns with cases', () => {
  test('would catch a case that is lost, or planned as if it were for all rows', () => {
    const found = planned(
      plan(...one(cased(["kind = 'x'", EMAIL], ["kind = 'y'", 'null']))),
      'public.t',
      'c',
    );
    expect(found).toMatchObject({ decision: 'keep', mask: null, as: null });
    expect(found.cases).toMatchObject([
      { when: "kind = 'x'", decision: 'mask', mask: 'email', domain: 'email', as: { name: 'public.t.c' } },
      { when: "kind = 'y'", decision: 'mask', mask: 'null' },
    ]);
  });

  test('G3: each case is asked whether it fits the column', () => {
    expect(refusal(...one(cased(['true', 'integer'])))).toContain('mask integer does not take the type text');
    expect(refusal(...one('keep', {}, { n: cased(['true', 'null']) }))).toContain(
      'public.t.n: mask null cannot serve: the column is NOT NULL',
    );
    const short = { columns: { id: 'int4!', c: 'varchar(9)', n: 'text!', kind: 'text!' } };
    expect(refusal(...one(cased(['true', EMAIL]), short))).toContain('public.t.c: mask email');
  });

  test('G2: a condition of no such column is told with the nearest name, and one of several statements refused', () => {
    expect(refusal(...one(cased(["knd = 'x'", 'hash'])))).toContain(
      'a condition (when) reads knd, and public.t has no such column | Did you mean kind?',
    );
    expect(refusal(...one(cased(['true) TO STDOUT; --', 'hash'])))).toContain('is not one SQL condition');
    expect(
      plan(...one(cased(['ctid IS NULL OR EXISTS (SELECT 1 FROM pg_class WHERE relname = c)', 'hash'])))
        .unproved,
    ).toEqual([]);
  });

  test('G8: a CHECK is held against every case, and cases under one condition only together', () => {
    const parts = { checks: [check("c <> ''")] };
    expect(refusal(...one(cased(['true', ['constant', { value: '' }]]), parts))).toContain('check ck');
    expect(plan(...one(cased(['true', ['constant', { value: 'x' }]]), parts)).unproved).toEqual([]);
    const both = { checks: [check("(n = 'a' AND c = 'b') OR (n = 'x' AND c = 'y')")] };
    const constant = (value: string): Written => ['constant', { value }];
    const n = (when: string): Written => ['constant', { value: 'a', cases: [[when, constant('x')]] }];
    const c = (when: string): Written => ['constant', { value: 'b', cases: [[when, constant('y')]] }];
    const columns = { id: 'int4!', c: 'text!', n: 'text!', kind: 'text!' };
    expect(plan(...one(c('id = 1'), { ...both, columns }, { n: n('id = 1') })).unproved).toEqual([]);
    expect(refusal(...one(c('id = 2'), { ...both, columns }, { n: n('id = 1') }))).toContain('check ck');
  });

  test('G8: what is put in place of a value that a mask cannot take must satisfy the CHECKs too', () => {
    const columns = { id: 'int4!', c: 'text!', n: 'text!', kind: 'text!' };
    const parts = { columns, checks: [check("c LIKE '%@%'")] };
    expect(refusal(...one(['email', { on_error: 'redact' }], parts))).toContain('check ck');
    expect(planned(plan(...one(['email', { on_error: 'redact' }])), 'public.t', 'c').onError).toBe('redact');
  });

  test('G9: a key has no cases and redacts nothing; what refers to it may be emptied in some rows', () => {
    const from = table('public.a', { columns: { k: 'text!' }, primaryKey: ['k'] });
    const to = table('public.b', {
      columns: { k: 'text' },
      foreignKeys: [foreignKey(['k'], 'public.a', ['k'])],
    });
    const refused = (a: Written) =>
      refusal(catalog(from, to), rules({ 'public.a': { k: a }, 'public.b': {} }));
    expect(refused(cased(["k = 'x'", 'hash']))).toContain('public.a.k is masked in some rows only');
    expect(refused(['hash', { on_error: 'redact' }])).toContain('a key that fails must stop the run');
    const bound = table('public.b', {
      columns: { k: 'text!' },
      foreignKeys: [foreignKey(['k'], 'public.a', ['k'])],
    });
    const redacting = rules({
      'public.a': { k: 'hash' },
      'public.b': { k: ['hash', { on_error: 'redact' }] },
    });
    expect(plan(catalog(from, to), redacting).unproved).toEqual([]);
    expect(refusal(catalog(from, bound), redacting)).toContain(
      'what on_error: redact puts there refers to nothing',
    );
    const referring = rules({
      'public.a': { k: 'hash' },
      'public.b': { k: ['hash', { cases: [["k = 'x'", 'null']] }] },
    });
    expect(plan(catalog(from, to), referring).unproved).toEqual([]);
    const other = rules({ 'public.a': { k: 'hash' }, 'public.b': { k: cased(["k = 'x'", 'hash']) } });
    expect(refusal(catalog(from, to), other)).toContain('public.a.k');
  });
});

describe('unique columns that go by others', () => {
  const unique = { unique: [['c']] };

  test.each<[string, Written, 'holds' | RegExp]>([
    ['the primary key', ['email', { unique: true, per: 'id' }], 'holds'],
    [
      'a column of which there are several',
      ['email', { unique: true, per: 'n' }],
      /goes by n, which does not keep/,
    ],
    ['a column that may be NULL', ['email', { unique: true, per: 'm' }], /goes by m, which does not keep/],
    ['a person, by its own value', ['email', { unique: true, person: 'p', per: 'n' }], 'holds'],
    ['the row', ['email', { unique: true, synthetic: true }], 'holds'],
    ['the row, NULL in half of them', ['email', { unique: true, synthetic: true, null_rate: 0.5 }], 'holds'],
    [
      'the row, by a mask of few names',
      ['first_name', { synthetic: true }],
      /synthetic values of c, drawn by id/,
    ],
    [
      'a column of which there are several, synthetic',
      ['email', { unique: true, synthetic: true, per: 'n' }],
      /drawn by n, may be the same/,
    ],
  ])('G8: %s', (_, decision, expected) => {
    const columns = { id: 'int4!', c: 'text', n: 'text!', m: 'int4', kind: 'text!' };
    const made = one(decision, { columns, unique: [['c'], ['m']] }, { m: 'keep' });
    if (expected === 'holds') {
      expect(plan(...made).unproved).toEqual([]);
    } else {
      expect(refusal(...made)).toMatch(expected);
    }
  });

  test('G8: kept values and reserved ones cannot meet, which the index build shows; others may', () => {
    expect(plan(...one(cased(["kind = 'x'", EMAIL]), unique)).unproved).toEqual([
      { at: 'public.t.t_key0', what: expect.stringContaining('its mask writes what no real value is') },
    ]);
    expect(refusal(...one(cased(["kind = 'x'", 'hash']), unique))).toContain(
      'may give one of the kept values',
    );
    expect(plan(...one(cased(["kind = 'x'", 'null']), unique)).unproved).toEqual([]);
  });

  test('G8: rows that a synthetic value brings under a partial index are told apart by it', () => {
    const partial = { unique: [{ reads: ['c'], predicate: 'c IS NOT NULL' }] };
    expect(plan(...one(['email', { unique: true, synthetic: true }], partial)).unproved).toEqual([]);
  });
});
