import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Columns,
  catalog,
  check,
  foreignKey,
  rules,
  table,
  typeOf,
} from '../../../tests/support/sample-catalog.ts';
import { UnderstudyError } from '../../errors.ts';
import { MASKS } from '../../masks/catalog.ts';
import type { Table } from '../../postgres/catalog.ts';
import type { ColumnPlan, Plan } from '../plan.ts';
import { makePlan } from '../planner.ts';

function redacted(tables: readonly Table[], by = rules({})): Plan {
  return makePlan(catalog(...tables), by, { unlisted: 'redact', masks: MASKS });
}

function at(plan: Plan, name: string, column: string): ColumnPlan | undefined {
  return plan.tables
    .find(({ table: each }) => each.name === name)
    ?.columns.find((each) => each.column.name === column);
}

describe('unlisted: redact', () => {
  test('a column that stands alone is emptied, and a rule still decides its own', () => {
    const person = table('public.person', { columns: { name: 'text', born: 'date!', mail: 'text' } });
    const plan = redacted([person], rules({ 'public.person': { mail: 'email' } }));
    expect(at(plan, 'person', 'name')).toMatchObject({
      mask: 'redact',
      origin: 'redact',
      as: { notNull: false },
    });
    expect(at(plan, 'person', 'born')).toMatchObject({ mask: 'redact', as: { notNull: true } });
    expect(at(plan, 'person', 'mail')).toMatchObject({ mask: 'email', origin: 'rule' });
    expect(plan.notes.map(({ what }) => what).join()).toContain('redact');
  });

  test('keys get a mask that keeps them apart, on both sides of their foreign keys', () => {
    const one = table('public.one', {
      columns: { id: 'int8!', code: 'text!' },
      primaryKey: ['id'],
      unique: [['code']],
    });
    const two = table('public.two', {
      columns: { id: 'uuid!', one_id: 'int4', code: 'varchar(20)' },
      primaryKey: ['id'],
      foreignKeys: [
        foreignKey(['one_id'], 'public.one', ['id']),
        foreignKey(['code'], 'public.one', ['code']),
      ],
    });
    const plan = redacted([two, one]);
    expect(at(plan, 'one', 'id')).toMatchObject({ mask: 'integer', as: { base: 'int4' } });
    expect(at(plan, 'two', 'one_id')).toMatchObject({
      mask: 'integer',
      as: { base: 'int4' },
      origin: 'foreign key',
    });
    expect(at(plan, 'one', 'code')?.as?.length).toBe(20);
    expect(at(plan, 'one', 'code')).toMatchObject({
      mask: at(plan, 'two', 'code')?.mask,
      options: at(plan, 'two', 'code')?.options,
    });
  });

  test('G1: a key that a CHECK wants to be one text, which no mask gives, is refused before a row is read', () => {
    const scope = table('public.scope', { columns: { id: 'text!' }, primaryKey: ['id'] });
    const whole = table('public.scope_global', {
      columns: { id: 'text!' },
      primaryKey: ['id'],
      foreignKeys: [foreignKey(['id'], 'public.scope', ['id'])],
      checks: [check("(id = 'global'::text)")],
    });
    expect(() => redacted([scope, whole])).toThrow(
      expect.objectContaining({ code: 'rules_unprovable' }) as UnderstudyError,
    );
  });

  test("a partition's key gets a value of its own bound", () => {
    const parent = table('public.log', {
      kind: 'partitioned',
      columns: { id: 'int4!', day: 'date!' },
      partitionKey: { text: 'RANGE (day)', columns: ['day'] },
    });
    const part = (name: string, partitionBound: string): Table =>
      table(name, {
        columns: { id: 'int4!', day: 'date!' },
        primaryKey: ['id'],
        parents: [['public', 'log']],
        isPartition: true,
        partitionBound,
      });
    const plan = redacted([
      parent,
      part('public.log_1', "FOR VALUES FROM ('2024-01-01') TO ('2024-02-01')"),
      part('public.log_0', "FOR VALUES FROM (MINVALUE) TO ('2024-01-01')"),
      part('public.log_d', 'DEFAULT'),
    ]);
    expect(at(plan, 'log_1', 'day')).toMatchObject({ mask: 'constant', options: { value: '2024-01-01' } });
    expect(at(plan, 'log_0', 'day')).toMatchObject({ mask: 'redact' });
    expect(at(plan, 'log_d', 'day')).toMatchObject({ mask: 'constant', options: { value: '2024-02-01' } });
  });

  test('a row stays out of a partial index rather than meeting another in it', () => {
    const audit = table('public.audit', {
      columns: { id: 'int4!', kind: 'int2!', closed: 'timestamptz' },
      unique: [
        { reads: ['id', 'kind'], columns: ['id'], predicate: '(kind = 0)' },
        { reads: ['id', 'closed'], columns: ['id'], predicate: '(closed IS NULL)' },
      ],
    });
    const plan = redacted([audit]);
    expect(at(plan, 'audit', 'kind')).toMatchObject({ mask: 'constant' });
    expect(at(plan, 'audit', 'kind')?.options.value).not.toBe('0');
    expect(at(plan, 'audit', 'closed')).toMatchObject({ mask: 'redact', as: { notNull: true } });
  });

  test('conditions and checked domains get a value that they take', () => {
    const year = {
      ...typeOf('int4'),
      domains: [{ schema: 'public', name: 'year', notNull: true, checks: [check('(VALUE >= 1901)')] }],
    };
    const film = table('public.film', {
      columns: { year: { is: 'int4', type: year }, kind: 'text!', sum: 'bytea!' },
      checks: [
        check("(kind = ANY (ARRAY['a'::text, 'b'::text]))", 'kinds'),
        check('(octet_length(sum) = 32)', 'sums'),
      ],
    });
    const plan = redacted([film]);
    expect(at(plan, 'film', 'year')?.options).toEqual({ value: '1901' });
    expect(at(plan, 'film', 'kind')?.options).toEqual({ value: 'a' });
    expect(at(plan, 'film', 'sum')?.options).toEqual({ value: `\\x${'00'.repeat(32)}` });
  });

  test('a short code that is a key is kept, and the plan says so', () => {
    const reason = table('public.reason', { columns: { code: 'varchar(3)!' }, primaryKey: ['code'] });
    const plan = redacted([reason]);
    expect(at(plan, 'reason', 'code')?.decision).toBe('keep');
    expect(plan.notes).toContainEqual({ at: 'public.reason.code', what: expect.stringContaining('kept by') });
  });

  test('where nothing fits the plan refuses, and says to write a rule', () => {
    const booking = table('public.booking', { columns: { day: 'xml!' }, primaryKey: ['day'] });
    expect(() => redacted([booking])).toThrow(UnderstudyError);
  });

  test('property: whatever the columns and unique indexes, none is left undecided or kept by itself', () => {
    const types = [
      'int4!',
      'int8',
      'text!',
      'varchar(40)',
      'uuid!',
      'date',
      'timestamptz!',
      'jsonb',
      'bool!',
      'tsvector',
      'enum:a,b',
    ];
    const shape = fc.record({
      columns: fc.array(fc.constantFrom(...types), { minLength: 1, maxLength: 6 }),
      keys: fc.array(fc.subarray([0, 1, 2, 3, 4, 5], { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(shape, ({ columns, keys }) => {
        const named: Columns = {
          id: 'int4!',
          ...Object.fromEntries(columns.map((type, i) => [`c${i}`, type])),
        };
        const unique = keys.map((key) => [
          'id',
          ...key.filter((i) => i < columns.length).map((i) => `c${i}`),
        ]);
        const plan = redacted([table('public.t', { columns: named, primaryKey: ['id'], unique })]);
        expect(
          plan.tables[0]?.columns.every(({ decision, origin }) => decision === 'mask' && origin === 'redact'),
        ).toBe(true);
        expect(plan.unproved).toEqual([]);
      }),
    );
  });
});
