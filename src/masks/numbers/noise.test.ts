import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnOf, manyOf, masked, use } from '../../../tests/support/masking.ts';

const near = (options: object, type: string, base: string, values: readonly string[], more = {}) =>
  masked(use('noise', options, columnOf(type, base, more)), values);

test.each(['uniform', 'normal'])('moves further than asked, by nothing, or across 0 (%s)', (distribution) => {
  const values = manyOf('integer', 20_000);
  near({ within: 5, distribution }, 'integer', 'int4', values).forEach((to, i) => {
    const from = Number(values[i]);
    const moved = Math.abs(Number(to) - from);
    expect(moved >= 1 && moved <= 5 && Number(to) * from >= 0).toBe(true);
  });
  const parts = near({ ratio: '10%', distribution }, 'numeric', 'numeric', [
    '200.00',
    '200.0',
    '199.99',
    '0.05',
  ]);
  for (const [i, from] of [200, 200, 199.99].entries()) {
    expect(Math.abs(Number(parts[i]) - from)).toBeLessThanOrEqual(from * 0.1);
  }
  expect(parts[0]).toMatch(/^\d+\.\d\d$/);
  expect(['0.04', '0.06']).toContain(parts[3]);
});

test('all distances come up, either way', () => {
  const values = Array.from({ length: 4000 }, (_, i) => String(1000 + i));
  const moves = near({ within: 3 }, 'integer', 'int8', values).map((to, i) => Number(to) - Number(values[i]));
  expect([...new Set(moves)].toSorted((a, b) => a - b)).toEqual([-3, -2, -1, 1, 2, 3]);
});

test('numbers of 38 digits and the ends of types', () => {
  const big = '12345678901234567890123456789012345678';
  const [moved = ''] = near({ ratio: '1%' }, 'numeric', 'numeric', [big]);
  expect(moved).not.toBe(big);
  const away = BigInt(moved) - BigInt(big);
  expect((away < 0n ? -away : away) * 100n <= BigInt(big)).toBe(true);
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
      const [text = ''] = near({ ratio: '50%' }, 'integer', 'int8', [String(value)]);
      expect(BigInt(text) < 2n ** 63n && BigInt(text) >= -(2n ** 63n)).toBe(true);
      expect(BigInt(text) === value).toBe(value === 0n);
    }),
  );
  for (const value of ['32767', '-32768', '-32767', '1', '-1']) {
    const [text] = near({ within: 10 }, 'integer', 'int2', [value]);
    expect(text).not.toBe(value);
    expect(Math.abs(Number(text))).toBeLessThanOrEqual(32767);
  }
  expect(
    Number(near({ within: 1 }, 'numeric', 'numeric', ['9.99'], { length: 3, scale: 2 })[0]),
  ).toBeLessThan(9.99);
});

test('floats: one that stays, or what is no number', () => {
  const kept = ['NaN', 'Infinity', '-Infinity', '0'];
  expect(near({ ratio: '5%' }, 'float', 'float8', kept)).toEqual(kept);
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-300 }), (value) => {
      const [text] = near({ ratio: '5%' }, 'float', 'float8', [String(value)]);
      expect(Number(text)).not.toBe(value);
      expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(value * 0.0500001);
    }),
  );
  expect(() => near({ ratio: '5%' }, 'float', 'float8', ['x'])).toThrow('not a number');
});
