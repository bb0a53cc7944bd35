import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareNames, leadingVersion, selectPending } from './pending.ts';

const files = ['0001_users.sql', '0002_orders.sql', '0010_index.sql'];

test('migrations run in the order of letters instead of numbers', () => {
  const names = ['10_c.sql', '2_b.sql', '1_a.sql', 'V1_10__z.sql', 'V1_9__y.sql', '1_a_10.sql', '1_a_9.sql'];
  expect([...names].sort(compareNames)).toEqual([
    '1_a.sql',
    '1_a_9.sql',
    '1_a_10.sql',
    '2_b.sql',
    '10_c.sql',
    'V1_9__y.sql',
    'V1_10__z.sql',
  ]);
});

test('an order that is none, so that sorting depends on the machine', () => {
  const name = fc.string({ unit: fc.constantFrom('0', '1', '9', 'a', '_', '.') });
  fc.assert(
    fc.property(name, name, name, (a, b, c) => {
      expect(Math.sign(compareNames(a, b)) + Math.sign(compareNames(b, a))).toBe(0);
      if (compareNames(a, b) <= 0 && compareNames(b, c) <= 0) {
        expect(compareNames(a, c)).toBeLessThanOrEqual(0);
      }
    }),
  );
});

test.each([
  ['whole names', ['0001_users.sql', '0002_orders.sql']],
  ['names without extension', ['0001_users', '0002_orders']],
  ['versions as they stand', ['0001', '0002']],
  ['versions as numbers', ['1', '2']],
])('an applied migration that is run again: %s', (_, values) => {
  expect(selectPending(files, { kind: 'set', values })).toEqual(['0010_index.sql']);
});

test('a migration that was merged late and would never run', () => {
  expect(selectPending(files, { kind: 'set', values: ['1', '10'] })).toEqual(['0002_orders.sql']);
});

test('two files of one version, of which one would be taken for applied', () => {
  const twins = ['0001_a.sql', '0001_b.sql'];
  expect(() => selectPending(twins, { kind: 'set', values: ['1'] })).toThrow(/same version/);
  expect(selectPending(twins, { kind: 'set', values: ['0001_a.sql'] })).toEqual(['0001_b.sql']);
});

test('a head-only table, or a last file, that is read as one applied migration', () => {
  expect(selectPending(files, { kind: 'head', version: '2' })).toEqual(['0010_index.sql']);
  expect(selectPending(files, { kind: 'head', version: null })).toEqual(files);
  expect(selectPending(files, { kind: 'after', file: '0001_users.sql' })).toEqual(files.slice(1));
  expect(() => selectPending(files, { kind: 'after', file: '0001_user.sql' })).toThrow(/not among/);
});

test('versions misread', () => {
  expect(
    ['V1_2__x.sql', '1.2-x.sql', '007_x.sql', '20240102030405_x.up.sql', 'x1.sql', '12.sql'].map(
      leadingVersion,
    ),
  ).toEqual(['1.2', '1.2', '7', '20240102030405', null, '12']);
});
