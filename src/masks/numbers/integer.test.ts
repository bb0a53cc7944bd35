import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnOf, masked, use } from '../../../tests/support/masking.ts';

test.each([{}, { keep: 'length' }])(
  'int2 is not a permutation of its range, or has a number that stays (%j)',
  (options) => {
    const one = use('integer', options, columnOf('integer', 'int2'));
    const all = Array.from({ length: 65536 }, (_, i) => i - 32768);
    const out = masked(one, all.map(String)).map(Number);
    expect(new Set(out).size).toBe(65536);
    out.forEach((to, i) => {
      const from = all[i]!;
      expect(Math.sign(to) === Math.sign(from) && to >= -32768 && to <= 32767).toBe(true);
      expect(to === from).toBe(from === 0);
    });
  },
);

test.each(['int4', 'int8'])('G6: %s keeps a number, or loses its sign or one of its ranges', (base) => {
  const bits = base === 'int4' ? 31n : 63n;
  const number = fc.oneof(
    fc.bigInt({ min: -(1n << bits), max: (1n << bits) - 1n }),
    fc.constantFrom(-(1n << bits), (1n << bits) - 1n, 1n << (bits - 1n), -1n, 1n, 999n, 1000n, -1000n),
    fc.bigInt({ min: -70_000n, max: 70_000n }),
  );
  const numbers = fc.array(number, { minLength: 1, maxLength: 40 });
  for (const options of [{}, { keep: 'length' }]) {
    const one = use('integer', options, columnOf('integer', base));
    fc.assert(
      fc.property(numbers, (values) => {
        const out = masked(one, values.map(String)).map(BigInt);
        out.forEach((to, i) => {
          const from = values[i]!;
          expect(to === from).toBe(from === 0n);
          expect(to < 0n === from < 0n && to >= -(1n << bits) && to < 1n << bits).toBe(true);
          if ('keep' in options && (from > 999n || from < -999n)) {
            expect(String(to)).toHaveLength(String(from).length);
          }
        });
        expect(new Set(out).size).toBe(new Set(values).size);
      }),
    );
  }
});

test.each([{}, { keep: 'length' }])(
  'a key means another number in int8 than in int4 and int2 (%j)',
  (options) => {
    const as = (base: string) =>
      masked(use('integer', options, columnOf('integer', base)), ['1', '30000', '-7', '-32768']);
    expect(as('int8')).toEqual(as('int2'));
    expect(as('int4')).toEqual(as('int2'));
  },
);

test.each([3, 7, 18])('numeric(%i, 0) in its own length leaves it', (digits) => {
  const one = use(
    'integer',
    { keep: 'length' },
    columnOf('numeric', 'numeric', { length: digits, scale: 0 }),
  );
  const values = ['1', '999', '9'.repeat(digits), `1${'0'.repeat(digits - 1)}`];
  for (const [i, text] of masked(one, values).entries()) {
    expect(text).not.toBe(values[i]);
    expect(text.length).toBeLessThanOrEqual(Math.max(3, values[i]!.length));
  }
});

test.each([['1.5'], ['NaN'], ['99999999999999999999'], ['']])(
  'a number the integer mask cannot take gets through (%s)',
  (value) => {
    const one = use('integer', {}, columnOf('numeric', 'numeric'));
    expect(() => masked(one, ['1', value])).toThrow('whole number');
  },
);
