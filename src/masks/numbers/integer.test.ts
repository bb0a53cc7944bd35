import { expect, test } from 'vitest';
import { columnOf, masked, use } from '../../../tests/support/masking.ts';

test('int2 is not a permutation of its range', () => {
  const one = use('integer', {}, columnOf('integer', 'int2'));
  const all = Array.from({ length: 65536 }, (_, i) => String(i - 32768));
  const out = masked(one, all).map(Number);
  expect(new Set(out).size).toBe(65536);
  expect(out.every((n, i) => Math.sign(n) === Math.sign(Number(all[i])) && n >= -32768 && n <= 32767)).toBe(
    true,
  );
});

test('a key means another number in int8 than in int4 and int2', () => {
  const as = (base: string) => masked(use('integer', {}, columnOf('integer', base)), ['1', '30000', '-7']);
  expect(as('int8')).toEqual(as('int2'));
  expect(as('int4')).toEqual(as('int2'));
});

test.each([['1.5'], ['NaN'], ['99999999999999999999'], ['']])(
  'a number the integer mask cannot take gets through (%s)',
  (value) => {
    const one = use('integer', {}, columnOf('numeric', 'numeric'));
    expect(() => masked(one, ['1', value])).toThrow('whole number');
  },
);
