import { expect, test } from 'vitest';
import { columnOf, masked, use } from '../../../tests/support/masking.ts';

test.each([
  [100, 'numeric', 'numeric', '52341.17', '52300.00'],
  [0.5, 'numeric', 'numeric', '0.25', '0.50'],
  [0.25, 'numeric', 'numeric', '1.1', '1.00'],
  [0.25, 'numeric', 'numeric', '-7', '-7.00'],
  [1000, 'integer', 'int2', '32700', '32000'],
  [1000, 'integer', 'int4', '-1500', '-2000'],
  [1000, 'integer', 'int8', '9223372036854775807', '9223372036854775000'],
  [10, 'numeric', 'numeric', '12345678901234567890123456789.5', '12345678901234567890123456790.0'],
  [0.1, 'float', 'float8', '0.3499999', '0.3'],
  [5, 'float', 'float8', '-1e+20', '-100000000000000000000'],
  [5, 'numeric', 'numeric', 'NaN', 'NaN'],
])('to %d: %s %s %s is not %s', (to, type, base, value, expected) => {
  expect(masked(use('round', { to }, columnOf(type, base)), [value])).toEqual([expected]);
});

test('a step of decimals is taken for a column of whole numbers', () => {
  const { mask } = use('round', { to: 0.5 }, columnOf('integer', 'int4'));
  expect(mask.refuses?.({ to: 0.5 }, columnOf('integer', 'int4'))).toMatch('1 decimals');
});
